import type { FormDocument, Formula, Value } from "../api/types";
import { FormulaError, type Program, programOf, programOfTree, scopeOfForm } from "../formula";
import type { Forms } from "../formula/forms";
import type { CompileFormula } from "./formulas";

/** What formulas know besides the record. */
export interface FormulaEnvironment {
  /** IANA name of the workspace's zone. */
  zone: string;
  user: { id: string; department_id: string | null };
}

/**
 * A compiler for the formulas of one form. Checked trees need nothing else; what has none is parsed and checked
 * here, for which `forms` finds the forms that links point to.
 */
export function compilerFor(form: FormDocument, environment: FormulaEnvironment, forms: Forms = {}): CompileFormula {
  return (formula, sub) => {
    const program = programFrom(formula, () => scopeOfForm(form, forms, sub ?? undefined));
    if (program === null) return null;
    return {
      paths: program.paths,
      run: (scope) => program.run({ ...scope, ...environment, now: new Date().toISOString() }) as Value,
    };
  };
}

/** A checked tree carries types; one that was only parsed is no more than the text. */
function isChecked(tree: unknown): boolean {
  return typeof tree === "object" && tree !== null && "type" in tree;
}

function programFrom(formula: Formula, scope: () => Parameters<typeof programOf>[1]): Program | null {
  try {
    return isChecked(formula.tree) ? programOfTree(formula.tree) : programOf(formula.formula, scope());
  } catch (error) {
    // Unfinished in a draft, or of a newer server than this page: the server works it out.
    if (error instanceof FormulaError) return null;
    throw error;
  }
}
