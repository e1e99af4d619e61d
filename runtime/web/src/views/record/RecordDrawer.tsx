import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { failureOf, queries } from "../../api/queries";
import { Icon } from "../../icons";
import { Drawer } from "../../ui/Drawer";
import { ErrorState, Loading } from "../../ui/states";
import { may, useForm } from "../form";
import { RecordBody } from "./RecordBody";
import { RecordMeta } from "./RecordMeta";
import { useDelete } from "./useDelete";
import { useRecordTitle } from "./useRecordTitle";

/** A record beside its list; the list keeps its place. */
export default function RecordDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { at, rights } = useForm();
  const record = useQuery(queries.record(at, id));
  const titleOf = useRecordTitle();
  const remove = useDelete(onClose);
  const failure = failureOf(record);
  const data = failure === null ? record.data : undefined;
  const actions = data !== undefined && (
    <div className="dg-actions">
      {may(rights, "delete") && (
        <button
          type="button"
          className="dg-icon-button"
          aria-label={t("common.delete")}
          title={t("common.delete")}
          onClick={() => void remove(data)}
        >
          <Icon name="delete" />
        </button>
      )}
      <Link className="dg-button" to={`records/${data.id}`}>
        {t("record.full_page")}
      </Link>
      {may(rights, "edit") && (
        <Link className="dg-button dg-button-primary" to={`records/${data.id}/edit`}>
          <Icon name="edit" size={14} /> {t("common.edit")}
        </Link>
      )}
    </div>
  );
  const title = data === undefined ? t(failure === null ? "common.loading" : "error.title") : titleOf(data);
  return (
    <Drawer title={title} onClose={onClose} actions={actions}>
      {failure === null && data === undefined && <Loading />}
      {failure !== null && (
        <ErrorState error={failure} retry={() => void record.refetch()}>
          <button type="button" className="dg-button" onClick={onClose}>
            {t("record.list")}
          </button>
        </ErrorState>
      )}
      {data !== undefined && (
        <>
          <RecordBody record={data} />
          <RecordMeta record={data} />
        </>
      )}
    </Drawer>
  );
}
