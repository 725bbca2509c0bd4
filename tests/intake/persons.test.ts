import { afterEach, expect, test } from "vitest";
import { personSuggestions } from "../../electron/core/intake/suggest-persons.ts";
import { personHistory } from "../../electron/core/store/listed-person.ts";
import { bornOf, Campaign, codeOf, SCHOOLS } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const anna = { n: 1, name: "Anna", surname: "Ozola", born: bornOf(1) };
const oldCode = codeOf(bornOf(1), 1);
const newCode = codeOf(bornOf(1), 501);

test("the same name and birth date under another code is suggested for merging, with its reasons, and nothing is merged", async () => {
  await campaign.import({
    "q4.xlsx": {
      period: "2025-Q4",
      learners: [{ ...anna, code: oldCode }],
      sessions: [{ ref: oldCode, day: "2025-11-10" }],
    },
    "q1.xlsx": {
      learners: [{ ...anna, code: newCode, plan: "IAP-2", start: "2026-01-20" }],
      sessions: [{ ref: newCode, day: "2026-02-10" }],
    },
  });
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 1_Izglītojamie!E2"]);
  const [suggested, ...others] = personSuggestions(campaign.store);
  expect(others).toEqual([]);
  expect(suggested).toMatchObject({
    from: campaign.keyOfCode(oldCode),
    into: campaign.keyOfCode(newCode),
    reasons: ["same-name", "same-birth-date", "same-institution"],
    doubts: [],
  });
  expect(campaign.figure("SK-O-01")).toBe(2);
});

test("once merged, a person has a history of codes, and nothing is suggested any more", async () => {
  await campaign.import({
    "q4.xlsx": { period: "2025-Q4", learners: [{ ...anna, code: oldCode }], sessions: [] },
    "q1.xlsx": { learners: [{ ...anna, code: newCode, plan: "IAP-2", start: "2026-01-20" }], sessions: [] },
  });
  const [suggested] = personSuggestions(campaign.store);
  if (suggested !== undefined) await campaign.decide(suggested.merge);
  expect(personSuggestions(campaign.store)).toEqual([]);
  expect(personHistory(campaign.store, campaign.keyOfCode(oldCode))).toEqual([
    { key: campaign.keyOfCode(oldCode), kind: "code", current: false, from: "2025-10-08", to: "2025-10-08" },
    { key: campaign.keyOfCode(newCode), kind: "code", current: true, from: "2026-01-20", to: "2026-01-20" },
  ]);
});

test("a learner without a code who gets one later is suggested from the identifier to the code", async () => {
  await campaign.import({
    "q4.xlsx": {
      period: "2025-Q4",
      learners: [{ ...anna, instId: "SK-17" }],
      sessions: [{ ref: "IAP-1", day: "2025-11-10" }],
    },
    "q1.xlsx": {
      learners: [{ ...anna, code: newCode, plan: "IAP-2" }],
      sessions: [{ ref: "IAP-2", day: "2026-02-10" }],
    },
  });
  const [suggested] = personSuggestions(campaign.store);
  expect(suggested?.reasons).toContain("code-after-identifier");
  expect(suggested?.into).toBe(campaign.keyOfCode(newCode));
  if (suggested !== undefined) await campaign.decide(suggested.merge);
  expect(campaign.figure("SK-O-01")).toBe(1);
});

test("twins in one return are two people, however alike their names", async () => {
  await campaign.import({
    "a.xlsx": {
      learners: [
        { ...anna, name: "Ilze", code: oldCode },
        { ...anna, n: 2, name: "Inese", code: newCode },
      ],
      sessions: [],
    },
  });
  expect(personSuggestions(campaign.store)).toEqual([]);
});

test("a surname that changed together with the code is suggested, because the first name, birth date and school agree", async () => {
  await campaign.import({
    "q4.xlsx": { period: "2025-Q4", learners: [{ ...anna, code: oldCode }], sessions: [] },
    "q1.xlsx": { learners: [{ ...anna, surname: "Zvirbule", code: newCode, plan: "IAP-2" }], sessions: [] },
  });
  expect(personSuggestions(campaign.store).map(({ reasons }) => reasons)).toEqual([
    ["same-first-name", "same-birth-date", "same-institution"],
  ]);
});

test("brothers and sisters who come in different quarters are not suggested for their surname", async () => {
  await campaign.import({
    "q4.xlsx": { period: "2025-Q4", learners: [{ ...anna, code: oldCode }], sessions: [] },
    "q1.xlsx": { learners: [{ ...anna, name: "Kristīne", code: newCode, plan: "IAP-2" }], sessions: [] },
  });
  expect(personSuggestions(campaign.store)).toEqual([]);
});

test("two people kept apart are suggested no more", async () => {
  await campaign.import({
    "q4.xlsx": { period: "2025-Q4", learners: [{ ...anna, code: oldCode }], sessions: [] },
    "q1.xlsx": { learners: [{ ...anna, code: newCode, plan: "IAP-2" }], sessions: [] },
  });
  const [suggested] = personSuggestions(campaign.store);
  if (suggested !== undefined) await campaign.decide(suggested.keepApart);
  expect(personSuggestions(campaign.store)).toEqual([]);
  expect(campaign.found("V-16")).toEqual([]);
});

test("one learner in two schools at the same time is one learner, with a warning", async () => {
  await campaign.import({
    "ogre.xlsx": { learners: [{ ...anna, code: oldCode }], sessions: [{ ref: "IAP-1", day: "2026-02-10" }] },
    "salaspils.xlsx": {
      sender: "Salaspils novads",
      learners: [{ ...anna, code: oldCode, plan: "S-1", school: SCHOOLS.salaspils }],
      sessions: [{ ref: "S-1", day: "2026-02-12" }],
    },
  });
  expect(campaign.found("V-14")).toEqual(["salaspils.xlsx V-14 1_Izglītojamie!B2"]);
  expect(campaign.figure("SK-O-01")).toBe(1);
});

test("one code under names that are not alike is a warning; a small slip of the pen is none", async () => {
  await campaign.import({
    "q4.xlsx": { period: "2025-Q4", learners: [{ ...anna, code: oldCode }], sessions: [] },
    "q1.xlsx": { learners: [{ ...anna, surname: "Ozolla", code: oldCode, plan: "IAP-2" }], sessions: [] },
    "q2.xlsx": {
      period: "2026-Q2",
      learners: [{ ...anna, name: "Kristīne", surname: "Zvirbule", code: oldCode, plan: "IAP-3" }],
      sessions: [],
    },
  });
  expect(campaign.found("V-15")).toEqual(["q2.xlsx V-15 1_Izglītojamie!D2"]);
});

test("more hours in a month than the programme expects for a learner is a warning on the last of them", async () => {
  const sessions = ["2026-02-03", "2026-02-04", "2026-02-05"].map((day) => ({ ref: "IAP-1", day, hours: 15 }));
  await campaign.import({ "a.xlsx": { learners: [{ ...anna, code: oldCode }], sessions } });
  expect(campaign.found("V-26")).toEqual(["a.xlsx V-26 2_Konsultācijas!G4"]);
});
