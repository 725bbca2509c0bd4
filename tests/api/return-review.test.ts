/** A person's word about a whole return: accepted as it is, or sent back. Neither touches a figure. */
import { afterEach, expect, test } from "vitest";
import { readBoard } from "../../electron/core/api/return-board.ts";
import { decideAll } from "../../electron/core/intake/decide.ts";
import { parseIsoDate } from "../../shared/domain/calendar-date.ts";
import { buildReturn, Campaign, context, sha256Of, type ReturnInput } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

/** One warning (V-22) and one error (no such day). */
const DOUBTFUL: ReturnInput = {
  learners: [{ n: 1, approved: "2026-03-02" }],
  sessions: [
    { ref: "IAP-1", day: "2026-02-10" },
    { ref: "IAP-1", day: "2026-02-30" },
  ],
};

function ogre() {
  const today = parseIsoDate("2026-07-15");
  if (today === null) throw new Error("A day");
  const row = readBoard(campaign.store, context.programme, "2026-Q1", today).rows.find(
    (one) => one.sender === "LV-067",
  );
  if (row === undefined) throw new Error("Ogre is not on the board");
  return row;
}

const figures = () => campaign.allFigures(["2025-Q4", "2026-Q1"]);

test("accepting a return notes its warnings and closes it, while what does not count still does not count", async () => {
  const bytes = buildReturn(DOUBTFUL);
  await campaign.import({ "a.xlsx": bytes });
  expect(ogre()).toMatchObject({ state: "received", errors: 1, warnings: 1, review: null });
  const before = [campaign.standings(), figures()];

  const { id } = await campaign.decide({ kind: "accept-return", sha256: sha256Of(bytes) });
  expect(ogre()).toMatchObject({ state: "accepted", errors: 1, warnings: 0, review: { id, kind: "accept-return" } });
  expect(ogre().cells.filter(({ state }) => state === "received")).toEqual([]);
  expect([campaign.standings(), figures()]).toEqual(before);

  await campaign.withdraw(id);
  expect(ogre()).toMatchObject({ state: "received", errors: 1, warnings: 1, review: null });
});

test("what comes to be doubtful after a return was accepted is open again", async () => {
  const plan = { n: 1, plan: "IAP-1" };
  const bytes = buildReturn({ learners: [plan], sessions: [{ ref: "IAP-1", day: "2026-02-10" }] });
  await campaign.import({ "a.xlsx": bytes });
  await campaign.decide({ kind: "accept-return", sha256: sha256Of(bytes) });
  expect(ogre()).toMatchObject({ state: "accepted", warnings: 0 });

  // An earlier quarter's return comes late: the learner was in two institutions at once, which the later row is told.
  const other = { ...plan, school: "Salaspils vidusskola" };
  await campaign.import({
    "b.xlsx": {
      sender: "Salaspils novads",
      period: "2025-Q4",
      learners: [other],
      sessions: [{ ref: "IAP-1", day: "2025-11-12" }],
    },
  });
  expect(campaign.found("V-14").length).toBeGreaterThan(0);
  expect(ogre()).toMatchObject({ state: "received", review: { kind: "accept-return" } });
});

test("a return that was sent back is so until a newer version is in force", async () => {
  const bytes = buildReturn(DOUBTFUL);
  await campaign.import({ "a.xlsx": bytes });
  const before = figures();
  await campaign.decide({ kind: "send-back", sha256: sha256Of(bytes) }, "Izlabojiet datumu 3. rindā.");
  expect(ogre()).toMatchObject({ state: "returned", review: { reason: "Izlabojiet datumu 3. rindā." } });
  expect(figures()).toEqual(before);

  await campaign.import({ "b.xlsx": { ...DOUBTFUL, version: 2 } });
  expect(ogre()).toMatchObject({ state: "received", version: 2, review: null });
});

test("the later word about a return holds, and taking it back brings the earlier one back", async () => {
  const bytes = buildReturn(DOUBTFUL);
  const sha256 = sha256Of(bytes);
  await campaign.import({ "a.xlsx": bytes });
  await campaign.decide({ kind: "send-back", sha256 });
  const { id } = await campaign.decide({ kind: "accept-return", sha256 });
  expect(ogre().state).toBe("accepted");
  await campaign.withdraw(id);
  expect(ogre().state).toBe("returned");
});

test("only what is in force is accepted", async () => {
  const bytes = buildReturn(DOUBTFUL);
  await campaign.import({ "a.xlsx": bytes, "b.xlsx": { ...DOUBTFUL, version: 2 } });
  await expect(campaign.decide({ kind: "accept-return", sha256: sha256Of(bytes) })).rejects.toMatchObject({
    code: "decision-not-in-force",
  });
});

test("an excluded row is settled: its error waits for nobody", async () => {
  const bytes = buildReturn(DOUBTFUL);
  await campaign.import({ "a.xlsx": bytes });
  await campaign.decide({ kind: "exclude-row", sha256: sha256Of(bytes), sheet: "2_Konsultācijas", row: 3 });
  expect(ogre()).toMatchObject({ errors: 0, warnings: 1 });
});

test("several decisions made together judge a file once", async () => {
  const bytes = buildReturn({
    learners: [{ n: 1 }],
    sessions: ["2025-12-29", "2025-12-30", "2026-02-10", "2026-02-11", "2026-02-12"].map((day) => ({
      ref: "IAP-1",
      day,
    })),
  });
  const sha256 = sha256Of(bytes);
  await campaign.import({ "a.xlsx": bytes });
  const drafts = ["B2", "B3"].map(
    (cell) => ({ kind: "accept-finding", sha256, sheet: "2_Konsultācijas", cell, code: "V-20" }) as const,
  );
  const { ids, files } = await decideAll(campaign.store, drafts, "Nodots iepriekš", campaign.decideOptions());
  expect(ids).toHaveLength(2);
  expect(files).toMatchObject([{ rows: { quarantined: 0 } }]);
  expect(ogre()).toMatchObject({ state: "accepted", errors: 0 });
});
