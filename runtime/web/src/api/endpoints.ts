import { request, setCsrfToken } from "./client";
import type {
  AppDocument,
  FormDocument,
  Label,
  ListQuery,
  Locale,
  MenuDocument,
  RecordPage,
  RecordValue,
  Values,
} from "./types";

export type RoleKey = "admin" | "builder" | "staff";

export interface Account {
  id: string;
  name: string;
  login: string;
  locale: Locale;
}
export interface WorkspaceSummary {
  key: string;
  name: string;
  roles: RoleKey[];
  member_id: string;
  department_id: string | null;
  timezone: string;
}
export interface SessionInfo {
  account: Account;
  workspaces: WorkspaceSummary[];
  csrf_token: string;
}

async function keepToken(answer: Promise<SessionInfo>): Promise<SessionInfo> {
  const session = await answer;
  setCsrfToken(session.csrf_token);
  return session;
}

export const sessionApi = {
  read: () => keepToken(request<SessionInfo>("GET", "/session")),
  signIn: (login: string, password: string) =>
    keepToken(request<SessionInfo>("POST", "/session", { body: { login, password } })),
  signOut: () => request<void>("DELETE", "/session"),
  signOutEverywhere: () => request<void>("DELETE", "/sessions"),
  changePassword: (current: string, password: string) =>
    request<void>("POST", "/account/password", { body: { current, password } }),
  setLocale: (locale: Locale) => request<void>("PATCH", "/account", { body: { locale } }),
};

export interface SetupInput {
  token: string;
  workspace_key: string;
  workspace_name: string;
  name: string;
  login: string;
  password: string;
  locale: Locale;
}
export const setupApi = {
  run: (input: SetupInput) => keepToken(request<SessionInfo>("POST", "/setup", { body: input })),
};

export interface AppSummary {
  key: string;
  label: Label;
  icon?: string | null;
  color?: string | null;
  description?: Label | null;
  /** Null when it was never published; only builders see such apps. */
  release: number | null;
  has_draft_changes?: boolean;
}

export type RecordAction = "see" | "create" | "edit" | "delete";

/** What the caller may do with the records of a form. */
export interface FormRights {
  actions: RecordAction[];
  fields: Record<string, "hidden" | "read" | "write">;
}

export interface PublishedApp {
  app: AppDocument;
  release: number;
  documents: {
    form: Record<string, FormDocument>;
    menu?: Record<string, MenuDocument>;
  };
  access: Record<string, FormRights>;
}

const app = (workspace: string, key: string) => `/w/${workspace}/apps/${key}`;

export const appsApi = {
  list: (workspace: string) => request<{ apps: AppSummary[] }>("GET", `/w/${workspace}/apps`),
  read: (workspace: string, key: string) => request<PublishedApp>("GET", app(workspace, key)),
};

/** Which records: the address of one form's records. */
export interface FormAddress {
  workspace: string;
  app: string;
  form: string;
}
const records = (at: FormAddress) => `${app(at.workspace, at.app)}/forms/${at.form}/records`;

export const recordsApi = {
  list: (at: FormAddress, query: ListQuery, signal?: AbortSignal) =>
    request<RecordPage>("POST", `${records(at)}/query`, { body: query, ...(signal ? { signal } : {}) }),
  read: (at: FormAddress, id: string) => request<RecordValue>("GET", `${records(at)}/${id}`),
  create: (at: FormAddress, values: Values, idempotencyKey: string) =>
    request<RecordValue>("POST", records(at), { body: { values }, idempotencyKey }),
  update: (at: FormAddress, id: string, version: number, values: Values, idempotencyKey: string) =>
    request<RecordValue>("PATCH", `${records(at)}/${id}`, { body: { values }, version, idempotencyKey }),
  remove: (at: FormAddress, id: string, version: number) =>
    request<void>("DELETE", `${records(at)}/${id}`, { version }),
};

export interface Member {
  id: string;
  name: string;
  login: string;
  department_id: string | null;
  roles: RoleKey[];
  active: boolean;
  version: number;
}
export interface Department {
  id: string;
  name: string;
  version: number;
}

const found = (people: { id: string; name: string }[]) => people.map(({ id, name }) => ({ id, text: name }));

/** People and departments as pickers want them. */
export const directoryApi = {
  findMembers: async (workspace: string, words: string) =>
    found(
      (await request<{ members: Member[] }>("GET", `/w/${workspace}/members`, { query: { search: words, limit: 20 } }))
        .members,
    ),
  findDepartments: async (workspace: string, words: string) =>
    found(
      (await request<{ departments: Department[] }>("GET", `/w/${workspace}/departments`)).departments.filter(
        (department) => department.name.toLowerCase().includes(words.toLowerCase()),
      ),
    ),
};
