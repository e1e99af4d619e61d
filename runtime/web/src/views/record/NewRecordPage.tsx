import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useLabel, useLocale } from "../../i18n/hooks";
import { inSentence } from "../../i18n/text";
import { notify } from "../../ui/feedback";
import EditingScene from "../EditingScene";
import { useForm } from "../form";
import { RecordEditor } from "./RecordEditor";

export function NewRecordPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const locale = useLocale();
  const navigate = useNavigate();
  const { at, form } = useForm();
  const [turn, setTurn] = useState(0);
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  return (
    <EditingScene>
      <RecordEditor
        key={turn}
        title={t("record.new", { name: inSentence(say(form.label), locale) })}
        back={list}
        onSaved={(record, again) => {
          notify(t("record.saved"));
          if (again) setTurn(turn + 1);
          else navigate(`${list}/records/${record.id}`, { replace: true });
        }}
      />
    </EditingScene>
  );
}
