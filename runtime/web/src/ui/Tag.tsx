import { optionColours } from "../theme/tokens";

export function Tag({ text, color }: { text: string; color?: string | null | undefined }) {
  const look = optionColours(color);
  return (
    <span className="dg-tag" style={{ background: look.background, color: look.text }}>
      {look.dot !== undefined && <span className="dg-dot" style={{ background: look.dot }} />}
      <span>{text}</span>
    </span>
  );
}
