import { lazy, Suspense, useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useLabel } from "../../i18n/hooks";
import { useSettled } from "../../lib/useSettled";
import { useWorkspace } from "../../shell/workspace";
import { EmptyState, ErrorState, Loading } from "../../ui/states";
import { may, useForm } from "../form";
import { columnsOf, shownColumns } from "./columns";
import { conditionOf, type FilterState, filterable, NO_FILTER } from "./filters";
import { ListToolbar } from "./ListToolbar";
import { RecordTable } from "./RecordTable";
import { useColumnChoice } from "./useColumnChoice";
import { useCount, useRecords } from "./useRecords";
import "./list.css";

const ExportDialog = lazy(() => import("../../work/ExportDialog"));
const EditingScene = lazy(() => import("../EditingScene"));
const FilterPanel = lazy(() => import("./FilterPanel"));
const RecordDrawer = lazy(() => import("../record/RecordDrawer"));

export function ListPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const navigate = useNavigate();
  const { at, form, rights } = useForm();
  const { me } = useWorkspace();
  const [params, setParams] = useSearchParams();
  const [words, setWords] = useState("");
  const [sort, setSort] = useState("");
  const [filter, setFilter] = useState<FilterState>(NO_FILTER);
  const [filtering, setFiltering] = useState(false);
  const [counting, setCounting] = useState(false);
  const [exporting, setExporting] = useState(false);
  const columns = useMemo(() => columnsOf(form), [form]);
  const { choice, choose, changed } = useColumnChoice(at, me.member.id, columns);

  const search = useSettled(words.trim(), 300);
  const condition = useMemo(() => conditionOf(filter, filterable(form)), [filter, form]);
  const settled = useSettled(condition, 400);
  const shape = useDeferredValue(useMemo(() => ({ filter: settled, search, sort }), [settled, search, sort]));
  const { query, records } = useRecords(at, shape);
  const count = useCount(at, shape, counting);

  const opened = params.get("open");
  const narrowed = settled !== null || search !== "";
  const creatable = may(rights, "create");
  const clear = () => {
    setWords("");
    setFilter(NO_FILTER);
  };
  const open = (id: string | null) =>
    setParams((old) => {
      if (id === null) old.delete("open");
      else old.set("open", id);
      return old;
    });

  return (
    <div className="dg-list">
      <div className="dg-list-head">
        <h1>{say(form.label)}</h1>
        {form.description !== null && <p className="dg-muted">{say(form.description)}</p>}
      </div>
      <ListToolbar
        words={words}
        onWords={setWords}
        filters={filter.lines.length}
        filtering={filtering}
        onFiltering={() => setFiltering(!filtering)}
        columns={columns}
        choice={choice}
        choose={choose}
        changed={changed}
        onRefresh={() => {
          void query.refetch();
          if (counting) void count.refetch();
        }}
        refreshing={query.isRefetching && !query.isFetchingNextPage}
        onNew={creatable ? () => navigate("new") : undefined}
        onExport={() => setExporting(true)}
        onBin={may(rights, "delete") ? () => navigate("bin") : undefined}
      />
      {filtering && (
        <Suspense fallback={<Loading lines={1} />}>
          <EditingScene>
            <FilterPanel form={form} filter={filter} onChange={setFilter} />
          </EditingScene>
        </Suspense>
      )}
      {query.isError && records.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isSuccess && records.length === 0 ? (
        <EmptyState
          icon={narrowed ? "search" : "inbox"}
          title={t(narrowed ? "list.nothing_found" : "list.empty")}
          text={t(narrowed ? "list.nothing_found_text" : creatable ? "list.empty_text" : "list.empty_read")}
        >
          {narrowed ? (
            <button type="button" className="dg-button" onClick={clear}>
              {t("list.clear_filter")}
            </button>
          ) : (
            creatable && (
              <Link className="dg-button dg-button-primary" to="new">
                {t("list.new")}
              </Link>
            )
          )}
        </EmptyState>
      ) : (
        <RecordTable
          columns={shownColumns(columns, choice)}
          choice={choice}
          choose={choose}
          records={records}
          pending={query.isPending}
          dimmed={query.isPlaceholderData}
          sort={sort}
          onSort={setSort}
          opened={opened}
          onOpen={open}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
          }}
          failed={query.isFetchNextPageError}
          label={say(form.label)}
        />
      )}
      <div className="dg-list-foot" role="status">
        {query.isFetchingNextPage
          ? t("list.loading_more")
          : query.isFetchNextPageError
            ? t("error.offline")
            : records.length > 0 &&
              (query.hasNextPage ? t("list.loaded", { count: records.length }) : t("list.all_loaded"))}
        {records.length > 0 &&
          (count.isSuccess ? (
            <span>{t("list.counted", { count: count.data })}</span>
          ) : (
            <button
              type="button"
              className="dg-link-button"
              onClick={() => setCounting(true)}
              disabled={count.isFetching}
            >
              {count.isFetching ? t("common.loading") : t("list.count")}
            </button>
          ))}
      </div>
      {exporting && (
        <Suspense>
          <ExportDialog
            shape={shape}
            shown={shownColumns(columns, choice)}
            all={columns}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
      {opened !== null && (
        <Suspense>
          <RecordDrawer key={opened} id={opened} onClose={() => open(null)} />
        </Suspense>
      )}
    </div>
  );
}
