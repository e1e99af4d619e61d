import { useLabel, useTranslation } from "@dougong/web/i18n";
import { type MouseEvent, type Ref, useEffect, useRef } from "react";
import { ROOT } from "../../model/tree";
import { useDesigner, useScene } from "../scene";
import { Container } from "./Container";
import { ElementMenu } from "./ElementMenu";
import { EmptyCanvas } from "./EmptyCanvas";
import "./canvas.css";

/** The form as it is being made. Pressing beside the elements selects the form itself. */
export function Canvas({ ref }: { ref: Ref<HTMLElement> }) {
  const { designer } = useScene();
  const label = useDesigner((state) => state.form.label);
  const empty = useDesigner((state) => state.form.elements.length === 0);
  const say = useLabel();
  const { t } = useTranslation("builder");
  const press = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    if (target.closest("[data-element], button, input") === null) designer.select(null);
  };
  return (
    <main className="dgb-canvas" ref={ref} data-testid="canvas" tabIndex={0} aria-label={t("canvas.title")}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keyboard clears the selection by Escape */}
      <div className="dgb-paper" onMouseDown={press}>
        <h1 className="dgb-paper-title">{say(label)}</h1>
        <ElementMenu>
          <Container address={ROOT} hint={empty ? <EmptyCanvas /> : undefined} />
        </ElementMenu>
      </div>
      <RevealSelection />
    </main>
  );
}

/** Brings what was selected elsewhere (outline, lint, undo) into view. */
function RevealSelection() {
  const selection = useDesigner((state) => state.selection);
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (selection === null) return;
    const canvas = mark.current?.closest(".dgb-canvas");
    canvas
      ?.querySelector(`[data-element="${CSS.escape(selection)}"]`)
      ?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [selection]);
  return <span ref={mark} hidden />;
}
