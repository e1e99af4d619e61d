import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Account, sessionApi } from "../api/endpoints";
import { queries } from "../api/queries";
import { Dialog } from "../ui/Dialog";
import { useErrorText } from "../ui/states";
import { TextInput } from "../ui/TextInput";

interface SignInAgainProps {
  account: Account;
  /** Where somebody else signs in. */
  loginAddress: string;
  onDone: () => void;
  /** Hides it until the server refuses again: there may be something on the page to copy. */
  onClose: () => void;
}

/** The session ended while somebody was at work: the same person signs in again, and what is on the page stays. */
export default function SignInAgain({ account, loginAddress, onDone, onClose }: SignInAgainProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const cache = useQueryClient();
  const form = useId();
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => sessionApi.signIn(account.email, password),
    onSuccess: (answer) => {
      cache.setQueryData(queries.session().queryKey, answer);
      void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      onDone();
    },
  });
  return (
    <Dialog
      title={t("login.again")}
      onClose={onClose}
      width={420}
      footer={
        <>
          <a className="dg-button" href={loginAddress}>
            {t("login.other")}
          </a>
          <button type="submit" form={form} className="dg-button dg-button-primary" disabled={signIn.isPending}>
            {t("login.submit")}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dg-stack"
        onSubmit={(event) => {
          event.preventDefault();
          // The page's own form is around this dialog in React: it must not be sent by this.
          event.stopPropagation();
          signIn.mutate();
        }}
      >
        <p>{t("login.again_text")}</p>
        {signIn.isError && (
          <p className="dg-notice dg-notice-error" role="alert">
            {errorText(signIn.error)}
          </p>
        )}
        <TextInput
          label={t("login.email")}
          type="email"
          autoComplete="username"
          value={account.email}
          onChange={() => undefined}
          readOnly
        />
        <TextInput
          label={t("login.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
          autoFocus
        />
      </form>
    </Dialog>
  );
}
