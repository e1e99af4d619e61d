import { useTranslation } from "react-i18next";
import type { RecordValue } from "../../api/types";
import { useTextContext } from "../../fields/place";
import { toWall } from "../../lib/zone";
import { confirm } from "../../ui/feedback";
import type { Meanwhile } from "./useBase";
import type { Editor } from "./useEditor";
import { useMemberName } from "./useMemberName";
import "./changed.css";

/**
 * Says that somebody else has saved or deleted the record that is being filled in; what was typed stays.
 *
 * It stands where it moves no field under somebody's hands: beside the title at a desk, above the bar on a phone.
 */
export function ChangedMeanwhile({ meanwhile, editor }: { meanwhile: Meanwhile | undefined; editor: Editor }) {
  const { t } = useTranslation();
  // Before it is empty, the place must be there for screen readers to hear what comes into it.
  const shown = editor.busy ? undefined : meanwhile;
  return (
    <div className="dg-meanwhile" role="status">
      {shown?.deleted ? (
        <p className="dg-notice dg-changed">{t("conflict.deleted")}</p>
      ) : (
        shown?.newer && (
          <Newer record={shown.newer} reload={shown.reload} isDirty={() => editor.scene.store.isDirty()} />
        )
      )}
    </div>
  );
}

function Newer({ record, reload, isDirty }: { record: RecordValue; reload: () => void; isDirty: () => boolean }) {
  const { t } = useTranslation();
  const { zone } = useTextContext();
  const name = useMemberName(record)("updated_by");
  const at = toWall(record.updated_at, zone).replace("T", " ").slice(0, 16);
  const ask = { title: t("live.reload_title"), text: t("live.reload_text"), confirm: t("live.reload") };
  return (
    <div className="dg-notice dg-changed">
      <span>{t("live.changed", { name, at })}</span>
      <button
        type="button"
        className="dg-link-button"
        onClick={async () => {
          if (!isDirty() || (await confirm(ask))) reload();
        }}
      >
        {t("live.reload")}
      </button>
    </div>
  );
}
