/** What decisions in force say about one file: answers to its questions, corrections, rows and findings let pass. */
import { ACCEPTABLE_ERRORS, type Decision, type DecisionPayload } from "../../../shared/domain/decision.ts";
import type { HeaderMemory } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { Cell, Sheet, SheetRow, Workbook } from "../../../shared/domain/sheet.ts";
import { cellReference, columnNumber } from "../../../shared/domain/sheet.ts";
import { foldHeader } from "../../../shared/domain/text.ts";
import { decisionsAboutFile } from "../store/decision.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { ReturnAnswers } from "./extract-context.ts";

/** Everything that is settled about a file; empty where nobody has decided anything. */
export interface FileAnswers {
  readonly return: ReturnAnswers;
  /** The stated period is right although the dates lie elsewhere. */
  readonly keepPeriod: boolean;
  readonly replaceSameVersion: boolean;
  /** Set aside, or withdrawn after it was taken in. */
  readonly refused: boolean;
  /** `sheet!row` */
  readonly excludedRows: ReadonlySet<string>;
  /** `code sheet!cell` */
  readonly acceptedFindings: ReadonlySet<string>;
  /** `sheet!cell` to the text that is meant. */
  readonly corrections: ReadonlyMap<string, string>;
}

/** The answers for a file, later decisions over earlier ones. */
export function answersAbout(store: ReadStore, sha256: string): FileAnswers {
  return collectAnswers(decisionsAboutFile(store, sha256));
}

/** Findings with what people have said about them. */
export function explainFindings<Some extends Finding>(
  store: ReadStore,
  sha256: string,
  findings: readonly Some[],
): readonly Some[] {
  const explanations = new Map(
    decisionsAboutFile(store, sha256).flatMap(({ payload, reason }) =>
      payload.kind === "explain-finding" ? [[placeOf(payload), reason] as const] : [],
    ),
  );
  if (explanations.size === 0) return findings;
  return findings.map((finding) => {
    const explained = explanations.get(placeOf(finding));
    return explained === undefined ? finding : { ...finding, explained };
  });
}

/** An error that a person has accepted stays visible, as information. */
export function letPass<Some extends Pick<Finding, "code" | "severity" | "sheet" | "cell">>(
  finding: Some,
  { acceptedFindings }: Pick<FileAnswers, "acceptedFindings">,
): Some {
  const isAccepted =
    finding.severity === "error" && ACCEPTABLE_ERRORS.has(finding.code) && acceptedFindings.has(placeOf(finding));
  return isAccepted ? { ...finding, severity: "info" } : finding;
}

function placeOf({ code, sheet, cell }: Pick<Finding, "code" | "sheet" | "cell">): string {
  return `${code} ${sheet ?? ""}!${cell ?? ""}`;
}

/** Answers from a list of decisions about one file. */
export function collectAnswers(decisions: readonly Decision[]): FileAnswers {
  const excludedRows = new Set<string>();
  const acceptedFindings = new Set<string>();
  const corrections = new Map<string, string>();
  let answers: FileAnswers = {
    return: {},
    keepPeriod: false,
    replaceSameVersion: false,
    refused: false,
    excludedRows,
    acceptedFindings,
    corrections,
  };
  for (const { payload } of decisions) {
    switch (payload.kind) {
      case "file-sender":
        answers = { ...answers, return: { ...answers.return, sender: payload.sender } };
        break;
      case "file-period":
        answers = { ...answers, return: { ...answers.return, period: payload.period } };
        break;
      case "file-heading":
        answers = {
          ...answers,
          return: { ...answers.return, headings: withHeading(answers.return.headings, payload) },
        };
        break;
      case "keep-period":
        answers = { ...answers, keepPeriod: true };
        break;
      case "replace-same-version":
        answers = { ...answers, replaceSameVersion: true };
        break;
      case "refuse-file":
      case "withdraw-return":
        answers = { ...answers, refused: true };
        break;
      case "exclude-row":
        excludedRows.add(`${payload.sheet}!${String(payload.row)}`);
        break;
      case "accept-finding":
        acceptedFindings.add(placeOf(payload));
        break;
      case "correct-value":
        corrections.set(`${payload.sheet}!${payload.cell}`, payload.new);
        break;
      case "heading":
      case "word":
      case "explain-finding":
      case "merge-persons":
      case "keep-apart":
      case "accept-return":
      case "send-back":
        break;
    }
  }
  return answers;
}

function withHeading(
  headings: HeaderMemory = new Map(),
  { form, heading, field }: Extract<DecisionPayload, { kind: "file-heading" }>,
): HeaderMemory {
  return new Map(headings).set(form, new Map(headings.get(form)).set(foldHeader(heading), field));
}

/** The workbook as corrected values make it read; the kept bytes and raw texts stay as they came. */
export function correctWorkbook(workbook: Workbook, corrections: FileAnswers["corrections"]): Workbook {
  if (corrections.size === 0) return workbook;
  return { ...workbook, sheets: workbook.sheets.map((sheet) => correctSheet(sheet, corrections)) };
}

function correctSheet(sheet: Sheet, corrections: FileAnswers["corrections"]): Sheet {
  const prefix = `${sheet.name}!`;
  if (![...corrections.keys()].some((place) => place.startsWith(prefix))) return sheet;
  return { ...sheet, rows: sheet.rows.map((row) => correctRow(row, prefix, corrections)) };
}

function correctRow(row: SheetRow, prefix: string, corrections: FileAnswers["corrections"]): SheetRow {
  const meant = new Map<number, string>();
  for (const [place, text] of corrections) {
    const column = place.startsWith(prefix) ? columnIn(place.slice(prefix.length), row.number) : null;
    if (column !== null) meant.set(column, text);
  }
  if (meant.size === 0) return row;
  const kept = row.cells.filter(({ column }) => !meant.has(column));
  const corrected = [...meant].map(([column, value]): Cell => ({ kind: "text", value, column }));
  return { ...row, cells: [...kept, ...corrected].sort((one, other) => one.column - other.column) };
}

/** The column of a reference such as `G12` when it is in this row. */
function columnIn(reference: string, row: number): number | null {
  const column = columnNumber(/^[A-Z]+/.exec(reference)?.[0] ?? "");
  return column > 0 && cellReference(row, column) === reference ? column : null;
}
