import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { RecordValue } from "../api/types";
import { FormSceneProvider } from "../form/context";
import { FormBody } from "../form/Elements";
import { useLabel, useLocale } from "../i18n/hooks";
import { inSentence } from "../i18n/text";
import { KitProvider } from "../kit/context";
import { phoneKit } from "../kit/phone";
import { notify } from "../ui/feedback";
import { Loading } from "../ui/states";
import { useForm } from "../views/form";
import { ChangedMeanwhile } from "../views/record/ChangedMeanwhile";
import { FormProblems } from "../views/record/FormProblems";
import { useBase } from "../views/record/useBase";
import { type EditorProps, useEditor } from "../views/record/useEditor";
import { Failed } from "./Failed";
import { Frame } from "./Frame";

function Editor(props: EditorProps) {
  const { t } = useTranslation();
  const editor = useEditor(props);
  return (
    <Frame
      title={props.title}
      back={props.back}
      bar={
        <>
          <ChangedMeanwhile meanwhile={props.meanwhile} editor={editor} />
          <footer className="dg-submit">
            <button
              type="button"
              className="dg-button dg-button-primary"
              disabled={editor.busy}
              aria-busy={editor.busy}
              onClick={() => void editor.save(false)}
            >
              {t(props.record === undefined ? "phone.submit" : "common.save")}
            </button>
          </footer>
        </>
      }
    >
      <form ref={editor.root} noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={editor.onKeyDown}>
        <FormProblems store={editor.scene.store} error={editor.error} />
        <KitProvider value={phoneKit}>
          <FormSceneProvider value={editor.scene}>
            <FormBody elements={editor.scene.store.form.elements} />
          </FormSceneProvider>
        </KitProvider>
        {editor.dialogs}
      </form>
    </Frame>
  );
}

function useSaved(): (record: RecordValue) => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { at } = useForm();
  return (record) => {
    notify(t("record.saved"));
    navigate(`/w/${at.workspace}/apps/${at.app}/forms/${at.form}/records/${record.id}`, { replace: true });
  };
}

export function NewRecordPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const locale = useLocale();
  const { at, form } = useForm();
  return (
    <Editor
      title={t("record.new", { name: inSentence(say(form.label), locale) })}
      back={`/w/${at.workspace}/apps/${at.app}/forms/${at.form}`}
      onSaved={useSaved()}
    />
  );
}

export function EditRecordPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const locale = useLocale();
  const { id = "" } = useParams();
  const { at, form } = useForm();
  const onSaved = useSaved();
  const { query, base, meanwhile, saved } = useBase(at, id);
  const list = `/w/${at.workspace}/apps/${at.app}/forms/${at.form}`;
  const back = `${list}/records/${id}`;
  const title = t("record.edit", { name: inSentence(say(form.label), locale) });
  if (base !== null) {
    const done = (record: RecordValue) => {
      saved();
      onSaved(record);
    };
    const key = `${base.id} ${base.version}`;
    return <Editor key={key} record={base} title={title} back={back} onSaved={done} meanwhile={meanwhile} />;
  }
  return (
    <Frame title={title} back={back}>
      {query.isError ? <Failed error={query.error} retry={() => void query.refetch()} list={list} /> : <Loading />}
    </Frame>
  );
}
