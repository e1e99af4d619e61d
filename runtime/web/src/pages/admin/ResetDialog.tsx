import { useState } from "react";
import { useTranslation } from "react-i18next";
import { adminApi, type ResetLink } from "../../api/admin";
import type { Member } from "../../api/endpoints";
import { toWall } from "../../lib/zone";
import { useWorkspace } from "../../shell/workspace";
import { FormDialog } from "./FormDialog";
import { ShownOnce } from "./ShownOnce";

/** Makes a one-time link with which a member sets a new password, and shows it this once. */
export function ResetDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const [made, setMade] = useState<ResetLink | null>(null);
  const { name } = member;
  if (made !== null) {
    const until = toWall(made.expires_at, me.timezone).slice(11, 16);
    return (
      <ShownOnce
        title={t("admin.member.reset_made")}
        text={t("admin.member.reset_once", { name, until })}
        secret={made.link}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={t("admin.member.reset_title", { name })}
      submit={async () => setMade(await adminApi.makeResetLink(workspace, member.id))}
      onDone={() => undefined}
      onClose={onClose}
      submitText={t("admin.member.reset_make")}
    >
      {() => <p>{t("admin.member.reset_text")}</p>}
    </FormDialog>
  );
}
