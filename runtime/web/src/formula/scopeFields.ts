/** Fields as pickers, chips and completion show them. */
import type { Field, Label, Option } from "../api/types";
import type { Scope } from "./scope";
import { ROWS, SYSTEM_FIELDS, TEXT, type ValueType } from "./types";

/** One name that may stand in a formula at some place, with what pickers show of it. */
export interface ScopeField {
  key: string;
  label: Label;
  type: ValueType;
  /** Of a form's field its kind (`money`, `link` …); `system`, `user` and `parent` for what no form defines. */
  kind: string;
  /** Its definition, where a form has one. */
  field?: Field;
  /** What may follow after a dot: columns of a sub-form, fields of the linked record. */
  children?: () => readonly ScopeField[];
}

/** A scope that can also be shown. */
export interface FieldScope extends Scope {
  readonly fields: readonly ScopeField[];
}

const SYSTEM_LABELS: Readonly<Record<string, Label>> = {
  id: { "zh-CN": "记录编号", "en-US": "Record id" },
  created_at: { "zh-CN": "创建时间", "en-US": "Created at" },
  updated_at: { "zh-CN": "修改时间", "en-US": "Updated at" },
  created_by: { "zh-CN": "创建人", "en-US": "Created by" },
  updated_by: { "zh-CN": "修改人", "en-US": "Updated by" },
  owner_id: { "zh-CN": "负责人", "en-US": "Owner" },
  department_id: { "zh-CN": "所属部门", "en-US": "Department" },
};

/** What is known of the caller. */
export const USER: ScopeField = {
  key: "current_user",
  label: { "zh-CN": "当前用户", "en-US": "Current user" },
  type: ROWS,
  kind: "user",
  children: () => [
    { key: "id", label: { "zh-CN": "当前用户编号", "en-US": "Id of the current user" }, type: TEXT, kind: "user" },
    {
      key: "department_id",
      label: { "zh-CN": "当前用户的部门", "en-US": "Department of the current user" },
      type: TEXT,
      kind: "user",
    },
  ],
};

/** What every record has. */
export function systemFields(): ScopeField[] {
  return [...SYSTEM_FIELDS].map(([key, type]) => ({ key, label: SYSTEM_LABELS[key] ?? key, type, kind: "system" }));
}

/** The options of a field that has some. */
export function optionsOf(field: ScopeField | undefined): readonly Option[] {
  const definition = field?.field;
  return definition?.type === "select" || definition?.type === "multi_select" ? definition.options : [];
}

/** The field at the end of a path, for showing it. */
export function fieldAt(scope: FieldScope, path: readonly string[]): ScopeField | undefined {
  let fields = scope.fields;
  for (const [index, key] of path.entries()) {
    const field = fields.find((candidate) => candidate.key === key);
    if (field === undefined || index === path.length - 1) return field;
    fields = field.children?.() ?? [];
  }
  return undefined;
}
