/** What the checker asks about names. */
import { parseType, type ValueType } from "./types";

/** The fields a formula may name. */
export interface Scope {
  /**
   * The type of a path, with `linked` set where it goes along a link; undefined when there is no such field. `current_user.*` never
   * comes here. A sub-form's column is a list, a bare sub-form is `ROWS`.
   */
  resolve(path: readonly string[]): ValueType | undefined;
}

/** A scope that is a plain table of paths: `typesScope({ amount: "number", "items.qty": "list<number>" })`. */
export function typesScope(types: Readonly<Record<string, string>>): Scope {
  return {
    resolve: (path) => {
      const name = path.join(".");
      return Object.hasOwn(types, name) ? parseType(types[name] ?? "") : undefined;
    },
  };
}
