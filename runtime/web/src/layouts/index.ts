export { isLayout, LAYOUT_KINDS } from "./registry";
export type { LayoutKind, LayoutProps } from "./types";
