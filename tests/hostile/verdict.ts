/** What the reader made of a file, in one line that a table of expectations can hold. */
import type { Cell, Workbook } from "../../shared/domain/sheet.ts";

/** `301 rows, 1806 cells, macros`; a refusal stays as it is. */
export function verdictOf(result: Workbook | string): string {
  if (typeof result === "string") return result;
  const { sheets, format } = result;
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const cells = rows.flatMap((row) => row.cells);
  const kind = (name: Cell["kind"]) => cells.filter((cell) => cell.kind === name).length;
  const many: readonly (readonly [number, string])[] = [
    [kind("uncalculated"), "uncalculated"],
    [kind("error"), "error"],
    [cells.filter(({ external }) => external).length, "external"],
    [sheets.filter(({ hidden }) => hidden).length, "hidden sheet"],
    [sheets.flatMap(({ hiddenRows }) => hiddenRows).length, "hidden row"],
    [sheets.flatMap(({ merged }) => merged).length, "merged"],
  ];
  return [
    `${format === "xlsx" ? "" : `${format}: `}${String(rows.length)} rows`,
    `${String(cells.length)} cells`,
    ...(result.hasMacros ? ["macros"] : []),
    ...many.filter(([count]) => count > 0).map(([count, name]) => `${String(count)} ${name}`),
    ...(result.date1904 ? ["1904"] : []),
    ...datesOf(cells),
  ].join(", ");
}

/** Where there are few of them each is told. */
function datesOf(cells: readonly Cell[]): string[] {
  const dates = cells.flatMap(({ kind, value }) => (kind === "date" ? [value] : []));
  return dates.length > 10 ? [`${String(dates.length)} dates`] : [...dates].sort();
}
