import { Select } from "antd";
import type { Locale } from "../../api/types";
import { Icon } from "../../icons";
import type { FieldScope } from "../scopeFields";
import type { Say } from "../words";
import { choiceAt, type FieldChoice, fieldChoices, matchesChoice } from "./choices";
import { NO_VALUE, type Operand, type Rule } from "./model";
import { comparesFields, complete, inputOf, OPERATORS, styleOf, wordOf } from "./operators";
import { RuleValues } from "./RuleValues";

export interface Surroundings {
  scope: FieldScope;
  locale: Locale;
  say: Say;
  /** True where formulas are made: then values may be other fields, and fields of linked records. */
  formulas: boolean;
  /** Whether values may be of the day or of the caller. */
  allowVolatile: boolean;
}

interface RuleRowProps extends Surroundings {
  rule: Rule;
  number: number;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}

export function RuleRow({ rule, number, onChange, onRemove, ...around }: RuleRowProps) {
  const { say, formulas } = around;
  const choices = fieldChoices({ ...around, deep: formulas });
  const choice = choiceAt(choices, rule.path);
  const style = choice && styleOf(choice.field);
  const operators = style
    ? OPERATORS[style].map((op) => ({ value: op, label: say(`condition.op.${wordOf(op, style)}`) }))
    : [];
  const setField = (value: string) => {
    const next = choices.flatMap(({ options }) => options).find((option) => option.value === value);
    if (next) onChange(withField(rule, next));
  };
  return (
    <li className="dg-condition-rule" data-incomplete={!complete(rule) || undefined}>
      <div className="dg-condition-parts">
        <Select
          className="dg-condition-field"
          aria-label={say("condition.field", { number })}
          placeholder={say("condition.chooseField")}
          value={choice?.value}
          options={choices.length > 1 ? choices : (choices[0]?.options ?? [])}
          showSearch={{ filterOption: matchesChoice }}
          popupMatchSelectWidth={false}
          onChange={setField}
        />
        <Select
          className="dg-condition-op"
          aria-label={say("condition.operator", { number })}
          placeholder={say("condition.chooseOperator")}
          disabled={!style}
          value={style ? rule.op : undefined}
          options={operators}
          popupMatchSelectWidth={false}
          onChange={(op: string) => onChange(withOperator(rule, op))}
        />
        <div className="dg-condition-value">
          {choice && style && <RuleValues {...{ rule, number, onChange, choice, ...around }} />}
        </div>
      </div>
      <button
        type="button"
        className="dg-condition-remove"
        aria-label={say("condition.remove", { number })}
        onClick={onRemove}
      >
        <Icon name="close" size={13} />
      </button>
    </li>
  );
}

/** Keeps the operator where the other field has it too. */
function withField(rule: Rule, { path, field }: FieldChoice): Rule {
  const style = styleOf(field);
  const operators = style ? OPERATORS[style] : [];
  const op = rule.path !== null && operators.includes(rule.op) ? rule.op : (operators[0] ?? "eq");
  return { ...rule, path, op, operands: emptyOperands(op) };
}

function withOperator(rule: Rule, op: string): Rule {
  const keeps =
    inputOf(op) === inputOf(rule.op) && (comparesFields(op) || rule.operands.every(({ from }) => from === "value"));
  return { ...rule, op, operands: keeps ? rule.operands : emptyOperands(op) };
}

function emptyOperands(op: string): Operand[] {
  return Array.from({ length: { none: 0, one: 1, many: 1, two: 2 }[inputOf(op)] }, () => NO_VALUE);
}
