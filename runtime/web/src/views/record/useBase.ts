import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormAddress } from "../../api/endpoints";
import { isApiError } from "../../api/errors";
import { queries } from "../../api/queries";
import type { RecordValue } from "../../api/types";

/** What others have done to a record while somebody fills it in. */
export interface Meanwhile {
  newer: RecordValue | null;
  deleted: boolean;
  /** Begins again from the newer version. */
  reload: () => void;
}

export interface Base {
  query: UseQueryResult<RecordValue>;
  /** What is being filled in started from this; null until it is loaded. */
  base: RecordValue | null;
  meanwhile: Meanwhile;
  /** To be called when it has been saved: what is newer then is one's own. */
  saved: () => void;
}

/** The record to fill in. A later answer of the server must not move what is being typed: the first one is the base. */
export function useBase(at: FormAddress, id: string): Base {
  const query = useQuery({ ...queries.record(at, id), refetchOnReconnect: false });
  const [base, setBase] = useState<RecordValue | null>(null);
  const [done, setDone] = useState(false);
  if (base === null && query.isFetchedAfterMount && query.data !== undefined) setBase(query.data);
  const newer = base !== null && query.data !== undefined && query.data.version > base.version ? query.data : null;
  const deleted = base !== null && isApiError(query.error) && query.error.status === 404;
  return {
    query,
    base,
    meanwhile: { newer: done ? null : newer, deleted: deleted && !done, reload: () => setBase(newer) },
    saved: () => setDone(true),
  };
}
