/**
 * The few mistakes that are in the samples on purpose, so that newcomers see what Kopskats finds.
 * README.md lists them for people; tests/samples holds them to it.
 */
import { addDays, type Day } from "./calendar.ts";
import { textOf, type ReturnRows, type Row } from "./return-rows.ts";
import type { Story } from "./story.ts";

type Spoil = (rows: ReturnRows, story: Story) => void;

const MISTAKES: Readonly<Record<string, Spoil>> = {
  "2025-Q4 LV-091": (rows, story) => {
    wrongCheckDigit(rows, story);
    supportBeforePlan(rows);
  },
  "2026-Q1 LV-016": missingJournalEntry,
  "2026-Q2 LV-050": (rows) => {
    classBecomesDate(rows);
    sharesDoNotAddUp(rows);
  },
};

export function spoil(rows: ReturnRows, quarter: string, story: Story): void {
  MISTAKES[`${quarter} ${story.sender.code}`]?.(rows, story);
}

/** V-07, in the code of a learner who is in no other return: the row counts and waits for a decision. */
function wrongCheckDigit({ F1 }: ReturnRows, { plans }: Story): void {
  const stayed = new Set(plans.filter(({ semester }) => semester === 2).map(({ learner }) => learner));
  const left = plans.find(
    ({ semester, learner }) => semester === 1 && !stayed.has(learner) && !learner.code.startsWith("3"),
  );
  const row = the(F1.find(({ plan_no }) => plan_no === left?.number));
  const code = textOf(row.code);
  row.code = code.slice(0, -1) + String((Number(code.slice(-1)) + 1) % 10);
}

/** V-01: one consultation without its entry in the journal. */
function missingJournalEntry({ F2 }: ReturnRows): void {
  the(F2[Math.floor(F2.length / 3)]).journal = null;
}

/** V-22: the approval of the plan is dated after the first consultation. */
function supportBeforePlan({ F1, F2 }: ReturnRows): void {
  const plan = the(F1[4]);
  const first = the(F2.find(({ ref }) => ref === plan.plan_no));
  plan.plan_date = { day: addDays(dayOf(first.date), 2) };
}

/** V-33: class 3.2 typed without quotes is the 3rd of February to Excel. The learner's consultations wait with the row. */
function classBecomesDate({ F1, F2 }: ReturnRows): void {
  const known = (row: Row): number => F2.filter(({ ref }) => ref === row.plan_no).length;
  const young = F1.filter(({ kinds, plan_date }) => kinds === "LAS" && dayOf(plan_date) >= "2026-04-01");
  const row = the(young.toSorted((a, b) => known(a) - known(b))[0]);
  row.grade = { day: "2026-02-03" };
}

/** V-34: ten euros of the state's share got lost. */
function sharesDoNotAddUp({ F8 }: ReturnRows): void {
  const row = the(F8.find(({ cost_kind }) => cost_kind === "faktiskās"));
  if (row.state !== null && typeof row.state === "object" && "cents" in row.state)
    row.state = { cents: row.state.cents - 1000 };
}

function dayOf(value: Row[string] | undefined): Day {
  return value !== null && typeof value === "object" && "day" in value ? value.day : "";
}

function the(row: Row | undefined): Row {
  if (row === undefined) throw new Error("the samples have no row to put this mistake into");
  return row;
}
