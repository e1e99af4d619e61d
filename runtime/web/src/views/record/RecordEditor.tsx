import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FormSceneProvider } from "../../form/context";
import { FormBody } from "../../form/Elements";
import { Icon } from "../../icons";
import { ChangedMeanwhile } from "./ChangedMeanwhile";
import { FormProblems } from "./FormProblems";
import { type EditorProps, useEditor } from "./useEditor";

/** One record being filled in: the form and its bar of buttons. */
export function RecordEditor(props: EditorProps) {
  const { t } = useTranslation();
  const editor = useEditor(props);
  const { title, record, back } = props;
  return (
    <form
      ref={editor.root}
      className="dg-record"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editor.save(false);
      }}
      onKeyDown={editor.onKeyDown}
    >
      <div className="dg-record-head">
        <div>
          <Link className="dg-back" to={back}>
            <Icon name="left" size={12} /> {t("common.back")}
          </Link>
          <h1>{title}</h1>
        </div>
        <ChangedMeanwhile meanwhile={props.meanwhile} editor={editor} />
      </div>
      <FormProblems store={editor.scene.store} error={editor.error} />
      <FormSceneProvider value={editor.scene}>
        <FormBody elements={editor.scene.store.form.elements} />
      </FormSceneProvider>
      <div className="dg-record-bar">
        <Link className="dg-button" to={back}>
          {t("common.cancel")}
        </Link>
        {record === undefined && (
          <button type="button" className="dg-button" disabled={editor.busy} onClick={() => void editor.save(true)}>
            {t("record.submit_new")}
          </button>
        )}
        <button type="submit" className="dg-button dg-button-primary" disabled={editor.busy} aria-busy={editor.busy}>
          {t(record === undefined ? "record.submit" : "common.save")}
        </button>
      </div>
      {editor.dialogs}
    </form>
  );
}
