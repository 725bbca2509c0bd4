/** Two kept versions of a return as the screen shows them: what differs by sheet, row and finding, raw beside read. */
import type {
  ComparedCell,
  ComparedField,
  ComparedPlace,
  ComparedRow,
  FindingChange,
  RowChange,
  SheetChanges,
  VersionComparison,
} from "../../../shared/api/versions.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { FieldDefinition, Programme } from "../../../shared/domain/programme.ts";
import { columnNumber } from "../../../shared/domain/sheet.ts";
import { compareSubmissions, type RowDifference, type SideText } from "../intake/compare-submissions.ts";
import type { ReadStore } from "../store/open-store.ts";
import { pairRows, type RowPair } from "../store/row-pair.ts";
import { ownFindingsOf, storeState } from "../store/submission.ts";
import type { OpenedReturn, ReturnOpener } from "./open-return.ts";
import { lookAtSheet, readCell } from "./read-sheet.ts";
import { factsOf } from "./sheet-facts.ts";
import type { SpellingContext } from "./spell-value.ts";
import { requireVersions } from "./version-effects.ts";

export interface ComparisonQuestion {
  readonly older: number;
  readonly newer: number;
  readonly form: string | null;
  readonly change: RowChange | null;
  readonly from: number;
  readonly count: number;
}

interface Compared {
  readonly key: string;
  readonly sheets: readonly SheetChanges[];
  readonly findings: readonly FindingChange[];
  readonly rows: readonly RowDifference[];
}

/** Failures: `submission-unknown`, `submissions-apart`, `return-unreadable`. The last comparison is kept for its next pages. */
export function versionComparer(store: ReadStore, open: ReturnOpener) {
  let last: Compared | null = null;
  return async (question: ComparisonQuestion, spelling: SpellingContext): Promise<VersionComparison> => {
    const { older, newer, form, change, from, count } = question;
    requireVersions(store, older, newer);
    const key = `${String(older)} ${String(newer)} ${String(storeState(store))}`;
    if (last?.key !== key) last = { key, ...compare(store, spelling.programme, older, newer) };
    const wanted = last.rows.filter(
      (row) => (form === null || row.form === form) && (change === null || row.change === change),
    );
    const sides = { older: side(store, older, await open(older)), newer: side(store, newer, await open(newer)) };
    return {
      sheets: last.sheets,
      findings: last.findings,
      rowCount: wanted.length,
      from,
      rows: wanted.slice(from, from + count).map((row) => viewRow(row, sides, spelling)),
    };
  };
}

function compare(store: ReadStore, programme: Programme, older: number, newer: number): Omit<Compared, "key"> {
  const pairs = pairRows(store, older, newer);
  return {
    sheets: sheetChanges(pairs, programme),
    findings: findingChanges(store, pairs, programme, older, newer),
    rows: compareSubmissions(store, programme, older, newer),
  };
}

function sheetChanges(pairs: readonly RowPair[], programme: Programme): SheetChanges[] {
  const byForm = Map.groupBy(pairs, ({ older, newer }) => (newer ?? older).form);
  return [...byForm]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([form, own]) => {
      const count = (change: RowPair["change"]) => own.filter((pair) => pair.change === change).length;
      return {
        form,
        name: programme.forms.get(form)?.name ?? { lv: form, en: form },
        added: count("added"),
        changed: count("changed"),
        removed: count("removed"),
        unchanged: count("unchanged"),
      };
    });
}

type RowFinding = Finding & { readonly sourceRowId: number | null };

/**
 * Findings that follow from the return itself; those that follow from others (a learner in two returns) exist only while
 * a version is in force, so they cannot be held against each other. A finding has its fellow when the rule, the field
 * and the row are the same, wherever the row stands now.
 */
function findingChanges(
  store: ReadStore,
  pairs: readonly RowPair[],
  programme: Programme,
  older: number,
  newer: number,
): FindingChange[] {
  const fellows = new Map(
    pairs.flatMap((pair) => (pair.older !== null && pair.newer !== null ? [[pair.older.id, pair.newer.id]] : [])),
  );
  const keyOf = ({ code, severity, field, sheet, sourceRowId }: RowFinding, isOlder: boolean) => {
    const row =
      sourceRowId === null
        ? sheet
        : isOlder
          ? (fellows.get(sourceRowId) ?? `gone ${String(sourceRowId)}`)
          : sourceRowId;
    return JSON.stringify([code, severity, field, row]);
  };
  const counts = new Map<string, { code: string; severity: Finding["severity"]; before: number; after: number }>();
  const add = (finding: RowFinding, isOlder: boolean) => {
    const key = keyOf(finding, isOlder);
    const { code, severity } = finding;
    const sum = counts.get(key) ?? { code, severity, before: 0, after: 0 };
    if (isOlder) sum.before++;
    else sum.after++;
    counts.set(key, sum);
  };
  for (const finding of ownFindingsOf(store, older)) add(finding, true);
  for (const finding of ownFindingsOf(store, newer)) add(finding, false);
  const byRule = Map.groupBy(counts.values(), ({ code, severity }) => `${code} ${severity}`);
  return [...byRule.values()].flatMap((group) => {
    const [first] = group;
    const gone = group.reduce((sum, { before, after }) => sum + Math.max(0, before - after), 0);
    const appeared = group.reduce((sum, { before, after }) => sum + Math.max(0, after - before), 0);
    if (first === undefined || (gone === 0 && appeared === 0)) return [];
    const { code, severity } = first;
    return [{ code, severity, name: programme.rules.get(code)?.name ?? null, gone, appeared }];
  });
}

interface Side {
  readonly opened: OpenedReturn;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly facts: () => ReturnType<typeof factsOf>;
}

function side(store: ReadStore, submission: number, opened: OpenedReturn): Side {
  const indexOf = new Map(opened.sheets.map(({ name }, index) => [name, index]));
  return { opened, indexOf, facts: () => factsOf(store, submission) };
}

function viewRow(
  { change, form, older, newer, fields }: RowDifference,
  sides: { readonly older: Side; readonly newer: Side },
  spelling: SpellingContext,
): ComparedRow {
  const places = { older: placeIn(older, sides.older), newer: placeIn(newer, sides.newer) };
  const definitions = spelling.programme.forms.get(form)?.fields ?? [];
  const named = (field: string) => definitions.find(({ key }) => key === field)?.header ?? { lv: field, en: field };
  if (change === "changed") {
    return {
      ...{ change, form, ...places },
      fields: fields.map((difference) => ({
        field: difference.field,
        name: named(difference.field),
        older: cellAt(difference.older, places.older, sides.older, spelling),
        newer: cellAt(difference.newer, places.newer, sides.newer, spelling),
      })),
    };
  }
  const own = change === "added" ? "newer" : "older";
  return { change, form, ...places, fields: contentOf(places[own], sides[own], definitions, own, spelling) };
}

function placeIn(place: RowDifference["older"], { indexOf }: Side): ComparedPlace | null {
  return place === null ? null : { ...place, sheetIndex: indexOf.get(place.sheet) ?? 0 };
}

function cellAt(
  text: SideText | null,
  place: ComparedPlace | null,
  its: Side,
  spelling: SpellingContext,
): ComparedCell | null {
  if (text === null || place === null) return null;
  const [, letters = "A", row = "1"] = /^([A-Z]+)(\d+)/.exec(text.cell) ?? [];
  return shown(its, place.sheetIndex, Number(row), columnNumber(letters), text.cell, spelling);
}

function shown(
  { opened, facts }: Side,
  sheet: number,
  row: number,
  column: number,
  cell: string,
  spelling: SpellingContext,
): ComparedCell | null {
  const found = readCell(lookAtSheet(opened, sheet, spelling.programme, facts), row, column, spelling);
  return found === undefined ? null : { cell, raw: found.raw, read: found.read };
}

/** What a row that only one version has holds, as far as it tells people which row it is. */
const MOST_FIELDS = 5;

function contentOf(
  place: ComparedPlace | null,
  its: Side,
  definitions: readonly FieldDefinition[],
  own: "older" | "newer",
  spelling: SpellingContext,
): ComparedField[] {
  if (place === null) return [];
  const look = lookAtSheet(its.opened, place.sheetIndex, spelling.programme, its.facts);
  const record = look.records.get(place.row)?.[0];
  return definitions
    .filter(({ ignored }) => ignored !== true)
    .flatMap(({ key, header }) => {
      const cell = record?.cells.get(key);
      const side = cell === undefined ? null : cellAt({ cell, text: "" }, place, its, spelling);
      if (side === null) return [];
      return [{ field: key, name: header, older: own === "older" ? side : null, newer: own === "newer" ? side : null }];
    })
    .slice(0, MOST_FIELDS);
}
