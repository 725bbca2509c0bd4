/** Findings of all returns by rule; one with what may be decided; what a decision would do, before it is made. */
import { afterEach, expect, test } from "vitest";
import { insertDecision } from "../../electron/core/store/decision.ts";
import type { FindingState } from "../../shared/api/findings.ts";
import { handlersOf, outgoing } from "../support/ask-desk.ts";
import { buildReturn, Campaign, codeOf, bornOf, sha256Of, type ReturnInput } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const ask = () => handlersOf(campaign);

const all = (state: FindingState = "open") => ({
  ...{ period: "2026-Q1", severity: null, code: null, form: null, sender: null },
  state,
});

/** V-22 in both sessions (approved late), V-03 in the second one of Ogre. */
const OGRE: ReturnInput = {
  learners: [{ n: 1, approved: "2026-03-02" }],
  sessions: [
    { ref: "IAP-1", day: "2026-02-10" },
    { ref: "IAP-1", day: "2026-02-30" },
    { ref: "IAP-1", day: "2026-02-12" },
  ],
};
const SALASPILS: ReturnInput = {
  sender: "Salaspils novads",
  learners: [{ n: 2, school: "Salaspils vidusskola", approved: "2026-03-02" }],
  sessions: [{ ref: "IAP-2", day: "2026-02-10" }],
};

async function findingOf(code: string, at = 0): Promise<number> {
  const { findings } = await ask()["findings.list"]({ ...all("all"), code, from: 0, count: 50 });
  const id = findings[at]?.id;
  if (id === undefined) throw new Error(`No finding ${code}`);
  return id;
}

test("findings are counted by rule, worst first, and what is left for each choice of sender, form and rule", async () => {
  await campaign.import({ "a.xlsx": OGRE, "b.xlsx": SALASPILS });
  const overview = await ask()["findings.overview"](all());
  expect(overview.open).toEqual({ errors: 1, warnings: 3 });
  expect(overview.groups).toMatchObject([
    { code: "V-03", severity: "error", open: 1, senders: 1 },
    { code: "V-22", severity: "warning", open: 3, senders: 2 },
  ]);
  expect(overview.senders).toMatchObject([
    { code: "LV-067", findings: 3 },
    { code: "LV-087", findings: 1 },
  ]);
  const ofSalaspils = await ask()["findings.overview"]({ ...all(), sender: "LV-087" });
  expect(ofSalaspils.groups).toMatchObject([{ code: "V-22", findings: 1 }]);
  expect(ofSalaspils.senders).toHaveLength(2);

  const page = await ask()["findings.list"]({ ...all(), code: "V-22", from: 1, count: 1 });
  expect(page).toMatchObject({ total: 3, from: 1, findings: [{ sender: "LV-067", cell: "B4", standing: "counted" }] });
});

test("a finding comes with its row, raw and read, whether the row counts, and nothing that names a learner", async () => {
  await campaign.import({ "a.xlsx": OGRE });
  const detail = await ask()["findings.read"]({ id: await findingOf("V-03"), language: "lv" });
  expect(detail).toMatchObject({ senderName: "Ogres novads", cell: "B3", row: 3, standing: "quarantined", alike: 1 });
  expect(detail.values.find(({ field }) => field === "date")).toMatchObject({ raw: "30.02.2026.", read: null });
  expect(detail.values.find(({ field }) => field === "kind")).toMatchObject({ raw: "KONR", severity: null });
  expect(detail.actions).toMatchObject({ explain: null, accept: null, correct: { cell: "B3", choices: [] } });

  await campaign.import({ "c.xlsx": { ...SALASPILS, learners: [{ n: 2, code: "120312-2000" }] } });
  const person = await ask()["findings.read"]({ id: await findingOf("V-05"), language: "lv" });
  expect(JSON.stringify(person)).not.toMatch(/120312|AnnaC|Ozola/);
});

test("a corrected value is tried first: the row would count, a figure would be another, and nothing is kept", async () => {
  const bytes = buildReturn(OGRE);
  await campaign.import({ "a.xlsx": bytes });
  const where = { sha256: sha256Of(bytes), sheet: "2_Konsultācijas", cell: "B3", document: "Žurnāls" };
  const draft = { kind: "correct-value", ...where } as const;
  const before = campaign.allFigures(["2026-Q1"]);
  const good = await ask()["findings.preview"]({ decisions: [{ ...draft, new: "20.02.2026." }] });
  expect(good).toMatchObject({
    row: { before: "quarantined", after: "counted" },
    counted: { before: 3, after: 4 },
    remaining: [{ code: "V-22" }],
  });
  expect(good.effects.find(({ code }) => code === "SK-O-03")).toMatchObject({ before: 3, after: 4.5 });

  const bad = await ask()["findings.preview"]({ decisions: [{ ...draft, new: "31.02.2026." }] });
  expect(bad).toMatchObject({ row: { after: "quarantined" }, remaining: [{ code: "V-03" }], figures: 0 });
  expect(campaign.allFigures(["2026-Q1"])).toEqual(before);

  const { ids } = await ask()["decisions.record"]({ decisions: [{ ...draft, new: "20.02.2026." }], reason: "Žurnālā" });
  expect(campaign.figure("SK-O-03")).toBe(4.5);
  await ask()["decisions.withdraw"]({ ids });
  expect(campaign.allFigures(["2026-Q1"])).toEqual(before);
});

test("all findings of a rule in one return are answered at once and taken back at once", async () => {
  await campaign.import({ "a.xlsx": OGRE, "b.xlsx": SALASPILS });
  const { submission } = await ask()["findings.read"]({ id: await findingOf("V-22"), language: "lv" });
  const { ids } = await ask()["findings.settle"]({
    ...{ submission, code: "V-22", severity: "warning", action: "explain", reason: "Plāns kavējās" },
  });
  expect(ids).toHaveLength(2);
  expect((await ask()["findings.overview"](all())).open).toEqual({ errors: 1, warnings: 1 });
  expect((await ask()["findings.overview"](all("settled"))).groups).toMatchObject([{ code: "V-22", findings: 2 }]);
  await ask()["decisions.withdraw"]({ ids });
  expect((await ask()["findings.overview"](all())).open).toEqual({ errors: 1, warnings: 3 });
});

test("findings of several returns are answered together: one decision for each place, tried before, taken back at once", async () => {
  await campaign.import({ "a.xlsx": OGRE, "b.xlsx": SALASPILS });
  const { findings } = await ask()["findings.list"]({ ...all(), from: 0, count: 50 });
  const ids = findings.map(({ id }) => id);
  expect(ids).toHaveLength(4);

  const explained = await ask()["findings.together"]({ ids, action: "explain" });
  expect(explained.left).toBe(1);
  expect(explained.decisions.map(({ kind }) => kind)).toEqual(Array(3).fill("explain-finding"));
  const excluded = await ask()["findings.together"]({ ids, action: "exclude" });
  expect(excluded).toMatchObject({ left: 0, decisions: Array(4).fill({ kind: "exclude-row" }) });
  expect(await ask()["findings.together"]({ ids, action: "accept" })).toEqual({ decisions: [], left: 4 });

  const preview = await ask()["findings.preview"]({ decisions: excluded.decisions });
  expect(preview.counted.before - preview.counted.after).toBe(3);
  expect(preview.effects.find(({ code }) => code === "SK-O-03")).toMatchObject({ before: 4.5, after: 0 });

  const before = campaign.allFigures(["2026-Q1"]);
  const { ids: made } = await ask()["decisions.record"]({ decisions: excluded.decisions, reason: "Kopā" });
  expect(made).toHaveLength(4);
  expect(campaign.figure("SK-O-03")).toBe(0);
  await ask()["decisions.withdraw"]({ ids: made });
  expect(campaign.allFigures(["2026-Q1"])).toEqual(before);
  const still = await ask()["findings.overview"](all());
  expect(still.open).toEqual({ errors: 1, warnings: 3 });
});

test("warnings that were accepted with their return are settled, its errors are not", async () => {
  const bytes = buildReturn(OGRE);
  await campaign.import({ "a.xlsx": bytes });
  await campaign.decide({ kind: "accept-return", sha256: sha256Of(bytes) });
  expect((await ask()["findings.overview"](all())).open).toEqual({ errors: 1, warnings: 0 });
});

test("two entries that may be one person are shown side by side, and the merge is tried before it is made", async () => {
  const [older, newer] = [codeOf(bornOf(1), 1), codeOf(bornOf(1), 501)];
  const who = { name: "Anna", surname: "Ozola", born: bornOf(1) };
  await campaign.import({
    "q4.xlsx": {
      period: "2025-Q4",
      learners: [{ n: 1, ...who, code: older }],
      sessions: [{ ref: older, day: "2025-11-10" }],
    },
    "q1.xlsx": {
      learners: [{ n: 1, ...who, code: newer, plan: "IAP-9", approved: "2026-01-05", start: "2026-01-06" }],
      sessions: [{ ref: newer, day: "2026-02-10" }],
    },
  });
  const { actions } = await ask()["findings.read"]({ id: await findingOf("V-16"), language: "lv" });
  expect(actions.persons).toMatchObject({
    from: [{ period: "2025-Q4", senderName: "Ogres novads", identifiedBy: "code" }],
    into: [{ period: "2026-Q1" }],
    reasons: expect.arrayContaining(["same-name", "same-birth-date"]) as unknown,
  });
  const pair = actions.persons;
  if (pair === null) throw new Error("No pair");
  const preview = await ask()["findings.preview"]({ decisions: [pair.merge] });
  expect(preview.effects.find(({ code }) => code === "SK-O-01")).toMatchObject({ before: 2, after: 1 });
  await ask()["decisions.record"]({ decisions: [pair.keepApart], reason: "Dvīņi" });
  expect(campaign.found("V-16")).toEqual([]);
});

test("an unknown word may be remembered, or put right in this cell only", async () => {
  const kind = "pēcpusdienas atbalsts";
  await campaign.import({ "a.xlsx": { learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2026-02-10", kind }] } });
  const { actions } = await ask()["findings.read"]({ id: await findingOf("V-02"), language: "lv" });
  expect(actions.word).toMatchObject({ classifier: "support_kind", word: kind });
  expect(actions.word?.choices.map(({ value }) => value)).toContain("KONR");
  expect(actions.correct?.choices.length).toBe(actions.word?.choices.length);
});

test("a letter speaks of exactly the findings it is asked about", async () => {
  await campaign.import({ "a.xlsx": OGRE });
  const id = await findingOf("V-22");
  const one = await ask()["findings.letter"]({ id, all: false, language: "lv" });
  expect(one.subject).toMatch(/^Labojumi atskaitē par 20\d\d\. gada I+V? ceturksni, 1\. versija$/);
  expect(one.body).toMatch(/B2/);
  expect(one.body).not.toMatch(/B3|B4/);
  const both = await ask()["findings.letter"]({ id, all: true, language: "lv" });
  expect(both.body).toMatch(/B2.*B4/);
  expect(both.body).not.toMatch(/V-03/);
});

test("the sender's workbook comes back with remarks", async () => {
  await campaign.import({ "a.xlsx": OGRE });
  const { submission } = await ask()["findings.read"]({ id: await findingOf("V-03"), language: "lv" });
  const copy = await ask()["findings.annotate"]({ submission, language: "lv" });
  expect(copy.name).toBe("a_piezimes.xlsx");
  expect(Buffer.from(outgoing.open(copy.token).bytes).subarray(0, 2).toString()).toBe("PK");
  // It holds names, so that it was made stands in the history.
  const { entries } = await ask()["history.read"]({ before: null, count: 1, kind: null, author: null, period: null });
  expect(entries).toMatchObject([{ kind: "disclosure", subject: "annotated LV-067 2026-Q1" }]);
});

test("a return judged again as it stands stays as it is; with what was taught since, it is judged anew", async () => {
  await campaign.import({ "a.xlsx": OGRE });
  const { submission } = await ask()["findings.read"]({ id: await findingOf("V-03"), language: "lv" });
  expect(await ask()["findings.recheck"]({ submission })).toMatchObject({ changed: false });

  // A word that another hand put into the store without judging again, as a newer programme would know it.
  campaign.store.db.prepare("DELETE FROM finding WHERE code = 'V-03'").run();
  const again = await ask()["findings.recheck"]({ submission });
  expect(again).toMatchObject({ changed: true, findings: { gone: 0, come: 1 } });
  expect(campaign.found("V-03")).toHaveLength(1);
});

// Without an index over the decisions it would not end before the limit of a test.
test("a hundred thousand findings are counted and paged", async () => {
  await campaign.import({ "a.xlsx": OGRE });
  const { db } = campaign.store;
  const insert = db.prepare(
    `INSERT INTO finding (submission_id, source_row_id, code, severity, sheet, cell, field, derived)
     VALUES (1, (SELECT MIN(id) FROM source_row WHERE form = 'F2'), ?, 'warning', '2_Konsultācijas', ?, 'date', 0)`,
  );
  const seq = db.prepare<[], { seq: number }>("SELECT MAX(seq) AS seq FROM change").get()?.seq ?? 0;
  const sha256 = sha256Of(buildReturn(OGRE));
  db.transaction(() => {
    for (let i = 0; i < 100_000; i++) insert.run(`V-${String(20 + (i % 10))}`, `B${String(10 + i)}`);
    for (let i = 0; i < 5_000; i++) {
      const code = `V-${String(20 + (i % 10))}`;
      const payload = {
        kind: "explain-finding",
        sha256,
        sheet: "2_Konsultācijas",
        cell: `B${String(10 + i)}`,
        code,
      } as const;
      insertDecision(campaign.store, { seq, payload, author: "test", reason: "test", at: "2026-07-15T09:00:00Z" });
    }
  })();
  const overview = await ask()["findings.overview"](all());
  const page = await ask()["findings.list"]({ ...all(), code: "V-25", from: 9_000, count: 100 });
  expect(overview.open.warnings).toBe(95_002);
  expect(page).toMatchObject({ total: 9_500, from: 9_000 });
  expect(page.findings).toHaveLength(100);
  const own = await ask()["returns.findings"]({
    ...{ submission: 1, code: "V-25", severity: "warning" },
    ...{ from: 9_000, count: 100 },
  });
  expect(own).toMatchObject({ total: 10_000, from: 9_000 });
  expect(own.findings.map(({ cell }) => cell).slice(0, 2)).toEqual(["B90015", "B90025"]);
  const sheet = own.findings[0]?.sheetIndex ?? null;
  const question = { period: "2026-Q1", sender: "LV-067", submission: null };
  const view = await ask()["returns.read"]({ ...question, finding: { code: "V-25", sheet, cell: "B90015" } });
  expect(view.looked).toEqual({ code: "V-25", severity: "warning", index: 9_000 });
  expect(view.groups.find(({ code }) => code === "V-25")).toMatchObject({ findings: 10_000, open: 9_500 });
  expect(view.decisions).toBe(5_000);
  const decided = await ask()["returns.decisions"]({ period: "2026-Q1", sender: "LV-067", from: 4_999, count: 10 });
  expect(decided.decisions.map(({ place }) => place)).toEqual(["2_Konsultācijas!B10"]);
  // What opens a return does not grow with its findings and decisions.
  expect(JSON.stringify(view).length).toBeLessThan(20_000);
});
