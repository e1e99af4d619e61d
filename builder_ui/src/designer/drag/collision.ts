import { type CollisionDetection, closestCenter, pointerWithin } from "@dnd-kit/core";

/** The innermost container under the pointer. By keyboard there is no pointer: then the nearest, so that the drag stays alive. */
export const innermost: CollisionDetection = (args) => {
  if (args.pointerCoordinates === null) return closestCenter(args);
  const area = (id: string | number) => {
    const rect = args.droppableRects.get(id);
    return rect === undefined ? Number.POSITIVE_INFINITY : rect.width * rect.height;
  };
  return pointerWithin(args).sort((left, right) => area(left.id) - area(right.id));
};
