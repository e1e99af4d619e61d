/** The look in one place; base.css holds the same values as custom properties for what antd does not draw. */
export const COLOURS = {
  accent: "#a1451c",
  text: "#26211c",
  secondaryText: "#665e55",
  placeholder: "#6b6b6b",
  border: "#ddd6cc",
  softBorder: "#ebe6de",
  page: "#f7f5f2",
  surface: "#ffffff",
  error: "#c4122f",
  success: "#237804",
  warning: "#ad4e00",
  info: "#2b5c8a",
} as const;

/** Names that options may carry for a colour; each pair reads at AA contrast. */
export const OPTION_COLOURS: Record<string, { background: string; text: string }> = {
  gray: { background: "#efece8", text: "#4f4842" },
  red: { background: "#fdebec", text: "#a3122a" },
  orange: { background: "#fdeedd", text: "#8a4300" },
  gold: { background: "#fbf2d3", text: "#6e5200" },
  yellow: { background: "#fbf2d3", text: "#6e5200" },
  green: { background: "#e7f4e1", text: "#1f6405" },
  lime: { background: "#eff5d8", text: "#4a5d05" },
  cyan: { background: "#dff3f2", text: "#0d5c5b" },
  blue: { background: "#e5eefb", text: "#1d4f91" },
  geekblue: { background: "#e9ebfb", text: "#333f9b" },
  purple: { background: "#f2e9fa", text: "#64309a" },
  magenta: { background: "#fbe8f2", text: "#97205f" },
  volcano: { background: "#fdebe3", text: "#98360f" },
};

/** The look of a coloured option: a preset by name, or a dot in the given colour beside neutral text. */
export function optionColours(color: string | null | undefined): { background: string; text: string; dot?: string } {
  const neutral = OPTION_COLOURS.gray ?? { background: "#efece8", text: "#4f4842" };
  if (color === null || color === undefined) return neutral;
  if (Object.hasOwn(OPTION_COLOURS, color)) return OPTION_COLOURS[color] ?? neutral;
  return /^#[0-9a-f]{6}$/i.test(color) ? { ...neutral, dot: color } : neutral;
}
