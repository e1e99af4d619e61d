import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Input } from "antd";
import { useState } from "react";
import { type ElementType, GROUPS, KINDS } from "../../kinds";
import { newCargo, refusal } from "../../model/accepts";
import { spotAt } from "../../model/aim";
import { add } from "../../model/commands";
import { newElement } from "../../model/copies";
import { find, ownerOf, ROOT, type Spot, subFormOf } from "../../model/tree";
import { useKindWords } from "../../ui/kindWords";
import { useScene } from "../scene";
import type { Designer } from "../store";
import { AimHint } from "./AimHint";
import { PaletteItem } from "./PaletteItem";
import "./palette.css";

/** Every kind, on shelves; a search finds by name in either language's words and by the kind's own name. */
export function Palette() {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const { kindWord, words } = useKindWords();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const types = (Object.keys(KINDS) as ElementType[]).filter((type) =>
    [type, kindWord(type), t(`kind_words.${type}`)].some((name) => name.toLowerCase().includes(wanted)),
  );
  const addNew = (type: ElementType) => {
    const { form } = designer.getState();
    const spot = spotFor(designer, type);
    designer.run(add(form, newElement(form, type, subFormOf(form, spot.container), kindWord(type), words), spot));
  };
  return (
    <div className="dgb-palette">
      <Input
        allowClear
        size="small"
        prefix={<Icon name="search" size={13} />}
        placeholder={t("palette.search")}
        aria-label={t("palette.search")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <AimHint />
      {GROUPS.map((group) => {
        const inside = types.filter((type) => KINDS[type].group === group);
        if (inside.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`palette-${group}`}>
            <h2 id={`palette-${group}`}>{t(`group.${group}`)}</h2>
            <div className="dgb-palette-items">
              {inside.map((type) => (
                <PaletteItem key={type} type={type} onAdd={addNew} />
              ))}
            </div>
          </section>
        );
      })}
      {types.length === 0 && <p className="dgb-palette-none">{t("palette.none", { search })}</p>}
    </div>
  );
}

/** After the selection; where that may not hold it (a section beside a row's field), the nearest place outwards that may. */
function spotFor(designer: Designer, type: ElementType): Spot {
  const { form, selection, openTabs, aim } = designer.getState();
  let spot = spotAt(form, selection, aim, selection === null ? undefined : openTabs[selection]);
  while (refusal(form, spot.container, newCargo(type)) !== null && spot.container !== ROOT) {
    const { owner } = ownerOf(spot.container);
    const around = owner === null ? undefined : find(form, owner);
    if (around === undefined) break;
    spot = { container: around.container, index: around.index + 1 };
  }
  return spot;
}
