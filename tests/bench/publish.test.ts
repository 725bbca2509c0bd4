import { expect, test } from "vitest";
import { publishedSection, readPublication, section } from "./publish.ts";

/** The formatter widens the columns of a table. */
const withoutPadding = (markdown: string) => markdown.replace(/ +/g, " ").replace(/-{3,}/g, "---");

test("the README says what the last published measurement says, also which goals do not hold", () => {
  expect(withoutPadding(publishedSection())).toBe(withoutPadding(section(readPublication())));
});
