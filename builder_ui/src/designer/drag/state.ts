import type { Label } from "@dougong/web/api";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Cargo, Refusal } from "../../model/accepts";
import type { Line } from "../../model/insertion";
import type { Address, Spot } from "../../model/tree";

/** The drag under way: one at a time. Apart from the designer's store, since it changes with every pixel. */
export interface DragState {
  cargo: Cargo | null;
  /** What is dragged along: all that is selected, when the drag began at one of them. In reading order, with `cargo`. */
  along: readonly Address[];
  about: Label;
  /** Where it would go; also set where it is refused, so that the line can say so. */
  spot: Spot | null;
  /** In client pixels. */
  line: Line | null;
  refusal: Refusal | null;
  byKeyboard: boolean;
}

export const IDLE: DragState = {
  cargo: null,
  along: [],
  about: "",
  spot: null,
  line: null,
  refusal: null,
  byKeyboard: false,
};

export function createDragState(): StoreApi<DragState> {
  return createStore<DragState>(() => IDLE);
}
