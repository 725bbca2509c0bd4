import fc from "fast-check";
import { expect, test } from "vitest";
import { checkStore } from "../../electron/core/api/check-store.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { openDesk } from "../../electron/core/api/desk.ts";
import { listInstitutions } from "../../electron/core/store/institution.ts";
import { listReportSubmissions } from "../../electron/core/store/report-returns.ts";
import { rebuildSummaries, summariesHold } from "../../electron/core/store/summaries.ts";
import type { Dimension } from "../../shared/domain/indicator.ts";
import { AppError } from "../../shared/domain/failure.ts";
import { bornOf, buildReturn, Campaign, codeOf, context, REGISTER, SCHOOLS, sha256Of } from "../support/campaign.ts";
import type { LearnerInput, ReturnInput, SessionInput } from "../support/campaign.ts";

const START = context.programme.identity.eligibleFrom;
const PERIODS = ["2025-Q4", "2026-H1"] as const;
const SPLITS: readonly (readonly Dimension[])[] = [
  [],
  ["kind", "municipality"],
  ["institution", "gender"],
  ["region"],
  ["grade"],
  ["risk"],
  ["age", "kind"],
  ["unit", "municipality"],
  ["municipality"],
];

/** Every figure of these periods and splits; out of the summaries where they tell it, or out of the facts alone. */
function figures(campaign: Campaign, fromFacts: boolean): string[] {
  const asked = fromFacts ? { ...context, fromFacts: true as const } : context;
  return PERIODS.flatMap((period) =>
    SPLITS.flatMap((by) => calculateIndicators(campaign.store, asked, { period, by })),
  ).map((value) => JSON.stringify(value));
}

function expectSame(campaign: Campaign): void {
  expect(figures(campaign, false)).toEqual(figures(campaign, true));
  const { identity } = context.programme;
  expect(listReportSubmissions(campaign.store, identity)).toEqual(
    listReportSubmissions(campaign.store, { ...identity, fromRows: true }),
  );
}

const cells = (campaign: Campaign) =>
  ["learner_entry", "learner_cell", "hour_cell", "participant_cell", "row_cell"].map((table) =>
    campaign.store.db
      .prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  );

const PEOPLE = [1, 2, 3, 4, 401].map((n) => ({ n: n % 400, code: codeOf(bornOf(n % 400), n), born: bornOf(n % 400) }));

const learner: fc.Arbitrary<LearnerInput> = fc
  .record({
    person: fc.constantFrom(...PEOPLE),
    plan: fc.constantFrom("P-1", "P-2", "P-3"),
    school: fc.constantFrom(SCHOOLS.ogre1, SCHOOLS.ogre2, SCHOOLS.salaspils),
    gender: fc.constantFrom("S", "V"),
    grade: fc.constantFrom("5", "9"),
  })
  .map(({ person, ...row }) => ({ ...person, ...row }));

const sessionOn = (days: readonly string[]): fc.Arbitrary<SessionInput> =>
  fc.record({
    ref: fc.constantFrom("P-1", "P-2", "P-3", ...PEOPLE.map(({ code }) => code)),
    day: fc.constantFrom(...days),
    hours: fc.constantFrom(1, 0.5, 1 / 3, 2.75),
    kind: fc.constantFrom("KONR", "APERS", "TRANSPORTS"),
  });

const DAYS = { "2025-Q4": ["2025-10-13", "2025-12-18"], "2026-Q1": ["2026-01-14", "2026-03-20"] } as const;

const submission: fc.Arbitrary<ReturnInput> = fc.constantFrom("2025-Q4" as const, "2026-Q1" as const).chain((period) =>
  fc.record({
    period: fc.constant(period),
    sender: fc.constantFrom("Ogres novads", "Salaspils novads"),
    version: fc.constantFrom(1, 2, 3),
    learners: fc.array(learner, { maxLength: 3 }),
    sessions: fc.array(sessionOn(DAYS[period]), { minLength: 1, maxLength: 5 }),
  }),
);

const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("import" as const),
      returns: fc.array(submission, { minLength: 1, maxLength: 2 }),
    }),
  },
  fc.record({ kind: fc.constant("withdraw-return" as const), file: fc.nat() }),
  fc.record({ kind: fc.constant("exclude-row" as const), file: fc.nat(), row: fc.integer({ min: 2, max: 4 }) }),
  fc.record({
    kind: fc.constant("merge" as const),
    from: fc.constantFrom(...PEOPLE),
    into: fc.constantFrom(...PEOPLE),
  }),
  fc.record({ kind: fc.constant("take-back" as const), decision: fc.nat() }),
);
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

/** Does it where it can be done: a decision about nothing is refused. */
async function perform(campaign: Campaign, { files, decisions }: Done, act: Deed): Promise<void> {
  try {
    switch (act.kind) {
      case "import": {
        const named = act.returns.map((input, i) => [`${String(files.length + i)}.xlsx`, buildReturn(input)] as const);
        files.push(...named.map(([, bytes]) => sha256Of(bytes)));
        await campaign.import(Object.fromEntries(named));
        return;
      }
      case "withdraw-return": {
        const sha256 = files[act.file % files.length];
        if (sha256 !== undefined) decisions.push((await campaign.decide({ kind: "withdraw-return", sha256 })).id);
        return;
      }
      case "exclude-row": {
        const sha256 = files[act.file % files.length];
        const at = { sheet: "2_Konsultācijas", row: act.row };
        if (sha256 !== undefined) decisions.push((await campaign.decide({ kind: "exclude-row", sha256, ...at })).id);
        return;
      }
      case "merge": {
        const keys = { from: campaign.keyOfCode(act.from.code), into: campaign.keyOfCode(act.into.code) };
        decisions.push((await campaign.decide({ kind: "merge-persons", ...keys })).id);
        return;
      }
      case "take-back": {
        const id = decisions[act.decision % decisions.length];
        if (id !== undefined) await campaign.withdraw(id);
      }
    }
  } catch (refused) {
    if (!(refused instanceof AppError)) throw refused;
  }
}

const FIRST = buildReturn({
  sender: "Madonas novads",
  learners: [{ n: 9, plan: "P-9", school: "Madonas vidusskola" }],
  sessions: [{ ref: "P-9", day: "2026-02-10" }],
});

interface Done {
  readonly files: string[];
  readonly decisions: number[];
}

test("after imports, newer versions, withdrawals, merges and decisions the summaries say what the facts say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 6 }), async (deeds) => {
      const campaign = new Campaign();
      const done: Done = { files: [], decisions: [] };
      try {
        await campaign.import({ "first.xlsx": FIRST });
        for (const act of deeds) {
          await perform(campaign, done, act);
          expect(summariesHold(campaign.store, START)).toBe(true);
          const patched = cells(campaign);
          rebuildSummaries(campaign.store, START);
          expect(patched).toEqual(cells(campaign));
        }
        expectSame(campaign);
      } finally {
        campaign.close();
      }
    }),
    { numRuns: 6, seed: 20261122 },
  );
});

test("on the desk the summaries hold again after each piece of work, whatever put them out of force", async () => {
  const campaign = new Campaign();
  await campaign.import({ "first.xlsx": FIRST });
  const { store } = campaign;
  const desk = openDesk({
    ...{ context, store, key: null, author: "test", version: "1.0.0", now: () => "2026-07-15T09:00:00Z" },
    foreign: () => {
      throw new Error("No foreign file here");
    },
  });
  const [school] = listInstitutions(store);
  if (school === undefined) throw new Error("The register is empty");
  await desk.alone(() => {
    store.db.prepare("UPDATE institution SET municipality = 'LV-002' WHERE reg_no = ?").run(school.regNo);
    expect(summariesHold(store, START)).toBe(false);
    return Promise.resolve();
  });
  await desk.inTurn(() => Promise.resolve());
  expect(summariesHold(store, START)).toBe(true);
  expectSame(campaign);
  await desk.close();
  campaign.close();
});

test("what is written past the import, and a unit that is reorganised, put the summaries out of force", async () => {
  const campaign = new Campaign();
  await campaign.import({ "first.xlsx": FIRST });
  expect(summariesHold(campaign.store, START)).toBe(true);
  campaign.store.db.exec("UPDATE support_event SET hours = hours + 1");
  expect(summariesHold(campaign.store, START)).toBe(false);
  expectSame(campaign);

  rebuildSummaries(campaign.store, START);
  const ended = REGISTER.replace("eligible,valid_from,valid_to", "eligible,valid_from,valid_to,successor")
    .split("\n")
    .map((line) =>
      line.startsWith("4713900004") ? `${line}2026-03-31,4713900001` : line.startsWith("4713") ? `${line},` : line,
    )
    .join("\n");
  registerInstitutions(campaign.store, Buffer.from(ended), {
    programme: context.programme,
    author: "test",
    at: "2026-07-15T09:00:00Z",
  });
  expect(summariesHold(campaign.store, START)).toBe(false);
  rebuildSummaries(campaign.store, START);
  expectSame(campaign);
  const places = calculateIndicators(campaign.store, context, {
    period: "2026-Q2",
    by: ["institution"],
    codes: ["SK-O-01"],
  });
  expect(places.map(({ measure, by, value }) => [measure, by.institution, value])).toEqual([
    ["cumulative", "4713900001", 1],
  ]);
  campaign.close();
});

test("a plan that the successor of a reorganised institution lists on is one plan, out of the summaries too", async () => {
  const campaign = new Campaign();
  const ended = REGISTER.replace("eligible,valid_from,valid_to", "eligible,valid_from,valid_to,successor").replaceAll(
    /^(4713\d+)(.*)$/gm,
    (_, regNo: string, rest: string) =>
      regNo === "4713900001" ? `${regNo}${rest}2026-01-31,4713900002` : `${regNo}${rest},`,
  );
  registerInstitutions(campaign.store, Buffer.from(ended), {
    programme: context.programme,
    author: "test",
    at: "2025-07-15T09:00:00Z",
  });
  const listed = { n: 5, plan: "P-5" };
  await campaign.import({
    "before.xlsx": buildReturn({ period: "2025-Q4", learners: [{ ...listed, school: SCHOOLS.ogre1 }] }),
    "after.xlsx": buildReturn({ period: "2026-Q1", learners: [{ ...listed, school: SCHOOLS.ogre2 }] }),
  });
  rebuildSummaries(campaign.store, START);
  expectSame(campaign);
  const plans = calculateIndicators(campaign.store, context, { period: "2026-Q2", by: [], codes: ["SK-O-04"] });
  expect(plans.find(({ measure }) => measure === "cumulative")?.value).toBe(1);
  campaign.close();
});

test("a number that a learner keeps in the next school year is another plan, out of the summaries too", async () => {
  const campaign = new Campaign().at("2027-01-15T09:00:00Z");
  await campaign.import({
    "first.xlsx": buildReturn({ period: "2025-Q4", learners: [{ n: 5, plan: "5" }] }),
    "next.xlsx": buildReturn({ period: "2026-Q4", learners: [{ n: 5, plan: "5", approved: "2026-09-14" }] }),
  });
  rebuildSummaries(campaign.store, START);
  expectSame(campaign);
  const plans = calculateIndicators(campaign.store, context, { period: "2026-Q4", by: [], codes: ["SK-O-04"] });
  expect(plans.find(({ measure }) => measure === "cumulative")?.value).toBe(2);
  campaign.close();
});

test("a summary that says something else than the facts is found by the check of the store", async () => {
  const campaign = new Campaign();
  await campaign.import({ "first.xlsx": FIRST });
  const problems = async () =>
    (await checkStore(campaign.store, context)).checks.find(({ check }) => check === "summaries")?.problems;
  expect(await problems()).toEqual([]);
  campaign.store.db.exec("UPDATE learner_cell SET n = n + 1 WHERE dimension = 'region' AND measure = 'entry'");
  expect(await problems()).not.toEqual([]);
  campaign.close();
});
