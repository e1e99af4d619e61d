import type { PublishedApp } from "../api/endpoints";
import type { MenuItem } from "../api/types";

/** The menu without entries that lead nowhere for this caller; without a menu document, all forms. */
export function menuOf(app: PublishedApp): MenuItem[] {
  const menu = Object.values(app.documents.menu ?? {})[0];
  const items = menu === undefined || menu.items.length === 0 ? everyForm(app) : menu.items;
  return reachable(items, app);
}

function everyForm(app: PublishedApp): MenuItem[] {
  return Object.keys(app.documents.form).map((key) => ({ type: "form", key, form: key }));
}

function reachable(items: readonly MenuItem[], app: PublishedApp): MenuItem[] {
  return items.flatMap((item): MenuItem[] => {
    if (item.type === "form") return item.form in app.documents.form ? [item] : [];
    const inside = reachable(item.items, app);
    return inside.length === 0 ? [] : [{ ...item, items: inside }];
  });
}

export function firstForm(items: readonly MenuItem[]): string | undefined {
  for (const item of items) {
    const form = item.type === "form" ? item.form : firstForm(item.items);
    if (form !== undefined) return form;
  }
  return undefined;
}
