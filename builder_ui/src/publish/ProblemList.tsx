import type { FormDocument } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { useNavigate } from "react-router";
import type { LintProblem } from "../api/design";
import { useApp } from "../apps/context";
import { aboutOf } from "../model/commands";
import { find } from "../model/tree";
import { locate } from "../problems/locate";

/** What is wrong, each sentence leading to its place. */
export function ProblemList({ problems, onGo }: { problems: readonly LintProblem[]; onGo: () => void }) {
  const { t } = useTranslation("builder");
  const { workspace, app } = useApp();
  const navigate = useNavigate();
  const place = usePlace();
  if (problems.length === 0) return null;
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return (
    <section aria-label={t("publish.problems")}>
      <h3 className="dgb-publish-title" data-tone={errors > 0 ? "error" : "warning"}>
        <Icon name="exclamation-circle" size={15} />
        {errors > 0 ? t("publish.must_mend", { count: errors }) : t("publish.may_mend", { count: problems.length })}
      </h3>
      <ul className="dgb-problems">
        {problems.map((problem, index) => {
          const { words, address } = place(problem);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems have no names; the list is replaced as a whole
            <li key={index} data-severity={problem.severity} data-code={problem.code}>
              <button
                type="button"
                onClick={() => {
                  navigate(`/build/${workspace}/${app}${address}`);
                  onGo();
                }}
              >
                <span className="dgb-problem-mark" />
                <span>
                  <strong>{words}</strong>
                  {problem.message}
                </span>
                <Icon name="right" size={11} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where a problem is, in words and as the address of the page that shows it. */
function usePlace(): (problem: LintProblem) => { words: string; address: string } {
  const { workbench } = useApp();
  const { t } = useTranslation("builder");
  const say = useLabel();
  return ({ document, path }) => {
    if (document === null) return { words: "", address: "" };
    if (document.type === "menu") return { words: t("menu.title"), address: `/menu/${document.key}` };
    if (document.type !== "form") return { words: t("app.properties"), address: "/settings" };
    const form = workbench.body<FormDocument>("form", document.key);
    if (form === undefined) return { words: document.key, address: "" };
    const { address, property } = locate(form, path);
    const element = address === null ? undefined : find(form, address)?.element;
    const names = [say(form.label), element === undefined ? "" : say(aboutOf(element))].filter(Boolean);
    const query = new URLSearchParams({ at: address ?? "", ...(property === null ? {} : { property }) });
    return { words: names.join(" › "), address: `/form/${form.key}?${query}` };
  };
}
