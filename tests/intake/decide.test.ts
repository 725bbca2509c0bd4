import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openForWork } from "../../electron/core/api/core.ts";
import { decide } from "../../electron/core/intake/decide.ts";
import { listMatchedDecisions } from "../../electron/core/intake/decision-matches.ts";
import { decisionFinder } from "../../electron/core/store/touching-decisions.ts";
import { importReturns } from "../../electron/core/intake/import-returns.ts";
import { decideAndMeasure, reachOf, withdrawAndMeasure } from "../../electron/core/api/decision-reach.ts";
import { describeSubmission } from "../../electron/core/intake/receive-return.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { readRawRows, sheetsOf } from "../../electron/core/store/raw-sheet.ts";
import type { DecisionPayload } from "../../shared/domain/decision.ts";
import { bornOf, buildReturn, Campaign, codeOf, context, SCHOOLS, sha256Of, sourcesOf } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const sessions = [{ ref: "IAP-1", day: "2026-02-10" }];

/** What a decision does, and that withdrawing it leaves everything as it was. */
async function whileDecided(payload: DecisionPayload, look: () => void): Promise<void> {
  const state = () => [campaign.standings(), campaign.allFigures(["2025-Q4", "2026-Q1"])];
  const before = state();
  const { id } = await campaign.decide(payload);
  look();
  await campaign.withdraw(id);
  expect(state()).toEqual(before);
}

test("an ambiguous sender is answered, and the return counts for the chosen one", async () => {
  const bytes = buildReturn({ sender: "Rēzekne", learners: [{ n: 1 }], sessions });
  const [file] = await campaign.import({ "a.xlsx": bytes });
  expect(file).toMatchObject({ verdict: "needs-decision", reason: "F-AMBIGUOUS-SENDER" });
  const senders = file?.question?.choices.flatMap(({ parameters }) => parameters.sender ?? []) ?? [];
  expect(senders.length).toBeGreaterThan(1);

  const chosen = String(senders[0]);
  await whileDecided({ kind: "file-sender", sha256: sha256Of(bytes), sender: chosen }, () => {
    expect(campaign.standings()).toHaveLength(2);
  });
  const held = campaign.store.db.prepare("SELECT state FROM submission ORDER BY id DESC LIMIT 1").get();
  expect(held).toEqual({ state: "held" });
});

test("a return about another quarter is moved there, or its stated period is kept and its rows are judged one by one", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2025-11-12" }] });
  await campaign.import({ "a.xlsx": bytes });
  const sha256 = sha256Of(bytes);
  await whileDecided({ kind: "file-period", sha256, period: "2025-Q4" }, () => {
    expect(campaign.figure("SK-O-01", "2025-Q4")).toBe(1);
  });
  await whileDecided({ kind: "keep-period", sha256 }, () => {
    expect(campaign.found("V-20")).toEqual(["a.xlsx V-20 2_Konsultācijas!B2"]);
  });
});

test("another content under the same version number takes the place of the first", async () => {
  const other = buildReturn({ learners: [{ n: 1 }, { n: 2 }], sessions });
  await campaign.import({ "a.xlsx": { learners: [{ n: 1 }], sessions }, "b.xlsx": other });
  await whileDecided({ kind: "replace-same-version", sha256: sha256Of(other) }, () => {
    expect(campaign.standings().filter(({ file }) => file === "b.xlsx")).toHaveLength(3);
    expect(campaign.standings().filter(({ file }) => file === "a.xlsx")).toEqual([]);
  });
});

test("a file that is set aside stays out, also when it is sent again, until the decision is withdrawn", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions });
  await campaign.import({ "a.xlsx": bytes });
  const { id } = await campaign.decide({ kind: "refuse-file", sha256: sha256Of(bytes) });
  expect(campaign.standings()).toEqual([]);
  expect(await campaign.import({ "vēlreiz.xlsx": bytes })).toMatchObject([
    { verdict: "rejected", reason: "F-SET-ASIDE" },
  ]);

  const { files } = await campaign.withdraw(id);
  expect(files).toMatchObject([{ verdict: "accepted", rows: { stored: 2 } }]);
});

test("a file can be refused before it comes, and taken in afterwards", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions });
  const sha256 = sha256Of(bytes);
  const { id } = await campaign.decide({ kind: "refuse-file", sha256 }, "test", new Set([sha256]));
  await campaign.import({ "a.xlsx": bytes });
  expect(campaign.standings()).toEqual([]);
  await campaign.withdraw(id);
  expect(campaign.standings()).toHaveLength(2);
});

test("withdrawing a return brings the lower version back, read with the words taught since", async () => {
  const kind = "pēcpusdienas atbalsts";
  const first = { learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2026-02-10", kind }] };
  const second = buildReturn({ ...first, version: 2, learners: [{ n: 1 }, { n: 2 }] });
  await campaign.import({ "v1.xlsx": first, "v2.xlsx": second });
  const word = { classifier: "support_kind", word: kind, item: "KONR" };
  await campaign.decide({ kind: "word", sender: "LV-067", ...word });
  await whileDecided({ kind: "withdraw-return", sha256: sha256Of(second) }, () => {
    expect(campaign.standings()).toEqual([
      { file: "v1.xlsx", sheet: "1_Izglītojamie", row: 2, standing: "counted" },
      { file: "v1.xlsx", sheet: "2_Konsultācijas", row: 2, standing: "counted" },
    ]);
  });
});

test("an unknown word is taught for a sender or for everybody, and releases the rows that waited for it", async () => {
  const kind = "pēcpusdienas atbalsts";
  const row = { ref: "IAP-1", day: "2026-02-10", kind };
  await campaign.import({
    "ogre.xlsx": { learners: [{ n: 1 }], sessions: [row] },
    "salaspils.xlsx": {
      sender: "Salaspils novads",
      learners: [{ n: 2, plan: "IAP-1", school: SCHOOLS.salaspils }],
      sessions: [row],
    },
  });
  expect(campaign.found("V-02")).toHaveLength(2);
  const word = { classifier: "support_kind", word: kind, item: "KONR" };
  await whileDecided({ kind: "word", sender: "LV-067", ...word }, () => {
    expect(campaign.found("V-02")).toEqual(["salaspils.xlsx V-02 2_Konsultācijas!C2"]);
  });
  await whileDecided({ kind: "word", sender: "", ...word }, () => {
    expect(campaign.found("V-02")).toEqual([]);
    expect(campaign.figure("SK-O-01")).toBe(2);
  });
});

test("an excluded row is read and kept, and does not count", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions: [...sessions, { ref: "IAP-1", day: "2026-02-11" }] });
  await campaign.import({ "a.xlsx": bytes });
  const payload = { kind: "exclude-row", sha256: sha256Of(bytes), sheet: "2_Konsultācijas", row: 3 } as const;
  await whileDecided(payload, () => {
    expect(campaign.figure("SK-O-03")).toBe(1.5);
    expect(campaign.standings().at(-1)?.standing).toBe("quarantined");
  });
});

test("an error that a person has looked at is let pass; one that makes the row unreadable cannot be", async () => {
  const bytes = buildReturn({
    learners: [{ n: 1 }],
    sessions: [
      ...sessions,
      { ref: "IAP-1", day: "2026-02-11" },
      { ref: "IAP-1", day: "2025-12-30" },
      { ref: "IAP-1", day: "2026-02-30" },
    ],
  });
  await campaign.import({ "a.xlsx": bytes });
  const sha256 = sha256Of(bytes);
  await whileDecided({ kind: "accept-finding", sha256, sheet: "2_Konsultācijas", cell: "B4", code: "V-20" }, () => {
    expect(campaign.figure("SK-O-03")).toBe(4.5);
  });
  await expect(
    campaign.decide({ kind: "accept-finding", sha256, sheet: "2_Konsultācijas", cell: "B5", code: "V-03" }),
  ).rejects.toThrow("decision-not-acceptable");
});

test("an error that follows from another return is let pass too, and stays so when that one comes anew", async () => {
  const bytes = buildReturn({ sessions: [{ ref: "IAP-1", day: "2026-02-10", kind: "LAS" }] });
  await campaign.import({ "q4.xlsx": { period: "2025-Q4", learners: [{ n: 1 }], sessions: [] }, "q1.xlsx": bytes });
  expect(campaign.found("V-10")).toEqual(["q1.xlsx V-10 2_Konsultācijas!C2"]);
  const payload = {
    kind: "accept-finding",
    sha256: sha256Of(bytes),
    sheet: "2_Konsultācijas",
    cell: "C2",
    code: "V-10",
  } as const;
  const severities = () =>
    campaign.store.db
      .prepare<[], { severity: string }>(
        `SELECT f.severity FROM finding f JOIN submission s ON s.id = f.submission_id
          WHERE f.code = 'V-10' AND s.state = 'in-force'`,
      )
      .all()
      .map(({ severity }) => severity);
  expect(severities()).toEqual(["error"]);
  await whileDecided(payload, () => {
    expect(campaign.figure("SK-O-03")).toBe(1.5);
    expect(severities()).toEqual(["info"]);
  });
  expect(severities()).toEqual(["error"]);

  await campaign.decide(payload);
  await campaign.import({
    "q4-v2.xlsx": { period: "2025-Q4", version: 2, learners: [{ n: 1, grade: "8" }], sessions: [] },
  });
  expect(campaign.figure("SK-O-03")).toBe(1.5);
  expect(severities()).toEqual(["info"]);
});

test("a corrected value is read in place of what was typed; the kept text stays, and the trace shows who decided", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2026-02-10", hours: "daudz" }] });
  await campaign.import({ "a.xlsx": bytes });
  const payload = {
    kind: "correct-value",
    sha256: sha256Of(bytes),
    sheet: "2_Konsultācijas",
    cell: "G2",
    old: "daudz",
    new: "2,5",
    document: "Žurnāls, 12. lpp.",
  } as const;
  await expect(campaign.decide({ ...payload, old: "maz" })).rejects.toThrow("decision-other-value");
  await whileDecided(payload, () => {
    expect(campaign.figure("SK-O-03")).toBe(2.5);
    const row = campaign.store.db
      .prepare<[], { id: number }>("SELECT id FROM source_row WHERE form = 'F2' AND standing = 'counted'")
      .get();
    const touching = decisionFinder(campaign.store)(row?.id ?? 0);
    expect(touching.map((decision) => decision.payload)).toEqual([payload]);
    const sheet = sheetsOf(campaign.store, 2).find(({ name }) => name === "2_Konsultācijas");
    expect(readRawRows(campaign.store, sheet?.id ?? 0)[1]?.[1]).toContainEqual([7, "daudz"]);
  });
});

test("an explained warning stays among the findings with its explanation, and alters no figure", async () => {
  const bytes = buildReturn({ learners: [{ n: 1, approved: "2026-03-02" }], sessions });
  await campaign.import({ "a.xlsx": bytes });
  const sha256 = sha256Of(bytes);
  const payload = { kind: "explain-finding", sha256, sheet: "2_Konsultācijas", cell: "B2", code: "V-22" } as const;
  const { id, figures } = await decideAndMeasure(
    campaign.store,
    context,
    payload,
    "Plāns kavējās",
    campaign.decideOptions(),
  );
  expect(figures).toBe(0);
  const { findings } = describeSubmission(campaign.store, { path: "a.xlsx", sha256 }, 1);
  expect(findings.filter(({ explained }) => explained !== undefined)).toMatchObject([
    { code: "V-22", cell: "B2", explained: "Plāns kavējās" },
  ]);
  const matched = listMatchedDecisions(campaign.store).find((decision) => decision.id === id);
  expect(matched).toMatchObject({ matches: 1, reason: "Plāns kavējās", withdrawnAt: null });
});

test("a changed code is merged into the new one, and the merge can be undone", async () => {
  const [older, newer] = [codeOf(bornOf(1), 1), codeOf(bornOf(1), 501)];
  const who = { name: "Anna", surname: "Ozola", born: bornOf(1) };
  await campaign.import({
    "q4.xlsx": {
      period: "2025-Q4",
      learners: [{ n: 1, ...who, code: older }],
      sessions: [{ ref: older, day: "2025-11-10" }],
    },
    "q1.xlsx": {
      learners: [{ n: 1, ...who, code: newer, plan: "IAP-9" }],
      sessions: [{ ref: newer, day: "2026-02-10" }],
    },
  });
  expect(campaign.figure("SK-O-01")).toBe(2);
  await whileDecided(
    { kind: "merge-persons", from: campaign.keyOfCode(older), into: campaign.keyOfCode(newer) },
    () => {
      expect(campaign.figure("SK-O-01")).toBe(1);
      expect(campaign.found("V-16")).toEqual([]);
    },
  );
});

test("a consultation under a code that only a merge makes known goes back into quarantine when the merge is undone", async () => {
  const [older, newer] = [codeOf(bornOf(1), 1), codeOf(bornOf(1), 501)];
  await campaign.import({
    "ogre.xlsx": { learners: [{ n: 1, code: newer }], sessions: [{ ref: newer, day: "2026-02-10" }] },
    "salaspils.xlsx": {
      sender: "Salaspils novads",
      learners: [{ n: 2, code: older, born: bornOf(1), school: SCHOOLS.salaspils, plan: "X", grade: "?" }],
      sessions: [{ ref: older, day: "2026-02-11" }],
    },
  });
  expect(campaign.figure("SK-O-03")).toBe(1.5);
  await whileDecided(
    { kind: "merge-persons", from: campaign.keyOfCode(older), into: campaign.keyOfCode(newer) },
    () => {
      expect(campaign.figure("SK-O-03")).toBe(3);
    },
  );
});

test("twins are kept apart: the warning about a changed code goes, both go on counting", async () => {
  const who = { name: "Anna", surname: "Ozola", born: bornOf(1) };
  const [one, other] = [codeOf(bornOf(1), 1), codeOf(bornOf(1), 501)];
  await campaign.import({
    "a.xlsx": {
      learners: [
        { n: 1, ...who, code: one },
        { n: 2, ...who, code: other },
      ],
      sessions: [
        { ref: one, day: "2026-02-10" },
        { ref: other, day: "2026-02-10" },
      ],
    },
  });
  expect(campaign.found("V-16")).toHaveLength(1);
  await whileDecided({ kind: "keep-apart", one: campaign.keyOfCode(one), other: campaign.keyOfCode(other) }, () => {
    expect(campaign.found("V-16")).toEqual([]);
    expect(campaign.figure("SK-O-01")).toBe(2);
  });
});

test("the reach of a decision is the figures it makes others, and its withdrawal gives them back", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions });
  await campaign.import({ "a.xlsx": bytes });
  const payload = { kind: "exclude-row", sha256: sha256Of(bytes), sheet: "2_Konsultācijas", row: 2 } as const;
  const decided = await decideAndMeasure(campaign.store, context, payload, "Dubults", campaign.decideOptions());
  expect(decided.effects).toContainEqual({
    code: "SK-O-01",
    period: "2026-Q1",
    measure: "cumulative",
    by: {},
    before: 1,
    after: 0,
  });
  expect(decided.figures).toBeGreaterThan(decided.effects.length);

  const reach = await reachOf(campaign.store, context, decided.id, campaign.decideOptions());
  expect(reach).toMatchObject({ figures: decided.figures, effects: decided.effects });
  const withdrawn = await withdrawAndMeasure(campaign.store, context, decided.id, campaign.decideOptions());
  expect(withdrawn.figures).toBe(decided.figures);
  expect(campaign.figure("SK-O-01")).toBe(1);
  expect(listMatchedDecisions(campaign.store)[0]?.withdrawnAt).not.toBeNull();
});

test.each<[string, DecisionPayload]>([
  ["a file nobody has sent", { kind: "refuse-file", sha256: "0".repeat(64) }],
  ["a sender there is not", { kind: "word", sender: "LV-999", classifier: "support_kind", word: "x", item: "KONR" }],
  ["a value the classifier has not", { kind: "word", sender: "", classifier: "support_kind", word: "x", item: "ZZZ" }],
  ["a field the form has not", { kind: "heading", sender: "LV-067", form: "F2", heading: "x", field: "zzz" }],
  ["a person there is not", { kind: "merge-persons", from: "x", into: "y" }],
  ["one person twice", { kind: "keep-apart", one: "x", other: "x" }],
])("a decision about %s is refused, and nothing is recorded", async (_, payload) => {
  await expect(campaign.decide(payload)).rejects.toThrow(/^decision-/);
  expect(listMatchedDecisions(campaign.store)).toEqual([]);
});

test("when judging again fails, the decision is not recorded either", async () => {
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions });
  await campaign.import({ "a.xlsx": bytes });
  campaign.store.archive.exec("DELETE FROM file");
  await expect(campaign.decide({ kind: "withdraw-return", sha256: sha256Of(bytes) })).rejects.toThrow(
    "decision-file-gone",
  );
  expect(listMatchedDecisions(campaign.store)).toEqual([]);
  expect(campaign.figure("SK-O-01")).toBe(1);
});

test("a held file waits in the store through a restart, and its answer takes it in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-held-"));
  const path = join(folder, "s.db");
  const bytes = buildReturn({ learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2025-11-12" }] });
  const first = openForWork(path, context, { create: true, key: null });
  await importReturns(first, sourcesOf({ "a.xlsx": bytes }), campaign.importOptions());
  closeStore(first);

  const second = openForWork(path, context, { create: false, key: null });
  const { files } = await decide(
    second,
    { kind: "file-period", sha256: sha256Of(bytes), period: "2025-Q4" },
    "Pareizi",
    campaign.decideOptions(),
  );
  expect(files).toMatchObject([{ verdict: "accepted", period: "2025-Q4", rows: { stored: 2 } }]);
  closeStore(second);
  rmSync(folder, { recursive: true });
});
