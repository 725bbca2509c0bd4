/** Rows of returns as a failure names them. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";

const MOST_NAMED = 5;

/** `ogre.xlsx 2_Konsultācijas 14; …`, a few of many; `none` where there are none. */
export function namedRows(
  rows: readonly { readonly file: string; readonly sheet: string; readonly row: number }[],
): string {
  if (rows.length === 0) return "none";
  const named = [...new Set(rows.map(({ file, sheet, row }) => `${fileNameOf(file)} ${sheet} ${String(row)}`))];
  const more = named.length - MOST_NAMED;
  return `${named.slice(0, MOST_NAMED).join("; ")}${more > 0 ? ` … (+${String(more)})` : ""}`;
}
