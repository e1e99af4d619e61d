import type { FormDocument } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { EmptyState, notify, Tabs } from "@dougong/web/ui";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { createStore } from "zustand/vanilla";
import { useApp, useWorkbench } from "../apps/context";
import { Inspector } from "../inspector/Inspector";
import { replaceDocument } from "../model/commands";
import { walk } from "../model/tree";
import { type PlacedProblem, placeProblems } from "../problems/locate";
import { ConflictDialog } from "../saving/ConflictDialog";
import type { Saver } from "../saving/saver";
import { Pane } from "../ui/Pane";
import { useShortcuts } from "./actions/useShortcuts";
import { Canvas } from "./canvas/Canvas";
import { DragArea } from "./drag/DragArea";
import { createDragState } from "./drag/state";
import { Outline } from "./outline/Outline";
import { Palette } from "./palette/Palette";
import { DesignerProvider, type DesignerScene, useScene } from "./scene";
import type { Designer } from "./store";
import { TopBar } from "./topbar/TopBar";
import { useArrival } from "./useArrival";
import "./designer.css";

/** The form designer of the form in the address. */
export function DesignerPage() {
  const { form = "" } = useParams();
  const { workspace, app, workbench } = useApp();
  const { t } = useTranslation("builder");
  // Drawn anew when documents come and go.
  useWorkbench((state) => state.names);
  const designer = workbench.designer(form);
  const saver = workbench.saver<FormDocument>("form", form);
  if (designer === undefined || saver === undefined)
    return (
      <EmptyState icon="search" title={t("designer.gone_title")} text={t("designer.gone_text")}>
        <Link className="dg-button" to={`/build/${workspace}/${app}`}>
          {t("designer.back")}
        </Link>
      </EmptyState>
    );
  return <Screen key={form} designer={designer} saver={saver} />;
}

function useDesignerScene(designer: Designer): DesignerScene {
  const { workspace, app, workbench, published, others } = useApp();
  const names = useWorkbench((state) => state.names);
  const { key } = designer.getState().form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the workbench's forms change with its names
  const forms = useMemo(() => workbench.forms().filter((form) => form.key !== key), [workbench, names, key]);
  const fixed = useMemo(
    () => new Set([...walk(published[key] ?? { elements: [] })].map((placed) => placed.address)),
    [published, key],
  );
  const drag = useMemo(createDragState, []);
  const problems = useMemo(() => createStore<{ problems: readonly PlacedProblem[] }>(() => ({ problems: [] })), []);
  const found = useWorkbench((state) => state.problems);
  useEffect(() => {
    // Paths are those of what was linted: what is on screen now, but for the last second's edits.
    problems.setState({ problems: placeProblems(designer.getState().form, found) });
  }, [problems, found, designer]);
  return useMemo(
    () => ({ designer, drag, workspace, app, forms, others, published: fixed, problems }),
    [designer, drag, workspace, app, forms, others, fixed, problems],
  );
}

function Screen({ designer, saver }: { designer: Designer; saver: Saver<FormDocument> }) {
  const scene = useDesignerScene(designer);
  const { t } = useTranslation("builder");
  const { workbench } = useApp();
  const canvas = useRef<HTMLElement>(null);
  const { key } = designer.getState().form;
  useEffect(() => {
    const { restored } = workbench.store.getState();
    if (!restored.some((name) => name.type === "form" && name.key === key)) return;
    workbench.store.setState({ restored: restored.filter((name) => name.key !== key) });
    notify(t("save.restored"), "info");
  }, [workbench, key, t]);
  return (
    <DesignerProvider value={scene}>
      <div className="dgb-designer">
        <TopBar saver={saver} />
        <Keys save={saver.saveNow} />
        <DragArea canvas={canvas}>
          <div className="dgb-panes">
            <Pane side="left" title={t("pane.palette")} initial={264} min={180} max={360}>
              <LeftPane />
            </Pane>
            <Canvas ref={canvas} />
            <Pane side="right" title={t("pane.properties")} initial={320} min={260} max={520}>
              <Inspector />
            </Pane>
          </div>
        </DragArea>
      </div>
      <ConflictDialog
        saver={saver}
        onTaken={(theirs) => designer.run(replaceDocument(designer.getState().form, theirs))}
      />
    </DesignerProvider>
  );
}

/** Things that listen and draw nothing. */
function Keys({ save }: { save: () => void }) {
  const { designer } = useScene();
  useShortcuts(save);
  useArrival(designer);
  return null;
}

function LeftPane() {
  const { t } = useTranslation("builder");
  const [tab, setTab] = useState("palette");
  return (
    <div className="dgb-left">
      <Tabs
        label={t("pane.palette")}
        active={tab}
        onChange={setTab}
        tabs={[
          { key: "palette", text: t("palette.title"), content: <Palette /> },
          { key: "outline", text: t("outline.title"), content: <Outline /> },
        ]}
      />
    </div>
  );
}
