import type { Label } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { InputNumber, Segmented, Switch } from "antd";
import { useScene } from "../../designer/scene";
import type { PropertyName } from "../../kinds";
import { defineProperty, type Property } from "../types";
import { useMember } from "../useMember";
import { DecimalInput } from "./DecimalInput";
import { LabelInput } from "./LabelInput";
import { idOf, Row } from "./Row";

interface IntegerOptions {
  min: number;
  max: number;
  /** What the server takes when the member is absent. */
  otherwise?: number;
}

/** A whole number; empty takes the member away. */
export function integer(name: PropertyName, member: string, { min, max, otherwise }: IntegerOptions): Property {
  return defineProperty(({ element, address }) => {
    const [value, change] = useMember<number>(element, address, member);
    return (
      <Row name={name} address={address} htmlFor={idOf(name)} inline>
        <InputNumber
          id={idOf(name)}
          min={min}
          max={max}
          precision={0}
          value={value ?? null}
          placeholder={otherwise === undefined ? "" : String(otherwise)}
          onChange={(next) => change(next ?? undefined, true)}
        />
      </Row>
    );
  });
}

/** A decimal as text, as definitions keep them; `shift` shows it multiplied (0.05 as 5 %). */
export function decimal(name: PropertyName, member: string, shift = 0): Property {
  return defineProperty(({ element, address }) => {
    const [value, change] = useMember<string>(element, address, member);
    return (
      <Row name={name} address={address} htmlFor={idOf(name)} inline>
        <DecimalInput
          id={idOf(name)}
          value={value ?? null}
          shift={shift}
          onChange={(next) => change(next ?? undefined, true)}
        />
      </Row>
    );
  });
}

/** Yes or no; what is the server's own answer is not written down. */
export function toggle(name: PropertyName, member: string, otherwise: boolean): Property {
  return defineProperty(({ element, address }) => {
    const [value, change] = useMember<boolean>(element, address, member);
    return (
      <Row name={name} address={address} htmlFor={idOf(name)} inline>
        <Switch
          id={idOf(name)}
          size="small"
          checked={value ?? otherwise}
          aria-labelledby={`${idOf(name)}-label`}
          onChange={(next) => change(next === otherwise ? undefined : next)}
        />
      </Row>
    );
  });
}

/** One of a few; the first is the server's own choice. */
export function choice(name: PropertyName, member: string, values: readonly string[]): Property {
  return defineProperty(({ element, address }) => {
    const { t } = useTranslation("builder");
    const [value, change] = useMember<string>(element, address, member);
    return (
      <Row name={name} address={address}>
        <Segmented
          block
          aria-labelledby={`${idOf(name)}-label`}
          value={value ?? values[0]}
          options={values.map((one) => ({ value: one, label: t(`choice.${one}` as "choice.dropdown") }))}
          onChange={(next) => change(next === values[0] ? undefined : next)}
        />
      </Row>
    );
  });
}

/** A text in two languages. */
export function label(name: PropertyName, member: string, multiline = false, maxLength = 500): Property {
  return defineProperty(({ element, address }) => {
    const { designer } = useScene();
    const [value, change] = useMember<Label>(element, address, member);
    return (
      <Row name={name} address={address} htmlFor={idOf(name)}>
        <LabelInput
          id={idOf(name)}
          value={value}
          multiline={multiline}
          maxLength={maxLength}
          onBlur={designer.seal}
          onChange={(next, typed) => change(next === "" ? undefined : next, typed)}
        />
      </Row>
    );
  });
}
