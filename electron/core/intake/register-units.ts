/** Loads the institution register and the agreements from their CSV files (contracts.md, Institution register). */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "../../../shared/domain/failure.ts";
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { unguarded } from "../../../shared/domain/delimited-text.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { inTransaction, type Store } from "../store/open-store.ts";
import { listInstitutions, saveAgreement, saveInstitution } from "../store/institution.ts";
import { recordChange } from "../store/submission.ts";

const optionalDate = z
  .string()
  .default("")
  .refine((text) => text === "" || parseIsoDate(text) !== null)
  .transform((text) => (text === "" ? null : text));

interface Validity {
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

/** What ends before it begins would be valid on no day. */
const endsInTime = ({ valid_from: from, valid_to: to }: Validity) => from === null || to === null || from <= to;
const BLAMED = { path: ["valid_to"] };

const InstitutionLine = z
  .object({
    reg_no: z.string().regex(/^\d{10}$/),
    name: z.string().min(1),
    aliases: z.string().default(""),
    municipality: z.string().regex(/^LV-[A-Z0-9]{3}$/),
    founder: z.enum(["pašvaldība", "valsts", "valsts augstskola", "privāts"]),
    kind: z.string().min(1),
    eligible: z.enum(["0", "1"]),
    valid_from: optionalDate,
    valid_to: optionalDate,
    successor: z.string().default(""),
  })
  .refine(endsInTime, BLAMED);

const AgreementLine = z
  .object({
    agreement_no: z.string().min(1),
    sender: z.string().min(1),
    valid_from: optionalDate,
    valid_to: optionalDate,
    activities: z.string().default(""),
    due_days: z.string().regex(/^\d*$/).default(""),
  })
  .refine(endsInTime, BLAMED);

export interface RegisterOutcome {
  readonly institutions: number;
  readonly agreements: number;
}

interface RegisterOptions {
  readonly programme: Programme;
  readonly author: string;
  readonly at: string;
}

/** Adds or updates institutions. All lines or none: `register-invalid` names the first line that cannot be read. */
export function registerInstitutions(store: Store, csv: Uint8Array, options: RegisterOptions): RegisterOutcome {
  const lines = readLines(csv, InstitutionLine);
  const municipalities = new Set(options.programme.municipalities.map(({ code }) => code));
  for (const { number, line } of lines)
    if (!municipalities.has(line.municipality))
      throw new AppError("register-invalid", { line: number, column: "municipality" });
  inTransaction(store, () => {
    const seq = recordChange(store, {
      at: options.at,
      kind: "register",
      author: options.author,
      subject: "institutions",
      detail: { lines: lines.length },
    });
    for (const { line } of lines) {
      saveInstitution(
        store,
        {
          regNo: line.reg_no,
          name: line.name,
          names: [line.name, ...line.aliases.split("|").map((alias) => alias.trim())].filter((name) => name !== ""),
          municipality: line.municipality,
          founder: line.founder,
          kind: line.kind,
          eligible: line.eligible === "1",
          validFrom: line.valid_from,
          validTo: line.valid_to,
          successor: line.successor === "" ? null : line.successor,
        },
        foldText,
        { seq },
      );
    }
  });
  return { institutions: lines.length, agreements: 0 };
}

/**
 * Adds or updates agreements: who is expected to send what. All lines or none, as for institutions; a sender that neither
 * the programme nor the register knows would be missing in every quarter.
 */
export function registerAgreements(store: Store, csv: Uint8Array, options: RegisterOptions): RegisterOutcome {
  const lines = readLines(csv, AgreementLine);
  const senders = new Set([
    ...options.programme.municipalities.map(({ code }) => code),
    ...listInstitutions(store).map(({ regNo }) => regNo),
  ]);
  for (const { number, line } of lines)
    if (!senders.has(line.sender)) throw new AppError("register-invalid", { line: number, column: "sender" });
  inTransaction(store, () => {
    const seq = recordChange(store, {
      at: options.at,
      kind: "agreements",
      author: options.author,
      subject: "agreements",
      detail: { lines: lines.length },
    });
    for (const { line } of lines) {
      saveAgreement(
        store,
        {
          agreementNo: line.agreement_no,
          sender: line.sender,
          validFrom: line.valid_from,
          validTo: line.valid_to,
          activities: line.activities,
          dueDays: line.due_days === "" ? null : Number(line.due_days),
        },
        { seq },
      );
    }
  });
  return { institutions: 0, agreements: lines.length };
}

interface RegisterLine<Line> {
  /** As editors count: in the file, blank lines too. */
  readonly number: number;
  readonly line: Line;
}

function readLines<Line>(csv: Uint8Array, schema: z.ZodType<Line>): RegisterLine<Line>[] {
  const records = readRecords(csv);
  if (records.length === 0) throw new AppError("register-empty");
  return records.map(({ record, info: { lines: number } }) => {
    const line = schema.safeParse(record);
    if (!line.success)
      throw new AppError("register-invalid", { line: number, column: String(line.error.issues[0]?.path[0] ?? "?") });
    return { number, line: line.data };
  });
}

function readRecords(
  csv: Uint8Array,
): readonly { readonly record: unknown; readonly info: { readonly lines: number } }[] {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(csv);
    return parse(text, {
      ...{ columns: true, bom: true, trim: true, skip_empty_lines: true, max_record_size: 100_000, info: true },
      cast: unguarded,
    });
  } catch (cause) {
    throw new AppError("register-unreadable", {}, { cause });
  }
}
