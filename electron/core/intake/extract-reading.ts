/** What reading one cell gives, and what it needs to know. */
import type { FieldValue, TaughtWords, UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import type { FindingParameters, Severity } from "../../../shared/domain/finding.ts";
import type { DateOrder } from "../../../shared/domain/parse-date.ts";
import type { Quarter } from "../../../shared/domain/period.ts";
import type { FieldDefinition, Programme } from "../../../shared/domain/programme.ts";
import type { Cell } from "../../../shared/domain/sheet.ts";
import { cleanCellText } from "./extract-cell-text.ts";
import { saysNothing } from "./layout/folding.ts";

/** Something to tell about a value: a finding without its place. */
export interface Issue {
  readonly code: string;
  readonly parameters?: FindingParameters;
  readonly severity?: Severity;
}

/** What a cell says. Blank and unreadable cells have no value. */
export interface Reading {
  readonly value: FieldValue | null;
  readonly isBlank: boolean;
  readonly issues: readonly Issue[];
  /** The institution's text is not in the register. */
  readonly outsideRegister?: true;
  /** What else stood in the cell: the name beside a personal code (V-62). */
  readonly rest?: string;
}

/** Of nearly all readings: there are too many of them for an empty list each. */
const NO_ISSUES: readonly Issue[] = [];

export const BLANK: Reading = { value: null, isBlank: true, issues: NO_ISSUES };

export function readAs(value: FieldValue, ...issues: readonly Issue[]): Reading {
  return { value, isBlank: false, issues: issues.length === 0 ? NO_ISSUES : issues };
}

export function unreadable(code: string, parameters: FindingParameters = {}): Reading {
  return { value: null, isBlank: false, issues: [{ code, parameters }] };
}

/** What reading a cell needs to know besides the cell. */
export interface ValueContext {
  readonly programme: Programme;
  readonly units: UnitDirectory;
  readonly words: TaughtWords;
  readonly date1904: boolean;
  /** The reporting period, where one is known: years and school years that a cell leaves out follow from it. */
  readonly period: Quarter | null;
  /** The sender's municipality. */
  readonly municipality: string | null;
}

/** A field and what its column says about it. */
export interface FieldColumn {
  readonly field: FieldDefinition;
  readonly order: DateOrder;
  /** The heading counts minutes. */
  readonly inMinutes: boolean;
  /** The heading counts lessons or academic hours, which minutes do not turn into by themselves. */
  readonly inLessons?: true;
}

/** `-`, `nav` and their like say that there is nothing. */
export function isBlankCell(cell: Cell): boolean {
  return cell.kind === "text" && saysNothing(cell.value);
}

/** A value for a sentence: nothing of a personal field, and never more than a few words. */
export function shownValue(cell: Cell, field: FieldDefinition): FindingParameters {
  const text = cleanCellText(cell);
  const isShown = field.personal !== true && text.length <= LONGEST_SHOWN;
  return { value: isShown ? text : "", shown: isShown ? "yes" : "no" };
}

const LONGEST_SHOWN = 60;
