import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button } from "antd";
import { useState } from "react";
import { useWorkbench } from "../apps/context";
import { PublishDialog } from "./PublishDialog";

/** Publishing, with how many places are wrong. */
export function PublishButton() {
  const { t } = useTranslation("builder");
  const [open, setOpen] = useState(false);
  const errors = useWorkbench((state) => state.problems.filter((problem) => problem.severity === "error").length);
  return (
    <>
      <Button
        type="primary"
        icon={<Icon name="rocket" size={14} />}
        onClick={() => setOpen(true)}
        data-testid="publish"
      >
        {t("publish.open")}
        {errors > 0 && (
          <span className="dgb-errors" title={t("publish.errors", { count: errors })}>
            <span aria-hidden="true">{errors}</span>
            <span className="dg-visually-hidden">{t("publish.errors", { count: errors })}</span>
          </span>
        )}
      </Button>
      {open && <PublishDialog onClose={() => setOpen(false)} />}
    </>
  );
}
