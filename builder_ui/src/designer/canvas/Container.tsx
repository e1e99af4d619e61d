import { useDroppable } from "@dnd-kit/core";
import { memo, type ReactNode, type Ref } from "react";
import { type ContainerAddress, elementsAt, subFormOf } from "../../model/tree";
import { useDesigner, useDrag } from "../scene";
import { ElementFrame } from "./ElementFrame";

interface ContainerProps {
  address: ContainerAddress;
  /** What an empty one says. */
  hint?: ReactNode;
  className?: string;
}

/** A place that holds elements: the one kind of thing that can be dropped on. */
export const Container = memo(function Container({ address, hint, className = "dg-grid" }: ContainerProps) {
  const { setNodeRef } = useDroppable({ id: `in:${address}` });
  return <ContainerBody {...{ address, hint, className }} ref={setNodeRef} />;
});

/** Apart from the droppable, which draws anew whenever a drag enters another container. */
const ContainerBody = memo(function ContainerBody({
  address,
  hint,
  className,
  ref,
}: ContainerProps & { ref: Ref<HTMLDivElement> }) {
  const elements = useDesigner((state) => elementsAt(state.form, address));
  const subForm = useDesigner((state) => subFormOf(state.form, address));
  const over = useDrag((state) =>
    state.spot?.container !== address ? undefined : state.refusal === null ? "welcome" : "refused",
  );
  if (elements === undefined) return null;
  const empty = elements.length === 0;
  return (
    <div
      ref={ref}
      className={`dgb-container ${className}`}
      data-container={address}
      data-empty={empty}
      data-over={over}
    >
      {elements.map((element) => (
        <ElementFrame
          key={element.key}
          element={element}
          address={subForm === null ? element.key : `${subForm}.${element.key}`}
        />
      ))}
      {empty && <div className="dgb-hint">{hint}</div>}
    </div>
  );
});
