import type { LintProblem } from "../api/design";

/** What is said twice of one element (of two members that one control edits) is one thing to put right. */
export function oncePerElement(problems: readonly LintProblem[]): LintProblem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const said = JSON.stringify([problem.document, elementIn(problem.path), problem.message]);
    if (seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}

/** The part of a path that leads to the innermost element; outside elements all of it. */
function elementIn(path: LintProblem["path"]): LintProblem["path"] {
  const at = path.findLastIndex((step, n) => typeof step === "number" && path[n - 1] === "elements");
  return at === -1 ? path : path.slice(0, at + 1);
}
