import {
  type Announcements,
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardCode,
  KeyboardSensor,
  type Modifier,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { getEventCoordinates } from "@dnd-kit/utilities";
import { useTranslation } from "@dougong/web/i18n";
import { type ReactNode, type RefObject, useCallback, useMemo, useRef } from "react";
import { aboutOf } from "../../model/commands";
import type { Point } from "../../model/insertion";
import { find } from "../../model/tree";
import { useKindWords } from "../../ui/kindWords";
import { useScene } from "../scene";
import { innermost } from "./collision";
import { createDragController, type Dragged } from "./controller";
import { DropLine } from "./DropLine";
import { Ghost } from "./Ghost";
import { coordinateGetter } from "./keyboard";
import { PlaceInWords } from "./PlaceInWords";
import "./drag.css";

/** Space begins a drag, so that Enter on a palette item keeps its meaning: add. */
const KEYS = {
  start: [KeyboardCode.Space],
  cancel: [KeyboardCode.Esc],
  end: [KeyboardCode.Space, KeyboardCode.Enter],
};

/** The ghost hangs at the pointer's lower right, so that it hides neither the line nor what is under the pointer. */
const atPointer: Modifier = ({ activatorEvent, draggingNodeRect, transform }) => {
  const start = activatorEvent === null ? null : getEventCoordinates(activatorEvent);
  if (start === null || draggingNodeRect === null) return transform;
  return {
    ...transform,
    x: transform.x + start.x - draggingNodeRect.left + 14,
    y: transform.y + start.y - draggingNodeRect.top + 10,
  };
};

/** Everything between which something can be dragged: palette, canvas, outline. */
export function DragArea({ canvas, children }: { canvas: RefObject<HTMLElement | null>; children: ReactNode }) {
  const { designer, drag } = useScene();
  const { t } = useTranslation("builder");
  const { kindWord, words } = useKindWords();
  const controller = useMemo(
    () => createDragController({ designer, drag, canvas: () => canvas.current }),
    [designer, drag, canvas],
  );
  const getter = useMemo(() => coordinateGetter((step) => controller.step(step)), [controller]);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, { keyboardCodes: KEYS, coordinateGetter: getter }),
  );
  // The events' delta counts scrolling in; only collision detection hears where the pointer really is.
  const pointer = useRef<Point | null>(null);
  const detect: CollisionDetection = useCallback((args) => {
    pointer.current = args.pointerCoordinates;
    return innermost(args);
  }, []);

  const onDragStart = ({ active }: DragStartEvent) => {
    const dragged = active.data.current as Dragged;
    if (dragged.from === "palette") return controller.start(dragged, kindWord(dragged.type));
    const placed = find(designer.getState().form, dragged.address);
    if (placed !== undefined) controller.start(dragged, aboutOf(placed.element) || kindWord(placed.element.type));
  };
  const onDragMove = () => {
    if (pointer.current !== null) controller.point(pointer.current);
  };
  const onDragEnd = ({ active }: DragEndEvent) => {
    const dragged = active.data.current as Dragged;
    controller.drop(dragged.from === "palette" ? kindWord(dragged.type) : "", words);
  };

  const announcements: Announcements = {
    onDragStart: () => t("drag.lifted"),
    onDragOver: () => undefined,
    onDragEnd: () => t("drag.dropped"),
    onDragCancel: () => t("drag.cancelled"),
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={detect}
      onDragStart={onDragStart}
      onDragMove={onDragMove}
      onDragEnd={onDragEnd}
      onDragCancel={() => controller.cancel()}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t("drag.instructions") } }}
    >
      {children}
      <DropLine />
      <PlaceInWords />
      <DragOverlay dropAnimation={null} modifiers={[atPointer]} className="dgb-overlay">
        <Ghost />
      </DragOverlay>
    </DndContext>
  );
}
