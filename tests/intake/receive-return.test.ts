import { afterEach, expect, test } from "vitest";
import { buildReturn, Campaign } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const sessions = [{ ref: "IAP-1", day: "2026-02-10" }];

test("the same bytes under another name are known already, and nothing is stored twice", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions });
  const [first, again] = await campaign.import({ "a.xlsx": bytes, "kopija.xlsx": bytes });
  expect(first?.verdict).toBe("accepted");
  expect(again).toMatchObject({ verdict: "unchanged", sender: "LV-067", period: "2026-Q1", version: 1 });
  expect(campaign.standings()).toHaveLength(2);
});

test("a newer version takes the place of the older one whole", async () => {
  await campaign.import({ "v1.xlsx": { learners: [{ n: 1 }, { n: 2 }], sessions } });
  const [second] = await campaign.import({ "v2.xlsx": { version: 2, learners: [{ n: 1 }], sessions } });
  expect(second?.rows).toEqual({ read: 2, stored: 2, quarantined: 0, skipped: 0 });
  expect(new Set(campaign.standings().map(({ file }) => file))).toEqual(new Set(["v2.xlsx"]));
});

test("a version lower than the one in force is stale: kept, not counted, and back when the newer one is withdrawn", async () => {
  const [newer] = await campaign.import({ "v2.xlsx": { version: 2, learners: [{ n: 1 }], sessions } });
  const [stale] = await campaign.import({ "v1.xlsx": { learners: [{ n: 1 }, { n: 2 }], sessions } });
  expect(stale).toMatchObject({ verdict: "rejected", reason: "F-STALE", rows: { read: 0 } });

  await campaign.decide({ kind: "withdraw-return", sha256: newer?.sha256 ?? "" });
  expect(campaign.standings().map(({ file, standing }) => `${file} ${standing}`)).toEqual([
    "v1.xlsx counted",
    "v1.xlsx counted",
    "v1.xlsx counted",
  ]);
});

test("another content under the same version number is asked about, and nothing of it is stored", async () => {
  await campaign.import({ "a.xlsx": { learners: [{ n: 1 }], sessions } });
  const [other] = await campaign.import({ "b.xlsx": { learners: [{ n: 1 }, { n: 2 }], sessions } });
  expect(other).toMatchObject({ verdict: "needs-decision", reason: "F-SAME-VERSION", rows: { read: 0 } });
  expect(other?.question?.choices.map(({ key }) => key)).toEqual(["replace", "set-aside"]);
  expect(campaign.standings()).toHaveLength(2);
});

test("a statement without activity is a return: nothing is unknown any more, and everything is zero", async () => {
  expect(campaign.figure("SK-O-01")).toBeNull();
  const [nil] = await campaign.import({ "nil.xlsx": { nil: true } });
  expect(nil?.verdict).toBe("nil");
  expect(campaign.figure("SK-O-01")).toBe(0);
});

test("a return whose dates lie in another quarter is asked about, and the likely quarter is offered", async () => {
  const days = ["2025-10-20", "2025-11-12", "2026-01-15"];
  const [file] = await campaign.import({
    "a.xlsx": { learners: [{ n: 1 }], sessions: days.map((day) => ({ ref: "IAP-1", day })) },
  });
  expect(file).toMatchObject({ verdict: "needs-decision", reason: "F-WRONG-PERIOD" });
  expect(file?.question?.choices[0]).toMatchObject({ key: "period", parameters: { period: "2025-Q4" } });
});

test("what is read is stored, in quarantine or skipped", async () => {
  await campaign.import({ "q4.xlsx": { period: "2025-Q4", learners: [{ n: 1 }], sessions: [] } });
  const [file] = await campaign.import({
    "q1.xlsx": {
      learners: [{ n: 1 }, { n: 2, grade: "99" }, { n: 3 }],
      sessions: [...sessions, { ref: "IAP-3", day: "2026-13-01" }, { ref: "IAP-3", day: "2026-02-03", hours: "daudz" }],
    },
  });
  expect(file?.rows).toEqual({ read: 6, stored: 2, quarantined: 3, skipped: 1 });
});
