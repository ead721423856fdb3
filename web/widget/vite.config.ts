import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const dom = fileURLToPath(new URL("src/view/dom.ts", import.meta.url));

// One file that a shop page loads with one <script>: no chunks, no stylesheet beside it.
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact", development: false } },
  resolve: { alias: { "preact/jsx-runtime": dom } },
  build: {
    target: "es2022",
    cssMinify: "lightningcss",
    lib: { entry: "src/main.ts", formats: ["iife"], name: "xiaoerWidget", fileName: () => "xiaoer.js" },
    rolldownOptions: { output: { codeSplitting: false } },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.{ts,tsx}"] },
});
