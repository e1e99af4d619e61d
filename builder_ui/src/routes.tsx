import { ErrorState, Loading } from "@dougong/web/ui";
import { createBrowserRouter, useRouteError } from "react-router";
import { AppsPage } from "./apps/AppsPage";
import { Gate } from "./apps/Gate";
import { StartPage } from "./apps/StartPage";

function RouteErrorPage() {
  return <ErrorState error={useRouteError()} retry={() => window.location.reload()} />;
}

const app = () => import("./apps/index");

export const router = createBrowserRouter([
  {
    path: "build",
    element: <Gate />,
    errorElement: <RouteErrorPage />,
    HydrateFallback: Loading,
    children: [
      { index: true, element: <StartPage /> },
      { path: ":workspace", element: <AppsPage /> },
      {
        path: ":workspace/:app",
        lazy: async () => ({ Component: (await app()).AppLayout }),
        children: [
          {
            path: "form/:form",
            lazy: async () => ({ Component: (await import("./designer/DesignerPage")).DesignerPage }),
          },
          {
            lazy: async () => ({ Component: (await app()).AppPages }),
            children: [
              { index: true, lazy: async () => ({ Component: (await app()).FormsPage }) },
              { path: "menu/:menu", lazy: async () => ({ Component: (await app()).MenuPage }) },
              { path: "settings", lazy: async () => ({ Component: (await app()).SettingsPage }) },
              { path: "releases", lazy: async () => ({ Component: (await app()).ReleasesPage }) },
            ],
          },
        ],
      },
    ],
  },
]);
