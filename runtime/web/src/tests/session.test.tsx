// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, expect, it, vi } from "vitest";
import { request } from "../api/client";
import { newQueryClient, queries } from "../api/queries";
import { RequireSession } from "../shell/RequireSession";

// The dialog is a chunk of its own, which a busy machine takes a while to load.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 20_000 });

const ACCOUNT = { id: "1", email: "ada@example.com", name: "Ada", locale: "en-US" };
const SESSION = { account: ACCOUNT, workspaces: [], csrf_token: "t", needs_setup: false };

let answers: Record<string, [number, unknown]>;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
  answers = { "GET /api/v1/session": [200, SESSION], "POST /api/v1/session": [200, SESSION] };
  vi.stubGlobal("fetch", (path: string, { method }: RequestInit) => {
    const [status, body] = answers[`${method} ${path}`] ?? [401, { code: "not_signed_in", message: "", errors: [] }];
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
});

function open() {
  const cache = newQueryClient();
  const pages = [
    { element: <RequireSession />, children: [{ path: "/", element: <input aria-label="note" defaultValue="" /> }] },
    { path: "/login", element: <p>sign-in page</p> },
  ];
  render(
    <QueryClientProvider client={cache}>
      <RouterProvider router={createMemoryRouter(pages)} />
    </QueryClientProvider>,
  );
  return cache;
}

async function typed(): Promise<HTMLInputElement> {
  const note = (await screen.findByLabelText("note")) as HTMLInputElement;
  fireEvent.change(note, { target: { value: "half a form" } });
  return note;
}

it("sends who is not signed in to the sign-in page", async () => {
  answers["GET /api/v1/session"] = [200, { ...SESSION, account: null }];
  open();
  await screen.findByText("sign-in page");
});

it("takes an ended session up again over the page, which keeps what was typed", async () => {
  open();
  const note = await typed();
  await request("GET", "/w/a/records").catch(() => undefined);
  const password = await screen.findByLabelText("Password");
  expect((screen.getByLabelText("Email") as HTMLInputElement).value).toBe("ada@example.com");
  fireEvent.change(password, { target: { value: "secret" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in", hidden: true }));
  await waitFor(() => expect(screen.queryByLabelText("Password")).toBeNull());
  expect(screen.getByLabelText("note")).toBe(note);
  expect(note.value).toBe("half a form");
});

it("does so too when a later look at the session finds nobody", async () => {
  const cache = open();
  const note = await typed();
  answers["GET /api/v1/session"] = [200, { ...SESSION, account: null }];
  await cache.refetchQueries({ queryKey: queries.session().queryKey });
  await screen.findByLabelText("Password");
  expect(screen.getByLabelText("note")).toBe(note);
});

it("keeps the page when the server is away", async () => {
  const cache = open();
  const note = await typed();
  answers["GET /api/v1/session"] = [500, {}];
  await cache.refetchQueries({ queryKey: queries.session().queryKey });
  expect(screen.getByLabelText("note")).toBe(note);
  expect(note.value).toBe("half a form");
});
