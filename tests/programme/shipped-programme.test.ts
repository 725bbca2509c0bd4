import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

import { defaultProgrammeDirectory, loadProgramme } from "../../electron/core/programme/load-programme.ts";
import { matchItems } from "../../shared/domain/lists.ts";
import type { FormDefinition, Programme } from "../../shared/domain/programme.ts";
import { foldHeader, foldLabel } from "../../shared/domain/text.ts";
import { CANONICAL_HEADINGS, COVER_LABELS, KNOWN_VARIANTS } from "./headings.ts";

const programme = loadProgramme(defaultProgrammeDirectory());

test.each(["skola-kopiena", "pumpurs"])(
  "where each thing of %s comes from is said in both languages, and names what everybody can find",
  (id) => {
    const said = sourcesIn(loadProgramme(join(dirname(defaultProgrammeDirectory()), id)));
    expect(said.length).toBeGreaterThan(60);
    // A bare text is a name or an address: the same in both languages.
    const isName = (source: unknown) => source === "skola-kopiena.lv “Par mums” (© 2025 VIAA)";
    expect(said.filter((source) => typeof source === "string" && !isName(source))).toEqual([]);
    expect(said.filter((source) => /\.md\b|NOT FOUND/.test(JSON.stringify(source)))).toEqual([]);
  },
);

describe("the forms", () => {
  test("F0 to F9 are there", () => {
    expect([...programme.forms.keys()]).toEqual(["F0", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"]);
  });

  test("have every canonical heading, as mandatory as it was promised, and no field besides", () => {
    const letters = { mandatory: "M", conditional: "C", optional: "o" } as const;
    const shipped = [...programme.forms.values()]
      .filter(({ kind }) => kind === "table")
      .flatMap(({ code, fields }) =>
        fields.map(({ key, header, presence }) => [code, key, header.lv, letters[presence]]),
      );
    expect(sorted(shipped)).toEqual(sorted(CANONICAL_HEADINGS));
  });

  test("have every label of the cover sheet", () => {
    const labels = formOf("F0").fields.map(({ key, header }) => [key, header.lv]);
    expect(labels).toEqual(expect.arrayContaining(COVER_LABELS.map((label) => [...label])));
  });

  test("know the headings that senders are known to write", () => {
    for (const [code, variants] of Object.entries(KNOWN_VARIANTS)) {
      const meanings = headingsOf(formOf(code));
      for (const [fields, headings] of Object.entries(variants)) {
        for (const heading of headings.split("; ")) {
          expect([code, heading, meanings.get(foldHeader(heading))]).toEqual([code, heading, fields]);
        }
      }
    }
  });

  test("let no two columns of one form answer to the same heading", () => {
    for (const form of programme.forms.values()) {
      const owners = columnsOf(form).map(
        ({ key, headings }) => new Map(headings.map((heading) => [foldHeader(heading), key])),
      );
      const all = owners.flatMap((own) => [...own.keys()]);
      expect(all.filter((heading, index) => all.indexOf(heading) !== index)).toEqual([]);
    }
  });

  test("hold back names, codes, birth dates and what was talked about", () => {
    const personal = [...programme.forms.values()].flatMap(({ code, fields }) =>
      fields.filter((field) => field.personal === true).map(({ key }) => `${code}.${key}`),
    );
    expect(personal).toEqual(
      expect.arrayContaining(
        "F0.phone F0.email F1.name F1.surname F1.code F1.inst_id F1.dob F1.disability F2.ref F3.code F3.dob F4.mentor F4.learner F4.topic F5.participant F9.learner".split(
          " ",
        ),
      ),
    );
  });
});

describe("the lists", () => {
  test.each([
    ["support_kind", "lasītprasme; Mentors", ["LAS", "MENT"]],
    ["support_kind", "konsultācijas 9. kl., atbalsta personāls", ["KON9", "APERS"]],
    ["support_kind", "konsultatīvais atbalsts", ["KONR"]],
    ["support_kind", "konsultācijas", ["ambiguous"]],
    ["support_kind", "Sarunas ar vecākiem", ["none"]],
    ["gender", "Siev.", ["S"]],
    ["gender", "zēns", ["V"]],
    ["gender", "M", ["ambiguous"]],
    ["isced", "ISCED 0–2", ["0-2"]],
    ["labour_status", "ilgst. bezdarbnieks", ["ilgst. bezdarbnieks"]],
    ["cost_kind", "netiešās (vienotā likme)", ["netiešās"]],
    ["plan_evaluation", "risks novērsts", ["novērsts"]],
    ["outcome_status", "pabeidza un turpina", ["pabeidza un turpina"]],
    ["yes_no", "atteicās", ["atteicās"]],
    ["risk", "macibu darba / gimenes", ["mācību darba", "ģimenes"]],
  ])("%s reads “%s” as %j", (key, text, expected) => {
    const values = matchItems(classifierOf(key), text);
    expect(values.map(({ match }) => (match.status === "match" ? match.item.key : match.status))).toEqual(expected);
  });

  test("leave out whom the project is not for", () => {
    const refused = (key: string) =>
      classifierOf(key)
        .items.filter(({ eligible }) => eligible === false)
        .map((item) => item.key);
    expect(refused("study_form")).toEqual(["neklātiene", "tālmācība", "ģimene", "pašizglītība"]);
    expect(refused("founder")).toEqual(["privāts"]);
    expect(refused("programme")).toContain("profesionālā ievirze");
    expect(refused("programme")).not.toContain("arodizglītība");
  });

  test.each([
    ["21011111", "vispārējā pamatizglītība"],
    ["21015611", "speciālā pamatizglītība"],
    ["31016011", "vispārējā vidējā"],
    ["33484011", "profesionālā vidējā"],
    ["01011111", "pirmsskolas izglītība"],
  ])("a programme's code %s tells its kind", (code, expected) => {
    const kinds = classifierOf("programme").items.filter(({ patterns }) =>
      patterns?.some((pattern) => new RegExp(pattern, "u").test(code)),
    );
    expect(kinds.map(({ key }) => key)).toEqual([expected]);
  });
});

describe("the municipalities", () => {
  test("are 43 until 30 June 2025, and 42 afterwards", () => {
    const validOn = (day: string) =>
      programme.municipalities.filter(({ validTo }) => validTo === null || validTo >= day).length;
    expect([validOn("2025-06-30"), validOn("2025-07-01")]).toEqual([43, 42]);
  });

  test("are 7 state cities and 36 novadi, with Varakļāni going to Madona", () => {
    expect(programme.municipalities.filter(({ kind }) => kind === "VP")).toHaveLength(7);
    expect(programme.municipalities.find(({ code }) => code === "LV-102")?.successor).toBe("LV-059");
  });

  test.each([
    ["Ogres nov.", "LV-067"],
    ["OGRES NOVADA PAŠVALDĪBA", "LV-067"],
    ["Rīga", "LV-RIX"],
    ["Rīgas valstspilsēta", "LV-RIX"],
    ["Rīgas pilsēta", "LV-RIX"],
    ["Rezeknes nov.", "LV-077"],
    ["Rēzeknes pilsēta", "LV-REZ"],
    ["Daugavpils", "LV-DGV"],
    ["Valmiera", "LV-113"],
    ["Varakļānu novads", "LV-102"],
  ])("“%s” is %s", (name, code) => {
    expect(ownersOf(name)).toEqual({ present: [code], former: [] });
  });

  test.each([
    ["Ikšķiles novads", "LV-067"],
    ["Ķeguma nov.", "LV-067"],
    ["Jaunjelgavas novada pašvaldība", "LV-002"],
    ["Daugavpils novads", "LV-111"],
    ["Priekules novads", "LV-112"],
    ["Priekuļu novads", "LV-022"],
    ["Apes novads", "LV-094"],
    ["Jēkabpils pilsēta", "LV-042"],
    ["Kocēnu novads", "LV-113"],
  ])("“%s” is now part of %s", (name, code) => {
    expect(ownersOf(name)).toEqual({ present: [], former: [code] });
  });

  test("the 110 novadi and 9 cities of before July 2021 all have an answer", () => {
    const former = programme.municipalities.flatMap(({ formerNames }) =>
      formerNames.filter((name) => /^\S+ (novads|pilsēta)$/.test(name)),
    );
    const created = ["LV-111", "LV-112", "LV-113"];
    const kept = programme.municipalities.filter(({ code }) => !created.includes(code));
    const divided = programme.ambiguousNames.filter(({ name }) => name.endsWith(" novads"));
    expect(former.length + kept.length + divided.length).toBe(110 + 9);
  });

  test.each(["Ventspils", "Rēzekne", "Jelgava", "Jelgavas", "Inčukalna novads"])(
    "“%s” is asked, not guessed",
    (name) => {
      expect(programme.ambiguousNames.find((entry) => foldLabel(entry.name) === foldLabel(name))?.codes).toHaveLength(
        2,
      );
      expect(ownersOf(name)).toEqual({ present: [], former: [] });
    },
  );
});

describe("what is not known", () => {
  test("every target is null: no official one was found", () => {
    expect(programme.targets.length).toBeGreaterThan(0);
    expect(programme.targets.filter(({ value }) => value !== null)).toEqual([]);
  });

  test("every unit rate is null", () => {
    expect(programme.unitRates.filter(({ rateCents }) => rateCents !== null)).toEqual([]);
  });
});

describe("the money", () => {
  test("both published budgets are there, and B is the one shares are taken of", () => {
    expect(programme.budgets.map(({ version, totalCents, active }) => [version, totalCents, active])).toEqual([
      ["A", 1_595_189_000, false],
      ["B", 2_954_525_200, true],
    ]);
  });

  test.each(programme.budgets)(
    "ESF+ of version $version is 85 % of the total, in whole euros",
    ({ totalCents, esfCents }) => {
      expect(esfCents).toBe(Math.floor((totalCents * 0.85) / 100) * 100);
    },
  );
});

describe("the rules", () => {
  const promised = [
    ...[...range(1, 16), ...range(20, 40), 50, ...range(60, 75)].map(
      (number) => `V-${String(number).padStart(2, "0")}`,
    ),
    ...range(1, 16).map((number) => `X${String(number)}`),
  ].filter((code) => !["V-17", "V-18", "V-19"].includes(code));

  test("are all that other programs were promised", () => {
    expect([...programme.rules.keys()]).toEqual(promised);
  });

  test("never quarantine a row for what is only unlikely", () => {
    const unlikely = range(10, 16).map((number) => programme.rules.get(`X${String(number)}`)?.severity);
    expect(new Set(unlikely)).toEqual(new Set(["warning"]));
  });
});

function formOf(code: string): FormDefinition {
  const form = programme.forms.get(code);
  if (form === undefined) throw new Error(code);
  return form;
}

function classifierOf(key: string) {
  const classifier = programme.classifiers.get(key);
  if (classifier === undefined) throw new Error(key);
  return classifier;
}

function columnsOf(form: FormDefinition) {
  return [
    ...form.fields.map(({ key, header, aliases }) => ({ key, headings: [header.lv, header.en, ...aliases] })),
    ...(form.combined ?? []).map(({ fields, header, aliases }) => ({
      key: fields.join("+"),
      headings: [header.lv, header.en, ...aliases],
    })),
  ];
}

function headingsOf(form: FormDefinition): Map<string, string> {
  return new Map(columnsOf(form).flatMap(({ key, headings }) => headings.map((heading) => [foldHeader(heading), key])));
}

function ownersOf(name: string) {
  const named = (names: readonly string[]) => names.some((each) => foldLabel(each) === foldLabel(name));
  const codes = (where: (unit: Programme["municipalities"][number]) => readonly string[]) =>
    programme.municipalities.filter((unit) => named(where(unit))).map(({ code }) => code);
  return { present: codes((unit) => [unit.name, ...unit.aliases]), former: codes((unit) => unit.formerNames) };
}

function sorted(rows: readonly (readonly string[])[]): string[] {
  return rows.map((row) => row.join(" | ")).sort();
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Every `source` of a provenance, however deep. */
function sourcesIn(value: unknown): unknown[] {
  if (value instanceof Map) return [...value.values()].flatMap(sourcesIn);
  if (typeof value !== "object" || value === null) return [];
  return "status" in value && "source" in value ? [value.source] : Object.values(value).flatMap(sourcesIn);
}
