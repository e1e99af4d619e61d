import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { Locale } from "../../api/types";
import { usePlace } from "../../fields/place";
import type { JsonRecord } from "../run";
import type { FieldScope } from "../scopeFields";
import { parseType, type ValueType } from "../types";
import { toJson } from "../values";
import { useSay } from "../words";
import { CodeField, type CodeFieldHandle } from "./CodeField";
import { type Diagnosis, diagnose, resultOf } from "./diagnose";
import { FieldPanel } from "./FieldPanel";
import { FunctionHelp } from "./FunctionHelp";
import { FunctionPanel } from "./FunctionPanel";
import { ResultLine } from "./ResultLine";
import "./editor.css";

export interface FormulaEditorProps {
  /** The formula's text: fields by key. */
  value: string;
  onChange: (value: string) => void;
  /** What the formula may name: `scopeOfForm(form, forms)`, with the key of a sub-form for formulas of its rows. */
  scope: FieldScope;
  locale: Locale;
  /** The type that the result must have: `boolean` for conditions. */
  expected?: ValueType | string | undefined;
  /** False where TODAY() and the like cannot be used. */
  allowVolatile?: boolean;
  /** Values as in the API, for the live result; sub-forms as lists of rows. */
  sampleRecord?: JsonRecord | undefined;
  /** Zone of dates and times in the result; that of the workspace when left out. */
  zone?: string;
  /** The accessible name, when no label is there to name it. */
  ariaLabel?: string;
  /** Id of the label. */
  labelledBy?: string;
  /** Field and function lists under the editor. */
  panels?: boolean;
  autoFocus?: boolean;
  readOnly?: boolean;
  /** Told whenever what there is to say about the formula has changed. */
  onDiagnosis?: (diagnosis: Diagnosis) => void;
}

const PAUSE = 700;
/** Neither wrong nor right yet. */
const UNSAID: Diagnosis = { typing: true };

/** Writing a formula: fields as chips, completion, errors at their place, and the result for a sample record. */
export function FormulaEditor(props: FormulaEditorProps) {
  const { value, onChange, scope, locale, sampleRecord, panels = true, readOnly = false } = props;
  const place = usePlace();
  const zone = props.zone ?? place.zone;
  const say = useSay(locale);
  const result = useId();
  const code = useRef<CodeFieldHandle>(null);
  const [atCaret, setAtCaret] = useState<string>();
  const [pointed, setPointed] = useState<string>();
  const diagnosis = useUnhurried(useDiagnosis(props));
  const attributes = useAttributes(props, say("editor"), result, diagnosis.fault !== undefined);
  const shown = useMemo(() => {
    const env = sampleRecord && { record: sampleRecord, zone, now: new Date().toISOString() };
    const found = resultOf(diagnosis.checked, env);
    return found === undefined ? undefined : toJson(found);
  }, [diagnosis, sampleRecord, zone]);
  return (
    <div className="dg-formula" data-invalid={diagnosis.fault !== undefined || undefined}>
      <div className="dg-formula-box">
        <CodeField
          ref={code}
          value={value}
          onChange={onChange}
          onFunction={setAtCaret}
          scope={scope}
          locale={locale}
          fault={diagnosis.fault}
          placeholder={say("placeholder")}
          attributes={attributes}
          autoFocus={props.autoFocus ?? false}
          readOnly={readOnly}
        />
        <ResultLine
          id={result}
          diagnosis={diagnosis}
          result={shown}
          sample={sampleRecord}
          {...{ scope, locale, zone, say }}
          onReplace={(fault, text) => code.current?.replace(fault.from, fault.to, text)}
        />
      </div>
      {panels && !readOnly && (
        <div className="dg-formula-panels">
          <FieldPanel scope={scope} locale={locale} say={say} onPick={(path) => code.current?.insertField(path)} />
          <FunctionPanel
            locale={locale}
            say={say}
            current={atCaret}
            onPick={(name) => code.current?.insertFunction(name)}
            onShow={setPointed}
          />
          <FunctionHelp name={pointed ?? atCaret} locale={locale} say={say} />
        </div>
      )}
    </div>
  );
}

function useDiagnosis({ value, scope, locale, expected, allowVolatile, onDiagnosis }: FormulaEditorProps): Diagnosis {
  const type = useMemo(() => (typeof expected === "string" ? parseType(expected) : expected), [expected]);
  const diagnosis = useMemo(
    () => diagnose(value, scope, { expected: type, allowVolatile, locale }),
    [value, scope, type, allowVolatile, locale],
  );
  const tell = useRef(onDiagnosis);
  tell.current = onDiagnosis;
  useEffect(() => tell.current?.(diagnosis), [diagnosis]);
  return diagnosis;
}

/** Half a word is wrong in any formula: what is wrong is said only when the typing pauses. */
function useUnhurried(diagnosis: Diagnosis): Diagnosis {
  const [said, setSaid] = useState(diagnosis);
  const hurried = diagnosis.fault !== undefined && said !== diagnosis;
  useEffect(() => {
    if (!hurried) return setSaid(diagnosis);
    const timer = setTimeout(() => setSaid(diagnosis), PAUSE);
    return () => clearTimeout(timer);
  }, [hurried, diagnosis]);
  return hurried ? UNSAID : diagnosis;
}

function useAttributes(
  { ariaLabel, labelledBy }: FormulaEditorProps,
  fallback: string,
  result: string,
  invalid: boolean,
) {
  return useMemo(() => {
    const name: Record<string, string> = labelledBy
      ? { "aria-labelledby": labelledBy }
      : { "aria-label": ariaLabel ?? fallback };
    return {
      ...name,
      "aria-describedby": result,
      "aria-invalid": String(invalid),
      spellcheck: "false",
      autocapitalize: "off",
    };
  }, [ariaLabel, labelledBy, fallback, result, invalid]);
}
