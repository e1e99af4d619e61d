import { kindOf } from "@dougong/web/fields";
import { useTranslation } from "@dougong/web/i18n";
import type { IconName } from "@dougong/web/icons";
import { LAYOUT_KINDS } from "@dougong/web/layouts";
import { useMemo } from "react";
import { type ElementType, isElementType, isLayoutType, type Words } from "../kinds";

export function iconOf(type: ElementType): IconName {
  return isLayoutType(type) ? LAYOUT_KINDS[type as keyof typeof LAYOUT_KINDS].icon : kindOf(type).icon;
}

/** What kinds are called, and the words that new elements carry inside. */
export function useKindWords(): { kindWord: (type: string) => string; words: Words } {
  const { t } = useTranslation("builder");
  return useMemo(
    () => ({
      kindWord: (type) => (isElementType(type) ? t(`kind.${type}`) : type),
      words: { tab: t("new.tab"), option: t("new.option") },
    }),
    [t],
  );
}
