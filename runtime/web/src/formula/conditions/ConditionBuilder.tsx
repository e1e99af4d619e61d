import { useState } from "react";
import type { Locale } from "../../api/types";
import { KitProvider } from "../../kit/context";
import { desktopKit } from "../../kit/desktop";
import { FormulaEditor } from "../editor/LazyFormulaEditor";
import type { JsonRecord } from "../run";
import type { FieldScope } from "../scopeFields";
import { useSay } from "../words";
import { conditionsOfText, textOfConditions } from "./expression";
import { GroupBox } from "./Groups";
import { Unfinished } from "./Unfinished";
import { useConditions } from "./useConditions";
import "./conditions.css";

export interface ConditionBuilderProps {
  /** The condition as a formula: `AND(amount > 10, status = "open")`; empty when there is none. */
  value: string;
  onChange: (value: string) => void;
  scope: FieldScope;
  locale: Locale;
  /** For the live result of the formula editor. */
  sampleRecord?: JsonRecord | undefined;
  zone?: string;
  allowVolatile?: boolean;
  /** The accessible name of the whole. */
  ariaLabel: string;
}

/** A condition put together from fields, comparisons and values; what these cannot show is written as a formula. */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const { value, onChange, scope, locale, ariaLabel, allowVolatile = true, ...rest } = props;
  const say = useSay(locale);
  const [asFormula, setAsFormula] = useState(false);
  const { group, change } = useConditions(
    value,
    (text) => conditionsOfText(text, scope),
    (conditions) => textOfConditions(conditions, scope),
    onChange,
  );
  // Once a formula, it stays one until somebody asks: while it is typed it may pass through what conditions can show.
  if (group === undefined && !asFormula) setAsFormula(true);
  const formula = asFormula || group === undefined;
  return (
    <section className="dg-condition" aria-label={ariaLabel}>
      {!formula && group.items.length === 0 && <p className="dg-condition-note">{say("condition.none")}</p>}
      {formula ? (
        <FormulaEditor
          {...rest}
          {...{ value, onChange, scope, locale, allowVolatile }}
          expected="boolean"
          ariaLabel={say("condition.formula")}
        />
      ) : (
        <KitProvider value={desktopKit}>
          <GroupBox
            group={group}
            depth={1}
            first={1}
            onChange={change}
            {...{ scope, locale, say, allowVolatile }}
            formulas
          />
        </KitProvider>
      )}
      <div className="dg-condition-bar">
        {group === undefined && <span className="dg-condition-note">{say("condition.tooComplex")}</span>}
        {!formula && <Unfinished group={group} say={say} />}
        <button
          type="button"
          className="dg-link-button"
          disabled={group === undefined}
          onClick={() => setAsFormula(!formula)}
        >
          {say(formula ? "condition.asConditions" : "condition.asFormula")}
        </button>
      </div>
    </section>
  );
}
