import { afterEach, expect, test } from "vitest";
import { versionEffects } from "../../electron/core/api/version-effects.ts";
import { compareSubmissions } from "../../electron/core/intake/compare-submissions.ts";
import { Campaign, context } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

test("two versions differ in rows added, changed and gone, field by field with their cells, and in the figures", async () => {
  const [older] = await campaign.import({
    "v1.xlsx": { learners: [{ n: 1 }, { n: 2 }], sessions: [{ ref: "IAP-1", day: "2026-02-10" }] },
  });
  const [newer] = await campaign.import({
    "v2.xlsx": {
      version: 2,
      learners: [{ n: 3 }, { n: 1, grade: "8" }],
      sessions: [
        { ref: "IAP-3", day: "2026-02-11" },
        { ref: "IAP-1", day: "2026-02-10" },
      ],
    },
  });
  const [from, to] = [older?.submissionId ?? 0, newer?.submissionId ?? 0];
  expect(compareSubmissions(campaign.store, context.programme, from, to)).toEqual([
    { change: "added", form: "F1", older: null, newer: { sheet: "1_Izglītojamie", row: 2 }, fields: [] },
    {
      change: "changed",
      form: "F1",
      older: { sheet: "1_Izglītojamie", row: 2 },
      newer: { sheet: "1_Izglītojamie", row: 3 },
      fields: [{ field: "grade", personal: false, older: { cell: "I2", text: "7" }, newer: { cell: "I3", text: "8" } }],
    },
    { change: "added", form: "F2", older: null, newer: { sheet: "2_Konsultācijas", row: 2 }, fields: [] },
    {
      change: "changed",
      form: "F2",
      older: { sheet: "2_Konsultācijas", row: 2 },
      newer: { sheet: "2_Konsultācijas", row: 3 },
      fields: [
        {
          field: "journal",
          personal: false,
          older: { cell: "H2", text: "Ž-2026-02-10-0" },
          newer: { cell: "H3", text: "Ž-2026-02-10-1" },
        },
      ],
    },
    { change: "removed", form: "F1", older: { sheet: "1_Izglītojamie", row: 3 }, newer: null, fields: [] },
  ]);
  expect(await versionEffects(campaign.store, context, from, to)).toContainEqual(
    expect.objectContaining({ code: "SK-O-01", format: "integer", before: 1, after: 2, difference: 1 }),
  );
});

test("looking at a difference changes nothing", async () => {
  const files = {
    "v1.xlsx": { learners: [{ n: 1 }], sessions: [] },
    "v2.xlsx": { version: 2, learners: [{ n: 2 }], sessions: [] },
  };
  const [older, newer] = await campaign.import(files);
  const before = [campaign.standings(), campaign.allFigures(["2026-Q1"])];
  await versionEffects(campaign.store, context, older?.submissionId ?? 0, newer?.submissionId ?? 0);
  expect([campaign.standings(), campaign.allFigures(["2026-Q1"])]).toEqual(before);
});

test("returns of different quarters are no versions of each other", async () => {
  const [one, other] = await campaign.import({ "a.xlsx": { nil: true }, "b.xlsx": { nil: true, period: "2025-Q4" } });
  await expect(
    versionEffects(campaign.store, context, one?.submissionId ?? 0, other?.submissionId ?? 0),
  ).rejects.toThrow("submissions-apart");
});
