import { useMemo } from "react";
import type { FormulaEnvironment } from "../../form/compile";
import { useWorkspace } from "../../shell/workspace";

/** What formulas know besides the record: the clock's zone and who fills in the form. */
export function useFormEnvironment(): FormulaEnvironment {
  const { me } = useWorkspace();
  return useMemo(
    () => ({ zone: me.timezone, user: { id: me.member.id, department_id: me.member.department } }),
    [me.timezone, me.member.id, me.member.department],
  );
}
