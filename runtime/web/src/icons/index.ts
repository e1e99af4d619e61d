export { AppIcon, Icon, type IconName, type IconProps } from "./Icon";

/** Names that an app, form or menu entry may carry, for icon pickers. */
export async function appIconNames(): Promise<string[]> {
  return Object.keys((await import("./app-icons")).APP_ICONS);
}
