/** A return that comes for a closed quarter: told in the next report, never put silently into the edition that was issued. */
import { beforeAll, expect, test } from "vitest";
import { unzipSync } from "fflate";
import { contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import { gatherCorrections } from "../../electron/core/report/gather-corrections.ts";
import { lockPeriod } from "../../electron/core/store/period-lock.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { issue, type Issued } from "../support/issue.ts";

const store = acceptanceStore(QUARTERS);
const lock = { author: "Anna", at: "2026-01-25T08:00:00Z", reason: "Iesniegts IZM", secondPerson: null };
let first: Issued;

beforeAll(async () => {
  await importPaths(store, [`${QUARTERS}/2025-Q4`]);
  first = await issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
  lockPeriod(store, "2025-Q4", lock);
  await importPaths(store, [`${QUARTERS}/2025-Q4-labojumi`, `${QUARTERS}/2026-Q1`]);
});

const corrections = (period: string) => gatherCorrections(store, contextOf(store, context), period);

test("the next report tells quarter, sender, figure, difference and file of each", () => {
  const late = corrections("2026-Q1");
  expect(late.length).toBeGreaterThan(0);
  for (const one of late) expect(one).toMatchObject({ quarter: "2025-Q4", state: "in-force" });
  const moved = late.flatMap(({ figures }) => figures ?? []).filter(({ code }) => code === "SK-O-03");
  expect(moved.length).toBeGreaterThan(0);
  for (const { before, after } of moved) expect(after).not.toBe(before);
});

test("the workbook has them as a sheet of its own, and the closed quarter is handed out as it was", async () => {
  const issued = await issue(store, { period: "2026-Q1", now: "2026-04-20T08:00:00Z" });
  const names = Buffer.from(unzipSync(issued.bytes)["xl/workbook.xml"] ?? []).toString("utf8");
  expect(names).toContain('name="Precizējumi"');
  const again = await issue(store, { period: "2025-Q4", now: "2026-04-21T08:00:00Z" });
  expect(again).toMatchObject({ isStanding: true, report: { edition: 1 } });
  expect(Buffer.compare(again.bytes, first.bytes)).toBe(0);
});

test("what one report told, the report of the quarter after it does not tell again", () => {
  expect(corrections("2026-Q2")).toEqual([]);
  expect(corrections("2026-Q1").length).toBeGreaterThan(0);
});

test("four eyes are not the same person's twice", () => {
  expect(() => lockPeriod(store, "2026-Q1", { ...lock, secondPerson: " anna " })).toThrow("second-person-same");
  expect(lockPeriod(store, "2026-Q1", { ...lock, secondPerson: "Berta" })).toBe(true);
});
