import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { useLabel, useLocale } from "../../i18n/hooks";
import { inSentence } from "../../i18n/text";
import { notify } from "../../ui/feedback";
import { ErrorState, Loading } from "../../ui/states";
import EditingScene from "../EditingScene";
import { useForm } from "../form";
import { RecordEditor } from "./RecordEditor";
import { useBase } from "./useBase";

export function EditRecordPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const locale = useLocale();
  const navigate = useNavigate();
  const { id = "" } = useParams();
  const { at, form } = useForm();
  const { query, base, meanwhile, saved } = useBase(at, id);
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
        key={`${base.id} ${base.version}`}
        record={base}
        title={t("record.edit", { name: inSentence(say(form.label), locale) })}
        back={`${list}/records/${id}`}
        meanwhile={meanwhile}
        onSaved={(record) => {
          saved();
          notify(t("record.saved"));
          navigate(`${list}/records/${record.id}`, { replace: true });
        }}
      />
    </EditingScene>
  );
}
