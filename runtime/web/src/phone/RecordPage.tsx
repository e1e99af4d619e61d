import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Dialog, Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { recordsApi } from "../api/endpoints";
import { queries } from "../api/queries";
import type { RecordValue } from "../api/types";
import { Icon } from "../icons";
import { ErrorState, Loading, useErrorText } from "../ui/states";
import { may, useForm } from "../views/form";
import { RecordBody } from "../views/record/RecordBody";
import { RecordMeta } from "../views/record/RecordMeta";
import { useRecordTitle } from "../views/record/useRecordTitle";
import { Frame } from "./Frame";

export function RecordPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { at, rights } = useForm();
  const record = useQuery(queries.record(at, id));
  const titleOf = useRecordTitle();
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  const remove = useRemove(list);
  const { data } = record;
  const bar = data !== undefined && (may(rights, "edit") || may(rights, "delete")) && (
    <div className="dg-submit">
      {may(rights, "delete") && (
        <button type="button" className="dg-button" onClick={() => void remove(data)}>
          <Icon name="delete" /> {t("common.delete")}
        </button>
      )}
      {may(rights, "edit") && (
        <Link className="dg-button dg-button-primary" to="edit">
          <Icon name="edit" /> {t("common.edit")}
        </Link>
      )}
    </div>
  );
  return (
    <Frame title={data === undefined ? "" : titleOf(data)} back={list} bar={bar}>
      {record.isPending && <Loading />}
      {record.isError && <ErrorState error={record.error} retry={() => void record.refetch()} />}
      {data !== undefined && (
        <>
          <RecordBody record={data} />
          <RecordMeta record={data} />
        </>
      )}
    </Frame>
  );
}

function useRemove(list: string): (record: RecordValue) => Promise<void> {
  const { t } = useTranslation();
  const { at } = useForm();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const titleOf = useRecordTitle();
  return async (record) => {
    const sure = await Dialog.confirm({
      title: t("record.delete_title"),
      content: t("record.delete_text", { name: titleOf(record) }),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    });
    if (!sure) return;
    try {
      await recordsApi.remove(at, record.id, record.version);
    } catch (error) {
      Toast.show({ content: errorText(error) });
      return;
    }
    Toast.show({ content: t("record.deleted") });
    void cache.invalidateQueries({ queryKey: ["records", at.workspace, at.app, at.form] });
    navigate(list, { replace: true });
  };
}
