import type { Locale } from "../../api/types";
import { Icon } from "../../icons";
import { formatDecimal } from "../../lib/decimal";
import { toWall } from "../../lib/zone";
import { programOf } from "../program";
import type { JsonRecord } from "../run";
import { type FieldScope, fieldAt, optionsOf } from "../scopeFields";
import type { ValueType } from "../types";
import type { JsonValue } from "../values";
import { labelIn, type Say } from "../words";
import type { Diagnosis, Fault } from "./diagnose";
import { fieldNamed, nameOf } from "./names";

export interface ResultLineProps {
  id: string;
  diagnosis: Diagnosis;
  /** The value for the sample record; undefined when there is no sample. */
  result: JsonValue | undefined;
  sample: JsonRecord | undefined;
  scope: FieldScope;
  locale: Locale;
  zone: string;
  say: Say;
  onReplace: (fault: Fault, text: string) => void;
}

const MOST_SAMPLES = 6;

export function ResultLine({ id, diagnosis, result, sample, scope, locale, zone, say, onReplace }: ResultLineProps) {
  const { fault, checked } = diagnosis;
  if (fault) return <FaultLine id={id} fault={fault} scope={scope} locale={locale} say={say} onReplace={onReplace} />;
  if (!checked) {
    return (
      <div id={id} className="dg-formula-result" role="status">
        <span className="dg-formula-muted">{diagnosis.typing ? "…" : say("empty")}</span>
      </div>
    );
  }
  const type = say(`type.${checked.type.kind}`);
  return (
    <div id={id} className="dg-formula-result" role="status">
      {result === undefined ? (
        <span className="dg-formula-muted">{say("resultType", { type })}</span>
      ) : (
        <>
          <span className="dg-formula-muted">{say("result")}</span>
          <Shown value={result} type={checked.type} zone={zone} say={say} />
          <span className="dg-formula-type">{type}</span>
          {sample && (
            <Samples paths={checked.paths} sample={sample} scope={scope} locale={locale} zone={zone} say={say} />
          )}
        </>
      )}
    </div>
  );
}

function FaultLine({
  id,
  fault,
  scope,
  locale,
  say,
  onReplace,
}: Pick<ResultLineProps, "id" | "scope" | "locale" | "say" | "onReplace"> & { fault: Fault }) {
  const meant = fault.name === undefined ? undefined : fieldNamed(scope, fault.name);
  return (
    <div id={id} className="dg-formula-result dg-formula-fault" role="status">
      <Icon name="exclamation-circle" size={14} />
      <span>{fault.sentence}</span>
      {meant && (
        <button type="button" className="dg-link-button" onClick={() => onReplace(fault, meant.join("."))}>
          {say("useField", { name: nameOf(scope, meant, locale) ?? "" })}
        </button>
      )}
    </div>
  );
}

function Shown({ value, type, zone, say }: { value: JsonValue; type: ValueType; zone: string; say: Say }) {
  const text = shown(value, type, zone, say);
  return text === "" ? (
    <span className="dg-formula-muted">{say("blank")}</span>
  ) : (
    <output className="dg-formula-value">{text}</output>
  );
}

function shown(value: JsonValue, type: ValueType, zone: string, say: Say): string {
  if (Array.isArray(value))
    return value.map((item: JsonValue) => shown(item, type.of ?? type, zone, say) || say("blank")).join("、");
  if (value === null) return "";
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (type.kind === "number") return formatDecimal(String(value));
  return type.kind === "datetime" ? toWall(String(value), zone).replace("T", " ") : String(value);
}

interface SamplesProps extends Pick<ResultLineProps, "scope" | "locale" | "zone" | "say"> {
  paths: readonly (readonly string[])[];
  sample: JsonRecord;
}

/** The sample's values that the result was made of. */
function Samples({ paths, sample, scope, locale, zone, say }: SamplesProps) {
  const shownPaths = paths.filter((path) => scope.resolve(path)?.kind !== "rows").slice(0, MOST_SAMPLES);
  if (shownPaths.length === 0) return null;
  return (
    <span className="dg-formula-samples">
      {say("sample")}
      {shownPaths.map((path) => {
        const program = programOf(path.join("."), scope);
        const text = inWords(program.run({ record: sample, zone }), path, program.type, { scope, locale, zone, say });
        return (
          <span key={path.join(".")}>
            {nameOf(scope, path, locale)} = {text || say("blank")}
          </span>
        );
      })}
    </span>
  );
}

/** A value of a field; of one with options the option's label. */
function inWords(
  value: JsonValue,
  path: readonly string[],
  type: ValueType,
  { scope, locale, zone, say }: Pick<SamplesProps, "scope" | "locale" | "zone" | "say">,
): string {
  const option = optionsOf(fieldAt(scope, path)).find((candidate) => candidate.value === value);
  return option ? labelIn(locale)(option.label) : shown(value, type, zone, say);
}
