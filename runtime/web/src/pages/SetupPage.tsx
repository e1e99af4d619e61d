import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { setupApi } from "../api/endpoints";
import { isApiError } from "../api/errors";
import { queries } from "../api/queries";
import { useLocale } from "../i18n/hooks";
import { LanguageChoice } from "../ui/LanguageChoice";
import { useErrorText } from "../ui/states";
import { TextInput } from "../ui/TextInput";
import { AuthFrame } from "./AuthFrame";

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "Asia/Shanghai";

export function SetupPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const errorText = useErrorText();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { hash, search } = useLocation();
  // After the # it reaches no log and no proxy.
  const token = hash.slice(1) || (new URLSearchParams(search).get("token") ?? "");
  const [workspace, setWorkspace] = useState({ name: "", key: "main", timezone: ZONE });
  const [account, setAccount] = useState({ name: "", email: "", password: "" });
  const setUp = useMutation({
    mutationFn: () => setupApi.run({ token, workspace, account: { ...account, email: account.email.trim(), locale } }),
    onSuccess: (answer) => {
      cache.setQueryData(queries.session().queryKey, answer);
      navigate(`/w/${answer.workspaces[0]?.key ?? ""}`, { replace: true });
    },
  });
  const problems = isApiError(setUp.error) ? setUp.error.errors : [];
  const wrong = (...path: string[]) => problems.find((problem) => problem.path.join("/") === path.join("/"))?.message;
  const general = setUp.isError && problems.length === 0 ? errorText(setUp.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate();
  };
  return (
    <AuthFrame title={t("setup.title")} corner={<LanguageChoice />}>
      {token === "" ? (
        <p className="dg-notice">{t("setup.no_token")}</p>
      ) : (
        <form className="dg-stack" onSubmit={submit}>
          <p className="dg-muted">{t("setup.intro")}</p>
          {general !== undefined && (
            <p className="dg-notice dg-notice-error" role="alert">
              {general}
            </p>
          )}
          <TextInput
            label={t("setup.workspace_name")}
            hint={t("setup.workspace_name_hint")}
            value={workspace.name}
            onChange={(name) => setWorkspace({ ...workspace, name })}
            error={wrong("workspace", "name")}
            required
            maxLength={100}
            autoFocus
          />
          <TextInput
            label={t("setup.workspace_key")}
            hint={t("setup.workspace_key_hint")}
            value={workspace.key}
            onChange={(key) => setWorkspace({ ...workspace, key })}
            error={wrong("workspace", "key")}
            required
            pattern="[a-z][a-z0-9_]*"
            maxLength={48}
          />
          <hr className="dg-rule" />
          <TextInput
            label={t("setup.your_name")}
            value={account.name}
            onChange={(name) => setAccount({ ...account, name })}
            error={wrong("account", "name")}
            autoComplete="name"
            required
            maxLength={100}
          />
          <TextInput
            label={t("login.email")}
            type="email"
            value={account.email}
            onChange={(email) => setAccount({ ...account, email })}
            error={wrong("account", "email")}
            autoComplete="username"
            required
          />
          <TextInput
            label={t("login.password")}
            hint={t("setup.password_hint")}
            type="password"
            value={account.password}
            onChange={(password) => setAccount({ ...account, password })}
            error={wrong("account", "password") ?? wrong("password")}
            autoComplete="new-password"
            required
          />
          <button type="submit" className="dg-button dg-button-primary dg-button-large" disabled={setUp.isPending}>
            {t("setup.submit")}
          </button>
        </form>
      )}
    </AuthFrame>
  );
}
