import { useId, useMemo } from "react";
import type { RecordValue } from "../../api/types";
import { compilerFor } from "../../form/compile";
import { FormSceneProvider } from "../../form/context";
import { FormBody } from "../../form/Elements";
import { createFormStore } from "../../form/store";
import { useForm } from "../form";
import { useFormEnvironment } from "./useFormEnvironment";

/** A record for reading: the form as it stands, values in place of inputs. */
export function RecordBody({ record }: { record: RecordValue }) {
  const { form, find } = useForm();
  const prefix = useId();
  const environment = useFormEnvironment();
  // Values come from the server; only what is visible is worked out here.
  const store = useMemo(
    () => createFormStore({ form, record, compile: compilerFor(form, environment, find), computes: false }),
    [form, find, record, environment],
  );
  return (
    <FormSceneProvider value={{ store, mode: "read", prefix }}>
      <FormBody elements={form.elements} />
    </FormSceneProvider>
  );
}
