/** A participant or mentor who is counted as two: the finding leads to both records, and either answer ends the question. */
import { afterEach, expect, test } from "vitest";
import { checkStore } from "../../electron/core/api/check-store.ts";
import { purgeStore } from "../../electron/core/api/purge-store.ts";
import { parseIsoDate } from "../../shared/domain/calendar-date.ts";
import type { PersonPair } from "../../shared/api/findings.ts";
import { handlersOf } from "../support/ask-desk.ts";
import { Campaign, context } from "../support/campaign.ts";
import { buildSpelt, type SpeltInput } from "../support/spelt-return.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

const ask = () => handlersOf(campaign);

async function importBoth(q4: SpeltInput, q1: SpeltInput): Promise<void> {
  await campaign.import({
    "q4.xlsx": buildSpelt(q4),
    "q1.xlsx": buildSpelt({ ...q1, quarter: "2026. gada I ceturksnis" }),
  });
}

async function pairAskedAbout(): Promise<PersonPair> {
  const { findings } = await ask()["findings.list"]({
    ...{ period: "2026-Q1", severity: null, code: "V-16", form: null, sender: null, state: "open" },
    ...{ from: 0, count: 9 },
  });
  expect(findings).toHaveLength(1);
  const { actions } = await ask()["findings.read"]({ id: findings[0]?.id ?? 0, language: "lv" });
  if (actions.persons === null) throw new Error("No pair");
  return actions.persons;
}

const CODE = "110190-12340";
const at = (day: string, who: string) => [who, "Ilze Kalna", "Juris Bērzs"].map((each) => ({ who: each, day }));
const BY_CODE = { supervisions: at("2025-11-10", `Anna Ozola, ${CODE}`) };
const BY_NAME = { supervisions: at("2026-02-10", "Anna Ozola (psiholoģe)") };

test("a participant by code in one list and by name in the next is merged into the one with the code", async () => {
  await importBoth(BY_CODE, BY_NAME);
  const pair = await pairAskedAbout();
  expect(pair).toMatchObject({
    from: [{ period: "2026-Q1", identifiedBy: "named", sheet: "5_Supervīzijas", row: 2, gender: null }],
    into: [{ period: "2025-Q4", identifiedBy: "code", institution: "Ogres 1. vidusskola" }],
  });
  const preview = await ask()["findings.preview"]({ decisions: [pair.merge] });
  expect(preview.effects.find(({ code }) => code === "SK-O-09")).toMatchObject({ before: 4, after: 3 });

  await ask()["decisions.record"]({ decisions: [pair.merge], reason: "Viena persona" });
  expect(campaign.figure("SK-O-09")).toBe(3);
  expect(campaign.found("V-16")).toEqual([]);
});

test("two participants kept apart are asked about no more, until that is taken back", async () => {
  await importBoth(BY_CODE, BY_NAME);
  const { keepApart } = await pairAskedAbout();
  const { id } = await campaign.decide(keepApart);
  expect(campaign.found("V-16")).toEqual([]);
  expect(campaign.figure("SK-O-09")).toBe(4);

  await campaign.withdraw(id);
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 5_Supervīzijas!F2"]);
});

test("a mentor with a new code is merged from the finding too", async () => {
  await importBoth({ mentors: ["321234-56781"] }, { mentors: ["321234-56782"] });
  const pair = await pairAskedAbout();
  expect(pair).toMatchObject({
    from: [{ period: "2025-Q4", sheet: "3_Mentori", row: 2, gender: "S" }],
    into: [{ period: "2026-Q1" }],
  });
  await ask()["decisions.record"]({ decisions: [pair.merge], reason: "Mainīts kods" });
  expect(campaign.figure("SK-O-05")).toBe(1);
  expect(campaign.found("V-16")).toEqual([]);
});

test("the store is as sound after a purge of the names, and nobody new is asked about", async () => {
  await importBoth(
    { supervisions: at("2025-11-10", "Anna Ozola") },
    { supervisions: [...at("2026-02-10", "A. Ozola"), ...at("2026-02-24", CODE)] },
  );
  const asked = ["q1.xlsx V-16 5_Supervīzijas!F2", "q1.xlsx V-16 5_Supervīzijas!F5"];
  expect(campaign.found("V-16")).toEqual(asked);

  const before = parseIsoDate("2026-01-01");
  if (before === null) throw new Error("No date");
  const by = { author: "Rasma", at: "2036-01-12T09:00:00Z", reason: "CPR 82. pants: termiņš beidzies" };
  purgeStore(campaign.store, context, { ...by, before });
  const { checks } = await checkStore(campaign.store, context);
  expect(checks.filter(({ check, problems }) => check === "derived-standing" && problems.length > 0)).toEqual([]);
  expect(campaign.found("V-16")).toEqual(asked);

  await campaign.import({
    "q2.xlsx": buildSpelt({ quarter: "2026. gada II ceturksnis", supervisions: at("2026-05-12", "Jānis Liepa") }),
  });
  expect(campaign.found("V-16")).toEqual(["q1.xlsx V-16 5_Supervīzijas!F5"]);
});
