import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import { sessionApi } from "../api/endpoints";
import { isApiError } from "../api/errors";
import { queries } from "../api/queries";
import { setLocale } from "../i18n";
import { isBuilder, nextAddress } from "../shell/next";
import { useSession } from "../shell/workspace";
import { LanguageChoice } from "../ui/LanguageChoice";
import { Loading, useErrorText } from "../ui/states";
import { TextInput } from "../ui/TextInput";
import { AuthFrame } from "./AuthFrame";

/** Goes on to where the visitor was headed, in this client or in the builder. */
function Onward({ to }: { to: string }) {
  const leaves = isBuilder(to);
  useEffect(() => {
    if (leaves) window.location.replace(to);
  }, [leaves, to]);
  return leaves ? <Loading lines={3} /> : <Navigate to={to} replace />;
}

export function LoginPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const cache = useQueryClient();
  const session = useSession();
  const { state, search } = useLocation() as {
    state: { from?: string } | null;
    search: string;
  };
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => sessionApi.signIn(email.trim(), password),
    onSuccess: async (answer) => {
      if (answer.account !== null) await setLocale(answer.account.locale);
      cache.clear();
      cache.setQueryData(queries.session().queryKey, answer);
    },
  });
  if (session.data?.account) return <Onward to={state?.from ?? nextAddress(search) ?? "/"} />;
  if (session.data?.needs_setup) return <Navigate to="/setup" replace />;
  const wrong = isApiError(signIn.error) && signIn.error.status === 401;
  return (
    <AuthFrame title={t("login.title")} corner={<LanguageChoice />}>
      <form
        className="dg-stack"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        {signIn.isError && (
          <p className="dg-notice dg-notice-error" role="alert">
            {wrong && !signIn.error.message ? t("login.invalid") : errorText(signIn.error)}
          </p>
        )}
        <TextInput
          label={t("login.email")}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
          autoFocus
        />
        <TextInput
          label={t("login.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
        />
        <button type="submit" className="dg-button dg-button-primary dg-button-large" disabled={signIn.isPending}>
          {t("login.submit")}
        </button>
        <p className="dg-muted dg-auth-note">{t("login.forgotten")}</p>
      </form>
    </AuthFrame>
  );
}
