import type { FormElement } from "@dougong/web/api";
import { fromClipboard, toClipboard } from "../../model/copies";

/** What was copied last, for commands that no clipboard event comes with (menu, toolbar). Shared by the tabs of the builder. */
const SHELF = "dougong.clipboard";

export function copyElements(elements: readonly FormElement[], data?: DataTransfer | null): void {
  const text = toClipboard(elements);
  data?.setData("text/plain", text);
  try {
    localStorage.setItem(SHELF, text);
  } catch {
    // A full shelf only costs the menu's paste; the clipboard has it.
  }
  // Only on a secure page; elsewhere the shelf does.
  if (data == null) void navigator.clipboard?.writeText(text).catch(() => undefined);
}

export function copiedElements(data?: DataTransfer | null): FormElement[] | null {
  const given = data?.getData("text/plain");
  return given ? fromClipboard(given) : fromClipboard(localStorage.getItem(SHELF) ?? "");
}
