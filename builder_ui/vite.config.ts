import { defineConfig } from "vite";
import { preset } from "../runtime/web/vite.preset";

export default defineConfig(
  preset({
    assetsDir: "builder-assets",
    pages: { builder: "builder.html" },
    port: 5174,
    developmentPages: { "/build": "/builder.html" },
  }),
);
