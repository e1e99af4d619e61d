import type { PropertyName } from "./properties";

/** What every field that people fill in has. */
export const BASIC: readonly PropertyName[] = ["label", "key", "kind", "placeholder", "help"];
export const COMPUTED_BASIC: readonly PropertyName[] = ["label", "key", "kind", "help"];
export const VALUE: readonly PropertyName[] = ["required", "read_only", "default"];
export const DISPLAY: readonly PropertyName[] = ["width", "visible"];
export const STORED: readonly PropertyName[] = ["unique", "indexed"];
export const LAYOUT_BASIC: readonly PropertyName[] = ["label", "key"];
