import { Select } from "antd";
import type { Locale } from "../../api/types";
import { Icon } from "../../icons";
import type { FieldScope } from "../forms";
import type { Say } from "../words";
import { choiceAt, type FieldChoice, fieldChoices, matchesChoice } from "./choices";
import { NO_VALUE, type Operand, type Rule } from "./model";
import { comparesFields, complete, inputOf, OPERATORS, type Style, styleOf, wordOf } from "./operators";
import { ManyInput, ValueInput } from "./ValueInput";

export interface Surroundings {
  scope: FieldScope;
  locale: Locale;
  say: Say;
  /** True where formulas are made: then values may be other fields, and fields of linked records. */
  formulas: boolean;
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
          {choice && style && <Values {...{ rule, number, onChange, choice, style, ...around }} />}
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

/** Keeps what still fits: another field of one style keeps operator and value. */
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

interface ValuesProps extends Surroundings {
  rule: Rule;
  number: number;
  choice: FieldChoice;
  style: Style;
  onChange: (rule: Rule) => void;
}

function Values({ rule, number, choice, style, onChange, ...around }: ValuesProps) {
  const { say, locale, formulas } = around;
  const input = inputOf(rule.op);
  const set = (index: number, operand: Operand) => {
    onChange({ ...rule, operands: rule.operands.map((old, place) => (place === index ? operand : old)) });
  };
  const value = (index: number) => {
    const operand = rule.operands[index];
    return operand?.from === "value" ? operand.value : null;
  };
  const shared = (index: number, name: string) => ({
    field: choice.field,
    name: say(`condition.${name}`, { number }),
    value: value(index),
    onChange: (next: ReturnType<typeof value>) => set(index, { from: "value", value: next }),
    locale,
    say,
  });
  if (input === "none") return null;
  if (input === "many") return <ManyInput {...shared(0, "value")} />;
  if (input === "two") {
    return (
      <>
        <ValueInput key="from" {...shared(0, "from")} />
        <span className="dg-condition-dash" aria-hidden="true">
          –
        </span>
        <ValueInput key="to" {...shared(1, "to")} />
      </>
    );
  }
  const operand = rule.operands[0] ?? NO_VALUE;
  const sourced = formulas && comparesFields(rule.op);
  return (
    <>
      {sourced && <Source {...{ operand, number, choice, style, say }} onChange={(next) => set(0, next)} />}
      {operand.from === "value" && <ValueInput key={choice.value} {...shared(0, "value")} />}
      {operand.from === "field" && (
        <OtherField {...{ operand, number, choice, ...around }} onChange={(next) => set(0, next)} />
      )}
    </>
  );
}

interface SourceProps {
  operand: Operand;
  number: number;
  choice: FieldChoice;
  style: Style;
  say: Say;
  onChange: (operand: Operand) => void;
}

/** Where the value comes from: entered, another field, or the day itself. */
function Source({ operand, number, choice, say, onChange }: SourceProps) {
  const today = choice.field.type.kind === "date" ? [{ value: "today", label: say("condition.today") }] : [];
  const make = (from: string): Operand => {
    if (from === "today") return { from };
    return from === "field" ? { from, path: null } : NO_VALUE;
  };
  return (
    <Select
      className="dg-condition-source"
      aria-label={say("condition.source", { number })}
      value={operand.from}
      options={[
        { value: "value", label: say("condition.fixed") },
        { value: "field", label: say("condition.fromField") },
        ...today,
      ]}
      popupMatchSelectWidth={false}
      onChange={(from: string) => onChange(make(from))}
    />
  );
}

interface OtherFieldProps extends Surroundings {
  operand: Extract<Operand, { from: "field" }>;
  number: number;
  choice: FieldChoice;
  onChange: (operand: Operand) => void;
}

function OtherField({ operand, number, choice, onChange, scope, locale, say }: OtherFieldProps) {
  const type = choice.field.type;
  const choices = fieldChoices({ scope, locale, say, deep: true, type }).map((group) => ({
    ...group,
    options: group.options.filter(({ value }) => value !== choice.value),
  }));
  const path = operand.path?.join(".");
  return (
    <Select
      className="dg-condition-other"
      aria-label={say("condition.otherField", { number })}
      placeholder={say("condition.chooseField")}
      value={path}
      options={choices}
      showSearch={{ filterOption: matchesChoice }}
      popupMatchSelectWidth={false}
      onChange={(value: string) => onChange({ from: "field", path: value.split(".") })}
    />
  );
}
