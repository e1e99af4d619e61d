import type { MenuDocument, MenuItem } from "@dougong/web/api";

/** Where an item stands: the keys of the groups around it, then its place. */
export interface MenuSpot {
  group: string | null;
  index: number;
}

export interface MenuLine {
  item: MenuItem;
  group: string | null;
  index: number;
  depth: number;
}

/** The menu as lines from top to bottom. */
export function menuLines(items: readonly MenuItem[], group: string | null = null, depth = 0): MenuLine[] {
  return items.flatMap((item, index) => [
    { item, group, index, depth },
    ...(item.type === "group" ? menuLines(item.items, item.key, depth + 1) : []),
  ]);
}

export function menuKeys(items: readonly MenuItem[]): Set<string> {
  return new Set(menuLines(items).map((line) => line.item.key));
}

function update(
  items: readonly MenuItem[],
  group: string | null,
  change: (items: MenuItem[]) => MenuItem[],
): MenuItem[] {
  if (group === null) return change([...items]);
  return items.map((item) => {
    if (item.type !== "group") return item;
    return { ...item, items: item.key === group ? change([...item.items]) : update(item.items, group, change) };
  });
}

export function withoutItem(items: readonly MenuItem[], key: string): MenuItem[] {
  return items.flatMap((item) => {
    if (item.key === key) return [];
    return [item.type === "group" ? { ...item, items: withoutItem(item.items, key) } : item];
  });
}

export function withItem(items: readonly MenuItem[], item: MenuItem, { group, index }: MenuSpot): MenuItem[] {
  return update(items, group, (list) => list.toSpliced(index, 0, item));
}

export function editItem(items: readonly MenuItem[], key: string, change: (item: MenuItem) => MenuItem): MenuItem[] {
  return items.map((item) => {
    if (item.key === key) return change(item);
    return item.type === "group" ? { ...item, items: editItem(item.items, key, change) } : item;
  });
}

/** Moves an item; `index` counts with it still in its old place. The same list when a group would get into itself. */
export function moveItem(items: readonly MenuItem[], key: string, spot: MenuSpot): MenuItem[] {
  const line = menuLines(items).find((one) => one.item.key === key);
  if (line === undefined || isInside(line.item, spot.group)) return [...items];
  const same = line.group === spot.group && spot.index > line.index;
  return withItem(withoutItem(items, key), line.item, { group: spot.group, index: same ? spot.index - 1 : spot.index });
}

function isInside(item: MenuItem, group: string | null): boolean {
  if (group === null || item.type !== "group") return false;
  return item.key === group || menuLines(item.items).some((line) => line.item.key === group);
}

/**
 * The place between two lines of the screen. Under an open group's head means into it; `depth` chooses between the places
 * that end at the same line.
 */
export function spotAt(lines: readonly MenuLine[], at: number): MenuSpot {
  const above = lines[at - 1];
  const below = lines[at];
  if (above?.item.type === "group" && (below === undefined || below.group !== above.item.key))
    return { group: above.item.key, index: 0 };
  if (below !== undefined) return { group: below.group, index: below.index };
  if (above === undefined) return { group: null, index: 0 };
  return { group: above.group, index: above.index + 1 };
}

/** The step that the arrow keys take: up and down in the list, in and out of groups at its ends. */
export function menuStep(items: readonly MenuItem[], key: string, step: "up" | "down" | "in" | "out"): MenuSpot | null {
  const lines = menuLines(items);
  const line = lines.find((one) => one.item.key === key);
  if (line === undefined) return null;
  const siblings = lines.filter((one) => one.group === line.group);
  const around = lines.find((one) => one.item.key === line.group);
  const before = siblings[line.index - 1]?.item;
  if (step === "up") return line.index > 0 ? { group: line.group, index: line.index - 1 } : null;
  if (step === "down") return line.index < siblings.length - 1 ? { group: line.group, index: line.index + 2 } : null;
  if (step === "in") return before?.type === "group" ? { group: before.key, index: before.items.length } : null;
  return around === undefined ? null : { group: around.group, index: around.index + 1 };
}

/** The menu with a new form at its end, unless it is there already. */
export function withForm(menu: MenuDocument, form: string): MenuDocument {
  if (menuLines(menu.items).some(({ item }) => item.type === "form" && item.form === form)) return menu;
  const taken = menuKeys(menu.items);
  let key = form;
  for (let n = 2; taken.has(key); n++) key = `${form}_${n}`;
  return { ...menu, items: [...menu.items, { type: "form", key, form }] };
}

export function withoutForm(menu: MenuDocument, form: string): MenuDocument {
  const keys = menuLines(menu.items).flatMap(({ item }) =>
    item.type === "form" && item.form === form ? [item.key] : [],
  );
  return { ...menu, items: keys.reduce<MenuItem[]>((items, key) => withoutItem(items, key), menu.items) };
}
