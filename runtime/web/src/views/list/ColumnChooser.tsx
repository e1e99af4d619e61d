import { useTranslation } from "react-i18next";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import { arranged, type Column, type ColumnChoice, moved } from "./columns";

interface ColumnChooserProps {
  columns: Column[];
  choice: ColumnChoice;
  choose: (choice: ColumnChoice | null) => void;
  changed: boolean;
}

/** Which columns and in which order; buttons move, so that the keyboard can do all of it. */
export function ColumnChooser({ columns, choice, choose, changed }: ColumnChooserProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const all = arranged(columns, choice);
  const toggle = (key: string, shown: boolean) =>
    choose({ ...choice, hidden: shown ? choice.hidden.filter((other) => other !== key) : [...choice.hidden, key] });
  return (
    <div className="dg-chooser">
      <ul>
        {all.map((column, index) => {
          const name = say(column.field.label) || column.key;
          return (
            <li key={column.key}>
              <label className="dg-check">
                <input
                  type="checkbox"
                  checked={!choice.hidden.includes(column.key)}
                  onChange={(event) => toggle(column.key, event.target.checked)}
                />
                <span>{name}</span>
              </label>
              <button
                type="button"
                className="dg-icon-button"
                aria-label={t("list.move_up", { name })}
                disabled={index === 0}
                onClick={() => choose(moved(choice, columns, column.key, -1))}
              >
                <Icon name="arrow-up" size={12} />
              </button>
              <button
                type="button"
                className="dg-icon-button"
                aria-label={t("list.move_down", { name })}
                disabled={index === all.length - 1}
                onClick={() => choose(moved(choice, columns, column.key, 1))}
              >
                <Icon name="arrow-down" size={12} />
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" className="dg-link-button" disabled={!changed} onClick={() => choose(null)}>
        {t("common.reset")}
      </button>
    </div>
  );
}
