import {
  type AppDocument,
  type AppSummary,
  complete,
  completeEach,
  type FormDocument,
  isApiError,
  type Label,
  type MenuDocument,
  request,
} from "@dougong/web/api";

export interface RoleDocument {
  type: "role";
  format: number;
  key: string;
  label: Label;
  forms: Record<string, { actions?: string[]; rows?: unknown; fields?: Record<string, string> }>;
}

export type DesignDocument = AppDocument | FormDocument | MenuDocument | RoleDocument;
export type DocumentType = DesignDocument["type"];

export interface Author {
  id: string | null;
  name: string;
}

export interface Draft<D extends DesignDocument = DesignDocument> {
  type: D["type"];
  key: string;
  revision: number;
  saved_by: Author | null;
  saved_at: string;
  body: D;
}

export interface AppDraft {
  app: string;
  base_release: number | null;
  documents: Draft[];
}

export interface DocumentName {
  type: DocumentType;
  key: string;
}

/** One finding of lint; `path` leads from the document's root. */
export interface LintProblem {
  severity: "error" | "warning";
  code: string;
  document: DocumentName | null;
  path: (string | number)[];
  message: string;
}

export interface PlanStep {
  kind: string;
  document: DocumentName;
  field?: string | null;
  rows: number | null;
  values: number | null;
  destructive: boolean;
  message: string;
}

export interface DocumentChange extends DocumentName {
  change: "added" | "changed" | "removed";
  paths?: (string | number)[][];
}

export interface Plan {
  base_release: number | null;
  plan_hash: string;
  steps: PlanStep[];
  problems: LintProblem[];
  changes: DocumentChange[];
}

export type PublicationState = "expand" | "backfill" | "validate" | "switch" | "clean" | "done" | "undo" | "undone";

export interface Publication {
  id: string;
  state: PublicationState;
  running: boolean;
  step: number;
  steps: number;
  progress: number;
  rows_done: number;
  rows_total: number;
  error: { code: string; message: string } | null;
  release: number | null;
  misfits: Misfit[];
}

/** Values that could not be converted; they are kept beside and blank in the new column. */
export interface Misfit {
  form: string;
  sub_form: string | null;
  field: string;
  count: number;
}

export interface Release {
  number: number;
  created_by: Author | null;
  created_at: string;
  note: string | null;
  current: boolean;
}

const at = (workspace: string, app: string) => `/w/${workspace}/apps/${app}`;
const draftOf = (workspace: string, app: string, { type, key }: DocumentName) =>
  `${at(workspace, app)}/draft/${type}/${key}`;

export const designApi = {
  apps: (workspace: string) => request<{ apps: AppSummary[] }>("GET", `/w/${workspace}/apps`),
  createApp: (workspace: string, body: { key: string; label: Label }) =>
    request<{ key: string }>("POST", `/w/${workspace}/apps`, { body }),
  draft: async (workspace: string, app: string): Promise<AppDraft> => {
    const draft = await request<AppDraft>("GET", `${at(workspace, app)}/draft`);
    return { ...draft, documents: draft.documents.map((one) => ({ ...one, body: complete(one.body) })) };
  },
  save: (workspace: string, app: string, body: DesignDocument, revision: number) =>
    request<{ revision: number }>("PUT", draftOf(workspace, app, body), { body, version: revision }),
  remove: (workspace: string, app: string, name: DocumentName, revision: number) =>
    request<void>("DELETE", draftOf(workspace, app, name), { version: revision }),
  published: (workspace: string, app: string) =>
    request<{ documents: { form?: Record<string, FormDocument> } }>("GET", at(workspace, app)),
  lint: (workspace: string, app: string) =>
    request<{ problems: LintProblem[] }>("POST", `${at(workspace, app)}/lint`, { body: {} }),
  plan: (workspace: string, app: string) => request<Plan>("POST", `${at(workspace, app)}/plan`, { body: {} }),
  publish: (workspace: string, app: string, planHash: string, note: string) =>
    request<{ publication: string }>("POST", `${at(workspace, app)}/publish`, {
      body: { plan_hash: planHash, ...(note === "" ? {} : { note }) },
    }),
  publication: (workspace: string, app: string, id: string) =>
    request<Publication>("GET", `${at(workspace, app)}/publications/${id}`),
  publications: (workspace: string, app: string) =>
    request<{ publications: Publication[] }>("GET", `${at(workspace, app)}/publications`),
  resume: (workspace: string, app: string, id: string) =>
    request<unknown>("POST", `${at(workspace, app)}/publications/${id}/resume`, { body: {} }),
  undo: (workspace: string, app: string, id: string) =>
    request<unknown>("POST", `${at(workspace, app)}/publications/${id}/undo`, { body: {} }),
  releases: (workspace: string, app: string) =>
    request<{ releases: Release[] }>("GET", `${at(workspace, app)}/releases`),
  compare: (workspace: string, app: string, release: number, with_: number | "draft") =>
    request<{ changes: DocumentChange[] }>("GET", `${at(workspace, app)}/releases/${release}/compare/${with_}`),
  restore: (workspace: string, app: string, release: number) =>
    request<Plan>("POST", `${at(workspace, app)}/releases/${release}/restore`, { body: {} }),
};

/** The keys of a form's fields that are published: they name columns and never change. Empty before the first release. */
export async function publishedForms(workspace: string, app: string): Promise<Record<string, FormDocument>> {
  try {
    return completeEach((await designApi.published(workspace, app)).documents.form ?? {});
  } catch (error) {
    if (isApiError(error) && error.status === 404) return {};
    throw error;
  }
}
