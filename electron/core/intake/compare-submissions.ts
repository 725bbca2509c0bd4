/** What a newer version of a return changes, row by row and field by field, with the cells on both sides. */
import type { Programme } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { cleanText } from "../../../shared/domain/text.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readRawRows, rowCells, type RawRows } from "../store/raw-sheet.ts";
import { pairRows, type ComparedRow, type RowPair } from "../store/row-pair.ts";

/** Rows of the newer version by what becomes of them: `read = added + changed + unchanged + quarantined + skipped`. */
export interface RowChanges {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly quarantined: number;
  readonly skipped: number;
  /** Rows of the older version that the newer one no longer has. */
  readonly removed: number;
}

/** A text with its cell; null where the row has no such column or the cell is blank. */
export interface SideText {
  readonly cell: string;
  readonly text: string;
}

export interface FieldDifference {
  readonly field: string;
  /** Names a person or is sensitive: shown masked until somebody asks. */
  readonly personal: boolean;
  readonly older: SideText | null;
  readonly newer: SideText | null;
}

export interface RowDifference {
  readonly change: "added" | "removed" | "changed";
  readonly form: string;
  readonly older: { readonly sheet: string; readonly row: number } | null;
  readonly newer: { readonly sheet: string; readonly row: number } | null;
  /** For changed rows: the fields whose texts differ. Empty when only what they mean differs (a corrected value, a taught word). */
  readonly fields: readonly FieldDifference[];
}

/** Counts of a submission's rows against the version below it; without one every row is new. */
export function countChanges(store: ReadStore, olderId: number | null, newerId: number): RowChanges {
  const pairs = pairRows(store, olderId, newerId);
  const count = (change: RowPair["change"]) =>
    pairs.filter(({ change: each, newer }) => each === change && (newer === null || isCounted(newer))).length;
  const standing = (wanted: ComparedRow["standing"]) => pairs.filter(({ newer }) => newer?.standing === wanted).length;
  return {
    added: count("added"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    removed: count("removed"),
    quarantined: standing("quarantined"),
    skipped: standing("skipped"),
  };
}

function isCounted({ standing }: ComparedRow): boolean {
  return standing === "counted" || standing === "out";
}

/** The rows that differ, in the order of the newer version; those that are gone come last. */
export function compareSubmissions(
  store: ReadStore,
  programme: Pick<Programme, "forms">,
  olderId: number,
  newerId: number,
): RowDifference[] {
  const textsOf = textReader(store);
  return pairRows(store, olderId, newerId).flatMap((pair) => {
    if (pair.change === "unchanged") return [];
    const { older, newer, change } = pair;
    const { form } = newer ?? older;
    const fields = change === "changed" ? differences(programme, form, textsOf(pair.older), textsOf(pair.newer)) : [];
    return [{ change, form, older: older && placeOf(older), newer: newer && placeOf(newer), fields }];
  });
}

function placeOf({ sheet, rowNo }: ComparedRow): { sheet: string; row: number } {
  return { sheet, row: rowNo };
}

type Texts = ReadonlyMap<string, SideText>;

function differences(programme: Pick<Programme, "forms">, form: string, older: Texts, newer: Texts): FieldDifference[] {
  return (programme.forms.get(form)?.fields ?? []).flatMap(({ key, personal, ignored }) => {
    const [before, after] = [older.get(key) ?? null, newer.get(key) ?? null];
    if (ignored === true || cleanText(before?.text ?? "") === cleanText(after?.text ?? "")) return [];
    return [{ field: key, personal: personal === true, older: before, newer: after }];
  });
}

/** The texts of a row's fields as typed; every sheet is unpacked once. */
function textReader(store: ReadStore): (row: ComparedRow) => Texts {
  const sheets = new Map<number, ReadonlyMap<number, RawRows[number][1]>>();
  return ({ id }) => {
    const place = rowCells(store, id);
    const rows = sheets.get(place.sheetId) ?? new Map(readRawRows(store, place.sheetId));
    sheets.set(place.sheetId, rows);
    return new Map(
      [...place.cells].flatMap(([field, { row, column }]) => {
        const text = rows.get(row)?.find(([at]) => at === column)?.[1];
        return text === undefined ? [] : [[field, { cell: cellReference(row, column), text }] as const];
      }),
    );
  };
}
