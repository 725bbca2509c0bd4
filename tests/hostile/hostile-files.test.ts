/** The eighty-five files: what is hostile or damaged is refused by its code, what is only odd is read and read rightly. */
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import { cellsOf, read, tryRead } from "../workbook/reading/read.ts";
import { HOSTILE_OTHERS } from "./hostile-others.ts";
import { CODE_ELSEWHERE, HEADINGS, HOSTILE_WORKBOOKS } from "./hostile-workbooks.ts";
import { verdictOf } from "./verdict.ts";

const FILES = [...HOSTILE_WORKBOOKS, ...HOSTILE_OTHERS];
const reader = forkForeignReader();
const foreign = () => reader;
afterAll(() => reader.close());

let folder: string;
beforeAll(() => {
  folder = process.cwd();
  process.chdir(mkdtempSync(join(tmpdir(), "kopskats-hostile-")));
});
afterAll(() => process.chdir(folder));

test("there are eighty-five", () => {
  expect(new Set(FILES.map(({ name }) => name)).size).toBe(85);
});

test.each(FILES)("$name: $what", async ({ name, make, verdict }) => {
  expect(verdictOf(await tryRead(make(), {}, name, foreign))).toBe(verdict);
});

describe("what is read is what stands there", () => {
  const file = (name: string) => FILES.find((each) => each.name === name)!;
  const cells = async (name: string) => cellsOf(await read(file(name).make(), {}, name, foreign));

  test.each(FILES.filter(({ name, verdict }) => /^301 rows.*300 dates$/.test(verdict) && !name.startsWith("00")))(
    "$name has the rows of the control",
    async ({ name }) => {
      expect(await cells(name)).toBe(await cells("00-good.xlsx"));
    },
  );

  test("texts that are code somewhere else come back letter for letter", async () => {
    const { sheets } = await read(file("46-text-that-is-code.xlsx").make());
    const texts = sheets[0]!.rows.map((row) => row.cells.map(({ value }) => value));
    expect(texts).toEqual([[...HEADINGS], ...CODE_ELSEWHERE]);
  });

  test("a text in pieces is one text, without its pronunciation", async () => {
    expect(await cells("58-rich-text.xlsx")).toBe("A1=text:Ādažu ");
  });

  test("dates are the days that stand there, whatever the time zone", async () => {
    expect(await cells("45-dates.xlsx")).toContain("B3=date:2026-03-29");
    expect(await cells("45b-dates-1904.xlsx")).toContain("B2=date:2010-06-01");
  });

  test("a CSV in the old code page keeps its letters", async () => {
    expect(await cells("13b-csv-1257-as.xlsx")).toContain("A2=text:Ādažu vidusskola");
  });
});

test("none of them wrote a file, or changed what all objects share", () => {
  expect(readdirSync(".")).toEqual([]);
  expect(existsSync("/tmp/evil.txt")).toBe(false);
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
});
