import { pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vite";

/** Catalogues as one text each: thousands of sentences are then there in a third of the time, at every start. */
const catalogues: Plugin = {
  name: "catalogues",
  async load(id) {
    const language = /\/shared\/text\/(lv|en)\.ts$/.exec(id)?.[1];
    if (language === undefined) return null;
    const module = (await import(pathToFileURL(id).href)) as Record<string, unknown>;
    return `export const ${language} = JSON.parse(${JSON.stringify(JSON.stringify(module[language]))});`;
  },
};

/** Bundles what Node and Electron run: the command line, the desktop's main and core processes, the browser's host, the core's threads, the child process that reads foreign formats. */
export default defineConfig({
  plugins: [catalogues],
  build: {
    ssr: true,
    target: "node24",
    outDir: "dist",
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      external: ["electron"],
      input: {
        cli: "electron/hosts/cli/main.ts",
        "command-thread": "electron/hosts/cli/command-thread.ts",
        browser: "electron/hosts/loopback/main.ts",
        desktop: "electron/hosts/desktop/main.ts",
        "core-process": "electron/hosts/desktop/core-process.ts",
        "core-thread": "electron/core/api/core-thread.ts",
        "judge-files": "electron/core/intake/judge-files.ts",
        "foreign-reader": "electron/core/workbook/foreign/foreign-reader.ts",
      },
      // All in one folder: what looks for a file beside itself finds it in dist as in the sources.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
  // Bundled, because every file that is looked for takes its time at the start.
  ssr: { target: "node", noExternal: ["zod", "intl-messageformat", /^@formatjs\//] },
});
