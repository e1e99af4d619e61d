import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionApi } from "../api/endpoints";
import { isApiError } from "../api/errors";
import { Dialog } from "../ui/Dialog";
import { useErrorText } from "../ui/states";
import { TextInput } from "../ui/TextInput";

export default function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const form = useId();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const change = useMutation({ mutationFn: () => sessionApi.changePassword(current, next) });
  const problems = isApiError(change.error) ? change.error.errors : [];
  const wrong = (name: string) => problems.find(({ path }) => path.at(-1) === name)?.message;
  const differs = again !== "" && again !== next;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next === again) change.mutate();
  };
  if (change.isSuccess) {
    return (
      <Dialog
        title={t("nav.password")}
        onClose={onClose}
        footer={
          <button type="button" className="dg-button dg-button-primary" onClick={onClose}>
            {t("common.ok")}
          </button>
        }
      >
        <p role="status">{t("account.changed")}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("nav.password")}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="dg-button" onClick={onClose}>
            {t("common.cancel")}
          </button>
          <button
            type="submit"
            form={form}
            className="dg-button dg-button-primary"
            disabled={change.isPending || differs}
          >
            {t("common.save")}
          </button>
        </>
      }
    >
      <form id={form} className="dg-stack" onSubmit={submit}>
        {change.isError && problems.every(({ path }) => path.length === 0) && (
          <p className="dg-notice dg-notice-error" role="alert">
            {problems[0]?.message ?? errorText(change.error)}
          </p>
        )}
        <TextInput
          label={t("account.current")}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={wrong("current")}
          required
        />
        <TextInput
          label={t("account.new")}
          hint={t("setup.password_hint")}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={wrong("new") ?? wrong("password")}
          required
        />
        <TextInput
          label={t("account.repeat")}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          error={differs ? t("account.mismatch") : undefined}
          required
        />
      </form>
    </Dialog>
  );
}
