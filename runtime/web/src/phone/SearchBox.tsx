import { useTranslation } from "react-i18next";
import { Icon } from "../icons";
import "../ui/text-input.css";

/** Searches a list while typing. */
export function SearchBox({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="dg-input-box dg-list-words">
      <Icon name="search" />
      <input
        className="dg-input"
        type="search"
        enterKeyHint="search"
        placeholder={t("list.search")}
        aria-label={t("list.search")}
        value={words}
        onChange={(event) => onWords(event.target.value)}
      />
    </div>
  );
}
