import { useTranslation } from "react-i18next";
import type { RecordValue } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { Icon } from "../icons";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { useBin, useDeletion } from "../views/bin/useBin";
import { useForm } from "../views/form";
import { useRecordTitle } from "../views/record/useRecordTitle";
import { Frame } from "./Frame";
import { SearchBox } from "./SearchBox";
import { useEnd } from "./useEnd";

/** What was deleted from a form; a tap puts a record back. */
export function BinPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const { at, form } = useForm();
  const { query, records, search, busy, restore, ...bin } = useBin();
  const end = useEnd(() => void query.fetchNextPage(), query.hasNextPage && !query.isFetching);
  return (
    <Frame
      title={t("bin.title_of", { name: say(form.label) })}
      back={`/w/${at.workspace}/apps/${at.app}/forms/${at.form}`}
    >
      <SearchBox words={bin.words} onWords={bin.setWords} />
      {query.isPending && <Loading />}
      {query.isError && records.length === 0 && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && records.length === 0 && (
        <EmptyState
          icon={search === "" ? "delete" : "search"}
          title={t(search === "" ? "bin.empty" : "list.nothing_found")}
          text={t(search === "" ? "bin.empty_text" : "bin.nothing_found_text")}
        />
      )}
      <ul className="dg-records" data-dimmed={query.isPlaceholderData}>
        {records.map((record) => (
          <li key={record.id}>
            <BinCard record={record} busy={busy} restore={restore} />
          </li>
        ))}
      </ul>
      <div ref={end} />
    </Frame>
  );
}

interface BinCardProps {
  record: RecordValue;
  busy: string | null;
  restore: (record: RecordValue) => Promise<void>;
}

function BinCard({ record, busy, restore }: BinCardProps) {
  const { t } = useTranslation();
  const title = useRecordTitle()(record);
  const deletion = useDeletion(record);
  return (
    <div className="dg-record-card dg-bin-card">
      <span className="dg-record-title">{title}</span>
      <span className="dg-muted">{t("bin.deleted", deletion)}</span>
      <button
        type="button"
        className="dg-button"
        disabled={busy !== null}
        aria-busy={busy === record.id}
        aria-label={t("bin.restore_name", { name: title })}
        onClick={() => void restore(record)}
      >
        <Icon name="undo" size={16} /> {t("bin.restore")}
      </button>
    </div>
  );
}
