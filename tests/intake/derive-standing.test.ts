import { afterEach, expect, test } from "vitest";
import { bornOf, Campaign, codeOf, SCHOOLS } from "../support/campaign.ts";
import { F8_HEADINGS } from "../support/headings.ts";
import { makeXlsx } from "../support/make-xlsx.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

/** Standings of the consultations of a file, by row. */
function sessions(file: string): string[] {
  return campaign
    .standings()
    .filter((row) => row.file === file && row.sheet === "2_Konsultācijas")
    .map(({ standing }) => standing);
}

test("a consultation of a plan nobody has sent waits, and counts when a later quarter brings the plan", async () => {
  await campaign.import({ "q4.xlsx": { period: "2025-Q4", sessions: [{ ref: "IAP-1", day: "2025-11-10" }] } });
  expect(sessions("q4.xlsx")).toEqual(["quarantined"]);
  expect(campaign.found("V-24")).toEqual(["q4.xlsx V-24 2_Konsultācijas!A2"]);

  await campaign.import({ "q1.xlsx": { learners: [{ n: 1 }], sessions: [] } });
  expect(sessions("q4.xlsx")).toEqual(["counted"]);
  expect(campaign.found("V-24")).toEqual([]);
});

test("a plan is the same with “Nr.” before its number or without", async () => {
  await campaign.import({
    "q1.xlsx": { learners: [{ n: 1, plan: "12/3" }], sessions: [{ ref: "Nr. 12/3", day: "2026-02-10" }] },
  });
  expect(sessions("q1.xlsx")).toEqual(["counted"]);
});

test("a consultation whose plan is itself in quarantine names the row to mend, and counts when that is mended", async () => {
  const learners = [{ n: 1, gender: "?" }];
  const [file] = await campaign.import({ "v1.xlsx": { learners, sessions: [{ ref: "IAP-1", day: "2026-02-10" }] } });
  expect(file?.findings.find(({ code }) => code === "V-24")?.parameters).toMatchObject({
    found: "quarantined",
    otherSheet: "1_Izglītojamie",
    other: 2,
  });

  await campaign.import({
    "v2.xlsx": { version: 2, learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2026-02-10" }] },
  });
  expect(sessions("v2.xlsx")).toEqual(["counted"]);
});

test("the same rows in a cumulative list are skipped while the earlier return holds, and count when it is withdrawn", async () => {
  const rows = [{ ref: "IAP-1", day: "2025-11-10" }];
  const [first] = await campaign.import({ "q4.xlsx": { period: "2025-Q4", learners: [{ n: 1 }], sessions: rows } });
  const [second] = await campaign.import({
    "q1.xlsx": { learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2026-01-15" }] },
  });
  expect(second?.rows).toEqual({ read: 2, stored: 1, quarantined: 0, skipped: 1 });

  await campaign.decide({ kind: "withdraw-return", sha256: first?.sha256 ?? "" });
  expect(campaign.standings().map(({ standing }) => standing)).toEqual(["counted", "counted"]);
});

test("two senders may number their plans alike: each consultation means its own sender's plan", async () => {
  await campaign.import({
    "ogre.xlsx": { learners: [{ n: 1, plan: "1" }], sessions: [{ ref: "1", day: "2026-02-10" }] },
    "salaspils.xlsx": {
      sender: "Salaspils novads",
      learners: [{ n: 2, plan: "1", school: SCHOOLS.salaspils }],
      sessions: [{ ref: "1", day: "2026-02-11" }],
    },
  });
  expect(campaign.found("V-02", "V-24")).toEqual([]);
  expect(campaign.figure("SK-O-01")).toBe(2);
});

test("a plan number that two learners of one sender carry is not guessed", async () => {
  await campaign.import({
    "a.xlsx": {
      learners: [
        { n: 1, plan: "7" },
        { n: 2, plan: "7" },
      ],
      sessions: [{ ref: "7", day: "2026-02-10" }],
    },
  });
  expect(sessions("a.xlsx")).toEqual(["quarantined"]);
  expect(campaign.found("V-02")).toEqual(["a.xlsx V-02 2_Konsultācijas!A2"]);
});

test("a number given to another learner in the next school year leaves the year before as it was, whichever came first", async () => {
  const before = { learners: [{ n: 1, plan: "7" }], sessions: [{ ref: "7", day: "2026-02-10", hours: 2 }] };
  const after = {
    period: "2026-Q4",
    learners: [
      { n: 2, plan: "7", approved: "2026-09-14", start: "2026-09-15", semester: "2026./2027. m. g. 1. semestris" },
    ],
    sessions: [{ ref: "7", day: "2026-10-06", hours: 3 }],
  };
  for (const files of [
    [before, after],
    [after, before],
  ]) {
    const years = new Campaign().at("2027-01-15T09:00:00Z");
    try {
      for (const [i, file] of files.entries()) await years.import({ [`${String(i)}.xlsx`]: file });
      expect(years.found("V-02", "V-24")).toEqual([]);
      expect(years.figure("SK-O-03", "2026-Q1")).toBe(2);
      expect(years.figure("SK-O-03", "2026-Q4")).toBe(5);
      expect(years.figure("SK-O-01", "2026-Q4")).toBe(2);
    } finally {
      years.close();
    }
  }
});

test("a learner who keeps a plan's number is held against this year's class in this year's lessons", async () => {
  campaign.at("2028-01-15T09:00:00Z");
  await campaign.import({
    "q1.xlsx": {
      learners: [{ n: 1, plan: "7", grade: "12" }],
      sessions: [{ ref: "7", day: "2026-02-10", kind: "APERS" }],
    },
    "q4.xlsx": {
      period: "2026-Q4",
      learners: [{ n: 1, plan: "7", grade: "3", approved: "2026-09-14", semester: "2026./2027. m. g. 1. semestris" }],
      sessions: [{ ref: "7", day: "2026-10-06", kind: "LAS" }],
    },
  });
  expect(campaign.found("V-10")).toEqual([]);
  expect(sessions("q4.xlsx")).toEqual(["counted"]);
});

test("an institution that sends for itself refers to the plans its municipality has sent", async () => {
  await campaign.import({
    "school.xlsx": { sender: SCHOOLS.ogre1, sessions: [{ ref: "IAP-1", day: "2026-02-10" }] },
  });
  expect(sessions("school.xlsx")).toEqual(["quarantined"]);
  await campaign.import({ "ogre.xlsx": { learners: [{ n: 1 }], sessions: [] } });
  expect(sessions("school.xlsx")).toEqual(["counted"]);
});

test("what a municipality repeats from its institution's own return counts once, whichever came first", async () => {
  const rows = { learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2026-02-10", hours: 2 }] };
  const own = { "school.xlsx": { ...rows, sender: SCHOOLS.ogre1 } };
  const gathered = {
    "ogre.xlsx": { ...rows, sessions: [...rows.sessions, { ref: "IAP-1", day: "2026-02-17", hours: 1 }] },
  };
  for (const files of [
    [own, gathered],
    [gathered, own],
  ]) {
    for (const file of files) await campaign.import(file);
    expect(sessions("school.xlsx")).toEqual(["counted"]);
    expect(sessions("ogre.xlsx")).toEqual(["skipped", "counted"]);
    expect(campaign.figure("SK-O-03")).toBe(3);
    expect(campaign.found("V-40")).toEqual([]);
    campaign.close();
    campaign = new Campaign();
  }
});

test("a municipality's row counts when the institution's own is withdrawn or waits for its plan", async () => {
  const sessions1 = [{ ref: "IAP-1", day: "2026-02-10", hours: 2 }];
  await campaign.import({ "ogre.xlsx": { learners: [{ n: 1, school: SCHOOLS.ogre2 }], sessions: sessions1 } });
  // Of a learner of another school: the institution has no such plan.
  const [own] = await campaign.import({ "school.xlsx": { sender: SCHOOLS.ogre1, sessions: sessions1 } });
  expect(sessions("school.xlsx")).toEqual(["quarantined"]);
  expect(sessions("ogre.xlsx")).toEqual(["counted"]);

  await campaign.import({ "plans.xlsx": { sender: SCHOOLS.ogre1, period: "2025-Q4", learners: [{ n: 1 }] } });
  expect(sessions("school.xlsx")).toEqual(["counted"]);
  expect(sessions("ogre.xlsx")).toEqual(["skipped"]);

  await campaign.decide({ kind: "withdraw-return", sha256: own?.sha256 ?? "" });
  expect(sessions("ogre.xlsx")).toEqual(["counted"]);
});

test("a number of a plan that means another learner to the institution than to its municipality is no repetition", async () => {
  const sessionsOf7 = [{ ref: "7", day: "2026-02-10", hours: 2 }];
  await campaign.import({
    "school.xlsx": { sender: SCHOOLS.ogre1, learners: [{ n: 1, plan: "7" }], sessions: sessionsOf7 },
    "ogre.xlsx": { learners: [{ n: 2, plan: "7", school: SCHOOLS.ogre2 }], sessions: sessionsOf7 },
  });
  expect(campaign.figure("SK-O-03")).toBe(4);
  expect(campaign.figure("SK-O-01")).toBe(2);
});

test("an invoice that an institution and its municipality both list is paid once; two institutions' like rows are two", async () => {
  const cost = [
    "2026. gada I ceturksnis",
    "3",
    "Atlīdzība",
    "faktiskās",
    1000,
    850,
    150,
    "deklarēts",
    "R-1",
    "10.02.2026.",
    "SIA Alfa",
  ];
  const costsOf = (sender: string) =>
    makeXlsx({
      sheets: [
        {
          name: "Titullapa",
          rows: [
            ["Iesniedzējs", sender],
            ["Pārskata periods", "2026. gada I ceturksnis"],
            ["Versija", 1],
          ],
        },
        { name: "8_Finanses", rows: [[...F8_HEADINGS], cost] },
      ],
    });
  const paid = () => campaign.figure("SK-F-04", "2026-Q1", "period");
  await campaign.import({ "a.xlsx": costsOf(SCHOOLS.ogre1), "b.xlsx": costsOf(SCHOOLS.ogre2) });
  expect(paid()).toBe(200_000);
  await campaign.import({ "ogre.xlsx": costsOf("Ogres novads") });
  expect(paid()).toBe(200_000);
  await campaign.import({ "salaspils.xlsx": costsOf("Salaspils novads") });
  expect(paid()).toBe(300_000);
});

test("support before the plan was approved is a warning, and only where the plan in force says so", async () => {
  await campaign.import({
    "v1.xlsx": { learners: [{ n: 1, approved: "2026-03-02" }], sessions: [{ ref: "IAP-1", day: "2026-02-10" }] },
  });
  expect(campaign.found("V-22")).toEqual(["v1.xlsx V-22 2_Konsultācijas!B2"]);

  await campaign.import({
    "v2.xlsx": { version: 2, learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2026-02-10" }] },
  });
  expect(campaign.found("V-22")).toEqual([]);
});

test("a warning about double funding goes when the other return is withdrawn", async () => {
  const code = codeOf(bornOf(1), 1);
  const day = "2026-02-10";
  const [, other] = await campaign.import({
    "ogre.xlsx": { learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day }] },
    "salaspils.xlsx": { sender: "Salaspils novads", sessions: [{ ref: code, day }] },
  });
  expect(campaign.found("V-40")).toHaveLength(1);

  await campaign.decide({ kind: "withdraw-return", sha256: other?.sha256 ?? "" });
  expect(campaign.found("V-40")).toEqual([]);
});

test("how a row stood before is kept, so that a past moment can be shown", async () => {
  await campaign.import({ "q4.xlsx": { period: "2025-Q4", sessions: [{ ref: "IAP-1", day: "2025-11-10" }] } });
  await campaign.import({ "q1.xlsx": { learners: [{ n: 1 }], sessions: [] } });
  const history = campaign.store.db
    .prepare<[], { standing: string }>(
      `SELECT h.standing FROM standing_history h JOIN source_row r ON r.id = h.source_row_id
        WHERE r.form = 'F2' ORDER BY h.seq`,
    )
    .all();
  expect(history.map(({ standing }) => standing)).toEqual(["quarantined", "counted"]);
});
