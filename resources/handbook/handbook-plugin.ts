/** Vite: a page of the handbook becomes its data when the screens are built, and its pictures become files of the screens. */
import { basename } from "node:path";
import type { Plugin } from "vite";
import { readPage } from "./read-page.ts";

export function handbookPages(): Plugin {
  return {
    name: "handbook-pages",
    enforce: "pre",
    transform(code, id) {
      if (!/\/docs\/handbook\/(lv|en)\/[\w-]+\.md$/.test(id)) return null;
      const page = readPage(basename(id, ".md"), code);
      const sources = page.blocks.flatMap((block) => (block.kind === "picture" ? [block.source] : []));
      const imports = sources.map((source, i) => `import picture${String(i)} from ${JSON.stringify(source)};`);
      const pictures = sources.map((_, i) => `picture${String(i)}`).join(", ");
      const fill = `let n = 0; for (const block of page.blocks) if (block.kind === "picture") block.source = pictures[n++];`;
      return {
        code: `${imports.join("\n")}\nconst pictures = [${pictures}];\nconst page = ${JSON.stringify(page)};\n${fill}\nexport default page;`,
        map: null,
      };
    },
  };
}
