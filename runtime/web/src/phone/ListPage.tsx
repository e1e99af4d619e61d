import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { RecordValue } from "../api/types";
import { useTextContext } from "../fields/place";
import { kindOf } from "../fields/registry";
import { useLabel } from "../i18n/hooks";
import { Icon } from "../icons";
import { useSettled } from "../lib/useSettled";
import { MenuButton } from "../ui/MenuButton";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { may, useForm } from "../views/form";
import { columnsOf, firstChoice, shownColumns, valueIn } from "../views/list/columns";
import { useMoreEntries } from "../views/list/more";
import { useRecords } from "../views/list/useRecords";
import { useRecordTitle } from "../views/record/useRecordTitle";
import { Frame } from "./Frame";
import { SearchBox } from "./SearchBox";
import { useEnd } from "./useEnd";
import { type PullState, usePull } from "./usePull";

const ExportDialog = lazy(() => import("../work/ExportDialog"));

const PULL_WORDS = {
  pulling: "phone.pull",
  ready: "phone.release",
  refreshing: "phone.refreshing",
} as const satisfies Record<Exclude<PullState, "idle">, string>;

export function ListPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const { at, form, rights } = useForm();
  const [words, setWords] = useState("");
  const search = useSettled(words.trim(), 300);
  const shape = { filter: null, search, sort: "" };
  const { query, records } = useRecords(at, shape);
  const [exporting, setExporting] = useState(false);
  const columns = columnsOf(form);
  const pull = usePull(() => query.refetch());
  const end = useEnd(() => void query.fetchNextPage(), query.hasNextPage && !query.isFetching);
  const creatable = may(rights, "create");
  return (
    <Frame
      title={say(form.label)}
      back={`/w/${at.workspace}/apps/${at.app}`}
      action={<ListActions onExport={() => setExporting(true)} />}
    >
      <div className="dg-pull" {...pull.on}>
        <div className="dg-pull-words" style={{ height: pull.height }} role="status">
          {pull.state !== "idle" && t(PULL_WORDS[pull.state])}
        </div>
        <SearchBox words={words} onWords={setWords} />
        {query.isPending && <Loading />}
        {query.isError && records.length === 0 && <ErrorState error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && records.length === 0 && (
          <EmptyState
            icon={search === "" ? "inbox" : "search"}
            title={t(search === "" ? "list.empty" : "list.nothing_found")}
            text={t(search === "" ? (creatable ? "list.empty_text" : "list.empty_read") : "list.nothing_found_text")}
          />
        )}
        <ul className="dg-records" data-dimmed={query.isPlaceholderData}>
          {records.map((record) => (
            <li key={record.id}>
              <RecordCard record={record} />
            </li>
          ))}
        </ul>
        <div ref={end} className="dg-list-end">
          {query.isFetchNextPageError ? (
            <button type="button" className="dg-button" onClick={() => void query.fetchNextPage()}>
              {t("common.retry")}
            </button>
          ) : (
            records.length > 0 && t(query.hasNextPage ? "list.loading_more" : "phone.no_more")
          )}
        </div>
      </div>
      {exporting && (
        <Suspense>
          <ExportDialog
            shape={shape}
            shown={shownColumns(columns, firstChoice(columns))}
            all={columns}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </Frame>
  );
}

function ListActions({ onExport }: { onExport: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { rights } = useForm();
  const more = useMoreEntries(onExport, may(rights, "delete") ? () => navigate("bin") : undefined);
  return (
    <>
      {may(rights, "create") && (
        <Link className="dg-frame-new" to="new">
          <Icon name="plus" size={16} /> {t("list.new")}
        </Link>
      )}
      <MenuButton className="dg-frame-more" label={t("list.more")} entries={more}>
        <Icon name="ellipsis" size={20} />
      </MenuButton>
    </>
  );
}

const FACTS = 3;
const NO_FACT = new Set(["image", "attachment", "sub_form", "long_text"]);

/** A record as a card: its name, and the first few facts beside it. */
function RecordCard({ record }: { record: RecordValue }) {
  const say = useLabel();
  const { form } = useForm();
  const context = useTextContext();
  const title = useRecordTitle()(record);
  const all = columnsOf(form);
  const facts = shownColumns(all, firstChoice(all))
    .slice(1)
    .filter(({ field }) => !NO_FACT.has(field.type))
    .map((column) => ({
      column,
      value: valueIn(record, column),
      label: record.labels?.[column.key] ?? null,
    }))
    .filter(({ column, value, label }) => kindOf(column.field.type).text(column.field, value, label, context) !== "")
    .slice(0, FACTS);
  return (
    <Link className="dg-record-card" to={`records/${record.id}`}>
      <span className="dg-record-title">{title}</span>
      <span className="dg-record-facts">
        {facts.map(({ column, value, label }) => {
          const { text } = kindOf(column.field.type);
          return (
            <span key={column.key}>
              <span className="dg-record-fact">{say(column.field.label)}</span>
              <span>{text(column.field, value, label, context)}</span>
            </span>
          );
        })}
      </span>
    </Link>
  );
}
