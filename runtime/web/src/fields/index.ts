export { KitProvider, useKit } from "../kit/context";
export type { Kit } from "../kit/types";
export { type Place, PlaceProvider, usePlace, useTextContext } from "./place";
export { FIELD_KINDS, filterStyle, isNumeric, kindOf } from "./registry";
export type { ControlProps, DisplayProps, FieldKind, FilterStyle, TextContext } from "./types";
