import type { FormElement } from "@dougong/web/api";
import { useCallback } from "react";
import { useScene } from "../designer/scene";
import { set } from "../model/commands";
import type { Address } from "../model/tree";

/** One member of an element, and how to change it; `typed` changes in a row are one step of the history. */
export function useMember<T>(
  element: FormElement,
  address: Address,
  member: string,
): [T | undefined, (value: T | undefined, typed?: boolean) => void] {
  const { designer } = useScene();
  const change = useCallback(
    (value: T | undefined, typed = false) => {
      designer.run(set(designer.getState().form, address, member, value, typed));
    },
    [designer, address, member],
  );
  return [(element as unknown as Record<string, T | undefined>)[member], change];
}
