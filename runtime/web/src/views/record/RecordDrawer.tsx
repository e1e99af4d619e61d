import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { queries } from "../../api/queries";
import { Icon } from "../../icons";
import { ErrorState, Loading } from "../../ui/states";
import { may, useForm } from "../form";
import { RecordBody } from "./RecordBody";
import { RecordMeta } from "./RecordMeta";
import { useDelete } from "./useDelete";
import { useRecordTitle } from "./useRecordTitle";

/** A record beside its list; the list keeps its place. */
export function RecordDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { at, rights } = useForm();
  // While it slides out the drawer still shows what it showed.
  const [last, setLast] = useState(id);
  if (id !== null && id !== last) setLast(id);
  const record = useQuery({ ...queries.record(at, last ?? ""), enabled: last !== null });
  const titleOf = useRecordTitle();
  const remove = useDelete(onClose);
  const { data } = record;
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={760}
      destroyOnHidden
      closable={{ "aria-label": t("common.close") }}
      title={data === undefined ? "" : titleOf(data)}
      styles={{ body: { background: "var(--dg-page)", padding: 20 } }}
      extra={
        data !== undefined && (
          <div className="dg-actions">
            {may(rights, "delete") && (
              <button type="button" className="dg-button" onClick={() => remove(data)}>
                <Icon name="delete" size={14} /> {t("common.delete")}
              </button>
            )}
            <Link className="dg-button" to={`records/${data.id}`}>
              <Icon name="export" size={14} /> {t("record.full_page")}
            </Link>
            {may(rights, "edit") && (
              <Link className="dg-button dg-button-primary" to={`records/${data.id}/edit`}>
                <Icon name="edit" size={14} /> {t("common.edit")}
              </Link>
            )}
          </div>
        )
      }
    >
      {record.isPending && <Loading />}
      {record.isError && <ErrorState error={record.error} retry={() => void record.refetch()} />}
      {data !== undefined && (
        <>
          <RecordBody record={data} />
          <RecordMeta record={data} />
        </>
      )}
    </Drawer>
  );
}
