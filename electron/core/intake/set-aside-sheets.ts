/** Sheets that are by their name a sample, a draft or an older version of another one in the same file. */
import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { makeFinding } from "./extract-context.ts";
import { foldWord } from "./layout/folding.ts";

const SAMPLE = /(?<!\p{L})(?:paraug[sai]?|piemer[sai]?|sample|example|образец|пример)(?!\p{L})/u;
const OTHER_VERSION =
  /(?<!\p{L})(?:melnrakst\p{L}*|uzmetum\p{L}*|kopij\p{L}*|copy|draft|nederig\p{L}*|dzest|dzesam\p{L}*|arhiv\p{L}*|iepriekse\p{L}*|old|backup|черновик|копия)(?!\p{L})|(?<!\p{L})vec(?:ais|a|ie|as)\)?$/u;

/**
 * The rows, each of a set-aside sheet with a question (V-61). A copy beside which nothing else holds the form is the
 * list itself; a sample never is.
 */
export function askAboutSetAside(rows: readonly ExtractedRow[], programme: Programme): readonly ExtractedRow[] {
  const names = new Set(rows.map(({ sheet }) => sheet));
  if (![...names].some((name) => isSample(name) || isOtherVersion(name))) return rows;
  const kept = new Set(rows.filter(({ sheet }) => !isOtherVersion(sheet)).map(({ form }) => form));
  return rows.map((row) =>
    isSample(row.sheet) || (isOtherVersion(row.sheet) && kept.has(row.form))
      ? { ...row, findings: [...row.findings, question(row, programme)] }
      : row,
  );
}

function isSample(name: string): boolean {
  return SAMPLE.test(foldWord(name));
}

function isOtherVersion(name: string): boolean {
  return OTHER_VERSION.test(foldWord(name));
}

function question(row: ExtractedRow, programme: Programme): Finding {
  const place = { sheet: row.sheet, cell: row.cells.values().next().value ?? null, field: null };
  return makeFinding(programme, "V-61", place, { row: row.row, field: row.sheet, value: "", shown: "sheet" });
}
