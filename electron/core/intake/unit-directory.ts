/** Finds institutions and municipalities by the names people write. It knows, or it says that it does not: it never guesses. */
import type { InstitutionEntry, UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import type { CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { isThereOn } from "../../../shared/domain/municipality.ts";
import type { AmbiguousName, Municipality } from "../../../shared/domain/programme.ts";
import { foldWord, remembered } from "./layout/folding.ts";

/** An institution with every name it goes by; the official one is among them or not. */
export interface NamedInstitution extends InstitutionEntry {
  readonly names: readonly string[];
}

/** The units a directory is made of. */
export interface UnitLists {
  readonly municipalities: readonly Municipality[];
  readonly ambiguousNames: readonly AmbiguousName[];
  readonly institutions: readonly NamedInstitution[];
}

/** Builds the directory once for an import; looking up is then a matter of maps. */
export function buildUnitDirectory(lists: UnitLists): UnitDirectory {
  const institutions = indexInstitutions(lists.institutions);
  const municipalities = indexMunicipalities(lists);
  const units = new Map(lists.municipalities.map((unit) => [unit.code, unit]));
  const today = (code: string | null) => units.get(code ?? "")?.successor ?? code;
  const isOneToday = (one: string | null, other: string | null) => today(one) === today(other);
  const directoryOn = (day: CalendarDate | null): UnitDirectory => ({
    institution: (regNo) => institutions.byNumber.get(regNo) ?? null,
    institutionsNamed: (text) => institutionsNamed(institutions, text),
    findInstitution: (text, municipality) => findInstitution(institutions, text, { municipality, isOneToday }),
    findMunicipality: (text) => {
      const named =
        municipalities.get(nameKey(text)) ??
        municipalities.get(bareKey(text)) ??
        // An office of it is named in the genitive: `Rīgas valstspilsētas (pašvaldības) … departaments`.
        municipalities.get(`${bareKey(text)} pasvaldiba`);
      return named === undefined ? UNKNOWN : answerOn(named, day);
    },
    on: directoryOn,
    isOneToday,
  });
  return directoryOn(null);
}

const UNKNOWN = { status: "unknown" } as const;

type MunicipalityAnswer = ReturnType<UnitDirectory["findMunicipality"]>;

/** What stands after the name of a municipality on a cover sheet: `Ogres novada pašvaldības Izglītības pārvalde`. */
const OFFICES =
  /( pasvaldiba| pasvaldibas| pasvaldibas dome| dome| pasv\.?)?( (centrala )?administracija)?( izglitibas(,?( un)? [a-z]+){0,3} (parvalde|nodala|departaments|dienests))?$/;

function bareKey(text: string): string {
  const key = nameKey(text);
  const bare = key.replace(OFFICES, "");
  return bare === "" ? key : bare;
}

type NamedMunicipality =
  | { readonly status: "found"; readonly unit: Municipality; readonly former: boolean }
  | Extract<MunicipalityAnswer, { status: "ambiguous" }>;

/** A unit that had ended by the day (or ended at all, where no day is asked about) is its successor under a former name. */
function answerOn(named: NamedMunicipality, day: CalendarDate | null): MunicipalityAnswer {
  if (named.status === "ambiguous") return named;
  const { unit, former } = named;
  return isThereOn(unit, day)
    ? { status: "found", code: unit.code, former }
    : { status: "found", code: unit.successor ?? unit.code, former: true };
}

function indexMunicipalities({ municipalities, ambiguousNames }: UnitLists): Map<string, NamedMunicipality> {
  const index = new Map<string, NamedMunicipality>();
  for (const unit of municipalities) {
    for (const name of unit.formerNames) index.set(nameKey(name), { status: "found", unit, former: true });
  }
  // A unit's own names win over another's former names.
  for (const unit of municipalities) {
    const found = { status: "found", unit, former: false } as const;
    for (const name of [unit.name, unit.code, ...unit.aliases]) index.set(nameKey(name), found);
  }
  for (const { name, codes } of ambiguousNames) index.set(nameKey(name), { status: "ambiguous", codes });
  return index;
}

interface InstitutionIndex {
  readonly byNumber: ReadonlyMap<string, InstitutionEntry>;
  /** Folded name, abbreviations spelt out → institutions. */
  readonly byName: ReadonlyMap<string, readonly InstitutionEntry[]>;
  /** The same words in any order: `Pamatskola “Akmeņu” (Ogres)`. */
  readonly byWords: ReadonlyMap<string, readonly InstitutionEntry[]>;
}

function indexInstitutions(institutions: readonly NamedInstitution[]): InstitutionIndex {
  const byName = new Map<string, InstitutionEntry[]>();
  const byWords = new Map<string, InstitutionEntry[]>();
  const byNumber = new Map<string, InstitutionEntry>();
  for (const { names, ...entry } of institutions) {
    byNumber.set(entry.regNo, entry);
    for (const name of new Set([entry.name, ...names])) {
      addOnce(byName, nameKey(name), entry);
      addOnce(byWords, wordsKey(name), entry);
    }
  }
  return { byNumber, byName, byWords };
}

function addOnce(index: Map<string, InstitutionEntry[]>, key: string, entry: InstitutionEntry): void {
  const there = index.get(key) ?? [];
  if (there.some(({ regNo }) => regNo === entry.regNo)) return;
  index.set(key, [...there, entry]);
}

interface Neighbourhood {
  readonly municipality: string | null;
  readonly isOneToday: (one: string | null, other: string | null) => boolean;
}

function findInstitution(
  index: InstitutionIndex,
  text: string,
  { municipality, isOneToday }: Neighbourhood,
): InstitutionEntry | null {
  const number = /^\D*(\d{10})\D*$/.exec(text)?.[1];
  if (number !== undefined) return index.byNumber.get(number) ?? null;
  const found = institutionsNamed(index, text);
  if (found.length <= 1) return found[0] ?? null;
  const own = found.filter((entry) => entry.municipality === municipality);
  const near = own.length > 0 ? own : found.filter((entry) => isOneToday(entry.municipality, municipality));
  return near.length === 1 ? (near[0] ?? null) : null;
}

function institutionsNamed(index: InstitutionIndex, text: string): readonly InstitutionEntry[] {
  return index.byName.get(nameKey(text)) ?? index.byWords.get(wordsKey(text)) ?? [];
}

/** Usual abbreviations of institutions' kinds, after folding and without full stops. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["psk", "pamatskola"],
  ["pamatsk", "pamatskola"],
  ["vsk", "vidusskola"],
  ["vidussk", "vidusskola"],
  ["gimn", "gimnazija"],
  ["gim", "gimnazija"],
  ["saksk", "sakumskola"],
  ["sakumsk", "sakumskola"],
  ["ssk", "sakumskola"],
  ["tehn", "tehnikums"],
  ["arodsk", "arodskola"],
  ["kol", "koledza"],
  ["prof", "profesionala"],
  ["spec", "speciala"],
  ["pii", "pirmsskola"],
  ["nov", "novads"],
]);

/** Folded words, abbreviations spelt out, joined by one blank: quotes, brackets and full stops do not tell names apart. */
const nameKey = remembered((text) => words(text).join(" "));

const wordsKey = remembered((text) => words(text).sort().join(" "));

function words(text: string): string[] {
  return (foldWord(text).match(/[\p{L}\d]+/gu) ?? []).map((word) => ABBREVIATIONS.get(word) ?? word);
}
