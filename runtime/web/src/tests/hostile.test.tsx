// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { newQueryClient } from "../api/queries";
import { FormSceneProvider } from "../form/context";
import { FormBody } from "../form/Elements";
import { field, formOf, recordOf, storeOf } from "./forms";

const HOSTILE = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

it("shows hostile labels, help and values as the text that they are", () => {
  const form = formOf(
    { type: "section", key: "s", label: HOSTILE, elements: [field("text", "a", { label: HOSTILE, help: HOSTILE })] },
    { type: "description", key: "d", label: "", text: HOSTILE },
    field("url", "u"),
    field("sub_form", "rows", { label: HOSTILE, elements: [field("text", "c", { label: HOSTILE })] }),
  );
  const record = recordOf({
    a: HOSTILE,
    u: "javascript:document.title='run'",
    rows: [{ id: "r", values: { c: HOSTILE } }],
  });
  const store = storeOf(form, { record });
  const { container } = render(
    <QueryClientProvider client={newQueryClient()}>
      <FormSceneProvider value={{ store, mode: "read", prefix: "t" }}>
        <FormBody elements={form.elements} />
      </FormSceneProvider>
    </QueryClientProvider>,
  );
  expect(container.querySelectorAll("img, script, a")).toHaveLength(0);
  expect(screen.getAllByText(HOSTILE).length).toBeGreaterThanOrEqual(6);
  expect(document.title).not.toBe("run");
});
