import { useTranslation } from "react-i18next";
import { Icon } from "../../icons";
import { MenuButton } from "../../ui/MenuButton";
import { Popover } from "../../ui/Popover";
import "../../ui/text-input.css";
import { ColumnChooser } from "./ColumnChooser";
import type { Column, ColumnChoice } from "./columns";
import { useMoreEntries } from "./more";

interface ListToolbarProps {
  words: string;
  onWords: (words: string) => void;
  filters: number;
  filtering: boolean;
  onFiltering: () => void;
  columns: Column[];
  choice: ColumnChoice;
  choose: (choice: ColumnChoice | null) => void;
  changed: boolean;
  onRefresh: () => void;
  refreshing: boolean;
  onNew: (() => void) | undefined;
  onExport: () => void;
  /** Opens the recycle bin; absent for who may not delete. */
  onBin: (() => void) | undefined;
}

export function ListToolbar(props: ListToolbarProps) {
  const { t } = useTranslation();
  const more = useMoreEntries(props.onExport, props.onBin);
  return (
    <div className="dg-list-tools">
      <div className="dg-input-box dg-list-search">
        <Icon name="search" />
        <input
          className="dg-input"
          type="search"
          placeholder={t("list.search")}
          aria-label={t("list.search")}
          value={props.words}
          onChange={(event) => props.onWords(event.target.value)}
        />
      </div>
      <button type="button" className="dg-button" aria-expanded={props.filtering} onClick={props.onFiltering}>
        <Icon name="filter" size={14} />
        {t("list.filter")}
        {props.filters > 0 && <span className="dg-count">{props.filters}</span>}
      </button>
      <Popover
        label={t("list.columns")}
        button={
          <>
            <Icon name="table" size={14} />
            {t("list.columns")}
          </>
        }
      >
        <ColumnChooser columns={props.columns} choice={props.choice} choose={props.choose} changed={props.changed} />
      </Popover>
      <button
        type="button"
        className="dg-button dg-button-icon"
        aria-label={t("list.refresh")}
        title={t("list.refresh")}
        disabled={props.refreshing}
        onClick={props.onRefresh}
      >
        <Icon name="reload" size={14} />
      </button>
      <MenuButton className="dg-button dg-button-icon" label={t("list.more")} start entries={more}>
        <Icon name="ellipsis" size={14} />
      </MenuButton>
      {props.onNew !== undefined && (
        <button type="button" className="dg-button dg-button-primary dg-list-new" onClick={props.onNew}>
          <Icon name="plus" size={14} />
          {t("list.new")}
        </button>
      )}
    </div>
  );
}
