import type { FormDocument } from "@dougong/web/api";
import { KitProvider } from "@dougong/web/fields";
import { createFormStore, FormBody, FormSceneProvider } from "@dougong/web/form";
import { desktopKit } from "@dougong/web/kit/desktop";
import { useMemo } from "react";

const NOTHING = () => null;

/** A form to look at: nothing in it can be pressed. */
export function FormPicture({ form, prefix }: { form: FormDocument; prefix: string }) {
  const scene = useMemo(
    () => ({ store: createFormStore({ form, compile: NOTHING }), mode: "edit" as const, prefix }),
    [form, prefix],
  );
  return (
    <div inert className="dgb-picture">
      <KitProvider value={desktopKit}>
        <FormSceneProvider value={scene}>
          <FormBody elements={form.elements} />
        </FormSceneProvider>
      </KitProvider>
    </div>
  );
}
