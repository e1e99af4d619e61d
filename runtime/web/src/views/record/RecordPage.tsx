import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { failureOf, queries } from "../../api/queries";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import { ErrorState, Loading } from "../../ui/states";
import { may, useForm } from "../form";
import { RecordBody } from "./RecordBody";
import { RecordMeta } from "./RecordMeta";
import { useDelete } from "./useDelete";
import { useRecordTitle } from "./useRecordTitle";

export function RecordPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const navigate = useNavigate();
  const { id = "" } = useParams();
  const { at, form, rights } = useForm();
  const record = useQuery(queries.record(at, id));
  const titleOf = useRecordTitle();
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  const remove = useDelete(() => navigate(list));
  const failure = failureOf(record);
  if (failure !== null) {
    return (
      <ErrorState error={failure} retry={() => void record.refetch()}>
        <Link className="dg-button" to={list}>
          {t("record.list")}
        </Link>
      </ErrorState>
    );
  }
  if (record.data === undefined) return <Loading />;
  return (
    <div className="dg-record">
      <div className="dg-record-head">
        <div>
          <Link className="dg-back" to={list}>
            <Icon name="left" size={12} /> {say(form.label)}
          </Link>
          <h1>{titleOf(record.data)}</h1>
        </div>
        <div className="dg-actions">
          {may(rights, "delete") && (
            <button type="button" className="dg-button" onClick={() => remove(record.data)}>
              <Icon name="delete" size={14} /> {t("common.delete")}
            </button>
          )}
          {may(rights, "edit") && (
            <Link className="dg-button dg-button-primary" to="edit">
              <Icon name="edit" size={14} /> {t("common.edit")}
            </Link>
          )}
        </div>
      </div>
      <RecordBody record={record.data} />
      <RecordMeta record={record.data} />
    </div>
  );
}
