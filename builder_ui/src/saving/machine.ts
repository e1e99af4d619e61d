/**
 * Autosave of one document as a state machine: one request in flight, later edits coalesced, local work never replaced by
 * a late answer. Pure: events in, new state and what to do out.
 */

export interface Theirs<Body> {
  revision: number;
  /** Null: they deleted it. */
  body: Body | null;
  savedBy: string;
  savedAt: string;
}

export type SaveStatus = "saved" | "dirty" | "saving" | "retrying" | "conflict" | "refused";

export interface SaveState<Body> {
  status: SaveStatus;
  /** What is on screen. */
  local: Body;
  /** The revision that the server gave last; 0 for a document that is new. */
  revision: number;
  /** The body on its way to the server. */
  sending: Body | null;
  /** Failures in a row. */
  failures: number;
  theirs: Theirs<Body> | null;
  /** The sentence of a refusal that trying again does not cure. */
  refused: string | null;
}

export type SaveEvent<Body> =
  | { type: "edited"; body: Body }
  /** The pause after the last edit is over, a wait for a retry is, or the user asked. */
  | { type: "due" }
  | { type: "accepted"; revision: number }
  | { type: "unreachable" }
  /** An earlier save, whose answer was lost, had arrived after all. */
  | { type: "arrived"; revision: number }
  | { type: "stale"; theirs: Theirs<Body> }
  | { type: "refused"; message: string }
  | { type: "keep_mine" }
  /** Theirs became what is on screen. */
  | { type: "took_theirs" };

/** What the machine wants done: `send` the body now, or come back with `due` after `wait` milliseconds. */
export type SaveEffect<Body> = { type: "send"; body: Body; revision: number } | { type: "wait"; ms: number } | null;

export const PAUSE = 800;
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;

export function startSaving<Body>(body: Body, revision: number): SaveState<Body> {
  return { status: "saved", local: body, revision, sending: null, failures: 0, theirs: null, refused: null };
}

type Next<Body> = [SaveState<Body>, SaveEffect<Body>];

export function advance<Body>(state: SaveState<Body>, event: SaveEvent<Body>): Next<Body> {
  switch (event.type) {
    case "edited":
      return edited(state, event.body);
    case "due":
      return state.status === "dirty" || state.status === "retrying" ? send(state) : [state, null];
    case "accepted":
      return accepted(state, event.revision);
    case "unreachable":
      return unreachable(state);
    case "arrived":
      return send({ ...state, revision: event.revision, failures: 0 });
    case "stale":
      return [{ ...state, status: "conflict", sending: null, failures: 0, theirs: event.theirs }, null];
    case "refused":
      return [{ ...state, status: "refused", sending: null, failures: 0, refused: event.message }, null];
    case "keep_mine":
      return keepMine(state);
    case "took_theirs":
      return tookTheirs(state);
  }
}

function edited<Body>(state: SaveState<Body>, body: Body): Next<Body> {
  if (body === state.local) return [state, null];
  const next = { ...state, local: body };
  // A conflict waits for its choice, a request for its answer, a retry for its time; edits only pile up.
  if (state.status === "conflict" || state.status === "saving" || state.status === "retrying") return [next, null];
  return [
    { ...next, status: "dirty", refused: null },
    { type: "wait", ms: PAUSE },
  ];
}

function send<Body>(state: SaveState<Body>): Next<Body> {
  return [
    { ...state, status: "saving", sending: state.local },
    { type: "send", body: state.local, revision: state.revision },
  ];
}

function accepted<Body>(state: SaveState<Body>, revision: number): Next<Body> {
  const next = { ...state, revision, sending: null, failures: 0, refused: null };
  if (state.local === state.sending) return [{ ...next, status: "saved" }, null];
  return [
    { ...next, status: "dirty" },
    { type: "wait", ms: PAUSE },
  ];
}

function unreachable<Body>(state: SaveState<Body>): Next<Body> {
  const failures = state.failures + 1;
  const ms = Math.min(FIRST_RETRY * 2 ** (failures - 1), LONGEST_RETRY);
  return [
    { ...state, status: "retrying", sending: null, failures },
    { type: "wait", ms },
  ];
}

/** Saves over theirs, on purpose and with their revision: a third editor in between is noticed again. */
function keepMine<Body>(state: SaveState<Body>): Next<Body> {
  if (state.theirs === null) return [state, null];
  return send({ ...state, revision: state.theirs.revision, theirs: null });
}

function tookTheirs<Body>(state: SaveState<Body>): Next<Body> {
  const { theirs } = state;
  if (theirs?.body == null) return [state, null];
  return [
    { ...state, status: "saved", local: theirs.body, revision: theirs.revision, theirs: null, sending: null },
    null,
  ];
}

/** Whether leaving now would lose something that the server does not have. */
export function isUnsaved<Body>(state: SaveState<Body>): boolean {
  return state.status !== "saved";
}
