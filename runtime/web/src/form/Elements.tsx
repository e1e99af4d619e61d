import { type CSSProperties, memo } from "react";
import type { FormElement } from "../api/types";
import { isLayout, LAYOUT_KINDS } from "../layouts/registry";
import { useFormScene, useFormState } from "./context";
import { FieldView } from "./FieldView";
import { fieldsIn, spanOf } from "./tree";

/** Elements of a form in a grid of twelve columns, each drawn by its kind. */
export function Elements({ elements }: { elements: readonly FormElement[] }) {
  return (
    <div className="dg-grid">
      {elements.map((element) =>
        isLayout(element) ? (
          <LayoutView key={element.key} element={element} />
        ) : (
          <FieldView key={element.key} field={element} />
        ),
      )}
    </div>
  );
}

const LayoutView = memo(function LayoutView({
  element,
}: {
  element: FormElement & { type: keyof typeof LAYOUT_KINDS };
}) {
  const { store } = useFormScene();
  const visible = useFormState((state) => state.flags[element.key]?.visible ?? true);
  // Drawn anew when errors change, so that a part with a finding inside says so.
  useFormState((state) => state.errors);
  if (!visible) return null;
  const { View } = LAYOUT_KINDS[element.type];
  const marked = (inside: readonly FormElement[]) => {
    const wrong = Object.keys(store.getState().errors).map((path) => path.split("/")[0]);
    return inside.some((one) => fieldsIn(one).some((field) => wrong.includes(field.key)));
  };
  return (
    <div style={{ "--dg-span": spanOf(element) } as CSSProperties} data-layout={element.key}>
      <View element={element as never} Elements={Elements} marked={marked} />
    </div>
  );
});

/** Elements that stand at the top without a section get a card of their own, so that nothing floats. */
export function FormBody({ elements }: { elements: readonly FormElement[] }) {
  const groups = grouped(elements);
  return (
    <div className="dg-form">
      {groups.map((group) =>
        group.carded ? (
          <div key={group.elements[0]?.key} className="dg-section">
            <Elements elements={group.elements} />
          </div>
        ) : (
          <Elements key={group.elements[0]?.key} elements={group.elements} />
        ),
      )}
    </div>
  );
}

const OWN_CARD = new Set(["section", "tabs"]);

function grouped(elements: readonly FormElement[]): { carded: boolean; elements: FormElement[] }[] {
  const groups: { carded: boolean; elements: FormElement[] }[] = [];
  for (const element of elements) {
    const carded = !OWN_CARD.has(element.type);
    const last = groups.at(-1);
    if (last !== undefined && last.carded === carded) last.elements.push(element);
    else groups.push({ carded, elements: [element] });
  }
  return groups;
}
