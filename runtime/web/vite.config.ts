import { defineConfig } from "vite";
import { preset } from "./vite.preset.ts";

export default defineConfig(
  preset({
    assetsDir: "assets",
    pages: { index: "index.html", phone: "phone.html" },
    port: 5173,
    common: /src\/(api\/(client|complete|endpoints|errors|queries)|ui\/(Dialog|feedback|states))\./,
    developmentPages: {
      "/m": "/phone.html",
      "/build": `http://127.0.0.1:${process.env.DOUGONG_BUILDER_PORT ?? "5174"}`,
    },
  }),
);
