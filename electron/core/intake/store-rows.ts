/** Writes a judged return's sheets, tables, rows, facts and findings; what other returns say about them comes later. */
import { factWriter, withPersons } from "../store/fact.ts";
import { factPrinter, keepPrints } from "../store/fact-print.ts";
import type { Store } from "../store/open-store.ts";
import { registerPersons } from "../store/person.ts";
import { findingWriter, insertSheet, insertTable, sourceRowWriter } from "../store/submission.ts";
import type { JudgedContent, JudgedReturn } from "./judge-return.ts";

/** Runs inside the transaction that made the submission. */
export function storeRows(
  store: Store,
  submissionId: number,
  { tables }: Pick<JudgedReturn, "tables">,
  { sheets, findings, persons, rows }: JudgedContent,
): void {
  const tableIds = storeTables(store, submissionId, sheets, tables);
  const writeFinding = findingWriter(store);
  for (const finding of findings) writeFinding({ ...finding, submissionId, sourceRowId: null, derived: false });

  const ids = registerPersons(store, persons);
  const idAt = (place: number) => ids[place] ?? 0;
  const writeRow = sourceRowWriter(store);
  const facts = factWriter(store);
  const printOf = factPrinter(store);
  const prints: Buffer[] = [];
  for (const { table, row, fact, findings: noticed } of rows) {
    const rowId = writeRow({
      ...row,
      submissionId,
      tableId: tableIds[table] ?? 0,
      refPersonId: row.refPersonId === null ? null : idAt(row.refPersonId),
    });
    if (fact !== null) prints.push(printOf(facts.write(rowId, withPersons(fact, idAt))));
    for (const finding of noticed) writeFinding({ ...finding, submissionId, sourceRowId: rowId, derived: false });
  }
  facts.writeLists();
  keepPrints(store, submissionId, prints);
}

function storeTables(
  store: Store,
  submissionId: number,
  sheets: JudgedContent["sheets"],
  tables: JudgedReturn["tables"],
): number[] {
  const sheetIds = sheets.map((sheet, position) => insertSheet(store, { submissionId, position, ...sheet }));
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
