import { expect, test } from "vitest";
import { publishedSection, readRuns, section, withRun, type PartResult, type Run } from "./publish.ts";

/** The formatter widens the columns of a table. */
const withoutPadding = (markdown: string) => markdown.replace(/ +/g, " ").replace(/-{3,}/g, "---");

test("the README says what the last published measurements say, also which goals do not hold", () => {
  expect(withoutPadding(publishedSection())).toBe(withoutPadding(section(readRuns())));
});

test("a part measured anew takes the place of what it measured before, and leaves other parts their run", () => {
  const result = (part: string, name: string): PartResult => ({
    ...{ part, name, ratio: 1, goal: "≤ 1.00", holds: true, spread: null, rounds: 1, milliseconds: {}, note: null },
  });
  const run = (date: string, results: readonly PartResult[]): Run => ({
    ...{ date, machine: "m", versions: {}, run: "r", results },
  });
  const before = [run("1", [result("readers", "60 returns"), result("intake", "60 returns")])];
  const after = withRun(before, run("2", [result("readers", "614 returns")]));
  expect(after.map(({ date, results }) => [date, results.map(({ part, name }) => `${part}: ${name}`)])).toEqual([
    ["1", ["intake: 60 returns"]],
    ["2", ["readers: 614 returns"]],
  ]);
  expect(withRun(before, run("3", before[0]?.results ?? [])).map(({ date }) => date)).toEqual(["3"]);
});
