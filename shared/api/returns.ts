/** Returns as the screens show them: the board of a quarter, one return with its findings, a sheet as it was sent. */
import type { Finding, RowCounts, Severity } from "../domain/finding.ts";
import type { LocalName } from "./frame.ts";
import { z } from "zod";
import { code, id, language, quarter, sender, severity } from "./inputs.ts";
import type { ByWhom } from "../domain/working-role.ts";

/**
 * `missing`: nothing came · `question`: held until a person answers · `received`: something in it waits for a person ·
 * `returned`: sent back to the sender · `accepted`: nothing in it is open, or a person has accepted it as it is ·
 * `locked`: its quarter is closed · `not-due`: not awaited.
 */
export type ReturnState = "missing" | "question" | "received" | "returned" | "accepted" | "locked" | "not-due";

/** What is open in a return or in one of its forms; warnings that were noted when the return was accepted are not. */
export interface OpenCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** What a person has said of the return in force as a whole: it is accepted, or the sender is to mend it. */
export interface ReviewOfReturn extends ByWhom {
  /** Of the decision. */
  readonly id: number;
  readonly kind: "accept-return" | "send-back";
  readonly reason: string;
  readonly decidedAt: string;
}

export interface BoardCell extends OpenCounts {
  readonly form: string;
  readonly state: ReturnState;
  /** Rows of the form in the submission in force. */
  readonly rows: RowCounts;
}

export interface BoardRow extends OpenCounts {
  readonly sender: string;
  readonly name: string;
  readonly kind: "municipality" | "institution";
  readonly region: string | null;
  /** False: sent although no agreement expects it. */
  readonly expected: boolean;
  readonly state: ReturnState;
  readonly cells: readonly BoardCell[];
  readonly version: number | null;
  readonly receivedAt: string | null;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  /** Days after the due day that it came, or has been missing until today; 0 when in time. */
  readonly daysLate: number;
  readonly submission: number | null;
  /** Of the file in force, else of the one held. */
  readonly sha256: string | null;
  /** Why it is held. */
  readonly question: string | null;
  readonly review: ReviewOfReturn | null;
}

export interface ReturnTotals {
  readonly expected: number;
  readonly received: number;
  readonly inTime: number;
  /** Per cent 0–100; null when nobody is expected. */
  readonly rate: number | null;
  readonly states: Readonly<Record<ReturnState, number>>;
}

export interface BoardView {
  readonly period: string;
  readonly today: string;
  readonly dueOn: string | null;
  readonly totals: ReturnTotals;
  readonly forms: readonly { readonly code: string; readonly name: LocalName }[];
  readonly rows: readonly BoardRow[];
  /** Days that the longest missing return is late. */
  readonly longestDelay: number;
}

/** A text to copy into an e-mail. */
export interface Letter {
  readonly about: "missing" | "findings";
  readonly subject: string;
  readonly body: string;
}

/** With who imported it. */
export interface ReturnVersion extends ByWhom {
  readonly submission: number;
  readonly version: number;
  readonly revision: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly receivedAt: string;
  readonly state: "in-force" | "superseded" | "withdrawn" | "held";
  readonly reason: string | null;
  readonly correctionOf: string | null;
  readonly nil: boolean;
  readonly rows: RowCounts;
}

/** One finding with its place; `settled`: a decision has explained it, let it pass or excluded its row. */
export interface PlacedFinding extends Finding {
  /** Until its return is judged again. */
  readonly id: number;
  /** Position of the sheet in the workbook. */
  readonly sheetIndex: number | null;
  readonly settled: boolean;
}

/** The findings of one rule, in the order of their rows. */
export interface FindingGroup {
  readonly code: string;
  readonly severity: Severity;
  readonly name: LocalName | null;
  readonly findings: number;
  /** Those that wait; warnings noted when a person accepted the return as it is do not. */
  readonly open: number;
  readonly first: PlacedFinding;
}

export interface PlacedFindingPage {
  readonly total: number;
  readonly from: number;
  readonly findings: readonly PlacedFinding[];
}

export interface SheetEntry {
  /** Position in the workbook. */
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly form: string | null;
}

export interface ReturnDecision extends ByWhom {
  readonly id: number;
  readonly kind: string;
  readonly reason: string;
  readonly decidedAt: string;
  readonly withdrawn: boolean;
  readonly place: string | null;
}

/** Newest first. */
export interface ReturnDecisionPage {
  readonly total: number;
  readonly from: number;
  readonly decisions: readonly ReturnDecision[];
}

export interface ReturnView {
  readonly sender: string;
  readonly name: string;
  readonly period: string;
  readonly state: ReturnState;
  /** Null where nobody has accepted it or sent it back, or a newer version came since. */
  readonly review: ReviewOfReturn | null;
  readonly dueOn: string | null;
  /** Newest first; empty when nothing came. */
  readonly versions: readonly ReturnVersion[];
  /** The version whose findings and sheets are given; null when nothing came. */
  readonly shown: ReturnVersion | null;
  readonly groups: readonly FindingGroup[];
  /** Where the finding stands that was asked for, in its group; null where there is none. */
  readonly looked: { readonly code: string; readonly severity: Severity; readonly index: number } | null;
  readonly sheets: readonly SheetEntry[];
  /** How many, withdrawn ones too. */
  readonly decisions: number;
}

/** How the cells of a column fared; the four numbers sum to the rows of the table. */
export interface ColumnHealth {
  readonly valid: number;
  readonly warnings: number;
  readonly errors: number;
  readonly empty: number;
}

export interface SheetColumn {
  /** From 1. */
  readonly number: number;
  readonly letters: string;
  /** As typed in the heading; null outside tables. */
  readonly heading: string | null;
  readonly field: string | null;
  readonly name: LocalName | null;
  readonly numeric: boolean;
  /** The form's own words name it: nobody can give it another meaning. */
  readonly clear: boolean;
  readonly health: ColumnHealth | null;
}

/** One cell: what was written and, where it differs, what was understood. */
export interface SheetCell {
  readonly column: number;
  readonly raw: string;
  /** Null: nothing was read from it. Same as `raw` where both are alike. */
  readonly read: string | null;
  /** The worst finding in it. */
  readonly severity: Severity | null;
  readonly masked: boolean;
}

export interface SheetLine {
  readonly row: number;
  readonly role: "row" | "heading" | "other";
  /** Kept out of the figures until mended. */
  readonly quarantined: boolean;
  readonly cells: readonly SheetCell[];
  readonly spans: readonly SheetSpan[];
}

/** The part of a merged range that crosses a row. */
export interface SheetSpan {
  readonly column: number;
  readonly across: number;
  /** Whether the row is the range's first (it holds the text) or last. */
  readonly first: boolean;
  readonly last: boolean;
}

/** A stretch of a sheet's rows that hold something. */
export interface SheetView {
  readonly index: number;
  readonly name: string;
  readonly form: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly SheetColumn[];
  /** All rows that hold something (and pass the filter), as stretches: the first row's number and how many follow. */
  readonly runs: readonly (readonly [first: number, count: number])[];
  readonly rowCount: number;
  readonly from: number;
  readonly lines: readonly SheetLine[];
}

/** Rows of which one column fares so; null: all. */
export const healthFilter = z
  .strictObject({ column: z.int().min(1).max(20_000), part: z.enum(["valid", "warnings", "errors", "empty"]) })
  .nullable();

export const RETURN_INPUTS = {
  "returns.board": z.strictObject({ period: quarter }),
  "returns.letter": z.strictObject({ period: quarter, sender, language }),
  "returns.read": z.strictObject({
    ...{ period: quarter, sender, submission: id.nullable() },
    /** The finding to open first, by its rule and place. */
    finding: z
      .strictObject({ code, sheet: z.int().min(0).max(1000).nullable(), cell: z.string().max(100).nullable() })
      .nullable(),
  }),
  "returns.findings": z.strictObject({
    ...{ submission: id, code, severity },
    from: z.int().min(0).max(10_000_000),
    count: z.int().min(1).max(200),
  }),
  "returns.decisions": z.strictObject({
    ...{ period: quarter, sender },
    from: z.int().min(0).max(10_000_000),
    count: z.int().min(1).max(500),
  }),
  "returns.sheet": z.strictObject({
    language,
    submission: id,
    sheet: z.int().min(0).max(1000),
    from: z.int().min(0).max(1_000_000),
    count: z.int().min(1).max(500),
    filter: healthFilter,
  }),
} as const;

export interface ReturnOutputs {
  "returns.board": BoardView;
  "returns.letter": Letter;
  "returns.read": ReturnView;
  "returns.findings": PlacedFindingPage;
  "returns.decisions": ReturnDecisionPage;
  "returns.sheet": SheetView;
}
