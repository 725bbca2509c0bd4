import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { intakeContext } from "../../../electron/core/intake/understand-file.ts";
import type { Sheet, Workbook } from "../../../shared/domain/sheet.ts";
import { acceptanceStore, context, QUARTERS } from "../../support/acceptance.ts";
import { seeded } from "../../support/random.ts";
import { read } from "../../workbook/reading/read.ts";
import { understand, type Understood } from "../extract/read-return.ts";
import { linesOf, sheetOf, SPOILINGS } from "./spoilings.ts";

const { units } = intakeContext(acceptanceStore(QUARTERS), { programme: context.programme, author: "test" });
/** Of an institution that sends for itself: eight forms, 200 rows. */
const sent = await read(
  readFileSync(join(QUARTERS, "2026-Q1", "SK_atskaite_Daugavpils_Parka_tehnikums_2026-C1_v1.xlsx")),
);
const forms = sent.sheets.filter(({ name }) => /^\d/.test(name));
const asSent = readAgain(sent);

function readAgain(workbook: Workbook): Understood {
  return understand(workbook, { units });
}

/** What the rows without an error say, in no order; capitals tell nothing apart. */
function saidBy({ rows, reason }: Understood): string[] {
  if (reason !== null) return [];
  const sound = rows.filter(({ findings }) => findings.every(({ severity }) => severity !== "error"));
  return sound.map(({ form, values }) => `${form} ${JSON.stringify([...values].sort(byKey))}`.toLowerCase()).sort();
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) => (one < other ? -1 : 1);

/** Errors, and columns and sheets that were not read. */
const tellingOf = ({ allFindings }: Understood): number =>
  allFindings.filter(({ code, severity }) => severity === "error" || code === "V-70").length;

function spoilt(sheet: Sheet, what: string): Workbook | null {
  const sheets = SPOILINGS[what]?.(linesOf(sheet), seeded(7))?.map(sheetOf);
  return sheets === undefined
    ? null
    : { ...sent, sheets: sent.sheets.flatMap((each) => (each === sheet ? sheets : [each])) };
}

test("the return that is spoilt is a good one", () => {
  expect(asSent.reason).toBeNull();
  expect(new Set(asSent.rows.map(({ form }) => form)).size).toBeGreaterThan(6);
});

/** After these nobody can tell what a row says, or not of every row: it is asked, or kept out and told. */
const BEYOND_TELLING: ReadonlySet<string> = new Set([
  ...["headings with a letter gone", "a heading gone", "a heading nobody knows", "headings one cell to the right"],
  ...["one row a cell to the right", "days without their year", "months instead of days", "ditto marks"],
  ...["amounts that are about so much", "amounts with the letter O", "half hours that Excel made days of"],
  ...["hours added up in the cell", "money in thousands with a point", "codes a digit short", "struck through"],
  ...["formulas without results", "formulas that broke", "on its side"],
  "split over two sheets, the second without headings",
]);

describe("a return that was spoilt", () => {
  const names = Object.keys(SPOILINGS);
  test.each(names.filter((what) => !BEYOND_TELLING.has(what)))("says the same: %s", (what) => {
    for (const sheet of forms) {
      const workbook = spoilt(sheet, what);
      if (workbook !== null) expect(saidBy(readAgain(workbook)), sheet.name).toEqual(saidBy(asSent));
    }
  });

  test.each(names.filter((what) => BEYOND_TELLING.has(what)))("says the same, or is told of: %s", (what) => {
    for (const sheet of forms) {
      const workbook = spoilt(sheet, what);
      const now = workbook === null ? asSent : readAgain(workbook);
      const isTold = now.reason !== null || tellingOf(now) > tellingOf(asSent);
      if (!isTold) expect(saidBy(now), sheet.name).toEqual(saidBy(asSent));
    }
  });
});
