import { defineConfig, mergeConfig } from "vitest/config";
import widget from "./vite.config";

/** The second file, beside the first: what is needed only once a shopper talks. */
export default mergeConfig(
  { ...widget, build: {} },
  defineConfig({
    build: {
      target: "es2022",
      cssMinify: "lightningcss",
      emptyOutDir: false,
      lib: { entry: "src/more.ts", formats: ["es"], fileName: () => "more.js" },
      rolldownOptions: { output: { minify: true } },
    },
  }),
);
