/** Addresses of the builder, which is a page of its own: only a new load leads there. */
export function isBuilder(address: string): boolean {
  return /^\/build(?=[/?#]|$)/.test(address);
}

/** Where `?next=` leads after signing in: a path of this origin, null for anything else (another site, a script). */
export function nextAddress(search: string, origin = window.location.origin): string | null {
  const wanted = new URLSearchParams(search).get("next");
  if (wanted === null || !wanted.startsWith("/")) return null;
  const url = read(wanted, origin);
  // A path may turn into another host only once it is tidied up: `/.//host` is `//host` then.
  if (url === null || url.origin !== origin || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search + url.hash;
}

function read(address: string, origin: string): URL | null {
  try {
    return new URL(address, origin);
  } catch {
    return null;
  }
}
