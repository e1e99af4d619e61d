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
 * A compiler for the formulas of one form. Published definitions carry checked trees, which need nothing else;
 * drafts are parsed and checked here, for which `forms` finds the forms that links point to.
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

function programFrom(formula: Formula, scope: () => Parameters<typeof programOf>[1]): Program | null {
  try {
    return formula.tree === undefined || formula.tree === null
      ? programOf(formula.formula, scope())
      : programOfTree(formula.tree);
  } catch (error) {
    // Unfinished in a draft, or of a newer server than this page: the server works it out.
    if (error instanceof FormulaError) return null;
    throw error;
  }
}
