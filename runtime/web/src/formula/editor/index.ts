/** Formula editor and condition builder. The editor's code is loaded when it is first shown. */
export { ConditionBuilder, type ConditionBuilderProps } from "../conditions/ConditionBuilder";
export { FilterBuilder, type FilterBuilderProps } from "../conditions/FilterBuilder";
export type { Diagnosis, Fault } from "./diagnose";
export type { FormulaEditorProps } from "./FormulaEditor";
export { FormulaEditor } from "./LazyFormulaEditor";
