/** What lies over a page and is closed before the page is left: the last one first. */
const open: (() => void)[] = [];

/** Notes an overlay that `close` closes; call what comes back once it is gone. */
export function addOverlay(close: () => void): () => void {
  open.push(close);
  return () => {
    const at = open.lastIndexOf(close);
    if (at >= 0) open.splice(at, 1);
  };
}

export function hasOverlay(): boolean {
  return open.length > 0;
}

export function closeLastOverlay(): void {
  open.at(-1)?.();
}
