/** The keys of those that are called the same as another one: what tells them apart. */
export function sharingNames<T extends { key: string }>(all: readonly T[], nameOf: (one: T) => string): Set<string> {
  const names = all.map(nameOf);
  const alike = all.filter((_, n) => names.some((name, other) => other !== n && name === names[n]));
  return new Set(alike.map(({ key }) => key));
}
