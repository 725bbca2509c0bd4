/** Loads the institution register and the agreements from their CSV files (contracts.md, Institution register). */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "../../../shared/domain/failure.ts";
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { unguarded } from "../../../shared/domain/delimited-text.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { inTransaction, type Store } from "../store/open-store.ts";
import { saveAgreement, saveInstitution } from "../store/institution.ts";
import { recordChange } from "../store/submission.ts";

const optionalDate = z
  .string()
  .default("")
  .refine((text) => text === "" || parseIsoDate(text) !== null)
  .transform((text) => (text === "" ? null : text));

const InstitutionLine = z.object({
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
});

const AgreementLine = z.object({
  agreement_no: z.string().min(1),
  sender: z.string().min(1),
  valid_from: optionalDate,
  valid_to: optionalDate,
  activities: z.string().default(""),
  due_days: z.string().regex(/^\d*$/).default(""),
});

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
  lines.forEach((line, index) => {
    if (!municipalities.has(line.municipality))
      throw new AppError("register-invalid", { line: index + 2, column: "municipality" });
  });
  inTransaction(store, () => {
    const seq = recordChange(store, {
      at: options.at,
      kind: "register",
      author: options.author,
      subject: "institutions",
      detail: { lines: lines.length },
    });
    for (const line of lines) {
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

/** Adds or updates agreements: who is expected to send what. */
export function registerAgreements(store: Store, csv: Uint8Array, options: RegisterOptions): RegisterOutcome {
  const lines = readLines(csv, AgreementLine);
  inTransaction(store, () => {
    const seq = recordChange(store, {
      at: options.at,
      kind: "agreements",
      author: options.author,
      subject: "agreements",
      detail: { lines: lines.length },
    });
    for (const line of lines) {
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

function readLines<Line>(csv: Uint8Array, schema: z.ZodType<Line>): Line[] {
  const records = readRecords(csv);
  if (records.length === 0) throw new AppError("register-empty");
  return records.map((record, index) => {
    const line = schema.safeParse(record);
    if (!line.success)
      throw new AppError("register-invalid", { line: index + 2, column: String(line.error.issues[0]?.path[0] ?? "?") });
    return line.data;
  });
}

function readRecords(csv: Uint8Array): unknown[] {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(csv);
    return parse(text, {
      ...{ columns: true, bom: true, trim: true, skip_empty_lines: true, max_record_size: 100_000 },
      cast: unguarded,
    });
  } catch (cause) {
    throw new AppError("register-unreadable", {}, { cause });
  }
}
