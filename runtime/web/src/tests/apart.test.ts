import { expect, it } from "vitest";
import { sharingNames } from "../lib/apart";

it("tells apart by key only those that are called the same", () => {
  const apps = [
    { key: "finance", name: "Finance" },
    { key: "crm", name: "CRM" },
    { key: "finance_2", name: "Finance" },
  ];
  expect([...sharingNames(apps, (app) => app.name)]).toEqual(["finance", "finance_2"]);
});
