import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "../../api/errors";
import { Dialog } from "../../ui/Dialog";
import { useErrorText } from "../../ui/states";

interface FormDialogProps {
  title: string;
  submit: () => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
  submitText?: string;
  /** Draws the inputs; `wrong(name)` is what the server said about one. */
  children: (wrong: (name: string) => string | undefined) => ReactNode;
}

/** A dialog that is a small form: sends, shows what the server refuses beside its input, closes when done. */
export function FormDialog({ title, submit, onDone, onClose, submitText, children }: FormDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const form = useId();
  const sending = useMutation({ mutationFn: submit, onSuccess: onDone });
  const problems = isApiError(sending.error) ? sending.error.errors : [];
  const wrong = (name: string) => problems.find(({ path }) => path.includes(name))?.message;
  const general = sending.isError && problems.every(({ path }) => path.length === 0);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="dg-button" onClick={onClose}>
            {t("common.cancel")}
          </button>
          <button type="submit" form={form} className="dg-button dg-button-primary" disabled={sending.isPending}>
            {submitText ?? t("common.save")}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dg-stack"
        onSubmit={(event) => {
          event.preventDefault();
          sending.mutate();
        }}
      >
        {general && (
          <p className="dg-notice dg-notice-error" role="alert">
            {problems[0]?.message ?? errorText(sending.error)}
          </p>
        )}
        {children(wrong)}
      </form>
    </Dialog>
  );
}
