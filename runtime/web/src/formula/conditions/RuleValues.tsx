import { Select } from "antd";
import type { Say } from "../words";
import { type FieldChoice, fieldChoices, matchesChoice } from "./choices";
import { NO_VALUE, type Operand, type Rule } from "./model";
import { comparesFields, inputOf } from "./operators";
import type { Surroundings } from "./RuleRow";
import { ManyInput, ValueInput } from "./ValueInput";

interface ValuesProps extends Surroundings {
  rule: Rule;
  number: number;
  choice: FieldChoice;
  onChange: (rule: Rule) => void;
}

/** What a field is compared with. */
export function RuleValues({ rule, number, choice, onChange, ...around }: ValuesProps) {
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
      {sourced && (
        <Source {...{ operand, number, choice, say }} today={around.allowVolatile} onChange={(next) => set(0, next)} />
      )}
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
  /** Whether the day itself may be one. */
  today: boolean;
  say: Say;
  onChange: (operand: Operand) => void;
}

/** Where the value comes from: entered, another field, or the day itself. */
function Source({ operand, number, choice, today, say, onChange }: SourceProps) {
  const day = today && choice.field.type.kind === "date" ? [{ value: "today", label: say("condition.today") }] : [];
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
        ...day,
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

function OtherField({ operand, number, choice, onChange, scope, locale, say, allowVolatile }: OtherFieldProps) {
  const type = choice.field.type;
  const choices = fieldChoices({ scope, locale, say, deep: true, type, caller: allowVolatile }).map((group) => ({
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
