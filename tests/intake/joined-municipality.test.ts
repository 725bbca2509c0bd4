/** Varakļānu novads (LV-102) was joined with Madonas novads (LV-059) on 1 July 2025 (domain.md §4.1). */
import { afterEach, expect, test } from "vitest";
import { expectedReturns } from "../../electron/core/intake/expected-returns.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { parseIsoDate, type CalendarDate } from "../../shared/domain/calendar-date.ts";
import { Campaign, context, type LearnerInput, type ReturnInput } from "../support/campaign.ts";

const MADONA = { sender: "Madonas novads", school: "Madonas vidusskola" };
const VARAKLANI = { sender: "Varakļānu novads", school: "Varakļānu vidusskola" };
const REGISTER = `reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to
4713900009,Varakļānu vidusskola,,LV-059,pašvaldība,vidusskola,1,,
`;

let campaign = open();
afterEach(() => {
  campaign.close();
  campaign = open();
});

function open(agreements?: string): Campaign {
  const opened = new Campaign(agreements);
  const options = { programme: context.programme, author: "test", at: "2026-07-15T09:00:00Z" };
  registerInstitutions(opened.store, Buffer.from(REGISTER), options);
  return opened;
}

/** A return whose learners' plans were approved before its sessions. */
function returnOf(
  { sender, school }: typeof MADONA,
  period: string,
  learners: readonly LearnerInput[],
  sessions: NonNullable<ReturnInput["sessions"]>,
  version = 1,
): ReturnInput {
  const approved = { school, approved: "2025-01-06", start: "2025-01-08" };
  return { sender, period, version, learners: learners.map((learner) => ({ ...approved, ...learner })), sessions };
}

const madona = returnOf(
  MADONA,
  "2025-Q1",
  [{ n: 1 }, { n: 2 }],
  [
    { ref: "IAP-1", day: "2025-02-10" },
    { ref: "IAP-2", day: "2025-02-10" },
  ],
);
const varaklani = returnOf(VARAKLANI, "2025-Q1", [{ n: 5 }], [{ ref: "IAP-5", day: "2025-02-11" }]);
const varaklaniAgain = returnOf(
  VARAKLANI,
  "2025-Q1",
  [{ n: 5 }, { n: 6 }],
  [
    { ref: "IAP-5", day: "2025-02-11" },
    { ref: "IAP-6", day: "2025-02-12" },
  ],
  2,
);

const countedIn = (file: string) =>
  campaign.standings().filter((row) => row.file === file && row.standing === "counted").length;

test("a corrected return of the one takes nothing of the other out of the figures", async () => {
  const files = await campaign.import({ "m.xlsx": madona, "v.xlsx": varaklani, "v2.xlsx": varaklaniAgain });

  expect(files.map(({ verdict, sender, version }) => [verdict, sender, version])).toEqual([
    ["accepted", "LV-059", 1],
    ["accepted", "LV-102", 1],
    ["accepted", "LV-102", 2],
  ]);
  expect([countedIn("m.xlsx"), countedIn("v.xlsx"), countedIn("v2.xlsx")]).toEqual([4, 0, 4]);
  expect(campaign.figure("SK-O-01", "2025-Q1")).toBe(4);
  const { value, items } = traceFigure(campaign.store, context, {
    code: "SK-O-01",
    period: "2025-Q1",
    measure: "cumulative",
    by: {},
  });
  expect([value, items.length]).toEqual([4, 4]);
  expect(new Set(items.flatMap(({ rows }) => rows.map(({ file }) => file)))).toEqual(new Set(["m.xlsx", "v2.xlsx"]));
});

test("from the day they were joined a return under the former name is the present one's, and is told and asked about", async () => {
  const later = (from: typeof MADONA, n: number) =>
    returnOf(from, "2025-Q3", [{ n }], [{ ref: `IAP-${String(n)}`, day: "2025-09-10" }]);
  const [first, second] = await campaign.import({ "m.xlsx": later(MADONA, 1), "v.xlsx": later(VARAKLANI, 5) });

  expect([first?.verdict, first?.sender]).toEqual(["accepted", "LV-059"]);
  expect(second).toMatchObject({ verdict: "needs-decision", reason: "F-SAME-VERSION", sender: "LV-059" });
  expect(second?.findings.map(({ code }) => code)).toContain("V-67");
});

/** In which order they come decides nothing: both ways are tried. */
async function inBothOrders(files: Readonly<Record<string, ReturnInput>>, then: () => void): Promise<void> {
  await campaign.import(files);
  then();
  const straight = [campaign.standings(), campaign.found("V-02", "V-24"), campaign.allFigures(["2025-Q1", "2025-Q3"])];
  expect(figures(false)).toEqual(figures(true));
  campaign.close();
  campaign = open();
  await campaign.import(Object.fromEntries(Object.entries(files).toReversed()));
  expect([campaign.standings(), campaign.found("V-02", "V-24"), campaign.allFigures(["2025-Q1", "2025-Q3"])]).toEqual(
    straight,
  );
}

/** In all and by municipality; out of the summaries, or out of the facts alone. */
function figures(fromFacts: boolean): string[] {
  const asked = fromFacts ? { ...context, fromFacts: true as const } : context;
  return ["2025-Q1", "2025-Q3"].flatMap((period) =>
    ([[], ["municipality"]] as const).flatMap((by) =>
      calculateIndicators(campaign.store, asked, { period, by }).map((value) => JSON.stringify(value)),
    ),
  );
}

test("support that the present municipality gives on refers to the former one's plan, and one learner is one", async () => {
  const later: ReturnInput = {
    sender: MADONA.sender,
    period: "2025-Q3",
    sessions: [{ ref: "IAP-5", day: "2025-09-10" }],
  };
  await inBothOrders({ "v.xlsx": varaklani, "m.xlsx": later }, () => {
    expect(campaign.found("V-02", "V-24")).toEqual([]);
    expect(countedIn("m.xlsx")).toBe(1);
    expect([campaign.figure("SK-O-01", "2025-Q3"), campaign.figure("SK-O-03", "2025-Q3")]).toEqual([1, 3]);
  });
});

test.each([VARAKLANI.school, "Skola, kuras nav reģistrā"])(
  "a plan in %s that the present one lists on is one plan",
  async (school) => {
    const listed = (from: typeof MADONA, period: string, day: string) =>
      returnOf(from, period, [{ n: 5, school }], [{ ref: "IAP-5", day }]);
    const former = listed(VARAKLANI, "2025-Q1", "2025-02-11");
    await inBothOrders({ "v.xlsx": former, "m.xlsx": listed(MADONA, "2025-Q3", "2025-09-10") }, () => {
      expect(campaign.found("V-02", "V-24")).toEqual([]);
      expect([campaign.figure("SK-O-01", "2025-Q3"), campaign.figure("SK-O-04", "2025-Q3")]).toEqual([1, 1]);
    });
  },
);

test("plans numbered alike are each sender's own before the day; after it the number is asked about", async () => {
  const numbered = (from: typeof MADONA, n: number) =>
    returnOf(from, "2025-Q1", [{ n, plan: "1" }], [{ ref: "1", day: "2025-02-10", hours: n }]);
  const later: ReturnInput = { sender: MADONA.sender, period: "2025-Q3", sessions: [{ ref: "1", day: "2025-09-10" }] };
  const files = { "m.xlsx": numbered(MADONA, 1), "v.xlsx": numbered(VARAKLANI, 2), "m3.xlsx": later };
  await inBothOrders(files, () => {
    expect(campaign.found("V-02", "V-24")).toEqual(["m3.xlsx V-02 2_Konsultācijas!A2"]);
    expect([countedIn("m.xlsx"), countedIn("v.xlsx"), countedIn("m3.xlsx")]).toEqual([2, 2, 0]);
    expect([campaign.figure("SK-O-01", "2025-Q3"), campaign.figure("SK-O-03", "2025-Q3")]).toEqual([2, 3]);
  });
});

test("who owes a return until the day has sent it under its own name, and owes none afterwards", async () => {
  campaign.close();
  campaign = open(`agreement_no,sender,valid_from,valid_to,activities,due_days
L-1,LV-059,2025-01-01,,3,
L-2,LV-102,2025-01-01,2025-06-30,3,
`);
  await campaign.import({ "m.xlsx": madona, "v.xlsx": varaklani });

  const owed = expectedReturns(campaign.store, context.programme, day("2025-09-30"), day("2026-01-01"));
  expect(owed.map(({ period, sender, state }) => `${period} ${sender} ${state}`)).toEqual([
    "2025-Q1 LV-059 late",
    "2025-Q1 LV-102 late",
    "2025-Q2 LV-059 missing",
    "2025-Q2 LV-102 missing",
    "2025-Q3 LV-059 missing",
  ]);
});

function day(text: string): CalendarDate {
  const parsed = parseIsoDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}
