import { useDraggable } from "@dnd-kit/core";
import { Icon } from "@dougong/web/icons";
import { type HTMLAttributes, memo } from "react";
import type { ElementType } from "../../kinds";
import { iconOf, useKindWords } from "../../ui/kindWords";
import type { Dragged } from "../drag/controller";

/** One kind: a click adds it after the selection, a drag puts it anywhere. */
export const PaletteItem = memo(function PaletteItem({
  type,
  onAdd,
}: {
  type: ElementType;
  onAdd: (type: ElementType) => void;
}) {
  const { kindWord } = useKindWords();
  const data: Dragged = { from: "palette", type };
  const { setNodeRef, attributes, listeners, isDragging } = useDraggable({ id: `new:${type}`, data });
  return (
    <button
      ref={setNodeRef}
      type="button"
      className="dgb-palette-item"
      title={kindWord(type)}
      data-palette={type}
      data-dragging={isDragging}
      aria-describedby={attributes["aria-describedby"]}
      onClick={() => onAdd(type)}
      {...(listeners as HTMLAttributes<HTMLButtonElement>)}
    >
      <Icon name={iconOf(type)} size={15} />
      <span>{kindWord(type)}</span>
    </button>
  );
});
