/** The handbook: one source for the folder and the application, complete in both languages, and not written twice. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { SCREENS } from "../../renderer/frame/place.ts";
import { readPage } from "../../resources/handbook/read-page.ts";
import { handbookFiles } from "../../resources/handbook/write-pages.ts";
import { FILE_REASONS } from "../../shared/domain/finding.ts";
import { HANDBOOK_GUIDES, type HandbookSpan } from "../../shared/domain/handbook.ts";
import { createText, isMessageKey } from "../../shared/text/messages.ts";

const FOLDER = fileURLToPath(new URL("../../docs/handbook", import.meta.url));
const LANGUAGES = ["lv", "en"] as const;
const read = (path: string) => readFileSync(join(FOLDER, path), "utf8");
const pagesOf = (language: string) =>
  readdirSync(join(FOLDER, language)).map((file) => readPage(file.replace(".md", ""), read(`${language}/${file}`)));

/** Screens, and what is opened on them: whatever the catalogue has a help for. */
const TOPICS = [...SCREENS, "atskaite", "raditajs", "diagrammas"];

test("what stands in rules and catalogues is written into the pages by `npm run handbook`", () => {
  const stale = [...handbookFiles()].filter(([path, page]) => read(path) !== page).map(([path]) => path);
  expect(stale).toEqual([]);
});

describe.each(LANGUAGES)("in %s", (language) => {
  const pages = pagesOf(language);

  test("every screen and every guide has its page, and the contents lead to each", () => {
    const names = pages.map(({ name }) => name);
    expect(names.toSorted()).toEqual([...new Set([...HANDBOOK_GUIDES, ...TOPICS])].toSorted());
    const contents = read(`${language}/start.md`);
    expect(names.filter((name) => name !== "start" && !contents.includes(`(${name}.md)`))).toEqual([]);
  });

  test("every topic that F1 explains is one of them", () => {
    const text = createText(language);
    const helped = TOPICS.filter((topic) => isMessageKey(`help.${topic}.body`));
    expect(helped).toEqual(TOPICS);
    for (const topic of TOPICS) {
      const page = pages.find(({ name }) => name === topic);
      expect(page?.title).toBe(text(`help.${topic}.title` as "help.imports.title"));
    }
  });

  test("every finding code has its cause and its cure", () => {
    const sections = read(`${language}/findings.md`).split(/^## /m).slice(1);
    const found = new Map(
      sections.map((section) => [section.split(/[\s(]/)[0], section.trim().split("\n\n").slice(1)]),
    );
    const codes = [...loadContext().programme.rules.keys(), ...FILE_REASONS];
    expect(codes.filter((code) => !found.has(code))).toEqual([]);
    expect([...found].filter(([, parts]) => parts.length !== 2 || parts.some((part) => part.length < 5))).toEqual([]);
  });

  test("every link leads to a page and every picture is there", () => {
    const names = new Set(pages.map(({ name }) => name));
    const spans = pages.flatMap(({ blocks }) =>
      blocks.flatMap((block): readonly HandbookSpan[] =>
        block.kind === "picture" ? [] : block.kind === "list" ? block.items.flat() : block.spans,
      ),
    );
    expect(spans.flatMap((span) => (span.kind === "link" && !names.has(span.page) ? [span.page] : []))).toEqual([]);
    const pictures = pages.flatMap(({ blocks }) => blocks.flatMap((b) => (b.kind === "picture" ? [b.source] : [])));
    expect(pictures.length).toBeGreaterThan(3);
    expect(pictures.filter((source) => !existsSync(join(FOLDER, language, source)))).toEqual([]);
  });
});

test("what the application could not draw stops the build, with the page's name", () => {
  expect(() => readPage("x", "# A\n\n<b>bold</b>\n")).toThrow("x: ");
  expect(() => readPage("x", "# A\n\n| a |\n| - |\n| b |\n")).toThrow("x: a table");
  expect(() => readPage("x", "# A\n\n[away](https://example.org)\n")).toThrow("https://example.org is no page");
});
