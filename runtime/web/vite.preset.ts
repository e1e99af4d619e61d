import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin, UserConfig } from "vite";

const COMPRESSIBLE = /\.(js|css|svg|json|html)$/;

/** Writes `<file>.gz` beside every text file of the build, so that the server need not compress. */
function precompress(): Plugin {
  let outDir = "";
  return {
    name: "dougong:precompress",
    apply: "build",
    configResolved(config) {
      outDir = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
        // Pages carry a placeholder that the server replaces: they are never served as they are.
        if (!entry.isFile() || !COMPRESSIBLE.test(entry.name) || entry.name.endsWith(".html")) continue;
        const path = join(entry.parentPath, entry.name);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}

/** In development, sends the paths of the phone and builder clients to their pages, as the server does. */
function developmentPages(pages: Record<string, string>): Plugin {
  return {
    name: "dougong:pages",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split("?")[0] ?? "/";
        const page = Object.entries(pages).find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1];
        if (page === undefined || /\.\w+$/.test(path)) return next();
        if (page.startsWith("http")) {
          response.writeHead(302, { location: page + (request.url ?? "") }).end();
          return;
        }
        request.url = page;
        next();
      });
    },
  };
}

export interface PresetOptions {
  /** Where built files are served from, without slashes: `assets` or `builder-assets`. */
  assetsDir: string;
  /** HTML entries by name. */
  pages: Record<string, string>;
  port: number;
  /** Path prefix → HTML page (or address of another development server), development only. */
  developmentPages: Record<string, string>;
  /** Modules that every page needs anyway, kept in one chunk: by themselves they would be cut along what lazy pages share. */
  common?: RegExp;
}

/** What both web clients share: React, asset folder, budget-friendly output, the API proxy of the development server. */
export function preset(options: PresetOptions): UserConfig {
  const server = process.env.DOUGONG_SERVER ?? "http://127.0.0.1:8000";
  return {
    plugins: [react(), developmentPages(options.developmentPages), precompress()],
    server: { port: options.port, strictPort: true, proxy: { "/api": { target: server } } },
    preview: { port: options.port, strictPort: true, proxy: { "/api": { target: server } } },
    build: {
      assetsDir: options.assetsDir,
      target: "es2022",
      sourcemap: false,
      manifest: "manifest.json",
      // Inlined assets would be data: addresses, which the content-security policy refuses for scripts and fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 900,
      rolldownOptions: {
        input: options.pages,
        output: {
          strictExecutionOrder: true,
          ...(options.common === undefined
            ? {}
            : { codeSplitting: { groups: [{ name: "common", test: options.common }] } }),
        },
      },
    },
  };
}
