import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useProblems } from "../../designer/scene";
import type { PropertyName } from "../../kinds";
import type { Address } from "../../model/tree";

interface RowProps {
  name: PropertyName;
  address: Address;
  /** Id of the control that the label names; without one the row is a group of its own. */
  htmlFor?: string;
  /** Label and control side by side: for switches and small numbers. */
  inline?: boolean;
  extra?: ReactNode;
  children: ReactNode;
}

/** Ids of a property's label and control. */
export function idOf(name: PropertyName): string {
  return `property-${name}`;
}

/** A property in the inspector: what it is called, how it is edited, what is wrong with it. */
export function Row({ name, address, htmlFor, inline = false, extra, children }: RowProps) {
  const { t, i18n } = useTranslation("builder");
  const problems = useProblems(address).filter((problem) => problem.property === name);
  const hint = i18n.exists(`builder:property_hint.${name}`) ? t(`property_hint.${name}` as "property_hint.key") : null;
  const Label = htmlFor === undefined ? "span" : "label";
  return (
    <div className="dgb-row" data-property={name} data-inline={inline} data-problem={problems[0]?.severity}>
      <div className="dgb-row-label">
        <Label id={`${idOf(name)}-label`} {...(htmlFor === undefined ? {} : { htmlFor })}>
          {t(`property.${name}`)}
        </Label>
        {hint !== null && (
          <Tooltip title={hint}>
            <span className="dgb-row-hint" role="img" aria-label={hint}>
              <Icon name="info-circle" size={12} />
            </span>
          </Tooltip>
        )}
        {extra}
      </div>
      <div className="dgb-row-control">{children}</div>
      {problems.map((problem) => (
        <p key={problem.message} className="dgb-row-problem" role="alert">
          <Icon name="exclamation-circle" size={12} /> {problem.message}
        </p>
      ))}
    </div>
  );
}
