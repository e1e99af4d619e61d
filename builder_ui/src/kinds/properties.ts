/** Every property that an inspector can show. How each is edited: `inspector/properties`. */
export const PROPERTY_NAMES = [
  "label",
  "key",
  "kind",
  "placeholder",
  "help",
  "required",
  "read_only",
  "default",
  "unique",
  "indexed",
  "visible",
  "width",
  "min_length",
  "max_length",
  "pattern",
  "pattern_message",
  "rows",
  "decimals",
  "min",
  "max",
  "min_percent",
  "max_percent",
  "min_moment",
  "max_moment",
  "thousands",
  "unit",
  "currency",
  "precision",
  "options",
  "select_display",
  "multi_select_display",
  "switch_display",
  "min_items",
  "max_items",
  "max_files",
  "max_size",
  "accept",
  "serial_parts",
  "expression",
  "formula_display",
  "formula_decimals",
  "link_target",
  "on_delete",
  "lookup",
  "row_fields",
  "min_rows",
  "max_rows",
  "collapsible",
  "collapsed",
  "column_list",
  "tab_list",
  "text",
] as const;

export type PropertyName = (typeof PROPERTY_NAMES)[number];

export function isPropertyName(name: string): name is PropertyName {
  return (PROPERTY_NAMES as readonly string[]).includes(name);
}

/** Where the property's name is not the name of the member that it edits. */
const MEMBERS: Partial<Record<PropertyName, readonly string[]>> = {
  kind: ["type"],
  min_percent: ["min"],
  max_percent: ["max"],
  min_moment: ["min"],
  max_moment: ["max"],
  select_display: ["display"],
  multi_select_display: ["display"],
  switch_display: ["display"],
  formula_display: ["display"],
  formula_decimals: ["decimals"],
  link_target: ["target"],
  lookup: ["link", "field"],
  serial_parts: ["parts"],
  row_fields: ["elements"],
  column_list: ["columns"],
  tab_list: ["tabs"],
};

/** The members of the definition that a property edits. */
export function membersOf(property: PropertyName): readonly string[] {
  return MEMBERS[property] ?? [property];
}
