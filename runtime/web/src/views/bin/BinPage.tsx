import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RecordValue } from "../../api/types";
import { kindOf } from "../../fields/registry";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import { EmptyState, ErrorState, Loading } from "../../ui/states";
import { useForm } from "../form";
import { type Column, columnsOf, firstChoice, shownColumns, valueIn } from "../list/columns";
import { useRecordTitle } from "../record/useRecordTitle";
import { useBin, useDeletion } from "./useBin";
import "../../ui/text-input.css";
import "../list/list.css";
import "./bin.css";

const FACTS = 3;

/** What was deleted from a form, by whom and when; each can be put back. */
export function BinPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const { at, form } = useForm();
  const bin = useBin();
  const { query, records } = bin;
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  return (
    <div className="dg-list">
      <div className="dg-list-head">
        <Link className="dg-back" to={list}>
          <Icon name="left" size={12} /> {say(form.label)}
        </Link>
        <h1>{t("bin.title")}</h1>
        <p className="dg-muted">{t("bin.text")}</p>
      </div>
      <div className="dg-list-tools">
        <div className="dg-input-box dg-list-search">
          <Icon name="search" />
          <input
            className="dg-input"
            type="search"
            placeholder={t("list.search")}
            aria-label={t("list.search")}
            value={bin.words}
            onChange={(event) => bin.setWords(event.target.value)}
          />
        </div>
      </div>
      {query.isPending && <Loading />}
      {query.isError && records.length === 0 && (
        <ErrorState error={query.error} retry={() => void query.refetch()}>
          <Link className="dg-button" to={list}>
            {t("record.list")}
          </Link>
        </ErrorState>
      )}
      {query.isSuccess && records.length === 0 && (
        <EmptyState
          icon={bin.search === "" ? "delete" : "search"}
          title={t(bin.search === "" ? "bin.empty" : "list.nothing_found")}
          text={t(bin.search === "" ? "bin.empty_text" : "bin.nothing_found_text")}
        >
          <Link className="dg-button" to={list}>
            {t("record.list")}
          </Link>
        </EmptyState>
      )}
      {records.length > 0 && <BinTable records={records} busy={bin.busy} restore={bin.restore} />}
      {query.hasNextPage && (
        <div className="dg-list-foot">
          <button
            type="button"
            className="dg-button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t(query.isFetchingNextPage ? "common.loading" : "common.load_more")}
          </button>
        </div>
      )}
    </div>
  );
}

interface BinTableProps {
  records: RecordValue[];
  busy: string | null;
  restore: (record: RecordValue) => Promise<void>;
}

function BinTable({ records, ...actions }: BinTableProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const { form } = useForm();
  const all = columnsOf(form);
  const [first, ...others] = shownColumns(all, firstChoice(all));
  const facts = others.slice(0, FACTS);
  return (
    <section className="dg-table dg-bin" tabIndex={0} aria-label={t("bin.title")}>
      <table>
        <thead>
          <tr>
            {[...(first === undefined ? [] : [first]), ...facts].map((column) => (
              <th key={column.key}>{say(column.field.label) || column.key}</th>
            ))}
            <th>{t("bin.by")}</th>
            <th>{t("bin.at")}</th>
            <th>
              <span className="dg-visually-hidden">{t("rows.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <BinLine key={record.id} record={record} facts={facts} {...actions} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BinLine({
  record,
  facts,
  busy,
  restore,
}: Omit<BinTableProps, "records"> & { record: RecordValue; facts: Column[] }) {
  const { t } = useTranslation();
  const title = useRecordTitle()(record);
  const deletion = useDeletion(record);
  return (
    <tr>
      <td className="dg-bin-title">{title}</td>
      {facts.map((column) => {
        const { Display } = kindOf(column.field.type);
        const label = record.labels?.[column.key] ?? null;
        return (
          <td key={column.key}>
            <div className="dg-cell">
              <Display field={column.field} value={valueIn(record, column)} label={label} place="cell" />
            </div>
          </td>
        );
      })}
      <td>{deletion.name}</td>
      <td className="dg-bin-at">{deletion.at}</td>
      <td className="dg-bin-action">
        <button
          type="button"
          className="dg-button"
          disabled={busy !== null}
          aria-busy={busy === record.id}
          aria-label={t("bin.restore_name", { name: title })}
          onClick={() => void restore(record)}
        >
          <Icon name="undo" size={14} /> {t("bin.restore")}
        </button>
      </td>
    </tr>
  );
}
