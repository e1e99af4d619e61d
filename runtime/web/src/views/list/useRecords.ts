import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type FormAddress, recordsApi } from "../../api/endpoints";
import type { Condition } from "../../api/types";

export interface ListShape {
  filter: Condition | null;
  search: string;
  /** `-amount` is descending; empty is the form's own order. */
  sort: string;
  /** The recycle bin, the latest deletion first. */
  deleted?: boolean;
}

const PAGE = 50;

function queryOf({ filter, search, sort, deleted = false }: ListShape) {
  return {
    ...(deleted ? { deleted } : {}),
    ...(filter === null ? {} : { filter }),
    ...(search === "" ? {} : { search }),
    ...(sort === "" ? {} : { sort }),
  };
}

const key = (at: FormAddress, shape: ListShape) => ["records", at.workspace, at.app, at.form, shape] as const;

/** Records page by page along the cursor; what is loaded stays. */
export function useRecords(at: FormAddress, shape: ListShape) {
  const query = useInfiniteQuery({
    queryKey: key(at, shape),
    queryFn: ({ pageParam, signal }) =>
      recordsApi.list(
        at,
        { ...queryOf(shape), limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
  return { query, records: query.data?.pages.flatMap((page) => page.records) ?? [] };
}

/** How many there are: asked only on demand, since counting millions is work. */
export function useCount(at: FormAddress, shape: ListShape, wanted: boolean) {
  return useQuery({
    queryKey: ["count", ...key(at, shape)],
    queryFn: async ({ signal }) =>
      (await recordsApi.list(at, { ...queryOf(shape), limit: 1, count: true }, signal)).count ?? 0,
    enabled: wanted,
  });
}
