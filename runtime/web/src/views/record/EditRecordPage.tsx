import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { queries } from "../../api/queries";
import type { RecordValue } from "../../api/types";
import { useLabel, useLocale } from "../../i18n/hooks";
import { inSentence } from "../../i18n/text";
import { notify } from "../../ui/feedback";
import { ErrorState, Loading } from "../../ui/states";
import EditingScene from "../EditingScene";
import { useForm } from "../form";
import { RecordEditor } from "./RecordEditor";

export function EditRecordPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const locale = useLocale();
  const navigate = useNavigate();
  const { id = "" } = useParams();
  const { at, form } = useForm();
  const query = useQuery({ ...queries.record(at, id), refetchOnReconnect: false });
  // A later answer of the server must not move what is being typed: the first one is the base.
  const [base, setBase] = useState<RecordValue | null>(null);
  const fresh = query.isFetchedAfterMount ? query.data : undefined;
  if (base === null && fresh !== undefined) setBase(fresh);
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  if (query.isError && base === null) {
    return (
      <ErrorState error={query.error} retry={() => void query.refetch()}>
        <Link className="dg-button" to={list}>
          {t("record.list")}
        </Link>
      </ErrorState>
    );
  }
  if (base === null) return <Loading />;
  return (
    <EditingScene>
      <RecordEditor
        key={base.id}
        record={base}
        title={t("record.edit", { name: inSentence(say(form.label), locale) })}
        back={`${list}/records/${id}`}
        onSaved={(record) => {
          notify(t("record.saved"));
          navigate(`${list}/records/${record.id}`, { replace: true });
        }}
      />
    </EditingScene>
  );
}
