import { request } from "./client";
import type { Department, Member, Schemas } from "./endpoints";
import type { FieldProblem } from "./errors";
import type { Label } from "./types";

export type NewMember = Schemas["NewMember"];
export type MemberChange = Partial<Pick<Member, "name" | "roles" | "department" | "active">>;
export type ApiKey = Schemas["ApiKeyOut"];
export type ResetLink = Schemas["ResetLinkOut"];
export type SampleRemoval = Schemas["SampleRemovalOut"];
export type AuditEntry = Schemas["EntryOut"];
export interface Pack {
  key: string;
  version: string;
  label: Label;
  description?: Label | null;
  icon?: string | null;
  app: string;
  requires: { key: string; version: string }[];
  installed: { version: string; app: string; state: string; sample_records: number } | null;
}
export interface Installation {
  state: string;
  step?: string | number | null;
  error: { code: string; message: string } | null;
}
export interface PackProblem extends FieldProblem {
  severity?: "error" | "warning";
}

const at = (workspace: string, rest: string) => `/w/${workspace}/${rest}`;

/** What only an administrator (for packs: a builder) may call. */
export const adminApi = {
  members: (workspace: string, search: string, cursor: string | null) =>
    request<{ members: Member[]; next: string | null }>("GET", at(workspace, "members"), {
      query: { search, cursor, limit: 50 },
    }),
  addMember: (workspace: string, member: NewMember) =>
    request<Member>("POST", at(workspace, "members"), { body: member }),
  changeMember: (workspace: string, id: string, change: MemberChange) =>
    request<Member>("PATCH", at(workspace, `members/${id}`), { body: change }),
  makeResetLink: (workspace: string, id: string) =>
    request<ResetLink>("POST", at(workspace, `members/${id}/reset-link`)),
  addDepartment: (workspace: string, name: string) =>
    request<Department>("POST", at(workspace, "departments"), { body: { name } }),
  renameDepartment: (workspace: string, id: string, name: string) =>
    request<Department>("PATCH", at(workspace, `departments/${id}`), { body: { name } }),
  removeDepartment: (workspace: string, id: string) => request<void>("DELETE", at(workspace, `departments/${id}`)),
  keys: (workspace: string) => request<{ api_keys: ApiKey[] }>("GET", at(workspace, "api-keys")),
  addKey: (workspace: string, name: string, expiresAt: string) =>
    request<Schemas["CreatedApiKey"]>("POST", at(workspace, "api-keys"), {
      body: { name, expires_at: expiresAt },
    }),
  revokeKey: (workspace: string, id: string) => request<void>("DELETE", at(workspace, `api-keys/${id}`)),
  audit: (workspace: string, query: { app?: string; event?: string; cursor: string | null }) =>
    request<{ entries: AuditEntry[]; next: string | null }>("GET", at(workspace, "audit"), {
      query: { ...query, limit: 50 },
    }),
  packs: (workspace: string) => request<{ packs: Pack[] }>("GET", at(workspace, "packs")),
  installPack: (workspace: string, key: string, sampleData: boolean) =>
    request<{ installation: string }>("POST", at(workspace, `packs/${key}/install`), {
      body: { sample_data: sampleData },
    }),
  removeSamples: (workspace: string, key: string) =>
    request<SampleRemoval>("POST", at(workspace, `packs/${key}/remove-sample-data`)),
  installation: (workspace: string, id: string) =>
    request<Installation>("GET", at(workspace, `packs/installations/${id}`)),
  importPack: (workspace: string, file: Blob) =>
    request<{ installation: string }>("POST", at(workspace, "packs/import"), {
      body: new Blob([file], { type: "application/zip" }),
    }),
  validatePack: (workspace: string, file: Blob) =>
    request<{ problems: PackProblem[] }>("POST", at(workspace, "packs/validate"), {
      body: new Blob([file], { type: "application/zip" }),
    }),
};
