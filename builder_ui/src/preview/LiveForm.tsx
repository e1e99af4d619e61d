import { type FormDocument, queries, type Values } from "@dougong/web/api";
import { type Kit, KitProvider, PlaceProvider } from "@dougong/web/fields";
import { compilerFor, createFormStore, FormBody, FormSceneProvider } from "@dougong/web/form";
import { useTranslation } from "@dougong/web/i18n";
import { desktopKit } from "@dougong/web/kit/desktop";
import { ErrorState, Loading } from "@dougong/web/ui";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useScene } from "../designer/scene";
import type { FormFinder } from "../designer/useFormFinder";
import { titleOf } from "./samples";

interface LiveFormProps {
  form: FormDocument;
  device: "desktop" | "phone";
  values: Values | undefined;
  finder: FormFinder;
}

/** Width of the phone's edge, as the style has it. */
const BEZEL = 9;

/** The staff client's own form with a store of its own. */
export function LiveForm({ form, device, values, finder }: LiveFormProps) {
  const { workspace, app } = useScene();
  const { t, i18n } = useTranslation("builder");
  const session = useQuery(queries.session());
  const [checked, setChecked] = useState<boolean | null>(null);
  const me = useQuery(queries.me(workspace));
  const zone = me.data?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const id = session.data?.account?.id ?? "";
  const store = useMemo(() => {
    const compile = compilerFor(form, { zone, user: { id, department_id: null } }, finder);
    return createFormStore({ form, compile, ...(values === undefined ? {} : { values }) });
  }, [form, values, zone, id, finder]);
  const scene = useMemo(() => ({ store, mode: "edit" as const, prefix: "preview" }), [store]);
  const place = useMemo(() => ({ workspace, app, zone }), [workspace, app, zone]);
  const phone = usePhoneKit(device === "phone");
  const frame = usePhonePlace();
  if (device === "phone" && phone.error !== null) return <ErrorState error={phone.error} />;
  const kit = device === "desktop" ? desktopKit : phone.kit;
  if (kit === null) return <Loading lines={3} />;
  return (
    <div ref={frame} className={device === "phone" ? "dgb-phone dg-phone" : "dgb-desk"}>
      {device === "phone" && <div className="dgb-phone-title">{titleOf(form, i18n.language as "zh-CN")}</div>}
      <div className="dgb-preview-form">
        <KitProvider value={kit}>
          <PlaceProvider value={place}>
            <FormSceneProvider value={scene}>
              <FormBody elements={form.elements} />
            </FormSceneProvider>
          </PlaceProvider>
        </KitProvider>
      </div>
      <div className="dgb-preview-foot">
        {checked !== null && (
          <output data-ok={checked}>{t(checked ? "preview.check_ok" : "preview.check_failed")}</output>
        )}
        <button type="button" className="dg-button dg-button-primary" onClick={() => setChecked(store.check())}>
          {t("preview.check")}
        </button>
      </div>
    </div>
  );
}

/** Keeps where the frame is on the page, so that sheets, which hang at the page's body, can stay inside it. */
function usePhonePlace(): (element: HTMLElement | null) => (() => void) | undefined {
  return useCallback((element) => {
    if (element === null) return undefined;
    const { style } = document.body;
    const measure = () => {
      const { left, bottom, width, height } = element.getBoundingClientRect();
      style.setProperty("--dgb-phone-left", `${left + BEZEL}px`);
      style.setProperty("--dgb-phone-bottom", `${window.innerHeight - bottom + BEZEL}px`);
      style.setProperty("--dgb-phone-width", `${width - 2 * BEZEL}px`);
      style.setProperty("--dgb-phone-height", `${height - 2 * BEZEL}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, []);
}

/** The phone's controls come with a library of their own: only when they are looked at. */
function usePhoneKit(wanted: boolean): { kit: Kit | null; error: unknown } {
  const [kit, setKit] = useState<Kit | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (wanted) import("@dougong/web/kit/phone").then((loaded) => setKit(loaded.phoneKit), setError);
  }, [wanted]);
  return { kit, error };
}
