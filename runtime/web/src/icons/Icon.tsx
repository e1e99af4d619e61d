import type { AbstractNode } from "@ant-design/icons-svg/es/types";
import { type CSSProperties, lazy, Suspense } from "react";
import { INTERFACE_ICONS } from "./interface-icons";

export type IconName = keyof typeof INTERFACE_ICONS;

export interface IconProps {
  name: IconName;
  size?: number | undefined;
  /** Without one the icon is decoration and hidden from assistive technology. */
  label?: string;
  className?: string;
  style?: CSSProperties;
}

export interface GlyphProps {
  icon: { icon: AbstractNode | ((primary: string, secondary: string) => AbstractNode) };
  size?: number | undefined;
  label?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

function shapes(node: AbstractNode, key: number) {
  const { d, fill, transform } = node.attrs as Record<string, string>;
  return node.tag === "path" ? <path key={key} d={d} fill={fill} transform={transform} /> : null;
}

export function Glyph({ icon, size = 16, label, className, style }: GlyphProps) {
  const root = typeof icon.icon === "function" ? icon.icon("currentColor", "none") : icon.icon;
  return (
    <svg
      className={className === undefined ? "dg-icon" : `dg-icon ${className}`}
      viewBox={root.attrs.viewBox as string}
      width={size}
      height={size}
      fill="currentColor"
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
      focusable="false"
      style={style}
    >
      {root.children?.map(shapes)}
    </svg>
  );
}

export function Icon({ name, ...rest }: IconProps) {
  return <Glyph icon={INTERFACE_ICONS[name]} {...rest} />;
}

const Chosen = lazy(() => import("./AppGlyph"));

/** The icon that a definition names; an unknown or missing name falls back to a sheet of paper. */
export function AppIcon({ name, size }: { name?: string | null | undefined; size?: number }) {
  return (
    <Suspense fallback={<Icon name="file" size={size} style={{ visibility: "hidden" }} />}>
      <Chosen name={name ?? ""} size={size} />
    </Suspense>
  );
}
