/** Which decisions reach a row of a return: those about its file, its place, its heading, its words, its person. */
import type { Decision, DecisionPayload } from "../../../shared/domain/decision.ts";
import { foldHeader, foldText } from "../../../shared/domain/text.ts";
import { decisionsInForce } from "./decision.ts";
import { prepared, type ReadStore } from "./open-store.ts";
import { cellReader } from "./raw-sheet.ts";

/** Finds the decisions in force that had a part in how a row was read, judged or counted; made once for many rows. */
export function decisionFinder(store: ReadStore): (sourceRowId: number) => readonly Decision[] {
  const decisions = decisionsInForce(store, [
    "file-sender",
    "file-period",
    "keep-period",
    "replace-same-version",
    "exclude-row",
    "accept-finding",
    "explain-finding",
    "correct-value",
    "heading",
    "file-heading",
    "word",
    "merge-persons",
  ]);
  const cellsAt = cellReader(store);
  return (id) => {
    if (decisions.length === 0) return [];
    const row = rowSubject(store, cellsAt, id);
    return row === undefined ? [] : decisions.filter(({ payload }) => isAbout(payload, row));
  };
}

interface RowSubject {
  readonly sha256: string;
  readonly sender: string;
  readonly form: string;
  readonly sheet: string;
  readonly rowNo: number;
  readonly headings: readonly string[];
  readonly texts: ReadonlySet<string>;
  readonly persons: readonly string[];
}

type CellsAt = (sheetId: number, row: number) => readonly (readonly [column: number, text: string])[];

function rowSubject(store: ReadStore, cellsAt: CellsAt, id: number): RowSubject | undefined {
  const row = prepared<
    [number],
    Omit<RowSubject, "headings" | "texts" | "persons"> & { headers: string; sheetId: number }
  >(
    store,
    `SELECT s.file_sha256 AS sha256, s.sender, r.form, sh.name AS sheet, r.row_no AS rowNo, st.headers,
            sh.id AS sheetId
       FROM source_row r JOIN submission s ON s.id = r.submission_id
       JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
      WHERE r.id = ?`,
  ).get(id);
  if (row === undefined) return undefined;
  const persons = prepared<[{ id: number }], { key: string }>(
    store,
    `SELECT key FROM person WHERE id IN (
       SELECT ref_person_id FROM source_row WHERE id = @id
       UNION SELECT ref_person_id FROM support_event WHERE source_row_id = @id
       UNION SELECT q.person_id FROM support_event e JOIN plan q ON q.source_row_id = e.plan_row_id WHERE e.source_row_id = @id)`,
  ).all({ id });
  const cells = cellsAt(row.sheetId, row.rowNo);
  return {
    ...row,
    // Written by insertTable only.
    headings: Object.values(JSON.parse(row.headers) as Record<string, string>).map(foldHeader),
    texts: new Set(cells.map(([, text]) => foldText(text))),
    persons: persons.map(({ key }) => key),
  };
}

function isAbout(payload: DecisionPayload, row: RowSubject): boolean {
  if ("sha256" in payload && payload.sha256 !== row.sha256) return false;
  switch (payload.kind) {
    case "file-sender":
    case "file-period":
    case "keep-period":
    case "replace-same-version":
    case "refuse-file":
    case "withdraw-return":
      return true;
    case "exclude-row":
      return payload.sheet === row.sheet && payload.row === row.rowNo;
    case "accept-finding":
    case "correct-value":
    case "explain-finding":
      return payload.sheet === row.sheet && payload.cell !== null && isInRow(payload.cell, row.rowNo);
    case "file-heading":
      return payload.form === row.form && row.headings.includes(foldHeader(payload.heading));
    case "heading":
      return (
        payload.sender === row.sender && payload.form === row.form && row.headings.includes(foldHeader(payload.heading))
      );
    case "word":
      return (payload.sender === "" || payload.sender === row.sender) && row.texts.has(foldText(payload.word));
    case "merge-persons":
      return row.persons.includes(payload.from) || row.persons.includes(payload.into);
    case "keep-apart":
    case "accept-return":
    case "send-back":
      return false;
  }
}

function isInRow(place: string, rowNo: number): boolean {
  const rows = place.split(":").map(rowOf);
  return rowNo >= Math.min(...rows) && rowNo <= Math.max(...rows);
}

function rowOf(cell: string): number {
  return Number(/\d+/.exec(cell)?.[0] ?? 0);
}
