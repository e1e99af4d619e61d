import type { FormDocument } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Tooltip } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { useApp } from "../../apps/context";
import { PublishButton } from "../../publish/PublishButton";
import { SaveState } from "../../saving/SaveState";
import type { Saver } from "../../saving/saver";
import { useDesigner, useScene } from "../scene";
import { UndoButtons } from "./UndoButtons";

const PreviewDialog = lazy(() => import("../../preview/PreviewDialog"));

/** Back, name, whether the work is safe, undo and redo, preview, publish. */
export function TopBar({ saver }: { saver: Saver<FormDocument> }) {
  const { workspace, app } = useScene();
  const { workbench } = useApp();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const label = useDesigner((state) => state.form.label);
  const [preview, setPreview] = useState(false);
  return (
    <header className="dgb-topbar">
      <Tooltip title={t("designer.back")}>
        <Link className="dg-icon-button" to={`/build/${workspace}/${app}`} aria-label={t("designer.back")}>
          <Icon name="left" size={15} />
        </Link>
      </Tooltip>
      <div className="dgb-topbar-name">
        <span className="dgb-topbar-app">{say(workbench.appDocument?.label)}</span>
        <Icon name="right" size={10} />
        <strong>{say(label)}</strong>
      </div>
      <SaveState saver={saver} />
      <span className="dgb-topbar-space" />
      <UndoButtons />
      <Button icon={<Icon name="eye" size={14} />} onClick={() => setPreview(true)} data-testid="preview">
        {t("preview.open")}
      </Button>
      <PublishButton />
      {preview && (
        <Suspense fallback={null}>
          <PreviewDialog onClose={() => setPreview(false)} />
        </Suspense>
      )}
    </header>
  );
}
