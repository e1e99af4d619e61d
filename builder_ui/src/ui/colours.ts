import { optionColours } from "@dougong/web/theme";
import type { CSSProperties } from "react";

/** The look of an app's icon in its colour. */
export function colourOf(color: string | null | undefined): CSSProperties {
  if (!color) return {};
  const { background, text, dot } = optionColours(color);
  return { background: dot === undefined ? background : `${dot}22`, color: dot ?? text };
}
