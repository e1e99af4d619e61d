import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { newQueryClient } from "../api/queries";
import { startI18n } from "../i18n";
import { ConnectionBanner } from "../ui/ConnectionBanner";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { Feedback } from "../ui/feedback";
import { router } from "./routes";
import "../theme/base.css";
import "./phone.css";

const root = createRoot(document.getElementById("root") as HTMLElement);

startI18n().then(() => {
  root.render(
    <StrictMode>
      <QueryClientProvider client={newQueryClient()}>
        <ErrorBoundary>
          <ConnectionBanner />
          <RouterProvider router={router} />
          <Feedback />
        </ErrorBoundary>
      </QueryClientProvider>
    </StrictMode>,
  );
});
