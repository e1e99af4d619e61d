/** By how many rows the first row in sight (or the next one that is still there) stands lower in the new list. */
export function rowsMoved(old: readonly { id: string }[], now: readonly { id: string }[], first: number): number {
  const places = new Map(now.map(({ id }, place) => [id, place]));
  for (let place = first; place < old.length; place += 1) {
    const found = places.get(old[place]?.id ?? "");
    if (found !== undefined) return found - place;
  }
  return 0;
}
