import type { PropertyName } from "../kinds";

type Listener = (property: PropertyName) => void;

const listeners = new Set<Listener>();

/** Asks the inspector to put the cursor into a property: from the canvas, from a problem. */
export function focusProperty(property: PropertyName): void {
  // The selection that the inspector follows may be drawn only after this.
  requestAnimationFrame(() => {
    for (const listener of listeners) listener(property);
  });
}

export function onFocusProperty(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
