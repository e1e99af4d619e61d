import type { ReactNode } from "react";
import { KitProvider } from "../kit/context";
import { desktopKit } from "../kit/desktop";
import { AntTheme } from "../theme/AntTheme";

/** Around whatever takes input on a desk; a chunk of its own, since lists and records are read without it. */
export default function EditingScene({ children }: { children: ReactNode }) {
  return (
    <AntTheme>
      <KitProvider value={desktopKit}>{children}</KitProvider>
    </AntTheme>
  );
}
