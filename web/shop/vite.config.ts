import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { target: "es2022", modulePreload: { polyfill: false } },
  test: { environment: "happy-dom", include: ["tests/**/*.test.{ts,tsx}"] },
});
