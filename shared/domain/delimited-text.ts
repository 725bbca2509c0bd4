/** Tables as delimited text (RFC 4180): CSV files and the clipboard. Nothing in them runs as a formula where they are opened. */

/** What spreadsheets begin a formula with, full-width forms and the minus of typographers too; and breaks that hide one. */
const FORMULA_START = /^'*[=+\-−@＝＋－＠\t\r\n]/;

/** A text that would be read as a formula, marked as text; a text that is marked already is marked once more, so that `unguarded` gives it back. */
export function guarded(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** The text that `guarded` marked. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text) ? text.slice(1) : text;
}

/** One field: guarded, and quoted where it holds the separator, a quote or a break. */
export function delimitedField(text: string, separator: string): string {
  const safe = guarded(text);
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file: with the mark by which Excel reads UTF-8, each line ended. */
export function delimitedFile(rows: readonly (readonly string[])[], separator: string): string {
  const lines = rows.map((row) => row.map((field) => delimitedField(field, separator)).join(separator));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
