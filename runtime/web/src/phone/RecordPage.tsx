import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { failureOf, queries } from "../api/queries";
import { Icon } from "../icons";
import { Loading } from "../ui/states";
import { may, useForm } from "../views/form";
import { RecordBody } from "../views/record/RecordBody";
import { RecordMeta } from "../views/record/RecordMeta";
import { useDelete } from "../views/record/useDelete";
import { useRecordTitle } from "../views/record/useRecordTitle";
import { Failed } from "./Failed";
import { Frame } from "./Frame";

export function RecordPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { at, rights } = useForm();
  const record = useQuery(queries.record(at, id));
  const titleOf = useRecordTitle();
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  const navigate = useNavigate();
  const remove = useDelete(() => navigate(list, { replace: true }));
  const failure = failureOf(record);
  const data = failure === null ? record.data : undefined;
  const bar = data !== undefined && (may(rights, "edit") || may(rights, "delete")) && (
    <footer className="dg-submit">
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
    </footer>
  );
  return (
    <Frame title={data === undefined ? "" : titleOf(data)} back={list} bar={bar}>
      {failure === null && data === undefined && <Loading />}
      {failure !== null && <Failed error={failure} retry={() => void record.refetch()} list={list} />}
      {data !== undefined && (
        <>
          <RecordBody record={data} />
          <RecordMeta record={data} />
        </>
      )}
    </Frame>
  );
}
