/**
 * A return after its workbook was understood: who sends it, for which period, and every row as typed values with
 * their cells. Nothing here has been held against the store yet.
 */
import type { CalendarDate } from "./calendar-date.ts";
import type { Finding } from "./finding.ts";

/** What a cell refers to: a person by code, a plan or certificate by its number (as typed), or a bare name. */
export interface Reference {
  readonly kind: "code" | "plan" | "certificate" | "name";
  /** Eleven digits for `code`; cleaned text otherwise. */
  readonly value: string;
}

/**
 * By the field's type: text and list keys are strings; integer, decimal, hours and percent numbers; money whole cents;
 * dates `YYYY-MM-DD`; times `HH:MM`; multi-value lists arrays of keys; yes-no the key (`jā`, `nē`, `nav norādīts`,
 * `atteicās`); presence a boolean; personal codes eleven digits; class labels `9` or `K2`; semesters `2025/26-S1`;
 * institutions the registration number when the register knows them, else the cleaned text; municipalities the code.
 */
export type FieldValue = string | number | boolean | readonly string[] | Reference;

/** The values of a row, asked for by field, in the order of its columns. */
export type FieldValues = Lookup<FieldValue>;

/** The cells of a row, asked for by field, in the order of its columns. */
export interface FieldCells extends Lookup<string> {
  /** Where all of them lie in the row itself: the column of each field, which all such rows of a table have in common. */
  readonly columns?: ReadonlyMap<string, number>;
  values(): Iterator<string, undefined>;
}

/** What all maps are that are only read, whatever they are made of: the rows of a table have one map of fields between them. */
interface Lookup<Value> extends Iterable<readonly [field: string, value: Value]> {
  get(field: string): Value | undefined;
  has(field: string): boolean;
}

/** One row of one table. */
export interface ExtractedRow {
  readonly form: string;
  readonly sheet: string;
  /** Index in `ExtractedReturn.tables`. */
  readonly table: number;
  /** Row number on the sheet. */
  readonly row: number;
  /** 0; counts up where one sheet row holds several records (a matrix). */
  readonly part: number;
  /** Fields with a readable value. */
  readonly values: FieldValues;
  /** The cell of every mapped field, blank and unreadable ones too. */
  readonly cells: FieldCells;
  /** True when the institution's text is not in the register. */
  readonly outsideRegister: boolean;
  readonly findings: readonly Finding[];
}

/** A heading that no alias matches exactly, with the field it may mean. */
export interface HeaderSuggestion {
  readonly sheet: string;
  readonly form: string;
  readonly cell: string;
  readonly header: string;
  readonly field: string;
  /** 0…1 */
  readonly similarity: number;
  readonly mandatory: boolean;
}

export interface UnknownColumn {
  readonly column: number;
  readonly header: string;
  /** Cells below the heading that hold something. */
  readonly filled: number;
}

/** A recognised table on a sheet. */
export interface ExtractedTable {
  readonly sheet: string;
  /** Position of the sheet in the workbook, from 0. */
  readonly sheetIndex: number;
  readonly form: string;
  readonly headerRow: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columns: ReadonlyMap<string, number>;
  /** The heading of each mapped column as typed, for memory and drift notices. */
  readonly headers: ReadonlyMap<string, string>;
  readonly unknown: readonly UnknownColumn[];
  /** Hours columns: the unit their heading or the programme names. */
  readonly hoursUnit: string;
  /** Non-blank cells below the heading: read = in rows + in totals and notes + in unknown columns. */
  readonly cellCounts: { readonly read: number; readonly inRows: number; readonly explained: number };
}

/** What the cover sheet (or the titles above a table) states. Absent things are null. */
export interface Cover {
  /** As typed. */
  readonly senderText: string | null;
  readonly senderCell: string | null;
  /** Municipality code, or registration number of an institution that sends for itself. */
  readonly sender: string | null;
  /** A bare name that fits several senders. */
  readonly senderChoices: readonly string[];
  /** Registration number of the institution on the cover, if one is named. */
  readonly institution: string | null;
  /** `2026-Q1` */
  readonly period: string | null;
  readonly periodSource: "cover" | "title" | "file-name" | null;
  readonly version: number;
  readonly versionStated: boolean;
  readonly replaces: string | null;
  readonly preparedOn: CalendarDate | null;
  /** The sender states that there was no activity. */
  readonly nil: boolean;
}

export interface ExtractedReturn {
  readonly cover: Cover;
  readonly tables: readonly ExtractedTable[];
  readonly rows: readonly ExtractedRow[];
  /** About the file or a sheet, not about one row. */
  readonly findings: readonly Finding[];
  readonly suggestions: readonly HeaderSuggestion[];
  /** Sample rows passed over (V-64). */
  readonly sampleRows: number;
  /** The file states only numbers ("180 learners"), no list. */
  readonly aggregateOnly: boolean;
}

/** A registered institution, as the directory knows it on the day it was asked. */
export interface InstitutionEntry {
  readonly regNo: string;
  readonly name: string;
  readonly municipality: string;
  readonly founder: string;
  readonly kind: string;
  readonly eligible: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly successor: string | null;
}

/** Looks names up; never guesses. Built from the register and the programme's municipalities. */
export interface UnitDirectory {
  /**
   * By registration number, name or alias (folded); of several institutions of that name the one in `municipality`, or in
   * what was joined with it; else null.
   */
  findInstitution(text: string, municipality: string | null): InstitutionEntry | null;
  /** All institutions of that name or alias. */
  institutionsNamed(text: string): readonly InstitutionEntry[];
  institution(regNo: string): InstitutionEntry | null;
  /** The directory as it holds for a period that ended on that day: a municipality that was still there is itself. */
  on(day: CalendarDate): UnitDirectory;
  /** Whether two municipalities are the same one today. */
  isOneToday(one: string, other: string): boolean;
  /** `former`: it was the name of a unit that is now part of this one (V-67). */
  findMunicipality(
    text: string,
  ):
    | { readonly status: "found"; readonly code: string; readonly former: boolean }
    | { readonly status: "ambiguous"; readonly codes: readonly string[] }
    | { readonly status: "unknown" };
}

/** A sender's confirmed headings: folded heading → field, per form. */
export type HeaderMemory = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Words a person taught: classifier key → folded word → item key. */
export type TaughtWords = ReadonlyMap<string, ReadonlyMap<string, string>>;
