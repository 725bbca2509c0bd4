import fc from "fast-check";
import { expect, test } from "vitest";
import { recordSettings } from "../../electron/core/api/programme-settings.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { explainChange } from "../../electron/core/report/explain-change.ts";
import { explainEdition } from "../../electron/core/report/explain-editions.ts";
import { figureKey, isSameFigure } from "../../shared/domain/figure-key.ts";
import type { FigureBridge } from "../../electron/core/report/plan-facts.ts";
import type { Measure } from "../../shared/domain/indicator.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import { buildReturn, Campaign, context, REGISTER, sha256Of, type ReturnInput } from "../support/campaign.ts";

const PERIOD = "2026-Q1";
const options = { programme: context.programme, author: "test", at: "2026-07-15T09:00:00Z" };

const ogre = (version = 1, hours = 1.5): ReturnInput => ({
  version,
  learners: [
    { n: 1, plan: "P-1" },
    { n: 2, plan: "P-2" },
  ],
  sessions: [
    { ref: "P-1", day: "2026-02-10", hours },
    { ref: "P-2", day: "2026-02-11" },
  ],
});
const salaspils: ReturnInput = {
  sender: "Salaspils novads",
  learners: [{ n: 3, plan: "S-1", school: "Salaspils vidusskola" }],
  sessions: [{ ref: "S-1", day: "2026-03-02" }],
};

/** What an edition issued now would say. */
function editionOf({ store }: Campaign, figures = figuresOf(store)) {
  return {
    ...{ period: PERIOD, edition: 1, issuedAt: "2026-04-20T08:00:00Z", sha256: "", stateHash: null },
    ...{ seq: storeState(store), figures },
  };
}

const figuresOf = (store: Campaign["store"]) =>
  calculateIndicators(store, contextOf(store, context), { period: PERIOD, by: [] });

function bridged(campaign: Campaign, edition: ReturnType<typeof editionOf>): readonly FigureBridge[] {
  const { store } = campaign;
  return explainEdition(store, contextOf(store, context), edition, figuresOf(store)).figures;
}

const partsOf = (bridges: readonly FigureBridge[], code: string, measure: Measure = "cumulative") =>
  bridges.find((figure) => figure.code === code && figure.measure === measure)?.parts;

/** Exactly, but for what a binary fraction cannot hold. */
function expectSummed(bridges: readonly FigureBridge[]) {
  for (const { code, measure, reported, now, parts } of bridges) {
    const sum = Object.values(parts).reduce((all, amount) => all + amount, 0);
    const rest = Math.abs(Number(((now ?? 0) - (reported ?? 0) - sum).toFixed(8)));
    expect({ code, measure, rest, other: parts.other }).toEqual({ code, measure, rest: 0, other: undefined });
  }
}

test("new returns, returns sent again and withdrawn ones each have their part", async () => {
  const campaign = new Campaign();
  await campaign.import({ "ogre.xlsx": ogre() });
  const edition = editionOf(campaign);
  await campaign.import({ "salaspils.xlsx": salaspils });
  await campaign.import({ "ogre2.xlsx": ogre(2, 4) });
  const bridges = bridged(campaign, edition);
  expect(partsOf(bridges, "SK-O-01")).toEqual({ "new-return": 1 });
  expect(partsOf(bridges, "SK-O-03")).toEqual({ "new-return": 1.5, resubmission: 2.5 });
  expectSummed(bridges);
  campaign.close();
});

test("persons found to be one are a change of units, and taking it back another", async () => {
  const campaign = new Campaign();
  await campaign.import({ "ogre.xlsx": ogre() });
  const apart = editionOf(campaign);
  const { id } = await campaign.decide({ kind: "merge-persons", from: campaign.keyOf(1), into: campaign.keyOf(2) });
  const merged = editionOf(campaign);
  expect(partsOf(bridged(campaign, apart), "SK-O-01")).toEqual({ units: -1 });
  await campaign.withdraw(id);
  expect(partsOf(bridged(campaign, merged), "SK-O-01")).toEqual({ units: 1 });
  expect(partsOf(bridged(campaign, apart), "SK-O-01")).toEqual({});
  expect(campaign.figure("SK-O-01")).toBe(2);
  campaign.close();
});

test("a decision and its undoing are told, also when a return came in between", async () => {
  const campaign = new Campaign();
  await campaign.import({ "ogre.xlsx": ogre() });
  const before = editionOf(campaign);
  const sha256 = sha256Of(buildReturn(ogre()));
  const { id } = await campaign.decide({ kind: "exclude-row", sha256, sheet: "2_Konsultācijas", row: 2 });
  const excluded = editionOf(campaign);
  await campaign.import({ "salaspils.xlsx": salaspils });
  await campaign.withdraw(id);
  expect(partsOf(bridged(campaign, before), "SK-O-03")).toEqual({ "new-return": 1.5 });
  const bridges = bridged(campaign, excluded);
  expect(partsOf(bridges, "SK-O-03")).toEqual({ "new-return": 1.5, decision: 1.5 });
  expectSummed(bridges);
  const question = { period: PERIOD, code: "SK-O-03", measure: "cumulative", by: {} } as const;
  const { parts } = explainChange(campaign.store, context, question, "2000-01-01");
  expect(parts.filter(({ cause }) => cause === "decision")).toMatchObject([
    { amount: -1.5, decision: { id, isWithdrawn: false } },
    { amount: 1.5, decision: { id, isWithdrawn: true } },
  ]);
  campaign.close();
});

test("a school that the register no longer counts as eligible changes shares by a change of units", async () => {
  const campaign = new Campaign();
  await campaign.import({ "ogre.xlsx": ogre() });
  const edition = editionOf(campaign);
  const register = REGISTER.replace(
    "4713900004,Madonas vidusskola,,LV-059,pašvaldība,vidusskola,1",
    (line) => `${line.slice(0, -1)}0`,
  );
  expect(register).not.toBe(REGISTER);
  registerInstitutions(campaign.store, Buffer.from(register), options);
  await campaign.import({ "salaspils.xlsx": salaspils });
  const bridges = bridged(campaign, edition);
  const parts = partsOf(bridges, "SK-O-21", "share");
  expect(Object.keys(parts ?? {}).sort()).toEqual(["new-return", "units"]);
  expect(parts?.units).toBeCloseTo(100 / 3 - 100 / 4, 8);
  expectSummed(bridges);
  campaign.close();
});

test("a unit that the register learnt of later is a change of units too", async () => {
  const campaign = new Campaign();
  await campaign.import({ "ogre.xlsx": ogre() });
  const edition = editionOf(campaign);
  const added = "4713900005,Jaunā skola,,LV-059,pašvaldība,pamatskola,1,,\n";
  registerInstitutions(campaign.store, Buffer.from(REGISTER + added), options);
  const bridges = bridged(campaign, edition);
  expect(Object.keys(partsOf(bridges, "SK-O-21", "share") ?? {})).toEqual(["units"]);
  campaign.close();
});

test("what was entered about the programme, and a definition that says otherwise, are definitions", async () => {
  const campaign = new Campaign();
  await campaign.import({ "ogre.xlsx": ogre() });
  const learners = (value: number) =>
    figuresOf(campaign.store).map((figure) => (figure.code === "SK-O-01" ? { ...figure, value } : figure));
  const otherDefinition = editionOf(campaign, learners(5));
  await campaign.import({ "salaspils.xlsx": salaspils });
  const bridges = bridged(campaign, otherDefinition);
  expect(partsOf(bridges, "SK-O-01")).toEqual({ definitions: -3, "new-return": 1 });
  expectSummed(bridges);
  campaign.close();
});

test("whatever happens after an edition, the parts of each figure sum to its difference, and explain says the same", async () => {
  const deeds = ["return", "again", "withdraw", "exclude", "merge", "register", "budget", "undo"] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...deeds), { minLength: 2, maxLength: 6 }), async (chosen) => {
      const campaign = new Campaign();
      await campaign.import({ "ogre.xlsx": ogre() });
      const edition = editionOf(campaign);
      const since = `2026-07-15T09:00:00Z`;
      campaign.at("2026-07-16T09:00:00Z");
      const decided: number[] = [];
      for (const [index, deed] of chosen.entries()) await happen(campaign, deed, index, decided);
      const bridges = bridged(campaign, edition);
      expectSummed(bridges);
      const figure = bridges.find(({ reported, now }) => !isSameFigure(reported, now));
      if (figure !== undefined) {
        const question = { period: PERIOD, code: figure.code, measure: figure.measure, by: figure.by };
        const { difference, parts } = explainChange(
          campaign.store,
          contextOf(campaign.store, context),
          question,
          since,
        );
        expect({ key: figureKey(figure), sum: parts.reduce((sum, { amount }) => sum + amount, 0) }).toEqual({
          key: figureKey(figure),
          sum: expect.closeTo(difference ?? (figure.now ?? 0) - (figure.reported ?? 0), 8) as number,
        });
      }
      campaign.close();
    }),
    { numRuns: 12, seed: 5 },
  );
});

async function happen(campaign: Campaign, deed: string, index: number, decided: number[]): Promise<void> {
  const sha256 = sha256Of(buildReturn(ogre()));
  const { store } = campaign;
  const isInForce =
    store.db.prepare("SELECT 1 FROM submission WHERE file_sha256 = ? AND state = 'in-force'").get(sha256) !== undefined;
  switch (deed) {
    case "return":
      await campaign.import({ "salaspils.xlsx": salaspils });
      break;
    case "again":
      await campaign.import({ [`ogre${String(index)}.xlsx`]: ogre(index + 2, index + 3) });
      break;
    case "withdraw":
    case "exclude":
      if (!isInForce) break;
      decided.push(
        (
          await campaign.decide(
            deed === "withdraw"
              ? { kind: "withdraw-return", sha256 }
              : { kind: "exclude-row", sha256, sheet: "2_Konsultācijas", row: 2 },
          )
        ).id,
      );
      break;
    case "merge":
      decided.push(
        (await campaign.decide({ kind: "merge-persons", from: campaign.keyOf(1), into: campaign.keyOf(2) })).id,
      );
      break;
    case "register":
      registerInstitutions(
        store,
        Buffer.from(REGISTER.replaceAll(/,1,,$/gm, index % 2 === 0 ? ",0,," : ",1,,")),
        options,
      );
      break;
    case "budget": {
      const [entry] = context.shipped.budgets;
      if (entry === undefined) throw new Error("No budget");
      const more = {
        totalCents: entry.totalCents + 2 * index,
        esfCents: entry.esfCents + index,
        stateCents: entry.stateCents + index,
      };
      const setting = { kind: "budget", entry: { ...entry, ...more, active: true } } as const;
      recordSettings(store, context, [setting], "Grozījumi", { author: "test", at: "2026-07-16T09:00:00Z" });
      break;
    }
    case "undo": {
      const last = decided.pop();
      if (last !== undefined) await campaign.withdraw(last);
    }
  }
}
