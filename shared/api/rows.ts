/** Rows of all returns of a quarter as they came in: sorted, filtered and paged; what is personal is masked. */
import { z } from "zod";
import type { Severity } from "../domain/finding.ts";
import type { RowStanding } from "./findings.ts";
import type { LocalName } from "./frame.ts";
import { id, language, quarter, sender } from "./inputs.ts";

/** What a column holds: decides how it is sorted, filtered and saved. */
export type RowColumnKind = "text" | "number" | "day";

export interface RowColumn {
  readonly key: string;
  readonly name: LocalName;
  readonly kind: RowColumnKind;
  /** Nobody's values are shown, so it is neither sorted nor filtered by. */
  readonly personal: boolean;
}

export interface RowForm {
  readonly code: string;
  readonly name: LocalName;
  readonly rows: number;
  readonly columns: readonly RowColumn[];
}

/** Kinds of units that send: a city or a county of the programme's list, or an institution that sends for itself. */
export const UNIT_KINDS = ["VP", "N", "institution"] as const;

export interface RowOverview {
  readonly period: string;
  readonly rows: number;
  /** Those with rows, in the order of the programme. */
  readonly forms: readonly RowForm[];
  /** In the order of their names. */
  readonly senders: readonly { readonly code: string; readonly name: string; readonly rows: number }[];
  readonly units: readonly { readonly kind: string; readonly rows: number }[];
  readonly standings: readonly { readonly standing: RowStanding; readonly rows: number }[];
}

/** One row as the grid shows it. */
export interface RowLine {
  readonly id: number;
  readonly form: string;
  readonly senderName: string;
  readonly sheet: string;
  readonly row: number;
  readonly standing: RowStanding;
  readonly findings: number;
  readonly worst: Severity | null;
  /** As typed or masked, in the order of the form's columns; none where rows of all forms are asked for. */
  readonly cells: readonly string[];
  /** The worst that was found in a cell, by its place among `cells`. */
  readonly found: Readonly<Record<number, Severity>>;
  /** What a person put in the place of what was typed, by its place among `cells`. */
  readonly corrected: Readonly<Record<number, string>>;
}

export interface RowPage {
  readonly total: number;
  readonly from: number;
  readonly rows: readonly RowLine[];
}

/** Where a row's cell stands. */
export interface RowPlace {
  readonly sender: string;
  readonly period: string;
  readonly sheet: number;
  readonly cell: string;
}

/** Columns that every form has. */
export const FIXED_COLUMNS = ["sender", "form", "row", "standing", "findings"] as const;
export type FixedColumn = (typeof FIXED_COLUMNS)[number];

const key = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();

/** Condition on a column of the form: a part of its text, or bounds that are included. */
const condition = z.union([
  z.strictObject({ column: key, contains: z.string().trim().min(1).max(100) }),
  z.strictObject({ column: key, least: z.number().nullable(), most: z.number().nullable() }),
  z.strictObject({ column: key, since: day, until: day }),
]);

const question = {
  period: quarter,
  /** Null: rows of all forms, only with the columns that every form has. */
  form: z.string().max(10).nullable(),
  sender: sender.nullable(),
  unit: z.enum(UNIT_KINDS).nullable(),
  standing: z.enum(["counted", "quarantined", "skipped"]).nullable(),
  finding: z.enum(["any", "error", "warning", "info", "none"]).nullable(),
  columns: z.array(condition).max(40).readonly(),
  /** A fixed column's name, or a key of the form. */
  sort: z.strictObject({ by: key, descending: z.boolean() }).nullable(),
};

export const ROW_INPUTS = {
  "rows.overview": z.strictObject({ period: quarter }),
  "rows.read": z.strictObject({ ...question, from: z.int().min(0).max(10_000_000), count: z.int().min(1).max(500) }),
  /** The cell of a column of the form; null: the row itself. */
  "rows.place": z.strictObject({ row: id, column: key.nullable() }),
  "rows.save": z.strictObject({ ...question, format: z.enum(["csv", "xlsx"]), language }),
} as const;

export interface RowOutputs {
  "rows.overview": RowOverview;
  "rows.read": RowPage;
  "rows.place": RowPlace;
  /** Ready to be saved under this token. */
  "rows.save": { readonly token: string; readonly name: string; readonly rows: number };
}
