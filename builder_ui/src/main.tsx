import { newQueryClient } from "@dougong/web/api";
import { addMessages, startI18n } from "@dougong/web/i18n";
import { AntTheme } from "@dougong/web/theme";
import { ConnectionBanner, ErrorBoundary, Feedback } from "@dougong/web/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { router } from "./routes";
import "@dougong/web/styles.css";
import "./ui/controls.css";
import "./ui/topbar.css";
import "./apps/apps.css";

addMessages("builder", {
  "zh-CN": () => import("./i18n/zh-CN.json"),
  "en-US": () => import("./i18n/en-US.json"),
});

startI18n().then(() => {
  createRoot(document.getElementById("root") as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={newQueryClient()}>
        <AntTheme>
          <ErrorBoundary>
            <ConnectionBanner />
            <RouterProvider router={router} />
            {/* Beside the page, which an open modal puts out of reach. */}
            {createPortal(<Feedback />, document.body)}
          </ErrorBoundary>
        </AntTheme>
      </QueryClientProvider>
    </StrictMode>,
  );
});
