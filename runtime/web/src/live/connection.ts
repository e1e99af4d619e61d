import { address } from "../api/client";

const MOST_FORMS = 40;
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;
const STEADY = 5000;
const SILENCE = 40_000; // the server gives a sign of life every 15 seconds
const HIDDEN = 10_000; // flicking through tabs is no reason to leave
const TOGETHER = 50;

interface Watcher {
  forms: readonly string[];
  onChange: (form: string) => void;
}

interface Options {
  workspace: string;
  /** The server would not have us: signed out, no longer a member, or too many pages. */
  onRefused: () => void;
}

/**
 * The live events of one workspace for all pages of this browser tab, over one stream.
 *
 * It is open while somebody watches and the tab is in sight. What was missed meanwhile the server tells when it opens
 * again, from the moment (`since`) that it named last.
 */
export class LiveConnection {
  private source: EventSource | null = null;
  private covered = new Set<string>();
  private since: string | null = null;
  private failures = 0;
  private opened = 0;
  private started = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly watchers = new Set<Watcher>();
  private readonly inboxes = new Set<() => void>();

  constructor(private readonly options: Options) {}

  /** Begins to listen for those who watch; returns how to stop. */
  start(): () => void {
    this.started = true;
    this.failures = 0;
    document.addEventListener("visibilitychange", this.onSight);
    window.addEventListener("online", this.onSight);
    window.addEventListener("pagehide", this.close);
    window.addEventListener("pageshow", this.onSight);
    this.soon(0);
    return () => {
      this.started = false;
      document.removeEventListener("visibilitychange", this.onSight);
      window.removeEventListener("online", this.onSight);
      window.removeEventListener("pagehide", this.close);
      window.removeEventListener("pageshow", this.onSight);
      this.close();
    };
  }

  /** Calls back when records of one of the forms (`app/form`) may have changed; returns how to stop. */
  watch(forms: readonly string[], onChange: (form: string) => void): () => void {
    const watcher = { forms, onChange };
    this.watchers.add(watcher);
    this.soon(TOGETHER);
    return () => {
      this.watchers.delete(watcher);
      this.soon(TOGETHER);
    };
  }

  /** Calls back when the inbox of the person may have changed; returns how to stop. */
  watchInbox(onChange: () => void): () => void {
    this.inboxes.add(onChange);
    this.soon(TOGETHER);
    return () => {
      this.inboxes.delete(onChange);
      this.soon(TOGETHER);
    };
  }

  private readonly onSight = () => {
    if (document.visibilityState === "hidden") this.after(HIDDEN, this.close);
    else {
      this.failures = 0;
      this.after(0, this.settle);
    }
  };

  /** Who comes and goes is counted a little later; a stream that failed keeps waiting. */
  private soon(delay: number): void {
    if (this.started && (this.source !== null || this.failures === 0)) this.after(delay, this.settle);
  }

  private after(delay: number, run: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(run, delay);
  }

  private readonly settle = () => {
    const wanted = new Set([...this.watchers].flatMap(({ forms }) => forms));
    if (!this.started) return;
    if (document.visibilityState === "hidden") {
      if (this.source !== null) this.after(HIDDEN, this.close);
    } else if (wanted.size === 0 && this.inboxes.size === 0) this.close();
    else if (this.source === null || [...wanted].some((form) => !this.covered.has(form))) this.open(wanted);
  };

  private open(wanted: Set<string>): void {
    this.close();
    // What was watched a moment ago may be watched again: going back and forth opens no new stream.
    this.covered = new Set([...wanted, ...this.covered].slice(0, Math.max(MOST_FORMS, wanted.size)));
    const forms = [...this.covered].sort().join(",");
    const source = new EventSource(address(`/w/${this.options.workspace}/live`, { forms, since: this.since }));
    this.source = source;
    this.opened = Date.now();
    source.addEventListener("beat", this.alive);
    source.addEventListener("form", (event) => {
      this.alive(event);
      const { app, form } = JSON.parse(event.data) as { app: string; form: string };
      this.tell(`${app}/${form}`);
    });
    source.addEventListener("inbox", (event) => {
      this.alive(event);
      for (const onChange of [...this.inboxes]) onChange();
    });
    source.onerror = () => this.fail(source.readyState === EventSource.CLOSED);
    this.listenForSilence();
  }

  private readonly alive = (event: MessageEvent) => {
    if (event.lastEventId !== "") this.since = event.lastEventId;
    this.listenForSilence();
  };

  private listenForSilence(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.fail(false), SILENCE);
  }

  private tell(form: string): void {
    for (const { forms, onChange } of [...this.watchers]) if (forms.includes(form)) onChange(form);
  }

  private fail(refused: boolean): void {
    if (Date.now() - this.opened > STEADY) this.failures = 0;
    this.close();
    if (refused) this.options.onRefused();
    // Spread out, so that all pages do not come back to a server at the same moment.
    const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.failures);
    this.failures += 1;
    if (this.started) this.after(longest * (0.5 + Math.random()), this.settle);
  }

  private readonly close = () => {
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.source?.close();
    this.source = null;
  };
}
