/** All that the store holds about one person: rows of returns of every state with their cells, decisions, and where else the person is named. */
import type { Decision } from "../../../shared/domain/decision.ts";
import { learnNames, type KnownNames } from "../../../shared/domain/known-names.ts";
import { maskedText, maskedWords, MASK } from "../../../shared/domain/masked-row.ts";
import { personalCodesIn } from "../../../shared/domain/personal-code.ts";
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { knownNamesOf } from "../indicators/known-names-of-store.ts";
import { unitNames } from "../indicators/trace-figure.ts";
import type { ReadStore } from "../store/open-store.ts";
import { keyOfPerson, personsCountedWith } from "../store/person.ts";
import { readRawRows } from "../store/raw-sheet.ts";
import {
  countHeldFiles,
  keptSheets,
  placesOfRows,
  rowsAbout,
  rowsInSheet,
  type KeptSheet,
  type PlacedRow,
} from "../store/record-lookup.ts";
import { excerptReader } from "../store/source-excerpt.ts";
import { decisionFinder } from "../store/touching-decisions.ts";

export interface PersonRow extends PlacedRow {
  /** By field, as typed, or masked. */
  readonly texts: ReadonlyMap<string, string>;
  readonly decisions: readonly number[];
}

/** A row of a sheet that is none of the person's own rows and has their name in it: theirs, or a namesake's. */
export interface Mention extends KeptSheet {
  readonly row: number;
}

export interface PersonData {
  /** `p-7f3a…`, as in traces. */
  readonly person: string;
  readonly rows: readonly PersonRow[];
  readonly decisions: readonly Decision[];
  readonly mentions: readonly Mention[];
  /** Files whose rows are not read before a question is answered. */
  readonly heldFiles: number;
}

/** `person`: as the one that is counted. */
export function gatherPerson(
  store: ReadStore,
  { forms }: Pick<Programme, "forms">,
  person: number,
  isMasked: boolean,
): PersonData {
  const excerpts = excerptReader(store);
  const textsOf = (id: number) => excerpts.byId(id)?.texts ?? new Map<string, string>();
  const known = rowsAbout(store, personsCountedWith(store, [person]));
  const read = placesOfRows(store, known).map((row) => ({ form: forms.get(row.form), texts: textsOf(row.id) }));
  const own = learnNames(read);
  const codes = codesOf(read);
  const { withCode, named } = searchSheets(store, { codes, names: own, known, mayBeIn: quickLook(codes, own) });
  // A row may name others than the person it is about.
  const names = isMasked ? knownNamesOf(store, { forms }) : own;
  const decisionsOf = decisionFinder(store);
  const rows = placesOfRows(store, [...new Set([...known, ...withCode])]).map((row) => {
    const decisions = decisionsOf(row.id);
    const texts = textsOf(row.id);
    return { ...row, decisions, texts: isMasked ? masked(forms.get(row.form), texts, names) : texts };
  });
  const decisions = new Map(rows.flatMap((row) => row.decisions).map((decision) => [decision.id, decision]));
  return {
    person: unitNames(store)("p", keyOfPerson(store, person)),
    rows: rows.map((row) => ({ ...row, decisions: row.decisions.map(({ id }) => id) })),
    decisions: [...decisions.values()]
      .sort((one, other) => one.id - other.id)
      .map((decision) => (isMasked ? maskedDecision(decision, names) : decision)),
    mentions: named,
    heldFiles: countHeldFiles(store),
  };
}

function masked(form: FormDefinition | undefined, texts: ReadonlyMap<string, string>, names: KnownNames) {
  return new Map([...texts].map(([field, text]) => [field, maskedText(form, field, text, names)]));
}

/** What was put right may be the name or the code itself; a reason may name the person. */
function maskedDecision(decision: Decision, names: KnownNames): Decision {
  const { payload } = decision;
  const shown = (text: string) => maskedWords(text, names);
  const reason = shown(decision.reason);
  if (payload.kind !== "correct-value") return { ...decision, reason };
  return { ...decision, reason, payload: { ...payload, old: MASK, new: MASK, document: shown(payload.document) } };
}

/** The person's own codes: those in the rows that say who they are. */
function codesOf(
  rows: readonly { readonly form: FormDefinition | undefined; readonly texts: ReadonlyMap<string, string> }[],
): ReadonlySet<string> {
  const own = rows.flatMap(({ form, texts }) => {
    const fields = form?.fields.filter(({ type }) => type === "personal-code") ?? [];
    return fields.flatMap(({ key }) => personalCodesIn(texts.get(key) ?? ""));
  });
  return new Set(own);
}

function quickLook(codes: ReadonlySet<string>, { stems }: KnownNames): (text: string) => boolean {
  const ends = [...codes].map((code) => code.slice(6));
  return (text) => {
    if (ends.some((end) => text.includes(end))) return true;
    const folded = foldText(text);
    return stems.filter((stem) => folded.includes(stem)).length > 1;
  };
}

/** Rows that could not be read as the person's are found by what is typed in them. */
function searchSheets(
  store: ReadStore,
  sought: {
    readonly codes: ReadonlySet<string>;
    readonly names: KnownNames;
    readonly known: readonly number[];
    /** A quick look that never misses: most rows are about others. */
    readonly mayBeIn: (text: string) => boolean;
  },
): { readonly withCode: readonly number[]; readonly named: readonly Mention[] } {
  const known = new Set(sought.known);
  const withCode: number[] = [];
  const named: Mention[] = [];
  for (const sheet of keptSheets(store)) {
    for (const [row, cells] of readRawRows(store, sheet.id)) {
      const text = cells.map(([, typed]) => typed).join(" ");
      if (!sought.mayBeIn(text)) continue;
      const hasCode = personalCodesIn(text).some((code) => sought.codes.has(code));
      if (!hasCode && !sought.names.isNamedInFull(text)) continue;
      const rows = rowsInSheet(store, sheet.id, row);
      if (rows.some((id) => known.has(id))) continue;
      if (hasCode && rows.length > 0) withCode.push(...rows);
      else named.push({ ...sheet, row });
    }
  }
  return { withCode, named };
}
