/** Colours of definitions reach a style only when they are plainly a colour. */
export function tileColour(color: string | null | undefined): string {
  return color !== null && color !== undefined && /^#[0-9a-f]{6}$/i.test(color) ? color : "#7d4a2d";
}
