import { whenCalm } from "./calm";

const SPREAD = 250;
const GAPS = [0, 1000, 2000, 4000] as const;
const FORGOTTEN = 8000;

/**
 * Looks again after a change: soon after the first (not all pages at the same moment), less often while changes keep
 * coming, and never twice at once.
 */
export class Refresher {
  private wanted = false;
  private busy = false;
  private stopped = false;
  private rounds = 0;
  private ended = Number.NEGATIVE_INFINITY;
  private cancel: () => void = () => undefined;

  constructor(private readonly look: () => Promise<unknown>) {}

  /** Something has changed. */
  soon(): void {
    this.wanted = true;
    if (!this.busy) this.wait();
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private wait(): void {
    if (this.stopped) return;
    this.busy = true;
    const now = Date.now();
    if (now - this.ended > FORGOTTEN) this.rounds = 0;
    const gap = GAPS[Math.min(this.rounds, GAPS.length - 1)] ?? 0;
    const timer = setTimeout(
      () => {
        this.cancel = whenCalm(() => void this.run());
      },
      Math.max(Math.random() * SPREAD, this.ended + gap - now),
    );
    this.cancel = () => clearTimeout(timer);
  }

  private async run(): Promise<void> {
    this.wanted = false;
    this.rounds += 1;
    await this.look().catch(() => undefined);
    this.ended = Date.now();
    this.busy = false;
    if (this.wanted) this.wait();
  }
}
