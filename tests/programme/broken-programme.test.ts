import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { defaultProgrammeDirectory, loadProgramme } from "../../electron/core/programme/load-programme.ts";
import { AppError } from "../../shared/domain/failure.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "programme-"));
  cpSync(defaultProgrammeDirectory(), directory, { recursive: true });
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe("a mistake in a programme is told with its file and entry", () => {
  const mistakes: readonly (readonly [what: string, file: string, from: string, to: string, entry: string])[] = [
    ["a field of an unknown type", "forms/F2.yml", "type: hours", "type: hour", "fields › hours › type"],
    [
      "a field without an English heading",
      "forms/F1.yml",
      "lv: Vārds, en: First name",
      "lv: Vārds",
      "fields › name › header › en",
    ],
    ["a misspelt word of the schema", "forms/F1.yml", "fillDown: true", "filldown: true", "fields › institution"],
    ["a list that does not exist", "forms/F1.yml", "classifier: gender", "classifier: sex", "gender"],
    ["a heading that another column has", "forms/F2.yml", "lv: Sniedzējs", "lv: Nodarbības datums", "provider"],
    [
      "a condition over a field that is not there",
      "forms/F3.yml",
      "field: cert_no, present",
      "field: cert, present",
      "cert_date",
    ],
    ["a condition over a word the list has not", "forms/F1.yml", "in: [KON9]", "in: [KON8]", "repeater"],
    ["a key field that is not there", "forms/F6.yml", 'keyFields: ["no"]', "keyFields: [number]", "keyFields"],
    ["a word with two meanings", "classifiers/gender.yml", "zēns", "meitene", "V"],
    ["an ambiguous word with a meaning", "classifiers/gender.yml", "ambiguous: [m, m.]", "ambiguous: [zēns]", "zēns"],
    ["a broken pattern", "classifiers/programme.yml", "^22", "^(22", "profesionālā pamatizglītība"],
    ["a file named after something else", "classifiers/gender.yml", "key: gender", "key: sex", "sex"],
    ["a severity that is none", "rules.yml", "severity: error", "severity: fatal", "V-01 › severity"],
    ["a rule that is there twice", "rules.yml", "code: V-02", "code: V-01", "V-01"],
    ["a budget that does not add up", "budgets.yml", "stateCents: 443178800", "stateCents: 443178801", "B"],
    ["two active budgets", "budgets.yml", "active: false", "active: true", "active"],
    ["an activity with an unknown form", "activities.yml", "[F7, F8]", "[F17]", "1"],
    ["a successor that does not exist", "municipalities.csv", "2025-06-30,LV-059", "2025-06-30,LV-999", "LV-102"],
    ["a code that is there twice", "municipalities.csv", "LV-007,", "LV-002,", "LV-002"],
    ["a name that two municipalities have", "municipalities.csv", "Alūksne|", "Ogre|", "LV-067"],
    ["a row with too few cells", "municipalities.csv", "LV-RIX,0001000,", "LV-RIX,", "rows"],
    ["an ambiguous name with a meaning", "municipality-names.yml", "name: Ventspils,", "name: Rīga,", "Rīga"],
    ["a date that is none", "programme.yml", "eligibleTo: 2029-08-31", "eligibleTo: 31.08.2029", "eligibleTo"],
    ["money with decimals", "budgets.yml", "esfCents: 2511346400", "esfCents: 25113464.5", "B › esfCents"],
    ["broken YAML", "calendar.yml", "- key: return-due", "- key: [return-due", "line"],
  ];

  test.each(mistakes)("%s in %s", (_, file, from, to, entry) => {
    change(file, from, to);
    const failure = failureOfLoading();
    expect(failure.code).toBe("programme-invalid");
    expect(failure.parameters.file).toBe(file);
    expect(failure.parameters.entry).toContain(entry);
    expect(failure.parameters.problem).not.toBe("");
  });

  test("a file that is missing", () => {
    rmSync(path.join(directory, "targets.yml"));
    expect(failureOfLoading().parameters.file).toBe("targets.yml");
  });

  test("a file to be taken from another programme that is not there", () => {
    writeFileSync(path.join(directory, "taken.yml"), "from: nowhere\nfiles: [targets.yml]\n");
    expect(failureOfLoading().parameters).toMatchObject({ file: "taken.yml", entry: "targets.yml" });
  });

  test("a target without a source", () => {
    writeFileSync(
      path.join(directory, "targets.yml"),
      "- { indicator: SK-O-01, kind: target, on: 2029-12-31, value: 5000, validFrom: null, validTo: null }\n",
    );
    expect(failureOfLoading().parameters).toMatchObject({ file: "targets.yml", entry: "SK-O-01 › provenance" });
  });
});

function change(file: string, from: string, to: string): void {
  const place = path.join(directory, file);
  const text = readFileSync(place, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no “${from}”`);
  writeFileSync(place, text.replace(from, to));
}

function failureOfLoading(): AppError {
  try {
    loadProgramme(directory);
  } catch (failure) {
    if (failure instanceof AppError) return failure;
    throw failure;
  }
  throw new Error("the programme was loaded");
}
