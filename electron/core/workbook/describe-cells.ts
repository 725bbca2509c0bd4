import {
  cellReference,
  rangeReference,
  type CellValue,
  type Sheet,
  type Workbook,
} from "../../../shared/domain/sheet.ts";

/** The workbook as it was read, before any form is recognised: what `cells --json` prints (contracts.md). */
export interface DescribedWorkbook {
  readonly date1904: boolean;
  readonly sheets: readonly DescribedSheet[];
}

export interface DescribedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merged: readonly string[];
  readonly hiddenRows: readonly number[];
  readonly cells: readonly DescribedCell[];
}

export interface DescribedCell {
  readonly ref: string;
  readonly kind: CellValue["kind"];
  readonly value: CellValue["value"];
}

export function describeCells({ date1904, sheets }: Workbook): DescribedWorkbook {
  return { date1904, sheets: sheets.map(describeSheet) };
}

function describeSheet({ name, hidden, merged, hiddenRows, rows }: Sheet): DescribedSheet {
  const cells = rows.flatMap((row) =>
    row.cells.map(({ column, kind, value }) => ({ ref: cellReference(row.number, column), kind, value })),
  );
  return { name, hidden, merged: merged.map(rangeReference), hiddenRows, cells };
}
