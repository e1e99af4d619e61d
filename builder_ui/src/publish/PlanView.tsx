import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Alert } from "antd";
import type { DesignDocument, DocumentName, Plan, PlanStep } from "../api/design";
import { useApp } from "../apps/context";

const nameOf = (name: DocumentName) => `${name.type}/${name.key}`;

/** What publishing will do, document by document, with how many records it touches. */
export function PlanView({ plan }: { plan: Plan }) {
  const { t } = useTranslation("builder");
  const destructive = plan.steps.filter((step) => step.destructive);
  const groups = grouped(plan.steps);
  const quiet = plan.changes.filter((change) => !groups.has(nameOf(change)));
  if (plan.steps.length === 0 && plan.changes.length === 0)
    return <Alert type="info" showIcon title={t("publish.nothing")} />;
  return (
    <section className="dgb-plan" aria-label={t("publish.plan")} data-testid="plan">
      {destructive.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t("publish.destructive", { count: destructive.length })}
          description={t("publish.destructive_text")}
        />
      )}
      <h3 className="dgb-publish-title">{plan.base_release === null ? t("publish.first") : t("publish.plan")}</h3>
      {[...groups].map(([key, steps]) => (
        <StepGroup key={key} name={steps[0]?.document} steps={steps} />
      ))}
      {quiet.map((change) => (
        <p key={nameOf(change)} className="dgb-plan-quiet">
          <Icon name="check" size={13} />
          <span>
            <DocumentWords name={change} /> <em>{t(`difference.${change.change}`)}</em>
          </span>
        </p>
      ))}
    </section>
  );
}

function grouped(steps: readonly PlanStep[]): Map<string, PlanStep[]> {
  const groups = new Map<string, PlanStep[]>();
  for (const step of steps) groups.set(nameOf(step.document), [...(groups.get(nameOf(step.document)) ?? []), step]);
  return groups;
}

function StepGroup({ name, steps }: { name: DocumentName | undefined; steps: PlanStep[] }) {
  return (
    <div className="dgb-plan-group">
      <h4>{name !== undefined && <DocumentWords name={name} />}</h4>
      <ul>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names; the plan is replaced as a whole
          <li key={index} data-destructive={step.destructive} data-step={step.kind}>
            {step.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function DocumentWords({ name }: { name: DocumentName }) {
  const { workbench } = useApp();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const type = t(`document.${name.type}`);
  const words = say(workbench.body<DesignDocument>(name.type, name.key)?.label) || name.key;
  return <span>{words === type ? type : t("document.named", { type, name: words })}</span>;
}
