/** The municipalities, with every way of writing their names spelt out. */
import { z } from "zod";

import { AmbiguousName, Municipality } from "../../../shared/domain/programme.ts";
import { Provenance } from "../../../shared/domain/provenance.ts";
import { foldLabel } from "../../../shared/domain/text.ts";
import { programmeInvalid, readCsv, readYaml } from "./read-table.ts";

export const MUNICIPALITIES_FILE = "municipalities.csv";
export const NAMES_FILE = "municipality-names.yml";

/** An empty cell is null; several names stand between bars. */
const blankAsNull = z.string().transform((text) => (text === "" ? null : text));
const names = z.string().transform((text) => (text === "" ? [] : text.split("|").map((name) => name.trim())));

const MunicipalityRow = z
  .strictObject({
    code: z.string(),
    atvk: z.string().regex(/^\d{7}$/),
    name: z.string().min(1),
    kind: z.string(),
    region: z.string(),
    nuts3: z.string(),
    valid_from: blankAsNull,
    valid_to: blankAsNull,
    successor: blankAsNull,
    aliases: names,
    former_names: names,
  })
  .transform(({ valid_from: validFrom, valid_to: validTo, former_names: formerNames, ...row }) => ({
    ...row,
    validFrom,
    validTo,
    formerNames,
  }))
  .pipe(Municipality);

const form = z.string().includes("{name}");
const NameForms = z.strictObject({
  forms: z.strictObject({ N: z.array(form).min(1), VP: z.array(form).min(1) }),
  ambiguous: z.array(AmbiguousName),
  provenance: Provenance,
});
type NameForms = z.infer<typeof NameForms>["forms"];

export function loadMunicipalities(directory: string): {
  municipalities: Municipality[];
  ambiguousNames: AmbiguousName[];
} {
  const { forms, ambiguous } = readYaml(directory, NAMES_FILE, NameForms);
  const rows = readCsv(directory, MUNICIPALITIES_FILE, MunicipalityRow);
  return { municipalities: rows.map((row) => spellOut(row, forms)), ambiguousNames: ambiguous };
}

function spellOut(unit: Municipality, forms: NameForms): Municipality {
  const aliases = unique([...waysToWrite(unit.name, forms), ...unit.aliases]);
  const own = new Set([unit.name, ...aliases].map(foldLabel));
  const formerNames = unique(unit.formerNames.flatMap((name) => [name, ...waysToWrite(name, forms)]));
  return { ...unit, aliases, formerNames: formerNames.filter((name) => !own.has(foldLabel(name))) };
}

/** The endings of official names, by the forms they are written in. */
const ENDINGS = [
  { ending: / novads$/, kind: "N" },
  { ending: / (?:valstspilsētas pašvaldība|pilsēta)$/, kind: "VP" },
] as const;

function waysToWrite(name: string, forms: NameForms): string[] {
  const found = ENDINGS.find(({ ending }) => ending.test(name));
  if (found === undefined)
    throw programmeInvalid(MUNICIPALITIES_FILE, name, "ends neither in “novads” nor in “pilsēta”");
  return forms[found.kind].map((written) => written.replace("{name}", name.replace(found.ending, "")));
}

function unique(texts: readonly string[]): string[] {
  return [...new Map(texts.map((text) => [foldLabel(text), text])).values()];
}
