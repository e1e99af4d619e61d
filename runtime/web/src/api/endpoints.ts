import { request, send, setCsrfToken } from "./client";
import { completeEach } from "./complete";
import type { components } from "./schema";
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
export const ROLES: readonly RoleKey[] = ["staff", "builder", "admin"];

/** Payloads of the platform's routes, from the server's own description. */
export type Schemas = components["schemas"];

/** Roles come as plain text in the description; these are all there are. */
type WithRoles<T> = Omit<T, "roles"> & { roles: RoleKey[] };

export type Account = Omit<Schemas["AccountOut"], "locale"> & { locale: Locale };
export type WorkspaceSummary = WithRoles<Schemas["WorkspaceOut"]>;
/** `account` is null when nobody is signed in. */
export type SessionInfo = Omit<Schemas["SessionOut"], "account" | "workspaces"> & {
  account: Account | null;
  workspaces: WorkspaceSummary[];
};

async function keepToken(answer: Promise<SessionInfo>): Promise<SessionInfo> {
  const session = await answer;
  setCsrfToken(session.csrf_token);
  return session;
}

export const sessionApi = {
  read: () => keepToken(request<SessionInfo>("GET", "/session")),
  signIn: (email: string, password: string) =>
    keepToken(request<SessionInfo>("POST", "/session", { body: { email, password } })),
  signOut: () => request<void>("DELETE", "/session"),
  signOutEverywhere: () => request<void>("DELETE", "/sessions"),
  changePassword: (current: string, password: string) =>
    request<void>("POST", "/account/password", { body: { current, new: password } }),
  setLocale: (locale: Locale) => request<Account>("PATCH", "/account", { body: { locale } }),
};

/** A one-time link for a new password. */
export const resetApi = {
  account: (token: string) => request<Schemas["ResetAccount"]>("POST", "/password-reset/account", { body: { token } }),
  set: (token: string, password: string) =>
    request<void>("POST", "/password-reset", { body: { token, new: password } }),
};

export type SetupInput = Schemas["Setup"];
export const setupApi = {
  run: (input: SetupInput) => keepToken(request<SessionInfo>("POST", "/setup", { body: input })),
};

/** The caller in one workspace. */
export type Me = WithRoles<Schemas["Me"]>;

/** An app as tiles show it; `release` is null when it was never published, and only builders see such apps. */
export type AppSummary = Omit<Schemas["AppBrief"], "label" | "description"> & {
  label: Label;
  description: Label | null;
};

export type RecordAction = "see" | "create" | "edit" | "delete";

/** What the caller may do with the records of a form; `fields` lists those that are only read. */
export type FormRights = Omit<Schemas["FormRights"], "actions"> & { actions: RecordAction[] };

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
  me: (workspace: string) => request<Me>("GET", `/w/${workspace}/me`),
  list: (workspace: string) => request<{ apps: AppSummary[] }>("GET", `/w/${workspace}/apps`),
  read: async (workspace: string, key: string): Promise<PublishedApp> => {
    const answer = await request<PublishedApp>("GET", app(workspace, key));
    const { form, menu } = answer.documents;
    return { ...answer, documents: { form: completeEach(form), menu: completeEach(menu ?? {}) } };
  },
  export: async (workspace: string, key: string) => (await send("GET", `${app(workspace, key)}/export`)).blob(),
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
  restore: (at: FormAddress, id: string, version: number) =>
    request<RecordValue>("POST", `${records(at)}/${id}/restore`, { version }),
};

export type Member = WithRoles<Schemas["MemberOut"]>;
export type Department = Schemas["DepartmentOut"];
interface MemberPage {
  members: Member[];
  next: string | null;
}

const NAMES_AT_MOST = 2000;

/** People and departments as pickers want them. */
export const directoryApi = {
  /** Names of members by id, for ids that come without a label. */
  memberNames: async (workspace: string): Promise<Record<string, string>> => {
    const names: Record<string, string> = {};
    let cursor: string | null = null;
    do {
      const page: MemberPage = await request("GET", `/w/${workspace}/members`, { query: { limit: 200, cursor } });
      for (const { id, name } of page.members) names[id] = name;
      cursor = page.next;
    } while (cursor !== null && Object.keys(names).length < NAMES_AT_MOST);
    return names;
  },
  findMembers: async (workspace: string, words: string) => {
    const { members } = await request<MemberPage>("GET", `/w/${workspace}/members`, {
      query: { search: words, limit: 20 },
    });
    return members.map(({ id, name }) => ({ id, text: name }));
  },
  findDepartments: async (workspace: string, words: string) => {
    const { departments } = await directoryApi.departments(workspace);
    const wanted = departments.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()));
    return wanted.map(({ id, name }) => ({ id, text: name }));
  },
  departments: (workspace: string) => request<{ departments: Department[] }>("GET", `/w/${workspace}/departments`),
};
