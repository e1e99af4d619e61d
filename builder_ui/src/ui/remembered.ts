const PREFIX = "dougong.builder.";

/** What this browser remembers of how the screen was left. */
export function remembered<T extends number | boolean | string>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(PREFIX + name);
    const value: unknown = text === null ? otherwise : JSON.parse(text);
    return typeof value === typeof otherwise ? (value as T) : otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name: string, value: number | boolean | string): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Nothing hangs on it.
  }
}
