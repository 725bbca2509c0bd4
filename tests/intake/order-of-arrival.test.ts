import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../shared/domain/failure.ts";
import { buildReturn, Campaign, codeOf, bornOf, SCHOOLS, sha256Of } from "../support/campaign.ts";
import type { LearnerInput, ReturnInput, SessionInput } from "../support/campaign.ts";

/** Something that happens to a store; a decision names a file by its place in the list. */
type Deed =
  | { readonly kind: "return"; readonly input: ReturnInput }
  | { readonly kind: "exclude-row"; readonly file: number; readonly row: number }
  | { readonly kind: "withdraw-return"; readonly file: number }
  | { readonly kind: "correct-hours"; readonly file: number }
  | { readonly kind: "teach" }
  | { readonly kind: "merge"; readonly from: Someone; readonly into: Someone };

const PERIODS = ["2025-Q4", "2026-Q1"] as const;
const DAYS = {
  "2025-Q4": ["2025-10-13", "2025-11-20", "2025-12-18"],
  "2026-Q1": ["2026-01-14", "2026-02-10", "2026-03-20"],
};
/** No classifier knows it until it is taught. */
const UNKNOWN_WORD = "pēcpusdienas atbalsts";
const SENDERS = ["Ogres novads", "Salaspils novads", "Ogres 1. vidusskola"];

/** The fourth is the first under another code, the fifth has the second one's code and another name. */
const PEOPLE = [
  { n: 1, name: "Anna", surname: "Ozola", born: bornOf(1), code: codeOf(bornOf(1), 1) },
  { n: 2, name: "Marta", surname: "Liepa", born: bornOf(2), code: codeOf(bornOf(2), 2) },
  { n: 3, name: "Elza", surname: "Kalna", born: bornOf(3), code: codeOf(bornOf(3), 3) },
  { n: 4, name: "Anna", surname: "Ozola", born: bornOf(1), code: codeOf(bornOf(1), 401) },
  { n: 5, name: "Zane", surname: "Vītola", born: bornOf(2), code: codeOf(bornOf(2), 2) },
] as const;
type Someone = (typeof PEOPLE)[number];

const person = fc.constantFrom<Someone>(...PEOPLE);

const learner: fc.Arbitrary<LearnerInput> = fc
  .tuple(person, fc.constantFrom("P-1", "P-2", "P-3"), fc.constantFrom(SCHOOLS.ogre1, SCHOOLS.salaspils))
  .map(([someone, plan, school]) => ({ ...someone, plan, school }));

const sessionIn = (period: (typeof PERIODS)[number]): fc.Arbitrary<SessionInput> =>
  fc.record({
    ref: fc.oneof(
      fc.constantFrom("P-1", "P-2", "P-3"),
      person.map(({ code }) => code),
    ),
    day: fc.constantFrom(...DAYS[period]),
    hours: fc.constantFrom(1, 1.5, 30),
    kind: fc.constantFrom("KONR", "KONR", "KONR", UNKNOWN_WORD),
  });

const returnOf = (sender: string, period: (typeof PERIODS)[number], version: number): fc.Arbitrary<ReturnInput> =>
  fc.record({
    sender: fc.constant(sender),
    period: fc.constant(period),
    version: fc.constant(version),
    learners: fc.array<LearnerInput>(learner, { maxLength: 3 }),
    sessions: fc.array(sessionIn(period), { minLength: 1, maxLength: 4 }),
  });

const returns = fc
  .subarray(
    SENDERS.flatMap((sender) => PERIODS.flatMap((period) => [1, 2].map((version) => ({ sender, period, version })))),
    { minLength: 3, maxLength: 7 },
  )
  .chain((places) => fc.tuple(...places.map(({ sender, period, version }) => returnOf(sender, period, version))));

const decisions = fc.record({
  excluded: fc.option(fc.record({ file: fc.nat(), row: fc.integer({ min: 2, max: 4 }) }), { nil: null }),
  withdrawn: fc.option(fc.nat(), { nil: null }),
  corrected: fc.option(fc.nat(), { nil: null }),
  isTaught: fc.boolean(),
  merged: fc.option(fc.tuple(person, person), { nil: null }),
});

const campaigns = fc.tuple(returns, decisions).chain(([inputs, chosen]) => {
  const { excluded, withdrawn, corrected, isTaught, merged } = chosen;
  const deeds: Deed[] = inputs.map((input) => ({ kind: "return", input }));
  if (excluded !== null) deeds.push({ kind: "exclude-row", file: excluded.file % inputs.length, row: excluded.row });
  if (withdrawn !== null) deeds.push({ kind: "withdraw-return", file: withdrawn % inputs.length });
  if (corrected !== null) deeds.push({ kind: "correct-hours", file: corrected % inputs.length });
  if (isTaught) deeds.push({ kind: "teach" });
  if (merged !== null && merged[0].code !== merged[1].code)
    deeds.push({ kind: "merge", from: merged[0], into: merged[1] });
  const shuffled = fc.shuffledSubarray(deeds, { minLength: deeds.length, maxLength: deeds.length });
  return fc.record({ inputs: fc.constant(inputs), deeds: fc.constant(deeds), shuffled });
});

test("figures, standings and warnings follow from the set of returns and decisions, not from their order", async () => {
  await fc.assert(
    fc.asyncProperty(campaigns, async ({ inputs, deeds, shuffled }) => {
      const straight = await outcomeOf(inputs, deeds);
      expect(await outcomeOf(inputs, shuffled)).toEqual(straight);
    }),
    { seed: 20260401, numRuns: 25 },
  );
});

/** Everything that must not depend on the order. */
async function outcomeOf(inputs: readonly ReturnInput[], deeds: readonly Deed[]) {
  const campaign = new Campaign();
  const files = inputs.map(buildReturn);
  const hashes = files.map(sha256Of);
  const postponed: Deed[] = [];
  for (const deed of deeds) if (!(await happens(campaign, deed, inputs, files, hashes))) postponed.push(deed);
  for (const deed of postponed) await happens(campaign, deed, inputs, files, hashes);
  const outcome = {
    standings: campaign.standings(),
    findings: campaign.found("V-02", "V-10", "V-14", "V-15", "V-16", "V-22", "V-24", "V-26", "V-40", "V-50"),
    figures: campaign.allFigures(PERIODS),
  };
  campaign.close();
  return outcome;
}

/** False when it cannot happen yet: people can be merged only when both are known. */
async function happens(
  campaign: Campaign,
  deed: Deed,
  inputs: readonly ReturnInput[],
  files: readonly Uint8Array[],
  hashes: readonly string[],
): Promise<boolean> {
  const expected = new Set(hashes);
  const sha256 = "file" in deed ? (hashes[deed.file] ?? "") : "";
  switch (deed.kind) {
    case "return": {
      const i = inputs.indexOf(deed.input);
      await campaign.import({ [`${String(i)}.xlsx`]: files[i] ?? new Uint8Array() });
      return true;
    }
    case "exclude-row":
      return decided(campaign, { kind: "exclude-row", sha256, sheet: "2_Konsultācijas", row: deed.row }, expected);
    case "withdraw-return":
      return decided(campaign, { kind: "withdraw-return", sha256 }, expected);
    case "correct-hours": {
      const old = String(inputs[deed.file]?.sessions?.[0]?.hours ?? "").replace(".", ",");
      const value = { sheet: "2_Konsultācijas", cell: "G2", old, new: "2", document: "Žurnāls" };
      return decided(campaign, { kind: "correct-value", sha256, ...value }, expected);
    }
    case "teach": {
      const word = { sender: "LV-067", classifier: "support_kind", word: UNKNOWN_WORD, item: "KONR" };
      return decided(campaign, { kind: "word", ...word }, expected);
    }
    case "merge": {
      const [from, into] = [campaign.keyOfCode(deed.from.code), campaign.keyOfCode(deed.into.code)];
      return decided(campaign, { kind: "merge-persons", from, into }, expected);
    }
  }
}

async function decided(
  campaign: Campaign,
  payload: Parameters<Campaign["decide"]>[0],
  expected: ReadonlySet<string>,
): Promise<boolean> {
  try {
    await campaign.decide(payload, "test", expected);
    return true;
  } catch (error) {
    const isEarly =
      error instanceof AppError && ["decision-unknown-person", "decision-unknown-row"].includes(error.code);
    if (!isEarly) throw error;
    return false;
  }
}
