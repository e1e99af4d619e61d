import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import english from "../src/i18n/en-US.json";
import chinese from "../src/i18n/zh-CN.json";

type Tree = { [name: string]: string | Tree };

function flat(tree: Tree, before = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[before + name, value]] : flat(value, `${before}${name}.`),
  );
}

/** Chinese has one plural form, English two. */
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, "");
const keysOf = (tree: Tree) => [...new Set(flat(tree).map(([key]) => withoutPlural(key)))].sort();
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe("messages", () => {
  it("are the same in both languages", () => {
    expect(keysOf(english)).toEqual(keysOf(chinese));
  });

  it("have the same holes in both languages", () => {
    const zh = new Map(flat(chinese));
    for (const [key, text] of flat(english)) {
      const other = zh.get(key);
      if (other !== undefined) expect([key, holes(text)]).toEqual([key, holes(other)]);
    }
  });

  it("say something", () => {
    for (const [key, text] of [...flat(chinese), ...flat(english)]) expect([key, text.trim()]).not.toEqual([key, ""]);
  });

  it("stand for every key that the sources name", () => {
    const known = new Set(keysOf(chinese));
    const missing = sources().flatMap((text) =>
      [...text.matchAll(/\bt\(\s*"([a-z_]+\.[\w.-]+)"/g)].flatMap((match) =>
        known.has(match[1] ?? "") ? [] : [match[1]],
      ),
    );
    expect(missing).toEqual([]);
  });
});

function sources(): string[] {
  const folder = join(import.meta.dirname, "../src");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}
