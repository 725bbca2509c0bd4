import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { QUARTERS } from "../../resources/samples/generator/calendar.ts";
import { FORMS } from "../../resources/samples/generator/forms.ts";
import { habitsOf } from "../../resources/samples/generator/habits.ts";
import { rowsOf } from "../../resources/samples/generator/return-rows.ts";
import { returnsFor, sampleFiles } from "../../resources/samples/generator/sample-files.ts";
import { INSTITUTIONS, SENDERS } from "../../resources/samples/generator/senders.ts";
import { tellStories } from "../../resources/samples/generator/story.ts";
import { parsePersonalCode } from "../../shared/domain/personal-code.ts";

const home = join(import.meta.dirname, "../../resources/samples");
const stories = tellStories();
const returns = stories.flatMap((story) => QUARTERS.flatMap((quarter) => returnsFor(story, quarter)));
const people = stories.flatMap(({ plans, mentors }) => [...plans.map(({ learner }) => learner), ...mentors]);

test("the generator makes exactly the files that are committed", () => {
  const files = sampleFiles();

  const made = [...files.keys()].filter((path) => path.startsWith("returns/"));
  const committed = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".xlsx"));
  expect(made.toSorted()).toEqual(committed.map((path) => path.replaceAll("\\", "/")).toSorted());
  const changed = [...files]
    .filter(([path, bytes]) => !readFileSync(join(home, path)).equals(bytes))
    .map(([path]) => path);
  expect(changed).toEqual([]);
});

test("every personal code is valid, fits its owner and is visibly made up", () => {
  for (const { code, born } of people) {
    const parsed = parsePersonalCode({ kind: "text", value: code });

    expect(parsed).toMatchObject({ status: "valid", checkDigitFits: true });
    if (parsed.status === "valid" && parsed.born !== null) expect(parsed.born).toBe(born);
    expect(code).toMatch(/^(3[2-9]0000\d{5}|\d{7}9\d{3})$/);
  }
  expect(new Set(people.map(({ code }) => code.startsWith("3"))).size).toBe(2);
});

test("no two people share a code or a full name", () => {
  const different = [...new Set(people)];

  expect(new Set(different.map(({ code }) => code)).size).toBe(different.length);
  expect(new Set(different.map(({ given, family }) => `${given} ${family}`)).size).toBe(different.length);
});

test("every form is filled in by at least twelve senders", () => {
  for (const { code } of FORMS) {
    const senders = returns
      .filter(({ rows }) => rows !== null && rows[code].length > 0)
      .map(({ sender }) => sender.code);
    expect(new Set(senders).size, code).toBeGreaterThanOrEqual(12);
  }
});

test("one sender had nothing to report, one return is missing and one was corrected", () => {
  expect(returns.filter(({ isNil }) => isNil)).toHaveLength(1);
  expect(returns.filter(({ version }) => version === 2)).toHaveLength(1);
  expect(returns).toHaveLength(SENDERS.length * QUARTERS.length - 1 + 1);
});

test("the project grows from quarter to quarter", () => {
  const consultations = QUARTERS.map(
    ({ from, to }) =>
      stories.flatMap((story) => story.consultations.filter(({ day }) => from <= day && day <= to)).length,
  );

  expect(consultations).toEqual(consultations.toSorted((a, b) => a - b));
  expect(consultations.reduce((sum, count) => sum + count)).toBeGreaterThan(4000);
});

test("mentors meet learners of 13 and more, after their certificate and inside the pair's time", () => {
  const meetings = stories.flatMap((story) => story.meetings);

  expect(meetings.length).toBeGreaterThan(100);
  for (const { mentor, plan, day, pairedOn } of meetings) {
    expect(day > mentor.training.certifiedOn && day >= pairedOn && day <= plan.endsOn).toBe(true);
    expect(plan.learner.born <= `${Number(day.slice(0, 4)) - 13}${day.slice(4)}`).toBe(true);
  }
});

test("only three returns are spoilt", () => {
  const spoilt = stories.flatMap((story) =>
    QUARTERS.filter((quarter) => {
      const told = rowsOf(story, quarter, habitsOf(story.sender));
      const sent = returnsFor(story, quarter).at(-1)?.rows ?? told;
      return JSON.stringify(sent) !== JSON.stringify(told);
    }).map(({ name }) => `${name} ${story.sender.name}`),
  );

  expect(spoilt).toEqual(
    ["2026-Q1 Bauskas novads", "2026-Q2 Kuldīgas novads", "2025-Q4 Siguldas novads"].toSorted(bySender),
  );
});

const order = SENDERS.map(({ name }) => name);
function bySender(a: string, b: string): number {
  return order.indexOf(a.slice(8)) - order.indexOf(b.slice(8));
}

test("registration numbers and institutions are found in no register but ours", () => {
  expect(INSTITUTIONS.every(({ regNo }) => /^99900\d{5}$/.test(regNo))).toBe(true);
  expect(new Set(INSTITUTIONS.map(({ regNo }) => regNo)).size).toBe(INSTITUTIONS.length);
});
