import { createBrowserRouter } from "react-router";
import { HomePage } from "../pages/HomePage";
import { LoginPage } from "../pages/LoginPage";
import { NotFoundPage, RouteErrorPage } from "../pages/NotFoundPage";
import { StartPage } from "../pages/StartPage";
import { RequireSession } from "../shell/RequireSession";
import { RequireWorkspace } from "../shell/RequireWorkspace";
import { Shell } from "../shell/Shell";
import { Loading } from "../ui/states";

/** A page that brings its own code only when it is opened. */
function page(load: () => Promise<Record<string, unknown>>, name: string) {
  return async () => ({ Component: (await load())[name] as React.ComponentType });
}

const forms = () => import("../views/reading");
const editing = () => import("../views/editing");
const admin = () => import("../pages/admin/index");

export const router = createBrowserRouter([
  {
    errorElement: <RouteErrorPage />,
    hydrateFallbackElement: <Loading lines={3} />,
    children: [
      { path: "login", element: <LoginPage /> },
      { path: "setup", lazy: page(() => import("../pages/SetupPage"), "SetupPage") },
      { path: "reset", lazy: page(() => import("../pages/ResetPage"), "ResetPage") },
      {
        element: <RequireSession />,
        children: [
          { index: true, element: <StartPage /> },
          {
            path: "w/:workspace",
            element: <RequireWorkspace />,
            children: [
              {
                element: <Shell />,
                children: [
                  { index: true, element: <HomePage /> },
                  {
                    path: "apps/:app",
                    lazy: page(() => import("../shell/AppShell"), "AppShell"),
                    children: [
                      { index: true, lazy: page(() => import("../shell/AppShell"), "AppStart") },
                      {
                        path: "forms/:form",
                        lazy: page(forms, "FormPages"),
                        children: [
                          { index: true, lazy: page(forms, "ListPage") },
                          { path: "new", lazy: page(editing, "NewRecordPage") },
                          { path: "bin", lazy: page(() => import("../views/bin/BinPage"), "BinPage") },
                          { path: "records/:id", lazy: page(() => import("../views/record/RecordPage"), "RecordPage") },
                          { path: "records/:id/edit", lazy: page(editing, "EditRecordPage") },
                        ],
                      },
                    ],
                  },
                  {
                    path: "admin",
                    lazy: page(admin, "AdminPages"),
                    children: [
                      { index: true, lazy: page(admin, "AdminStart") },
                      { path: "members", lazy: page(admin, "MembersPage") },
                      { path: "departments", lazy: page(admin, "DepartmentsPage") },
                      { path: "packs", lazy: page(admin, "PacksPage") },
                      { path: "keys", lazy: page(admin, "KeysPage") },
                      { path: "jobs", lazy: page(admin, "JobsPage") },
                      { path: "audit", lazy: page(admin, "AuditPage") },
                    ],
                  },
                  { path: "work", lazy: page(() => import("../work/WorkPage"), "WorkPage") },
                  { path: "*", element: <NotFoundPage /> },
                ],
              },
            ],
          },
        ],
      },
      { path: "*", element: <NotFoundPage /> },
    ],
  },
]);
