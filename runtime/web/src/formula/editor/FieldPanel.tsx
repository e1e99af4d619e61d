import { useState } from "react";
import type { Locale } from "../../api/types";
import { kindOf } from "../../fields/registry";
import { Icon, type IconName } from "../../icons";
import type { FieldScope, ScopeField } from "../scopeFields";
import type { Kind } from "../types";
import { labelIn, type Say } from "../words";
import { moveFocus } from "./moveFocus";
import { findFields, nameOf } from "./names";
import { SearchBox } from "./SearchBox";

const ICONS: Readonly<Record<Kind, IconName>> = {
  number: "field-number",
  text: "font-size",
  boolean: "switcher",
  date: "calendar",
  time: "clock-circle",
  datetime: "field-time",
  list: "ordered-list",
  rows: "table",
  blank: "font-size",
};

function iconOf({ field, type, kind }: ScopeField): IconName {
  if (kind === "user") return "user";
  return field ? kindOf(field.type).icon : ICONS[type.kind];
}

export interface FieldPanelProps {
  scope: FieldScope;
  locale: Locale;
  say: Say;
  onPick: (path: readonly string[]) => void;
}

/** The fields a formula may name: click to insert. */
export function FieldPanel({ scope, locale, say, onPick }: FieldPanelProps) {
  const [query, setQuery] = useState("");
  const found = query.trim() === "" ? undefined : findFields(scope, query.trim(), locale);
  return (
    <section className="dg-formula-panel" aria-label={say("fields")}>
      <SearchBox label={say("searchFields")} value={query} onChange={setQuery} />
      <ul className="dg-formula-items" onKeyDown={moveFocus}>
        {found?.map(({ path, field }) => (
          <Item key={path.join(".")} path={path} field={field} {...{ scope, locale, say, onPick }} wholeName />
        ))}
        {found?.length === 0 && <li className="dg-formula-none">{say("noFields")}</li>}
        {found === undefined &&
          scope.fields.map((field) => (
            <Item key={field.key} path={[field.key]} field={field} {...{ scope, locale, say, onPick }} />
          ))}
      </ul>
    </section>
  );
}

interface ItemProps extends FieldPanelProps {
  path: readonly string[];
  field: ScopeField;
  /** In search results the name says where the field is. */
  wholeName?: boolean;
}

function Item({ path, field, wholeName = false, ...rest }: ItemProps) {
  const { scope, locale, say, onPick } = rest;
  const [open, setOpen] = useState(false);
  const name = labelIn(locale)(field.label) || field.key;
  const children = wholeName ? undefined : field.children;
  // What is no value of its own is only opened.
  const group = field.kind === "parent" || field.kind === "user";
  const toggle = () => setOpen(!open);
  return (
    <li>
      <div className="dg-formula-row">
        {children ? (
          <button
            type="button"
            className="dg-formula-toggle"
            aria-expanded={open}
            aria-label={say(open ? "collapse" : "expand", { name })}
            onClick={toggle}
          >
            <Icon name={open ? "down" : "right"} size={10} />
          </button>
        ) : (
          <span className="dg-formula-toggle" />
        )}
        <button
          type="button"
          className="dg-formula-item"
          data-item
          title={group ? undefined : path.join(".")}
          onClick={() => (group ? toggle() : onPick(path))}
        >
          <Icon name={iconOf(field)} size={13} className="dg-formula-icon" />
          <span className="dg-formula-name">{wholeName ? nameOf(scope, path, locale) : name}</span>
          <span className="dg-formula-kind">{say(group ? "type.group" : `type.${field.type.kind}`)}</span>
        </button>
      </div>
      {open && children && (
        <ul>
          {children().map((child) => (
            <Item key={child.key} path={[...path, child.key]} field={child} {...rest} />
          ))}
        </ul>
      )}
    </li>
  );
}
