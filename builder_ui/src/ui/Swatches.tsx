import { useTranslation } from "@dougong/web/i18n";
import { OPTION_COLOURS, optionColours } from "@dougong/web/theme";

/** `yellow` looks like `gold`; one of the two is enough to choose from. */
const NAMES = Object.keys(OPTION_COLOURS).filter((name) => name !== "yellow");

interface SwatchesProps {
  value: string | null;
  onChange: (color: string | null) => void;
}

/** The colours that options, apps and the like may have. */
export function Swatches({ value, onChange }: SwatchesProps) {
  const { t } = useTranslation("builder");
  return (
    <div className="dgb-swatches" role="radiogroup" aria-label={t("colour.title")}>
      {[null, ...NAMES].map((name) => (
        // biome-ignore lint/a11y/useSemanticElements: a picture to press, which an input cannot be
        <button
          key={name ?? "none"}
          type="button"
          role="radio"
          aria-checked={name === value}
          aria-label={t(`colour.${name ?? "none"}` as "colour.red")}
          title={t(`colour.${name ?? "none"}` as "colour.red")}
          onClick={() => onChange(name)}
        >
          <Dot color={name} />
        </button>
      ))}
    </div>
  );
}

function Dot({ color }: { color: string | null }) {
  if (color === null) return <span className="dgb-swatch" data-none />;
  const { text, dot } = optionColours(color);
  return <span className="dgb-swatch" style={{ background: dot ?? text }} />;
}

Swatches.Dot = Dot;
