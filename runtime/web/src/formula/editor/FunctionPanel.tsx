import { useState } from "react";
import type { Locale } from "../../api/types";
import { Icon } from "../../icons";
import { functionGroups, helpOn } from "../table";
import type { Say } from "../words";
import { moveFocus } from "./moveFocus";
import { SearchBox } from "./SearchBox";

export interface FunctionPanelProps {
  locale: Locale;
  say: Say;
  /** The one that is explained. */
  current: string | undefined;
  onPick: (name: string) => void;
  onShow: (name: string | undefined) => void;
}

const FIRST_GROUP = "logic";

/** All functions by group: click to insert. */
export function FunctionPanel({ locale, say, current, onPick, onShow }: FunctionPanelProps) {
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([FIRST_GROUP]));
  const wanted = query.trim().toUpperCase();
  const groups = [...functionGroups()].map(([group, names]) => ({
    group,
    names: names.filter((name) => found(name, wanted, locale)),
  }));
  const toggle = (group: string) => {
    const next = new Set(open);
    if (!next.delete(group)) next.add(group);
    setOpen(next);
  };
  return (
    <section className="dg-formula-panel" aria-label={say("functions")}>
      <SearchBox label={say("searchFunctions")} value={query} onChange={setQuery} />
      <ul className="dg-formula-items" onKeyDown={moveFocus} onMouseLeave={() => onShow(undefined)}>
        {groups.every(({ names }) => names.length === 0) && <li className="dg-formula-none">{say("noFunctions")}</li>}
        {groups
          .filter(({ names }) => names.length > 0)
          .map(({ group, names }) => (
            <li key={group}>
              <button
                type="button"
                className="dg-formula-group"
                data-item
                aria-expanded={wanted !== "" || open.has(group)}
                onClick={() => toggle(group)}
              >
                <Icon name={wanted !== "" || open.has(group) ? "down" : "right"} size={10} />
                {say(`group.${group}`)}
                <span className="dg-formula-kind">{names.length}</span>
              </button>
              {(wanted !== "" || open.has(group)) && (
                <ul>
                  {names.map((name) => (
                    <li key={name}>
                      <button
                        type="button"
                        className="dg-formula-item"
                        data-item
                        data-current={name === current || undefined}
                        onClick={() => onPick(name)}
                        onFocus={() => onShow(name)}
                        onMouseEnter={() => onShow(name)}
                      >
                        <span className="dg-formula-function">{name}</span>
                        <span className="dg-formula-brief">{helpOn(name, locale)?.text}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

/** By its name, or by what its description says. */
function found(name: string, wanted: string, locale: Locale): boolean {
  return name.includes(wanted) || (helpOn(name, locale)?.text.toUpperCase().includes(wanted) ?? false);
}
