import type { Label } from "@dougong/web/api";
import type { StoreApi } from "zustand/vanilla";
import type { ElementType, Words } from "../../kinds";
import { type Cargo, cargoOf, newCargo, type Refusal, refusal } from "../../model/accepts";
import * as commands from "../../model/commands";
import { newElement } from "../../model/copies";
import type { Line, Point } from "../../model/insertion";
import { type Address, find, type Spot, subFormOf } from "../../model/tree";
import { targetsOf } from "../actions/targets";
import type { Designer } from "../store";
import { nextSpot } from "./keyboard";
import { containerUnder, insertionIn, landmark, lineAt } from "./measure";
import { type DragState, IDLE } from "./state";

/** What is dragged, as draggables carry it. */
export type Dragged = { from: "palette"; type: ElementType } | { from: "canvas"; address: Address };

/** How long a pointer must rest on a tab before it opens. */
const TAB_PAUSE = 450;

export interface DragController {
  start: (dragged: Dragged, about: Label) => void;
  point: (point: Point) => void;
  step: (step: 1 | -1) => void;
  drop: (label: string, words: Words) => boolean;
  cancel: () => void;
}

interface Parts {
  designer: Designer;
  drag: StoreApi<DragState>;
  canvas: () => HTMLElement | null;
}

/** Turns pointers and keys into places, and a drop into one command. */
export function createDragController({ designer, drag, canvas }: Parts): DragController {
  let dragged: Dragged | null = null;
  let tab: { element: Element; timer: ReturnType<typeof setTimeout> } | null = null;

  const show = (spot: Spot | null, line: Line | null) => {
    const why = spot === null ? null : refusalOfAll(designer, drag.getState(), spot);
    // Over its own inside nothing is wrong yet: the drag just has not left.
    if (why === "itself") drag.setState({ spot: null, line: null, refusal: null });
    else drag.setState({ spot, line, refusal: why });
  };

  const leaveTab = () => {
    if (tab !== null) clearTimeout(tab.timer);
    tab = null;
  };

  const restOnTab = (point: Point) => {
    const element = document.elementFromPoint(point.x, point.y)?.closest<HTMLElement>("[data-open-tab]") ?? null;
    if (element === tab?.element) return;
    leaveTab();
    if (element === null) return;
    const [owner = "", part = ""] = (element.dataset.openTab ?? "").split("/");
    tab = { element, timer: setTimeout(() => designer.openTab(owner, part), TAB_PAUSE) };
  };

  return {
    start: (what, about) => {
      dragged = what;
      const along = what.from === "canvas" ? targetsOf(designer, what.address) : [];
      drag.setState({ ...IDLE, cargo: cargoFor(designer, what), along, about });
    },
    point: (point) => {
      const root = canvas();
      if (root === null || dragged === null) return;
      restOnTab(point);
      const container = containerUnder(point, root);
      if (container === null) return show(null, null);
      const { index, line } = insertionIn(container, point);
      show({ container: container.dataset.container ?? "", index }, line);
    },
    step: (step) => {
      const { cargo, spot } = drag.getState();
      const root = canvas();
      if (cargo === null || root === null) return;
      const next = nextSpot(designer, cargo, spot, step);
      if (next === null) return;
      openFor(designer, next);
      drag.setState({ byKeyboard: true });
      show(next, null);
      // The tab that the place is on may have to be drawn first.
      requestAnimationFrame(() => {
        if (drag.getState().spot !== next) return;
        landmark(root, next)?.scrollIntoView({ block: "nearest" });
        show(next, lineAt(root, next));
      });
    },
    drop: (label, words) => {
      const { spot, refusal: why, along } = drag.getState();
      const what = dragged;
      dragged = null;
      leaveTab();
      drag.setState(IDLE);
      if (spot === null || why !== null || what === null) return false;
      const { form } = designer.getState();
      if (what.from === "canvas") return designer.run(commands.moveAll(form, along, spot));
      const element = newElement(form, what.type, subFormOf(form, spot.container), label, words);
      return designer.run(commands.add(form, element, spot));
    },
    cancel: () => {
      dragged = null;
      leaveTab();
      drag.setState(IDLE);
    },
  };
}

/** Why all that is dragged cannot go somewhere together. */
function refusalOfAll(designer: Designer, { cargo, along }: DragState, { container }: Spot): Refusal | null {
  const { form } = designer.getState();
  const others = along.flatMap((address) => {
    const placed = find(form, address);
    return placed === undefined ? [] : [cargoOf(placed.element, address)];
  });
  const all = others.length > 0 ? others : cargo === null ? [] : [cargo];
  return all.map((one) => refusal(form, container, one)).find((why) => why !== null) ?? null;
}

function cargoFor(designer: Designer, dragged: Dragged): Cargo | null {
  if (dragged.from === "palette") return newCargo(dragged.type);
  const placed = find(designer.getState().form, dragged.address);
  return placed === undefined ? null : cargoOf(placed.element, dragged.address);
}

function openFor(designer: Designer, spot: Spot): void {
  const [owner = "", part] = spot.container.split("/");
  const placed = find(designer.getState().form, owner);
  if (placed?.element.type === "tabs" && part !== undefined) designer.openTab(owner, part);
}
