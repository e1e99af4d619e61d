import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useLabel } from "../../i18n/hooks";
import { notify } from "../../ui/feedback";
import EditingScene from "../EditingScene";
import { useForm } from "../form";
import { RecordEditor } from "./RecordEditor";

export function NewRecordPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const navigate = useNavigate();
  const { at, form } = useForm();
  const [turn, setTurn] = useState(0);
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  return (
    <EditingScene>
      <RecordEditor
        key={turn}
        title={t("record.new", { name: say(form.label) })}
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
