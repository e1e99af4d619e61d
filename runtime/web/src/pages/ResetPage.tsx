import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { resetApi } from "../api/endpoints";
import { isApiError } from "../api/errors";
import { useSession } from "../shell/workspace";
import { LanguageChoice } from "../ui/LanguageChoice";
import { ErrorState, Loading, useErrorText } from "../ui/states";
import { TextInput } from "../ui/TextInput";
import { AuthFrame } from "./AuthFrame";
import { isPhone } from "./StartPage";

/** Where a one-time link for a new password leads. */
export function ResetPage() {
  const { t } = useTranslation();
  // After the # it reaches no log and no proxy.
  const token = useLocation().hash.slice(1);
  // First of all: when somebody is signed in here, every request needs that session's token.
  const session = useSession();
  const whose = useQuery({
    queryKey: ["reset", token],
    queryFn: () => resetApi.account(token),
    enabled: token !== "" && !session.isPending,
    retry: false,
  });
  const used = token === "" || (isApiError(whose.error) && whose.error.status === 404);
  return (
    <AuthFrame title={t("reset.title")} corner={<LanguageChoice />}>
      {used && <p className="dg-notice">{t("reset.used")}</p>}
      {!used && whose.isPending && <Loading lines={3} />}
      {!used && whose.isError && <ErrorState error={whose.error} retry={() => void whose.refetch()} />}
      {whose.isSuccess && <NewPassword token={token} {...whose.data} />}
    </AuthFrame>
  );
}

function NewPassword({ token, name, email }: { token: string; name: string; email: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const setting = useMutation({ mutationFn: () => resetApi.set(token, next) });
  const problems = isApiError(setting.error) ? setting.error.errors : [];
  const differs = again !== "" && again !== next;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next === again) setting.mutate();
  };
  if (setting.isSuccess) {
    return (
      <div className="dg-stack">
        <p role="status">{t("reset.done")}</p>
        {/* A new page: what an ended session had read must not stay. */}
        <a className="dg-button dg-button-primary dg-button-large" href={isPhone() ? "/m/login" : "/login"}>
          {t("login.submit")}
        </a>
      </div>
    );
  }
  return (
    <form className="dg-stack" onSubmit={submit}>
      <p className="dg-muted">{t("reset.for", { name })}</p>
      {setting.isError && problems.length === 0 && (
        <p className="dg-notice dg-notice-error" role="alert">
          {errorText(setting.error)}
        </p>
      )}
      {/* So that a password manager knows whose password it keeps. */}
      <TextInput label={t("login.email")} value={email} onChange={() => undefined} autoComplete="username" readOnly />
      <TextInput
        label={t("account.new")}
        hint={t("setup.password_hint")}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={problems.find(({ path }) => path.at(-1) === "new")?.message}
        required
        autoFocus
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
      <button
        type="submit"
        className="dg-button dg-button-primary dg-button-large"
        disabled={setting.isPending || differs}
      >
        {t("reset.submit")}
      </button>
    </form>
  );
}
