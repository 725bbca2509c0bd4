/** Records looked up by their number; and a person's data on request: all rows with their sources, as a file. */
import { z } from "zod";
import type { LocalName } from "./frame.ts";
import { language, reason } from "./inputs.ts";

/** One row that a number stands in; nothing of the person but where it is. */
export interface FoundRecord {
  readonly form: string;
  readonly sender: string;
  readonly senderName: string;
  readonly period: string;
  readonly submission: number;
  readonly sheet: number;
  readonly row: number;
  /** Where the number stands, or the row's first cell. */
  readonly cell: string;
  readonly standing: string;
  /** For putting a value right: the file, the sheet's name, and which cell holds what. */
  readonly sha256: string;
  readonly sheetName: string;
  readonly columns: readonly { readonly name: LocalName; readonly cell: string }[];
}

export interface FoundRecords {
  readonly kind: "person" | "number";
  readonly records: readonly FoundRecord[];
  /** There are more rows than are given. */
  readonly more: boolean;
}

const number = z.string().trim().min(3).max(60);

export const PERSON_INPUTS = {
  "records.find": z.strictObject({ number }),
  /** `number`: a personal code, a pseudonym, or the number of a plan or certificate. `unmask`: names and codes as typed. */
  "person.write": z.strictObject({
    number,
    reason,
    unmask: z.boolean(),
    language,
  }),
} as const;

export interface PersonOutputs {
  "records.find": FoundRecords;
  /** A file that waits to be saved. `mentions`: rows that have the name in them and may be about a namesake. */
  "person.write": { readonly token: string; readonly name: string; readonly rows: number; readonly mentions: number };
}
