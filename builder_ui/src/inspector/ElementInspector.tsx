import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { useProblems } from "../designer/scene";
import { KINDS, PARTS, type Part } from "../kinds";
import { iconOf, useKindWords } from "../ui/kindWords";
import { PROPERTIES } from "./properties";
import type { PropertyProps } from "./types";

/** What is rarely needed is folded. */
const FOLDED = new Set<Part>(["advanced"]);

/** The properties that the element's kind has, part by part. */
export function ElementInspector({ element, address }: PropertyProps) {
  const { t } = useTranslation("builder");
  const { kindWord } = useKindWords();
  const homeless = useProblems(address).filter((problem) => problem.property === null);
  const { properties } = KINDS[element.type];
  return (
    <div>
      <header className="dgb-inspector-head">
        <Icon name={iconOf(element.type)} size={15} />
        <span>{kindWord(element.type)}</span>
        <code>{element.key}</code>
      </header>
      {homeless.map((problem) => (
        <p key={problem.message} className="dgb-row-problem" role="alert">
          <Icon name="exclamation-circle" size={12} /> {problem.message}
        </p>
      ))}
      {PARTS.map((part) => {
        const names = properties[part] ?? [];
        if (names.length === 0) return null;
        const rows = names.map((name) => {
          const { Control } = PROPERTIES[name];
          return <Control key={name} element={element} address={address} />;
        });
        return FOLDED.has(part) ? (
          <details key={part} className="dgb-part">
            <summary>{t(`part.${part}`)}</summary>
            {rows}
          </details>
        ) : (
          <section key={part} className="dgb-part" aria-label={t(`part.${part}`)}>
            <h2>{t(`part.${part}`)}</h2>
            {rows}
          </section>
        );
      })}
    </div>
  );
}
