import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { newKey } from "../api/client";
import { type FormAddress, recordsApi } from "../api/endpoints";
import { isApiError } from "../api/errors";
import type { RecordValue, Values } from "../api/types";
import { type Stale, staleOf } from "./conflict";
import { payloadOf } from "./payload";
import type { FormState } from "./state";
import type { FormStore } from "./store";

interface SubmitState {
  busy: boolean;
  error: unknown;
  stale: Stale | null;
}

const IDLE: SubmitState = { busy: false, error: null, stale: null };

interface Attempt {
  /** The same body goes with the same key, so that a repeat after a lost answer creates nothing twice. */
  body: string;
  key: string;
}

/** Values and rows as they stand on the screen. */
function shownIn({ values, rows, labels }: FormState) {
  return { values: { ...values, ...rows }, labels };
}

/**
 * Sends a form. Field errors go to the store, a conflict to `stale`, anything else to `error`.
 * `send` gives the stored record, or null when there is something to mend first.
 */
export function useSubmit(at: FormAddress, store: FormStore) {
  const cache = useQueryClient();
  const [state, setState] = useState<SubmitState>(IDLE);
  const sent = useRef<Values>({});
  const version = useRef(store.record?.version ?? 0);
  const attempt = useRef<Attempt>({ body: "", key: "" });

  const keyFor = (values: Values): string => {
    const body = JSON.stringify([version.current, values]);
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    return attempt.current.key;
  };

  const deliver = async (values: Values): Promise<RecordValue | null> => {
    const { record } = store;
    if (record !== undefined && Object.keys(values).length === 0) return record;
    setState({ ...IDLE, busy: true });
    sent.current = values;
    try {
      const stored =
        record === undefined
          ? await recordsApi.create(at, values, keyFor(values))
          : await recordsApi.update(at, record.id, version.current, values, keyFor(values));
      setState(IDLE);
      cache.setQueryData(["record", at.workspace, at.app, at.form, stored.id], stored);
      void cache.invalidateQueries({ queryKey: ["records", at.workspace, at.app, at.form] });
      void cache.invalidateQueries({ queryKey: ["candidates"] });
      return stored;
    } catch (error) {
      fail(error);
      return null;
    }
  };

  const fail = (error: unknown) => {
    // Signing in again is asked for over the page; then the form is sent once more.
    if (isApiError(error) && error.status === 401) return setState(IDLE);
    if (isApiError(error) && error.status === 409) {
      const stale = staleOf(error.body, store.form, sent.current, shownIn(store.getState()));
      if (stale !== null) {
        version.current = stale.current.version;
        setState({ ...IDLE, stale });
        return;
      }
    }
    if (isApiError(error) && error.errors.length > 0) {
      store.setProblems(error.errors);
      setState({ ...IDLE, error: error.status === 422 ? null : error });
      return;
    }
    setState({ ...IDLE, error });
  };

  return {
    ...state,
    send: async () => (store.check() ? deliver(payloadOf(store)) : null),
    /** After a conflict: the chosen values, on top of the version that was shown. */
    resend: (choose: (values: Values) => Values) => deliver(choose(sent.current)),
    forget: () => setState(IDLE),
  };
}
