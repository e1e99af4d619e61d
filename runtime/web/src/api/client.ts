import { ApiError, errorFrom } from "./errors";

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  /** The version that an update was made from; sent as If-Match. */
  version?: number | string;
  /** Repeat the same key to repeat a request safely; made anew when absent. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

type Listener = (event: "online" | "offline" | "signed_out") => void;

const session: { csrf: string | null; locale: string } = { csrf: null, locale: "zh-CN" };
const listeners = new Set<Listener>();

/** The token of the session answer, sent with every unsafe request. */
export function setCsrfToken(token: string | null): void {
  session.csrf = token;
}

export function csrfToken(): string | null {
  return session.csrf;
}

/** The language that messages of the server come in. */
export function setRequestLocale(locale: string): void {
  session.locale = locale;
}

/** Tells of lost and regained connections and of an ended session; returns how to stop. */
export function onConnection(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(event: Parameters<Listener>[0]): void {
  for (const listener of listeners) listener(event);
}

export function newKey(): string {
  // randomUUID needs a secure context, which plain http on an intranet is not.
  return (
    crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("-")
  );
}

export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}

export function headersFor(method: string, options: RequestOptions): Headers {
  const headers = new Headers({ accept: "application/json", "accept-language": session.locale });
  if (method !== "GET") {
    headers.set("idempotency-key", options.idempotencyKey ?? newKey());
    if (session.csrf !== null) headers.set("x-csrf-token", session.csrf);
  }
  if (options.version !== undefined) headers.set("if-match", `"${options.version}"`);
  return headers;
}

/**
 * One request to the API.
 *
 * @example const page = await request<RecordPage>("GET", "/w/demo/apps", { query: { limit: 20 } });
 * @throws ApiError with the server's code, message and errors; status 0 when there was no answer.
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Like `request`, for answers that are not JSON (a file). */
export async function send(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const headers = headersFor(method, options);
  const init: RequestInit = { method, headers, credentials: "same-origin", signal: options.signal ?? null };
  if (options.body instanceof FormData || options.body instanceof Blob) init.body = options.body;
  else if (options.body !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(address(path, options.query), init);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    tell("offline");
    throw new ApiError(0, "offline", "");
  }
  tell(response.status === 503 || response.status === 502 ? "offline" : "online");
  if (response.ok) return response;
  const error = await errorFrom(response);
  if (response.status === 401) tell("signed_out");
  throw error;
}
