/** Whether two JSON values say the same, whatever the order of their members. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left).filter((name) => (left as Members)[name] !== undefined);
  const others = Object.keys(right).filter((name) => (right as Members)[name] !== undefined);
  return (
    names.length === others.length && names.every((name) => isSame((left as Members)[name], (right as Members)[name]))
  );
}

type Members = Record<string, unknown>;
