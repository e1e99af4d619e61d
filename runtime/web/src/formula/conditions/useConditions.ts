import { useRef, useState } from "react";
import type { Group } from "./model";

/**
 * Conditions beside the value they stand for. What is not complete yet lives only here: the value a parent gives back is read
 * again only when it is not the one that was last given to him. Undefined: conditions cannot show the value.
 */
export function useConditions<V>(
  value: V,
  read: (value: V) => Group | undefined,
  write: (group: Group) => V,
  onChange: (value: V) => void,
) {
  const known = useRef(JSON.stringify(value));
  const [group, setGroup] = useState(() => read(value));
  const present = JSON.stringify(value);
  if (present !== known.current) {
    known.current = present;
    setGroup(read(value));
  }
  const change = (next: Group) => {
    const written = write(next);
    known.current = JSON.stringify(written);
    setGroup(next);
    onChange(written);
  };
  return { group, change };
}
