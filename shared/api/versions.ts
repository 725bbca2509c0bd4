/** Two versions of a return side by side: rows, findings, figures. */
import { z } from "zod";
import type { Severity } from "../domain/finding.ts";
import type { FigureFormat } from "./figures.ts";
import type { LocalName } from "./frame.ts";
import { id, language } from "./inputs.ts";

export type RowChange = "added" | "changed" | "removed";

/** How many rows of a sheet differ. */
export interface SheetChanges {
  readonly form: string;
  readonly name: LocalName;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** A cell on one side, masked where it names a person. */
export interface ComparedCell {
  readonly cell: string;
  readonly raw: string;
  /** Null: nothing was read from it. */
  readonly read: string | null;
}

/** A field whose two sides differ; of an added or removed row, what it holds. */
export interface ComparedField {
  readonly field: string;
  readonly name: LocalName;
  readonly older: ComparedCell | null;
  readonly newer: ComparedCell | null;
}

export interface ComparedPlace {
  readonly sheetIndex: number;
  readonly sheet: string;
  readonly row: number;
}

export interface ComparedRow {
  readonly change: RowChange;
  readonly form: string;
  readonly older: ComparedPlace | null;
  readonly newer: ComparedPlace | null;
  /** Of a changed row none: only what its words mean differs (a decision since). */
  readonly fields: readonly ComparedField[];
}

/** Findings of one rule that only one of the versions has. */
export interface FindingChange {
  readonly code: string;
  readonly severity: Severity;
  readonly name: LocalName | null;
  readonly gone: number;
  readonly appeared: number;
}

export interface VersionComparison {
  readonly sheets: readonly SheetChanges[];
  readonly findings: readonly FindingChange[];
  /** All rows that differ and pass the filter. */
  readonly rowCount: number;
  readonly from: number;
  readonly rows: readonly ComparedRow[];
}

/** A figure that one version makes another one than the other does; all else as it is now. */
export interface FigureEffect {
  readonly code: string;
  readonly name: LocalName;
  readonly format: FigureFormat;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
}

const pairOfVersions = { older: id, newer: id };

export const VERSION_INPUTS = {
  "versions.compare": z.strictObject({
    ...pairOfVersions,
    language,
    form: z.string().max(10).nullable(),
    change: z.enum(["added", "changed", "removed"]).nullable(),
    from: z.int().min(0).max(10_000_000),
    count: z.int().min(1).max(200),
  }),
  "versions.effects": z.strictObject(pairOfVersions),
} as const;

export interface VersionOutputs {
  "versions.compare": VersionComparison;
  "versions.effects": readonly FigureEffect[];
}
