import { afterEach, describe, expect, test } from "vitest";
import { Campaign } from "../support/campaign.ts";
import { add, bytesOf, draftOf, only, set, setCover, type Change, type FormRow } from "./codes/base-return.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const AUTUMN = "2025. gada IV ceturksnis";
const SCHOOL = "Ogres 1. vidusskola";

const file = (...changes: readonly Change[]) => bytesOf(draftOf(...changes));
/** What the municipality sent before: the learners and mentors that outcomes refer to. */
const people = () => file(only("F1", "F3"), setCover({ period: AUTUMN }));
const bySchool = (form: string, ...changes: readonly Change[]) =>
  file(only(form), setCover({ sender: SCHOOL }), ...changes);
const byMunicipality = (form: string, ...changes: readonly Change[]) => file(only(form), ...changes);

const HEAD_COUNT: FormRow = { participant: null, present: null, headcount: 5 };

/** Form, what differs in the municipality's list, the field that asks; what both have otherwise than the valid row. */
type Case = readonly [form: string, difference: string, change: FormRow, cell: string, both?: FormRow];

const ASKED: readonly Case[] = [
  ["F5", "the hour it ended", { end: "16:30" }, "5_Supervīzijas!B2"],
  ["F5", "the hour it began", { start: "14:15" }, "5_Supervīzijas!B2"],
  ["F5", "both hours", { start: "09:00", end: "10:30" }, "5_Supervīzijas!B2"],
  ["F5", "the name of the group", { group: "Pedagogu grupa" }, "5_Supervīzijas!B2"],
  ["F5", "the supervisor's name", { supervisor: "M. Supe" }, "5_Supervīzijas!B2"],
  ["F5", "the list of signatures", { signed_list: "PL-2" }, "5_Supervīzijas!B2"],
  ["F5", "the head-count", { headcount: 6 }, "5_Supervīzijas!B2", HEAD_COUNT],
  ["F6", "the amount paid", { amt_paid: 250 }, "6_Projekti!A2"],
  ["F6", "the spelling of the title", { title: "Dabas dienas" }, "6_Projekti!A2"],
  ["F6", "the title", { title: "Pārgājiens" }, "6_Projekti!A2"],
  ["F6", "the number", { no: "2026/4" }, "6_Projekti!A2"],
  ["F6", "themes", { theme: "kopienas saikne; pilsoniskā līdzdalība" }, "6_Projekti!A2"],
  ["F6", "tags", { tags: "reemigranti" }, "6_Projekti!A2"],
  ["F7", "how many came", { n_parents: 22, n_total: 27 }, "7_Pasākumi!E2"],
  ["F7", "the spelling of the title", { title: "“Vecāku vakari”" }, "7_Pasākumi!E2"],
  ["F7", "the place", { place: "Kultūras centrs" }, "7_Pasākumi!E2"],
  ["F7", "the type", { type: "seminārs" }, "7_Pasākumi!E2"],
  ["F7", "the day", { date: "05.03.2026." }, "7_Pasākumi!E2"],
  ["F7", "the document", { doc: "D-2" }, "7_Pasākumi!E2"],
  ["F7", "ways of access", { access: "subtitri" }, "7_Pasākumi!E2"],
  [
    "F8",
    "the amount",
    { amount: 120.5, esf: 102.42, state: 18.08 },
    "8_Finanses!L2",
    { amount: 120, esf: 102, state: 18 },
  ],
  ["F8", "the position", { line: "1.2" }, "8_Finanses!L2"],
  ["F8", "the activity", { activity: "5" }, "8_Finanses!L2"],
  ["F8", "the spelling of the number", { doc_no: "Nr. R 1" }, "8_Finanses!L2"],
  ["F8", "the day of the document", { doc_date: "13.03.2026." }, "8_Finanses!L2"],
  ["F8", "the status", { status: "pārbaudīts" }, "8_Finanses!L2"],
  ["F9", "what became of the learner", { status: "turpina citā iestādē", next_inst: "Parka" }, "9_Iznākumi!D2"],
];

const NOT_ASKED: readonly Case[] = [
  ["F5", "group, supervisor and hours", { group: "B", supervisor: "Ina Cita", start: "09:00", end: "10:30" }, ""],
  ["F5", "the day", { date: "17.02.2026." }, ""],
  ["F6", "number and title", { no: "IP-2", title: "Pārgājiens" }, ""],
  ["F6", "institution and title", { applicant: "Ogres pamatskola", title: "Pārgājiens" }, ""],
  ["F6", "the institution", { applicant: "Ogres pamatskola" }, ""],
  ["F7", "the title", { title: "Karjeras diena" }, ""],
  ["F7", "the number in the title", { title: "Vecāku vakars 2" }, "", { title: "Vecāku vakars 1" }],
  ["F7", "who held it", { organiser: "Ogres pamatskola" }, "", { organiser: SCHOOL }],
  ["F7", "day and how many came", { date: "05.03.2026.", n_parents: 22, n_total: 27 }, ""],
  ["F8", "the number", { doc_no: "R-2" }, ""],
  ["F8", "day and amount", { doc_date: "13.03.2026.", amount: 200, esf: 170, state: 30 }, ""],
  ["F8", "the amount of what has no number", { amount: 200, esf: 170, state: 30 }, "", { doc_no: "Algu saraksts" }],
  ["F9", "the document", { doc: "Cita izdruka" }, ""],
  ["F9", "a later check", { check: "12.03.2026.", status: "pārtrauca" }, ""],
];

const named = (cases: readonly Case[]) =>
  cases.map((each) => ({ form: each[0], difference: each[1], cell: each[3], each }));

async function found([form, , change, , both = {}]: Case): Promise<string[]> {
  const files = {
    "people.xlsx": people(),
    "school.xlsx": bySchool(form, set(form, both)),
    "ogre.xlsx": byMunicipality(form, set(form, { ...both, ...change })),
  };
  for (const outcome of await campaign.import(files))
    expect(outcome.rows).toMatchObject({ quarantined: 0, skipped: 0 });
  return campaign.found("V-40");
}

describe("a municipality's record that seems to be its institution's own asks, and both count", () => {
  test.each(named(ASKED))("$form: another word for $difference", async ({ each, cell }) => {
    expect(await found(each)).toEqual([`ogre.xlsx V-40 ${cell}`]);
  });
});

describe("records that differ in what tells them apart are two", () => {
  test.each(named(NOT_ASKED))("$form: $difference", async ({ each }) => {
    expect(await found(each)).toEqual([]);
  });
});

test("a meeting with a mentor is asked about once, by its learner and day", async () => {
  await campaign.import({
    "people.xlsx": people(),
    "school.xlsx": bySchool("F4"),
    "ogre.xlsx": byMunicipality("F4", set("F4", { hours: 1.5 })),
  });
  expect(campaign.found("V-40")).toEqual(["ogre.xlsx V-40 4_Mentoru tikšanās!E2"]);
});

test("a session is asked about once, however many took part", async () => {
  const second = { participant: "Ilga Otrā" };
  await campaign.import({
    "school.xlsx": bySchool("F5", add("F5", second)),
    "ogre.xlsx": byMunicipality("F5", set("F5", { end: "16:30" }), add("F5", second)),
  });
  expect(campaign.figure("SK-O-08", "2026-Q1", "period")).toBe(2);
  expect(campaign.found("V-40")).toHaveLength(1);
});

test("a session asks also when only one of its participants is told of otherwise", async () => {
  const second = add("F5", { participant: "Ilga Otrā" });
  await campaign.import({
    "school.xlsx": bySchool("F5", second),
    "ogre.xlsx": byMunicipality("F5", second, set("F5", { end: "16:30" }, 1)),
  });
  expect(campaign.standings().filter(({ standing }) => standing === "skipped")).toHaveLength(1);
  expect(campaign.found("V-40")).toEqual(["ogre.xlsx V-40 5_Supervīzijas!B3"]);
});

test("what the municipality repeats value by value is settled, and nothing else is held against it", async () => {
  const elsewhere = { place: "Ikšķile", n_parents: 3, n_total: 8, doc: "D-9" };
  await campaign.import({
    "school.xlsx": bySchool("F7"),
    "ogre.xlsx": byMunicipality("F7", add("F7", elsewhere)),
  });
  expect(campaign.figure("SK-O-14", "2026-Q1", "period")).toBe(2);
  expect(campaign.found("V-40")).toEqual([]);
});

test("two parts of an invoice are held against one part each", async () => {
  const part = { line: "1.2", amount: 50, esf: 42.5, state: 7.5 };
  await campaign.import({
    "school.xlsx": bySchool("F8", add("F8", part)),
    "ogre.xlsx": byMunicipality(
      "F8",
      set("F8", part),
      add("F8", { line: "1.1", amount: 101, esf: 85.85, state: 15.15 }),
    ),
  });
  expect(campaign.found("V-40")).toEqual(["ogre.xlsx V-40 8_Finanses!L3"]);
});

test("two institutions, and two municipalities, are not held against each other", async () => {
  await campaign.import({
    "a.xlsx": bySchool("F8"),
    "b.xlsx": bySchool("F8", setCover({ sender: "Ogres pamatskola" }), set("F8", { status: "pārbaudīts" })),
    "c.xlsx": byMunicipality("F8", setCover({ sender: "Salaspils novads" }), set("F8", { status: "izmaksāts" })),
  });
  expect(campaign.found("V-40")).toEqual([]);
});

test("a project that its institution told of in the autumn counts twice when the municipality lists it in the winter", async () => {
  const project = set("F6", { start: "01.12.2025." });
  await campaign.import({
    "school.xlsx": bySchool("F6", project, setCover({ period: AUTUMN })),
    "ogre.xlsx": byMunicipality("F6", project),
  });
  expect(campaign.figure("SK-O-11")).toBe(2);
  expect(campaign.found("V-40")).toEqual(["ogre.xlsx V-40 6_Projekti!A2"]);

  // The sender's newest row counts, so that one asks.
  await campaign.import({ "winter.xlsx": bySchool("F6", project, set("F6", { amt_paid: 300 })) });
  expect(campaign.found("V-40")).toEqual(["ogre.xlsx V-40 6_Projekti!A2"]);
  await campaign.import({
    "spring.xlsx": bySchool(
      "F6",
      project,
      set("F6", { amt_paid: 400 }),
      setCover({ period: "2026. gada II ceturksnis" }),
    ),
  });
  expect(campaign.found("V-40")).toEqual(["spring.xlsx V-40 6_Projekti!A2"]);
});

test("the question comes and goes with versions and withdrawals, whatever came first", async () => {
  const files = {
    "school.xlsx": bySchool("F7"),
    "v1.xlsx": byMunicipality("F7", set("F7", { n_parents: 22, n_total: 27 })),
    "v2.xlsx": byMunicipality("F7", set("F7", { n_parents: 21, n_total: 26 }), setCover({ version: 2, replaces: "1" })),
    "v3.xlsx": byMunicipality("F7", setCover({ version: 3, replaces: "2" })),
  };
  const take = async (name: keyof typeof files) => (await campaign.import({ [name]: files[name] }))[0]?.sha256 ?? "";
  await take("v1.xlsx");
  expect(campaign.found("V-40")).toEqual([]);
  const school = await take("school.xlsx");
  expect(campaign.found("V-40")).toEqual(["v1.xlsx V-40 7_Pasākumi!E2"]);
  await take("v2.xlsx");
  expect(campaign.found("V-40")).toEqual(["v2.xlsx V-40 7_Pasākumi!E2"]);

  const withdrawal = await campaign.decide({ kind: "withdraw-return", sha256: school });
  expect(campaign.found("V-40")).toEqual([]);
  await campaign.withdraw(withdrawal.id);
  expect(campaign.found("V-40")).toEqual(["v2.xlsx V-40 7_Pasākumi!E2"]);

  // The last version says what the institution says.
  await take("v3.xlsx");
  expect(campaign.found("V-40")).toEqual([]);
  expect(campaign.figure("SK-O-14", "2026-Q1", "period")).toBe(1);
});

test("what is asked follows from the set of returns, not from the order they came in", async () => {
  const other = setCover({ sender: "Ogres pamatskola" });
  const together = only("F5", "F6", "F7", "F8");
  const files: Readonly<Record<string, Uint8Array>> = {
    "a.xlsx": file(together, setCover({ sender: SCHOOL })),
    "b.xlsx": file(together, other, set("F8", { status: "pārbaudīts" }), set("F7", { n_parents: 21, n_total: 26 })),
    "v1.xlsx": file(together, set("F5", { end: "16:30" }), set("F6", { amt_paid: 250 })),
    "v2.xlsx": file(
      together,
      setCover({ version: 2, replaces: "1" }),
      set("F6", { amt_paid: 300 }),
      add("F7", { doc: "D-7" }),
    ),
  };
  const outcomes = new Set<string>();
  for (const order of ordersOf(Object.keys(files))) {
    for (const name of order) await campaign.import({ [name]: files[name] ?? new Uint8Array() });
    const standings = campaign.standings();
    outcomes.add(JSON.stringify([campaign.found("V-40"), standings]));
    campaign.close();
    campaign = new Campaign();
  }
  expect(outcomes.size).toBe(1);
  expect([...outcomes][0]).toContain("v2.xlsx V-40");
});

/** Every order; a version that comes after the one that replaces it is stale, and counts no more than it would before. */
function ordersOf(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((name) => ordersOf(names.filter((other) => other !== name)).map((rest) => [name, ...rest]));
}

test("what one institution's withdrawal uncovers is held against another's", async () => {
  const rows = [set("F8", { doc_no: "R-7" })];
  const [own] = await campaign.import({
    "a.xlsx": bySchool("F8", ...rows),
    "b.xlsx": bySchool("F8", ...rows, setCover({ sender: "Ogres pamatskola" }), set("F8", { status: "pārbaudīts" })),
    "ogre.xlsx": byMunicipality("F8", ...rows),
  });
  expect(campaign.found("V-40")).toEqual([]);
  await campaign.decide({ kind: "withdraw-return", sha256: own?.sha256 ?? "" });
  expect(campaign.found("V-40")).toEqual(["ogre.xlsx V-40 8_Finanses!L2"]);
});

test("the question names the other return and its row", async () => {
  const outcomes = await campaign.import({
    "school.xlsx": bySchool("F8"),
    "ogre.xlsx": byMunicipality("F8", set("F8", { status: "pārbaudīts" })),
  });
  expect(outcomes[1]?.findings.find(({ code }) => code === "V-40")).toMatchObject({
    severity: "warning",
    parameters: { kind: "F8", institution: SCHOOL, otherSheet: "8_Finanses", other: 2 },
  });
});
