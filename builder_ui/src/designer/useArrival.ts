import { useEffect } from "react";
import { useSearchParams } from "react-router";
import { isPropertyName } from "../kinds";
import { focusProperty } from "./focusProperty";
import type { Designer } from "./store";

/** Goes to the element and property that the address names: how a problem leads to its place (`?at=items.qty&property=min`). */
export function useArrival(designer: Designer): void {
  const [query, setQuery] = useSearchParams();
  const at = query.get("at");
  const property = query.get("property");
  useEffect(() => {
    if (at === null && property === null) return;
    designer.select(at === "" ? null : at);
    if (property !== null && isPropertyName(property)) focusProperty(property);
    // Once there, the address means the form again: reloading must not jump back.
    setQuery({}, { replace: true });
  }, [designer, at, property, setQuery]);
}
