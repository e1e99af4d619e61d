import type { Field, FormDocument } from "@dougong/web/api";
import { KitProvider, kindOf } from "@dougong/web/fields";
import { createFormStore, FieldView, FormSceneProvider } from "@dougong/web/form";
import { useTranslation } from "@dougong/web/i18n";
import { desktopKit } from "@dougong/web/kit/desktop";
import { useMemo } from "react";
import { defineFace, type FaceProps } from "./types";

const NOTHING = () => null;

/** The staff client's own field, out of reach of mouse and keyboard. */
function View({ element, address }: FaceProps<Field>) {
  const { t } = useTranslation("builder");
  const scene = useMemo(() => {
    // A field alone, as one fills it in: what its formulas hide, lock or require is the preview's business.
    const { visible: _visible, read_only: _readOnly, ...field } = element;
    const form = { type: "form", format: 1, key: "canvas", label: "", elements: [field] } as FormDocument;
    return { store: createFormStore({ form, compile: NOTHING }), mode: "edit" as const, prefix: `canvas-${address}` };
  }, [element, address]);
  const [shown] = scene.store.form.elements;
  if (shown === undefined) return null;
  const { computed } = kindOf(element.type);
  return (
    <div className="dgb-face" inert>
      <KitProvider value={desktopKit}>
        <FormSceneProvider value={scene}>
          <FieldView field={shown as Field} />
        </FormSceneProvider>
      </KitProvider>
      {computed && <div className="dgb-computed">{t(`computed.${element.type as "serial"}`)}</div>}
      {element.visible && <span className="dgb-conditional">{t("canvas.conditional")}</span>}
    </div>
  );
}

export const field = defineFace<Field>(View);
