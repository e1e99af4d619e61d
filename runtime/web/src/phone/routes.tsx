import { createBrowserRouter } from "react-router";
import { LoginPage } from "../pages/LoginPage";
import { NotFoundPage, RouteErrorPage } from "../pages/NotFoundPage";
import { StartPage } from "../pages/StartPage";
import { RequireSession } from "../shell/RequireSession";
import { RequireWorkspace } from "../shell/RequireWorkspace";
import { Loading } from "../ui/states";
import { AppsPage } from "./AppsPage";
import { ToDesktop } from "./ToDesktop";

function page(load: () => Promise<Record<string, unknown>>, name: string) {
  return async () => ({ Component: (await load())[name] as React.ComponentType });
}

const forms = () => import("./forms");
const editing = () => import("./EditPages");

export const router = createBrowserRouter(
  [
    {
      errorElement: <RouteErrorPage />,
      hydrateFallbackElement: <Loading lines={3} />,
      children: [
        { path: "login", element: <LoginPage /> },
        // Setting up is work for a desk.
        { path: "setup", element: <ToDesktop path="/setup" /> },
        {
          element: <RequireSession />,
          children: [
            { index: true, element: <StartPage phone /> },
            {
              path: "w/:workspace",
              element: <RequireWorkspace />,
              children: [
                { index: true, element: <AppsPage /> },
                { path: "me", lazy: page(() => import("./MePage"), "MePage") },
                { path: "work", lazy: page(() => import("./WorkPage"), "WorkPage") },
                {
                  path: "apps/:app",
                  lazy: page(() => import("./AppPages"), "AppPages"),
                  children: [
                    { index: true, lazy: page(() => import("./AppPages"), "FormsPage") },
                    {
                      path: "forms/:form",
                      lazy: page(forms, "FormPages"),
                      children: [
                        { index: true, lazy: page(forms, "ListPage") },
                        { path: "new", lazy: page(editing, "NewRecordPage") },
                        { path: "bin", lazy: page(() => import("./BinPage"), "BinPage") },
                        { path: "records/:id", lazy: page(forms, "RecordPage") },
                        { path: "records/:id/edit", lazy: page(editing, "EditRecordPage") },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
        { path: "*", element: <NotFoundPage /> },
      ],
    },
  ],
  { basename: "/m" },
);
