import { isApiError } from "@dougong/web/api";
import { createStore, type StoreApi } from "zustand/vanilla";
import { isSame } from "../model/same";
import type { Keeper } from "./keep";
import {
  advance,
  isUnsaved,
  type SaveEffect,
  type SaveEvent,
  type SaveState,
  startSaving,
  type Theirs,
} from "./machine";

/** The server as a saver sees it. */
export interface DraftPort<Body> {
  /** @returns the new revision. @throws ApiError */
  put: (body: Body, revision: number) => Promise<number>;
  /** Who stands in the way, from the error of a stale save. */
  theirs: (error: unknown) => Theirs<Body> | null;
  /** The sentence for any other error. */
  say: (error: unknown) => string;
}

export interface Clock {
  after: (ms: number, run: () => void) => () => void;
}

export const realClock: Clock = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface Saver<Body> {
  store: StoreApi<SaveState<Body>>;
  edit: (body: Body) => void;
  /** Sends at once what is not saved yet. */
  saveNow: () => void;
  keepMine: () => void;
  /** Takes theirs; the caller shows it. */
  takeTheirs: () => Body | null;
  /** Resolves once everything is saved; false when it cannot be (conflict, refusal, no connection). */
  settled: () => Promise<boolean>;
  close: () => void;
}

interface Options<Body> {
  body: Body;
  revision: number;
  port: DraftPort<Body>;
  keep: Keeper<Body>;
  clock?: Clock;
}

/** Runs the machine of one document against the server. */
export function createSaver<Body>({ body, revision, port, keep, clock = realClock }: Options<Body>): Saver<Body> {
  const store = createStore<SaveState<Body>>(() => startSaving(body, revision));
  let cancel = () => {};
  let closed = false;
  /** What was sent and never answered: the server may have it. */
  let unanswered: Body[] = [];

  function tell(event: SaveEvent<Body>): void {
    if (closed) return;
    const [state, effect] = advance(store.getState(), event);
    store.setState(state, true);
    if (isUnsaved(state)) keep.keep(state.local, state.revision);
    else keep.drop();
    if (effect !== null) carryOut(effect);
  }

  function carryOut(effect: NonNullable<SaveEffect<Body>>): void {
    cancel();
    if (effect.type === "wait") cancel = clock.after(effect.ms, () => tell({ type: "due" }));
    else void send(effect.body, effect.revision);
  }

  async function send(sent: Body, base: number): Promise<void> {
    try {
      const accepted = await port.put(sent, base);
      unanswered = [];
      tell({ type: "accepted", revision: accepted });
    } catch (error) {
      if (isApiError(error) && error.transient) unanswered.push(sent);
      tell(failure(error));
    }
  }

  function failure(error: unknown): SaveEvent<Body> {
    if (isApiError(error) && error.transient) return { type: "unreachable" };
    const theirs = port.theirs(error);
    const { body } = theirs ?? { body: null };
    if (theirs !== null && body !== null && unanswered.some((sent) => isSame(sent, body))) {
      unanswered = [];
      return { type: "arrived", revision: theirs.revision };
    }
    return theirs === null ? { type: "refused", message: port.say(error) } : { type: "stale", theirs };
  }

  return {
    store,
    edit: (next) => tell({ type: "edited", body: next }),
    saveNow: () => tell({ type: "due" }),
    keepMine: () => tell({ type: "keep_mine" }),
    takeTheirs: () => {
      const taken = store.getState().theirs?.body ?? null;
      if (taken !== null) tell({ type: "took_theirs" });
      return taken;
    },
    settled: () => settled(store, () => tell({ type: "due" })),
    close: () => {
      closed = true;
      cancel();
    },
  };
}

function settled<Body>(store: StoreApi<SaveState<Body>>, hurry: () => void): Promise<boolean> {
  const outcome = (state: SaveState<Body>) =>
    state.status === "saved"
      ? true
      : state.status === "conflict" || state.status === "refused" || state.failures > 0
        ? false
        : null;
  return new Promise((resolve) => {
    const look = (state: SaveState<Body>) => {
      const result = outcome(state);
      if (result !== null) {
        stop();
        resolve(result);
      } else if (state.status === "dirty") hurry();
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}
