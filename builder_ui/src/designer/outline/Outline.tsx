import type { FormElement } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { aboutOf } from "../../model/commands";
import { neighbour } from "../../model/steps";
import { type Address, addressOf, listsOf, walk } from "../../model/tree";
import { iconOf, useKindWords } from "../../ui/kindWords";
import { type ActionName, useActions } from "../actions/useActions";
import { useDesigner, useProblems, useScene } from "../scene";
import { selectBy } from "../selectBy";
import "./outline.css";

const MOVES: Record<string, ActionName> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
const STEPS: Record<string, 1 | -1> = { ArrowUp: -1, ArrowDown: 1 };

/** The whole form as a tree: select with the arrows, reorder with Alt and the arrows. */
export function Outline() {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const actions = useActions();
  const form = useDesigner((state) => state.form);
  const selection = useDesigner((state) => state.selection);
  const tree = useRef<HTMLUListElement>(null);
  const first = selection ?? [...walk(form)][0]?.address ?? null;

  useEffect(() => {
    if (tree.current?.contains(document.activeElement) && selection !== null)
      tree.current.querySelector<HTMLElement>(`[data-outline="${CSS.escape(selection)}"]`)?.focus();
  }, [selection]);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.altKey ? MOVES[event.key] : undefined;
    const step = event.altKey ? undefined : STEPS[event.key];
    if (move !== undefined) actions.run(move, selection);
    else if (step !== undefined) {
      const next = neighbour(form, selection, step);
      if (next !== null) selectBy(designer, next, { shiftKey: event.shiftKey, ctrlKey: false, metaKey: false });
    } else if (event.key === "Delete") actions.run("remove", selection);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (form.elements.length === 0) return <p className="dgb-outline-empty">{t("outline.empty")}</p>;
  return (
    <div className="dgb-outline">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a tree, by the ARIA guide */}
      <ul role="tree" aria-multiselectable aria-label={t("outline.title")} ref={tree} onKeyDown={onKeyDown}>
        <Branch elements={form.elements} subForm={null} stop={first} />
      </ul>
      <p className="dgb-outline-tip">{t("outline.tip")}</p>
    </div>
  );
}

interface BranchProps {
  elements: readonly FormElement[];
  subForm: string | null;
  /** The one tab stop of the tree. */
  stop: Address | null;
}

function Branch({ elements, subForm, stop }: BranchProps) {
  return elements.map((element) => {
    const address = addressOf(element.key, subForm);
    const inside = element.type === "sub_form" ? element.key : subForm;
    const lists = listsOf(element).filter((list) => list.elements.length > 0);
    return (
      <li key={address} role="none">
        <Leaf element={element} address={address} stop={address === stop} expanded={lists.length > 0} />
        {lists.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: the group of a tree
          <ul role="group">
            {lists.map((list) => (
              <Branch key={list.part ?? ""} elements={list.elements} subForm={inside} stop={stop} />
            ))}
          </ul>
        )}
      </li>
    );
  });
}

const Leaf = memo(function Leaf({
  element,
  address,
  stop,
  expanded,
}: {
  element: FormElement;
  address: Address;
  stop: boolean;
  expanded: boolean;
}) {
  const { designer } = useScene();
  const { kindWord } = useKindWords();
  const say = useLabel();
  const selected = useDesigner((state) => state.chosen.includes(address));
  const problems = useProblems(address);
  return (
    <div
      role="treeitem"
      className="dgb-leaf"
      aria-selected={selected}
      aria-expanded={expanded || undefined}
      tabIndex={stop ? 0 : -1}
      data-outline={address}
      onMouseDown={(event) => {
        // Focus selects this one alone; with a key held down more than one is meant.
        if (event.shiftKey || event.ctrlKey || event.metaKey) event.preventDefault();
      }}
      onClick={(event) => selectBy(designer, address, event)}
      onFocus={() => {
        if (!designer.getState().chosen.includes(address)) designer.select(address);
      }}
    >
      <Icon name={iconOf(element.type)} size={13} />
      <span className="dgb-leaf-label">{say(aboutOf(element)) || kindWord(element.type)}</span>
      {problems.length > 0 && <span className="dgb-leaf-problem" role="img" aria-label={problems[0]?.message} />}
      <code>{element.key}</code>
    </div>
  );
});
