/**
 * What a browser loads until a page is usable, gzipped, against its budget. Read from the built files: the
 * page's own scripts and styles, and the chunks that its first route asks for at once, with all they import.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");
const KB = 1024;

/** Budgets in KB; `routes` are the source modules that the page imports lazily before it can be used. */
const PAGES = [
  { name: "app home", html: "index.html", budget: 350, routes: ["src/icons/AppGlyph.tsx", "src/i18n/zh-CN.json"] },
  {
    name: "list",
    html: "index.html",
    budget: 480,
    routes: ["src/icons/AppGlyph.tsx", "src/i18n/zh-CN.json", "src/shell/AppShell.tsx", "src/views/reading.ts"],
  },
  { name: "phone entry", html: "phone.html", budget: 250, routes: ["src/icons/AppGlyph.tsx", "src/i18n/zh-CN.json"] },
  {
    name: "phone form",
    html: "phone.html",
    budget: 250,
    routes: ["src/i18n/zh-CN.json", "src/phone/AppPages.tsx", "src/phone/forms.ts", "src/phone/EditPages.tsx"],
  },
];

if (!existsSync(join(dist, "manifest.json"))) {
  console.error("Nothing built here: run `npm run build` first.");
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));

/** A chunk by its source module, or by that module's name: a chunk that two pages share has no source of its own. */
function entryOf(key) {
  const name = key.split("/").at(-1).split(".")[0];
  return (
    manifest[key] ??
    Object.values(manifest).find(({ file }) => file.startsWith(`assets/${name}-`) && file.endsWith(".js"))
  );
}

/** The files of an entry and of all that it imports at once. */
function filesOf(key, found = new Set()) {
  const entry = entryOf(key);
  if (entry === undefined) throw new Error(`No such module in the manifest: ${key}`);
  if (found.has(entry.file)) return found;
  found.add(entry.file);
  for (const css of entry.css ?? []) found.add(css);
  for (const imported of entry.imports ?? []) filesOf(imported, found);
  return found;
}

let failed = false;
for (const { name, html, budget, routes } of PAGES) {
  const files = new Set([html, ...routes].flatMap((key) => [...filesOf(key)]));
  files.add(html);
  const bytes = [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
    0,
  );
  const over = bytes > budget * KB;
  failed ||= over;
  console.log(`${name.padEnd(12)} ${(bytes / KB).toFixed(1).padStart(7)} KB of ${budget} KB  ${over ? "OVER" : "ok"}`);
}
const all = readdirSync(join(dist, "assets")).filter((file) => /\.(js|css)$/.test(file));
const total = all.reduce(
  (sum, file) => sum + gzipSync(readFileSync(join(dist, "assets", file)), { level: 9 }).length,
  0,
);
console.log(`everything   ${(total / KB).toFixed(1).padStart(7)} KB in ${all.length} files`);
process.exit(failed ? 1 : 0);
