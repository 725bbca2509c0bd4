import { expect, test } from "vitest";
import { backupsToDrop } from "../../electron/core/store/backup-rotation.ts";

const noon = (day: string) => `${day}T12:00:00Z`;
const daysBack = (last: string, count: number) =>
  Array.from({ length: count }, (_, back) =>
    new Date(Date.parse(`${last}T12:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10),
  );

test("of the newest day three stay", () => {
  const today = ["07", "08", "09", "10", "11"].map((hour) => `2026-04-14T${hour}:00:00Z`);
  expect(backupsToDrop(today)).toEqual(["2026-04-14T08:00:00Z", "2026-04-14T07:00:00Z"]);
});

test("of a year and a half of daily backups stay fourteen days and twelve months", () => {
  const all = daysBack("2026-04-14", 550).map(noon);
  const dropped = new Set(backupsToDrop(all));
  const kept = all.filter((at) => !dropped.has(at)).map((at) => at.slice(0, 10));
  expect(kept).toEqual([
    ...daysBack("2026-04-14", 14),
    "2026-03-31",
    "2026-02-28",
    "2026-01-31",
    "2025-12-31",
    "2025-11-30",
    "2025-10-31",
    "2025-09-30",
    "2025-08-31",
    "2025-07-31",
    "2025-06-30",
    "2025-05-31",
  ]);
});

test("after a long absence the last ones are still there", () => {
  expect(backupsToDrop([noon("2020-01-01"), noon("2026-04-14")])).toEqual([]);
});
