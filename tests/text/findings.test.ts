import { expect, test } from "vitest";
import { loadProgramme, defaultProgrammeDirectory } from "../../electron/core/programme/load-programme.ts";
import { FILE_REASONS } from "../../shared/domain/finding.ts";
import { createText, sayFinding } from "../../shared/text/messages.ts";

const lv = createText("lv");
const en = createText("en");

const rules = [...loadProgramme(defaultProgrammeDirectory()).rules.keys()];

test.each([...rules, ...FILE_REASONS])(
  "%s has a sentence in both languages, also where a finding gives no details",
  (code) => {
    for (const text of [lv, en]) expect(sayFinding(text, { code, parameters: {} })).toMatch(/^[^{}]{10,}[.?]$/);
  },
);

test("a sentence says what it was given", () => {
  const parameters = { field: "Dzimums", value: "?", shown: "yes" };

  expect(sayFinding(lv, { code: "V-02", parameters })).toBe(
    "Vērtība “?” laukā “Dzimums” nav klasifikatorā. Izvēlieties vērtību no saraksta.",
  );
  expect(sayFinding(lv, { code: "V-02", parameters: { candidates: 2 } })).toContain("vairākiem ierakstiem");
});

test("a value that may not be shown leaves no gap behind", () => {
  expect(sayFinding(lv, { code: "V-03", parameters: { value: "", shown: "no" } })).toBe(
    "Nav nosakāms datums vai laiks. Ierakstiet to kā 05.01.2026.",
  );
});

test("the row that explains a difference is named", () => {
  const parameters = { declared: 17.5, counted: 14.5, explained: "yes", row: 7 };

  expect(sayFinding(lv, { code: "V-30", parameters })).toContain(
    "norādīts 17,5, saskaitīts 14,5. Starpību izskaidro 7. rinda.",
  );
});
