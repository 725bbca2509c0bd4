import { expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { adviceOf, FINDING_CODES } from "../../shared/domain/finding-codes.ts";
import { FILE_REASONS } from "../../shared/domain/finding.ts";
import { en } from "../../shared/text/en.ts";
import { lv } from "../../shared/text/lv.ts";

const rules = [...loadContext().programme.rules.values()];

test("the help says of every code what it means, what to mend and what becomes of it, in both languages", () => {
  const codes = [...rules.map(({ code }) => code), ...FILE_REASONS];
  const lacking = codes.flatMap((code) => {
    const advice = `advice.${adviceOf(code) ?? "?"}`;
    const isFile = FILE_REASONS.some((reason) => reason === code);
    const rule = rules.find((each) => each.code === code);
    return [["lv", lv, rule?.name.lv] as const, ["en", en, rule?.name.en] as const].flatMap(
      ([language, catalogue, name]) => {
        const means = name !== undefined && name !== "" ? true : `finding.${code}` in catalogue;
        const cures = isFile || `cure.${code}` in catalogue;
        return means && cures && advice in catalogue ? [] : [`${code} ${language}`];
      },
    );
  });
  expect(lacking).toEqual([]);
});

test("the help knows no code that nothing gives", () => {
  const given = new Set<string>([...rules.map(({ code }) => code), ...FILE_REASONS]);
  expect(FINDING_CODES.filter((code) => !given.has(code))).toEqual([]);
});
