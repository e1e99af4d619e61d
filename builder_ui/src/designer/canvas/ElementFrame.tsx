import { useDraggable } from "@dnd-kit/core";
import type { FormElement } from "@dougong/web/api";
import { spanOf } from "@dougong/web/form";
import { useLabel } from "@dougong/web/i18n";
import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo } from "react";
import { aboutOf } from "../../model/commands";
import type { Address } from "../../model/tree";
import { useKindWords } from "../../ui/kindWords";
import type { Dragged } from "../drag/controller";
import { focusProperty } from "../focusProperty";
import { useDesigner, useDrag, useProblems, useScene } from "../scene";
import { selectBy } from "../selectBy";
import { ElementToolbar } from "./ElementToolbar";
import { faceOf } from "./faces";
import { WidthHandle } from "./WidthHandle";

interface FrameProps {
  element: FormElement;
  address: Address;
}

/** An element on the canvas: its face with everything that editing adds. Draws anew only when it changes itself. */
export const ElementFrame = memo(function ElementFrame({ element, address }: FrameProps) {
  const { designer } = useScene();
  const { kindWord } = useKindWords();
  const say = useLabel();
  const selected = useDesigner((state) => state.chosen.includes(address));
  const main = useDesigner((state) => state.selection === address);
  const several = useDesigner((state) => state.chosen.length > 1);
  const movesAlong = useDrag((state) => state.along.includes(address));
  const problems = useProblems(address);
  const data: Dragged = { from: "canvas", address };
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: `at:${address}`,
    data,
  });
  const inRow = address.includes(".");

  const press = (event: MouseEvent) => {
    event.stopPropagation();
    selectBy(designer, address, event);
  };
  const style = { "--dg-span": inRow ? 3 : spanOf(element) } as CSSProperties;
  const words = say(aboutOf(element));
  const name = words === "" ? kindWord(element.type) : `${words} (${kindWord(element.type)})`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's, this is a part of a canvas
    <div
      ref={setNodeRef}
      role="group"
      className="dgb-frame"
      style={style}
      aria-label={name}
      aria-current={selected || undefined}
      tabIndex={main ? 0 : -1}
      data-element={address}
      data-kind={element.type}
      data-selected={selected}
      data-dragging={isDragging || movesAlong}
      data-problem={problems[0]?.severity}
      onClick={press}
      onDoubleClick={(event) => {
        event.stopPropagation();
        focusProperty(element.type === "description" ? "text" : "label");
      }}
      onMouseDown={listeners?.onMouseDown as (event: MouseEvent) => void}
      onTouchStart={listeners?.onTouchStart as () => void}
    >
      <Face element={element} address={address} />
      {problems.length > 0 && <ProblemDot messages={problems.map((problem) => problem.message)} />}
      {main && (
        <ElementToolbar
          {...{ element, address }}
          describedBy={attributes["aria-describedby"]}
          handle={setActivatorNodeRef}
          keys={listeners?.onKeyDown as (event: KeyboardEvent) => void}
        />
      )}
      {main && !several && !inRow && <WidthHandle element={element} address={address} />}
    </div>
  );
});

const Face = memo(function Face({ element, address }: FrameProps) {
  const { View } = faceOf(element.type);
  return <View element={element as never} address={address} />;
});

function ProblemDot({ messages }: { messages: string[] }) {
  return (
    <span className="dgb-problem-dot" role="img" aria-label={messages.join(" ")} title={messages.join("\n")}>
      !
    </span>
  );
}
