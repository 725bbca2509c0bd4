import { defineConfig } from "vite";

/** Bundles the desktop's preload: it runs in a sandbox, so it is one CommonJS file that asks for Electron only. */
export default defineConfig({
  build: {
    ssr: true,
    target: "chrome140",
    outDir: "dist",
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      external: ["electron"],
      input: { preload: "electron/hosts/desktop/preload.ts" },
      output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
    },
  },
});
