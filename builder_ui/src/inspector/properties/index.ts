import type { PropertyName } from "../../kinds";
import type { Property } from "../types";
import { accept } from "./accept";
import { collapsed } from "./collapsed";
import { collapsible } from "./collapsible";
import { columnList } from "./column_list";
import { currency } from "./currency";
import { decimals } from "./decimals";
import { defaultValue } from "./default";
import { expression } from "./expression";
import { formulaDecimals } from "./formula_decimals";
import { formulaDisplay } from "./formula_display";
import { help } from "./help";
import { indexed } from "./indexed";
import { key } from "./key";
import { kind } from "./kind";
import { label } from "./label";
import { linkTarget } from "./link_target";
import { lookup } from "./lookup";
import { max } from "./max";
import { maxFiles } from "./max_files";
import { maxItems } from "./max_items";
import { maxLength } from "./max_length";
import { maxMoment } from "./max_moment";
import { maxPercent } from "./max_percent";
import { maxRows } from "./max_rows";
import { maxSize } from "./max_size";
import { min } from "./min";
import { minItems } from "./min_items";
import { minLength } from "./min_length";
import { minMoment } from "./min_moment";
import { minPercent } from "./min_percent";
import { minRows } from "./min_rows";
import { multiSelectDisplay } from "./multi_select_display";
import { onDelete } from "./on_delete";
import { options } from "./options";
import { pattern } from "./pattern";
import { patternMessage } from "./pattern_message";
import { placeholder } from "./placeholder";
import { precision } from "./precision";
import { readOnly } from "./read_only";
import { required } from "./required";
import { rowFields } from "./row_fields";
import { rows } from "./rows";
import { selectDisplay } from "./select_display";
import { serialParts } from "./serial_parts";
import { switchDisplay } from "./switch_display";
import { tabList } from "./tab_list";
import { text } from "./text";
import { thousands } from "./thousands";
import { unique } from "./unique";
import { unit } from "./unit";
import { visible } from "./visible";
import { width } from "./width";

/** How each property is edited. A new property is one file and one line here. */
export const PROPERTIES: Record<PropertyName, Property> = {
  label,
  key,
  kind,
  placeholder,
  help,
  required,
  read_only: readOnly,
  default: defaultValue,
  unique,
  indexed,
  visible,
  width,
  min_length: minLength,
  max_length: maxLength,
  pattern,
  pattern_message: patternMessage,
  rows,
  decimals,
  min,
  max,
  min_percent: minPercent,
  max_percent: maxPercent,
  min_moment: minMoment,
  max_moment: maxMoment,
  thousands,
  unit,
  currency,
  precision,
  options,
  select_display: selectDisplay,
  multi_select_display: multiSelectDisplay,
  switch_display: switchDisplay,
  min_items: minItems,
  max_items: maxItems,
  max_files: maxFiles,
  max_size: maxSize,
  accept,
  serial_parts: serialParts,
  expression,
  formula_display: formulaDisplay,
  formula_decimals: formulaDecimals,
  link_target: linkTarget,
  on_delete: onDelete,
  lookup,
  row_fields: rowFields,
  min_rows: minRows,
  max_rows: maxRows,
  collapsible,
  collapsed,
  column_list: columnList,
  tab_list: tabList,
  text,
};
