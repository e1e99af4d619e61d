import type { Condition, Locale } from "../../api/types";
import { KitProvider } from "../../kit/context";
import { desktopKit } from "../../kit/desktop";
import type { FieldScope } from "../scopeFields";
import { useSay } from "../words";
import { conditionsOfFilter, filterOfConditions } from "./filter";
import { GroupBox } from "./Groups";
import { newGroup } from "./model";
import { Unfinished } from "./Unfinished";
import { useConditions } from "./useConditions";
import "./conditions.css";

export interface FilterBuilderProps {
  /** A list's filter as the API takes it; null when there is none. */
  value: Condition | null;
  onChange: (value: Condition | null) => void;
  scope: FieldScope;
  locale: Locale;
  /** The accessible name of the whole. */
  ariaLabel: string;
}

/** The filter of a list. One that it cannot show (with formulas, or fields that are gone) is replaced by what is put together here. */
export function FilterBuilder({ value, onChange, scope, locale, ariaLabel }: FilterBuilderProps) {
  const say = useSay(locale);
  const { group = newGroup(), change } = useConditions(
    value,
    (filter) => conditionsOfFilter(filter, scope),
    filterOfConditions,
    onChange,
  );
  return (
    <section className="dg-condition" aria-label={ariaLabel}>
      {group.items.length === 0 && <p className="dg-condition-note">{say("condition.noneFilter")}</p>}
      <KitProvider value={desktopKit}>
        <GroupBox
          group={group}
          depth={1}
          first={1}
          onChange={change}
          {...{ scope, locale, say }}
          formulas={false}
          allowVolatile={false}
        />
      </KitProvider>
      <Unfinished group={group} say={say} />
    </section>
  );
}
