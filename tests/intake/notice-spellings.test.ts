import { afterEach, expect, test } from "vitest";
import { Campaign, sha256Of } from "../support/campaign.ts";
import { buildSpelt, type SupervisionInput } from "../support/spelt-return.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const Q1 = "2026. gada I ceturksnis";
const Q2 = "2026. gada II ceturksnis";
const FIRST = "2025-11-10";
const SECOND = "2026-02-10";

/** With two more, so that the session counts. */
function session(day: string, ...participants: readonly Omit<SupervisionInput, "day">[]): SupervisionInput[] {
  const group = participants[0]?.group ?? "G-1";
  return [...participants, { who: "Ilze Kalna" }, { who: "Juris Bērzs" }].map((each) => ({ ...each, group, day }));
}

/** What is asked about a participant who is written so in one quarter and so in the next. */
async function askedAbout(
  one: Omit<SupervisionInput, "day">,
  other: Omit<SupervisionInput, "day">,
): Promise<{ readonly asked: readonly string[]; readonly persons: number | null | undefined }> {
  await campaign.import({
    "q4.xlsx": buildSpelt({ supervisions: session(FIRST, one) }),
    "q1.xlsx": buildSpelt({ quarter: Q1, supervisions: session(SECOND, other) }),
  });
  return { asked: campaign.found("V-16"), persons: campaign.figure("SK-O-09") };
}

test("a project whose number is written differently in a later quarter is asked about once, at the first such row", async () => {
  await campaign.import({ "q4.xlsx": buildSpelt({ projects: ["IP-1"] }) });
  const [file] = await campaign.import({ "q1.xlsx": buildSpelt({ quarter: Q1, projects: ["IP 1", "IP-2"] }) });
  await campaign.import({ "q2.xlsx": buildSpelt({ quarter: Q2, projects: ["IP 1"] }) });

  expect(campaign.figure("SK-O-11")).toBe(3);
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 6_Projekti!A2"]);
  expect(file?.findings.find(({ code }) => code === "V-16")).toMatchObject({
    severity: "warning",
    parameters: { kind: "project", otherSheet: "6_Projekti", otherCell: "A2", otherPeriod: "2025-Q4" },
  });
});

test("the question goes with the return it is about, and with a version that writes the number alike", async () => {
  const first = buildSpelt({ projects: ["IP-1"] });
  const alike = { "q1.xlsx": buildSpelt({ quarter: Q1, projects: ["IP 1"] }) };
  await campaign.import({ "q4.xlsx": first });
  await campaign.import(alike);
  const withdrawal = await campaign.decide({ kind: "withdraw-return", sha256: sha256Of(first) });
  expect(campaign.found("V-16")).toEqual([]);
  await campaign.withdraw(withdrawal.id);
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 6_Projekti!A2"]);

  await campaign.import({ "q1-2.xlsx": buildSpelt({ quarter: Q1, version: 2, projects: ["IP-1"] }) });
  expect(campaign.found("V-16")).toEqual([]);
  expect(campaign.figure("SK-O-11")).toBe(1);
});

test("the later quarter asks, whichever came first", async () => {
  await campaign.import({ "q1.xlsx": buildSpelt({ quarter: Q1, projects: ["IP 1"] }) });
  await campaign.import({ "q4.xlsx": buildSpelt({ projects: ["IP-1"] }) });
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 6_Projekti!A2"]);
});

test("two senders number their projects by themselves", async () => {
  await campaign.import({ "ogre.xlsx": buildSpelt({ projects: ["IP-1"] }) });
  await campaign.import({ "salaspils.xlsx": buildSpelt({ sender: "Salaspils novads", projects: ["IP 1"] }) });
  expect(campaign.found("V-16")).toEqual([]);
});

test("a group that is called “1. grupa” and “Grupa 1” in one return is asked about at its first row", async () => {
  const supervisions = [
    ...session(FIRST, { who: "Anna Ozola", group: "1. grupa" }),
    ...session("2025-11-24", { who: "Anna Ozola", group: "Grupa 1" }),
    ...session("2025-12-08", { who: "Anna Ozola", group: "2. grupa" }),
  ];
  await campaign.import({ "q4.xlsx": buildSpelt({ supervisions }) });
  expect(campaign.figure("SK-O-10")).toBe(3);
  expect(campaign.found("V-16")).toEqual(["q4.xlsx V-16 5_Supervīzijas!A5"]);
});

test.each([
  "Anna Ozola (psiholoģe)",
  "Anna Ozola, psiholoģe",
  "A. Ozola",
  "Ozola A.",
  "Anna Ozola, 110190-12340",
  "110190-12340",
])("“Anna Ozola” who comes as “%s” the next quarter is counted twice, and asked about", async (who) => {
  expect(await askedAbout({ who: "Anna Ozola" }, { who })).toEqual({
    asked: ["q1.xlsx V-16 5_Supervīzijas!F2"],
    persons: 4,
  });
});

test("one name with another role in the same group is asked about", async () => {
  const { asked } = await askedAbout({ who: "Anna Ozola" }, { who: "Anna Ozola", role: "mentors" });
  expect(asked).toEqual(["q1.xlsx V-16 5_Supervīzijas!F2"]);
});

test.each([
  [{ who: "Anda Ozola" }],
  [{ who: "A. Ozola", group: "G-2" }],
  [{ who: "A. Ozola", school: "Ogres pamatskola" }],
  [{ who: "Anna Ozola", school: "Ogres pamatskola", group: "G-2" }],
])("“Anna Ozola” and %o are two people", async (other) => {
  expect(await askedAbout({ who: "Anna Ozola" }, other)).toEqual({ asked: [], persons: 4 });
});

test("who were at one session together are two people", async () => {
  const supervisions = session(FIRST, { who: "Anna Ozola" }, { who: "A. Ozola" }, { who: "Anna Ozola (psiholoģe)" });
  await campaign.import({ "q4.xlsx": buildSpelt({ supervisions }) });
  expect(campaign.found("V-16")).toEqual([]);
});

test("who is known by a code only is asked about once, whoever else is new in the group", async () => {
  const supervisions = [
    ...session("2026-01-13", { who: "Anna Ozola" }),
    ...session("2026-02-10", { who: "110190-12340" }),
    ...session("2026-03-10", { who: "Jānis Liepa" }),
  ];
  await campaign.import({ "q1.xlsx": buildSpelt({ quarter: Q1, supervisions }) });
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 5_Supervīzijas!F5"]);
});

test("two mentors of one name and birth date under two codes are asked about", async () => {
  await campaign.import({ "q4.xlsx": buildSpelt({ mentors: ["321234-56781"] }) });
  await campaign.import({ "q1.xlsx": buildSpelt({ quarter: Q1, mentors: ["321234-56782"] }) });
  expect(campaign.figure("SK-O-05")).toBe(2);
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 3_Mentori!C2"]);
});
