/** Chosen cells of the rows as they are copied: what counts, and after the last column what was typed where that differs. */
import type { RowLine } from "../../../shared/api/rows.ts";
import type { ClipboardCell } from "../../components/clipboard-text.ts";

interface CopiedColumn {
  readonly title: string;
  readonly numeric: boolean;
  /** Among the cells of a row; -1 for a column that every form has. */
  readonly place: number;
}

/** `remark` says what was typed in which column: columns keep their places, and one that is pasted over stays itself. */
export function copiedRows<Column extends CopiedColumn>(
  rows: readonly RowLine[],
  columns: readonly Column[],
  textOf: (row: RowLine, column: Column) => string,
  remark: (column: string, typed: string) => string,
): readonly (readonly ClipboardCell[])[] {
  const hasRemarks = rows.some(({ corrected }) => columns.some(({ place }) => corrected[place] !== undefined));
  return rows.map((row) => {
    const cells = columns.map((column): ClipboardCell => ({ text: textOf(row, column), numeric: column.numeric }));
    if (!hasRemarks) return cells;
    const remarks = columns.flatMap(({ title, place }) =>
      row.corrected[place] === undefined ? [] : [remark(title, row.cells[place] ?? "")],
    );
    return [...cells, { text: remarks.join("; "), numeric: false }];
  });
}
