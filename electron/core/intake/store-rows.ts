/** Writes an understood return's sheets, tables, rows, facts and findings; what other returns say about them comes later. */
import type {
  ExtractedReturn,
  ExtractedRow,
  ExtractedTable,
  UnitDirectory,
} from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { FormDefinition } from "../../../shared/domain/programme.ts";
import { rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { cellReference, type Workbook } from "../../../shared/domain/sheet.ts";
import { factWriter, type Fact } from "../store/fact.ts";
import { printFacts } from "../store/fact-print.ts";
import type { Store } from "../store/open-store.ts";
import { personRegister, pseudonymiser } from "../store/person.ts";
import { findingWriter, insertSheet, insertTable, sourceRowWriter } from "../store/submission.ts";
import { checkActivity, checkSupervisors } from "./check-activities.ts";
import type { CheckContext } from "./check-context.ts";
import { checkDates } from "./check-dates.ts";
import { checkDuplicates, contentOf, recordOf } from "./check-duplicates.ts";
import { checkLearner } from "./check-learner.ts";
import { rawSheets } from "./extract-cell-text.ts";
import { letPass, type FileAnswers } from "./file-answers.ts";
import { mapFact, MissingFieldError, referenceKeys, type FactContext } from "./map-facts.ts";

/** The submission the rows belong to. */
export interface RowOwner {
  readonly id: number;
  readonly sender: string;
  readonly period: string;
}

/** Runs inside the transaction that made the submission. */
export function storeRows(
  store: Store,
  owner: RowOwner,
  workbook: Workbook,
  content: ExtractedReturn,
  checks: CheckContext,
  answers: FileAnswers,
): void {
  const tableIds = storeTables(store, owner.id, workbook, content.tables);
  const writeFinding = findingWriter(store);
  for (const finding of content.findings)
    writeFinding({ ...finding, submissionId: owner.id, sourceRowId: null, derived: false });

  const across = new Map([...checkDuplicates(content.rows, checks), ...checkSupervisors(content.rows, checks)]);
  const pseudonym = pseudonymiser(store);
  const shared = {
    sender: owner.sender,
    senderMunicipality: senderMunicipality(owner.sender, checks.units),
    coverInstitution: checks.coverInstitution,
    period: owner.period,
    units: checks.units,
    person: personRegister(store),
    pseudonym,
  };
  const writeRow = sourceRowWriter(store);
  const writeFact = factWriter(store);
  for (const row of content.rows) {
    const table = content.tables[row.table];
    const form = checks.forms.get(row.form);
    if (table === undefined || form === undefined) throw new Error(`Row ${String(row.row)} belongs to no table`);
    const factContext = { ...shared, hoursUnit: table.hoursUnit, form };
    const noticed = across.get(row);
    const { findings, fact } = judgeRow(row, noticed ? [noticed] : [], checks, factContext, answers);
    const rowId = writeRow({
      submissionId: owner.id,
      tableId: tableIds[row.table] ?? 0,
      form: row.form,
      rowNo: row.row,
      part: row.part,
      cells: strayCells(row, table.columns),
      contentHash: pseudonym("content", `${owner.sender}|${row.form}|${contentOf(row, form)}`),
      identityHash: identityHash(row, form, pseudonym),
      ...referenceKeys(row, factContext),
      evidence: form.evidenceField === null ? null : textOf(row, form.evidenceField),
      ownError: fact === null,
    });
    if (fact !== null) writeFact(rowId, fact);
    for (const finding of findings)
      writeFinding({ ...finding, submissionId: owner.id, sourceRowId: rowId, derived: false });
  }
  printFacts(store, owner.id);
}

function storeTables(
  store: Store,
  submissionId: number,
  workbook: Workbook,
  tables: readonly ExtractedTable[],
): number[] {
  const sheetIds = rawSheets(workbook).map(({ name, hidden, rows }, position) =>
    insertSheet(store, { submissionId, position, name, hidden, raw: rows }),
  );
  return tables.map((table) =>
    insertTable(store, {
      sheetId: sheetIds[table.sheetIndex] ?? 0,
      form: table.form,
      headerRow: table.headerRow,
      columns: Object.fromEntries(table.columns),
      headers: Object.fromEntries(table.headers),
      unknown: table.unknown,
    }),
  );
}

/** Tells the same record in two versions of a return. */
function identityHash(
  row: ExtractedRow,
  form: FormDefinition,
  pseudonym: (purpose: string, text: string) => string,
): string | null {
  const record = recordOf(row, form);
  return record === null ? null : pseudonym("identity", `${row.form}|${record}`);
}

/** A row's findings from reading and from the rules; its fact, or null when an error or a decision keeps it out. */
function judgeRow(
  row: ExtractedRow,
  extra: readonly Finding[],
  checks: CheckContext,
  factContext: FactContext,
  answers: FileAnswers,
): { findings: readonly Finding[]; fact: Fact | null } {
  const rules = row.form === "F1" ? checkLearner(row, checks) : checkActivity(row, checks);
  const findings = [...row.findings, ...rules, ...checkDates(row, checks), ...extra].map((finding) =>
    letPass(finding, answers),
  );
  const excluded = answers.excludedRows.has(`${row.sheet}!${String(row.row)}`);
  if (excluded || findings.some((finding) => finding.severity === "error")) return { findings, fact: null };
  try {
    return { findings, fact: mapFact(row, factContext) };
  } catch (error) {
    if (!(error instanceof MissingFieldError)) throw error;
    return { findings: [...findings, rowFinding(row, "V-01", "error", error.field)], fact: null };
  }
}

/** Cells that are not where the table's column and the row meet (merged cells, matrices). */
function strayCells(row: ExtractedRow, columns: ReadonlyMap<string, number>): Record<string, string> | null {
  const stray = [...row.cells].filter(([field, cell]) => {
    const column = columns.get(field);
    return column === undefined || cellReference(row.row, column) !== cell;
  });
  return stray.length === 0 ? null : Object.fromEntries(stray);
}

/** A municipality is its own; an institution that sends for itself lies in the register's. */
function senderMunicipality(sender: string, units: UnitDirectory): string | null {
  return sender.startsWith("LV-") ? sender : (units.institution(sender)?.municipality ?? null);
}
