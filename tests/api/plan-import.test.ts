import { afterEach, expect, test } from "vitest";
import { planImport } from "../../electron/core/api/plan-import.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import { buildReturn, Campaign, SCHOOLS, sha256Of, sourcesOf } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const first = {
  learners: [{ n: 1 }, { n: 2 }, { n: 3 }],
  sessions: [
    { ref: "IAP-1", day: "2026-02-10" },
    { ref: "IAP-2", day: "2026-02-11" },
  ],
};
const second = {
  version: 2,
  learners: [{ n: 1 }, { n: 2, grade: "8" }, { n: 4 }],
  sessions: [
    { ref: "IAP-1", day: "2026-02-10" },
    { ref: "IAP-2", day: "2026-02-11", hours: 4 },
    { ref: "IAP-4", day: "2026-02-30" },
  ],
};

test("a plan keeps nothing", async () => {
  const before = storeState(campaign.store);
  await campaign.plan({ "a.xlsx": first });
  expect(storeState(campaign.store)).toBe(before);
  expect(campaign.standings()).toEqual([]);
  expect(campaign.store.archive.prepare("SELECT COUNT(*) AS files FROM file").get()).toEqual({ files: 0 });
});

test("rows are counted against the version they replace", async () => {
  await campaign.import({ "v1.xlsx": first });
  const { files, totals, findings } = await campaign.plan({ "v2.xlsx": second });
  const changes = { added: 1, changed: 2, unchanged: 2, removed: 1, quarantined: 1, skipped: 0 };
  expect(files[0]).toMatchObject({ verdict: "accepted", replacesVersion: 1, changes });
  expect(totals.changes).toEqual(changes);
  expect(findings).toContainEqual({ code: "V-03", severity: "error", count: 1 });
});

test("a version in the same import is what the next one is compared with", async () => {
  const { files } = await campaign.plan({ "v1.xlsx": first, "v2.xlsx": second });
  expect(files.map(({ replacesVersion }) => replacesVersion)).toEqual([null, 1]);
  expect(files[1]?.changes).toMatchObject({ added: 1, changed: 2, unchanged: 2, removed: 1 });
});

test("the effect on the indicators is their value before and after, and applying it gives just that", async () => {
  await campaign.import({ "v1.xlsx": first });
  const plan = await campaign.plan({ "v2.xlsx": second });
  const effect = (code: string) => plan.effects.find((each) => each.code === code);
  expect(effect("SK-O-03")).toMatchObject({ period: "2026-Q1", measure: "cumulative", before: 3, after: 5.5 });
  expect(effect("SK-O-01")).toBeUndefined();
  expect(campaign.figure("SK-O-03")).toBe(3);

  const files = await campaign.apply(plan, { "v2.xlsx": second });
  expect(files.map(({ verdict, rows }) => ({ verdict, rows }))).toEqual(
    plan.files.map(({ verdict, rows }) => ({ verdict, rows })),
  );
  expect(campaign.figure("SK-O-03")).toBe(5.5);
});

test("a plan made before something else changed is refused, and made again", async () => {
  const files = { "v1.xlsx": first };
  const plan = await campaign.plan(files);
  await campaign.import({ "other.xlsx": { sender: "Salaspils novads", nil: true } });
  await expect(campaign.apply(plan, files)).rejects.toThrow("plan-outdated");
  expect(campaign.standings()).toEqual([]);
  await campaign.apply(await campaign.plan(files), files);
  expect(campaign.standings()).toHaveLength(5);
});

test("a file that changed since the plan was made is noticed before anything is stored", async () => {
  const plan = await campaign.plan({ "v1.xlsx": first });
  await expect(campaign.apply(plan, { "v1.xlsx": { ...first, learners: [{ n: 1 }] } })).rejects.toThrow(
    "plan-files-changed",
  );
  expect(campaign.standings()).toEqual([]);
});

test("files are received at the moment of the plan: signing it next day judges no date otherwise", async () => {
  const files = {
    "a.xlsx": { learners: [{ n: 1 }], sessions: [...first.sessions, { ref: "IAP-1", day: "2026-03-20" }] },
  };
  campaign.at("2026-03-19T09:00:00Z");
  const plan = await campaign.plan(files);
  expect(plan.findings).toContainEqual({ code: "V-23", severity: "error", count: 1 });
  campaign.at("2026-03-21T09:00:00Z");
  const [applied] = await campaign.apply(plan, files);
  expect(applied?.findings.map(({ code }) => code)).toContain("V-23");
});

test("every choice of a question says what it would do, and the chosen one does it", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2025-11-12" }] });
  const files = { "a.xlsx": bytes };
  const plan = await campaign.plan(files);
  const [file] = plan.files;
  expect(file?.question?.choices.map(({ key }) => key)).toEqual(["period", "keep-period", "set-aside"]);
  expect(
    file?.consequences.map(({ choice, verdict, rows }) => [choice, verdict, rows.stored, rows.quarantined]),
  ).toEqual([
    ["period", "accepted", 2, 0],
    ["keep-period", "accepted", 1, 1],
    ["set-aside", "rejected", 0, 0],
  ]);
  expect(file?.consequences[0]?.figures).toBeGreaterThan(5);
  expect(file?.consequences[2]?.figures).toBe(0);

  const payload = { kind: "file-period", sha256: sha256Of(bytes), period: "2025-Q4" } as const;
  const [applied] = await campaign.apply(plan, files, [{ payload, reason: "Pēc datumiem" }]);
  expect(applied).toMatchObject({ verdict: "accepted", period: "2025-Q4", rows: { stored: 2 } });
});

test("where trying out every answer would take too long, rows are told and figures stay unknown", async () => {
  await campaign.import({
    "salaspils.xlsx": {
      sender: "Salaspils novads",
      learners: [{ n: 2, school: SCHOOLS.salaspils }],
      sessions: [{ ref: "IAP-2", day: "2026-02-10" }],
    },
  });
  const files = { "a.xlsx": { learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2025-11-12" }] } };
  const tried = (rowsTried: number) =>
    planImport(campaign.store, sourcesOf(files), { ...campaign.planOptions(), rowsTried }).then(
      (plan) => plan.files[0]?.consequences ?? [],
    );
  const all = await tried(3);
  expect(all.map(({ figures }) => figures)).toEqual([expect.any(Number), expect.any(Number), 0]);
  const untold = await tried(2);
  expect(untold.map(({ figures }) => figures)).toEqual([null, null, 0]);
  const rest = (consequences: typeof all) => consequences.map(({ figures: _, ...each }) => each);
  expect(rest(untold)).toEqual(rest(all));
});

test("an unknown word is listed once with the rows that wait for it, and the likest values", async () => {
  const kind = "konsultatīvaiss atbalstss";
  const sessions = first.sessions.map((session) => ({ ...session, kind }));
  const plan = await campaign.plan({ "a.xlsx": { ...first, sessions } });
  expect(plan.words).toMatchObject([{ sender: "LV-067", classifier: "support_kind", word: kind, rows: 2 }]);
  expect(plan.words[0]?.choices[0]?.decisions).toEqual([
    { kind: "word", sender: "LV-067", classifier: "support_kind", word: kind, item: "KONR" },
  ]);
  const [applied] = await campaign.apply(
    plan,
    { "a.xlsx": { ...first, sessions } },
    (plan.words[0]?.choices[0]?.decisions ?? []).map((payload) => ({ payload, reason: "Tā viņi raksta" })),
  );
  expect(applied?.rows).toMatchObject({ stored: 5, quarantined: 0 });
});
