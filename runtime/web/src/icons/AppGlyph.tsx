import { APP_ICONS } from "./app-icons";
import { Glyph, Icon } from "./Icon";

export default function AppGlyph({ name, size }: { name: string; size?: number | undefined }) {
  const icon = Object.hasOwn(APP_ICONS, name) ? APP_ICONS[name as keyof typeof APP_ICONS] : undefined;
  return icon === undefined ? <Icon name="file" size={size} /> : <Glyph icon={icon} size={size} />;
}
