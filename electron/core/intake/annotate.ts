/** A return on its way back to its sender: the sender's own workbook with every finding at its cell. */
import { parse } from "node:path";
import type { FileReason, Finding, Severity, Verdict } from "../../../shared/domain/finding.ts";
import { columnNumber, type Sheet, type Workbook } from "../../../shared/domain/sheet.ts";
import { tickedOff } from "../../../shared/domain/ticked-off.ts";
import type { PlanCell, PlanRow, SheetPlan, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { sayFinding, type Text } from "../../../shared/text/messages.ts";
import { OWN_NAME, REMARK_MARK, SUMMARY_MARK } from "../workbook/annotate-mark.ts";
import { annotateWorkbook, shownCell, type CellRemark } from "../workbook/annotate-workbook.ts";
import { readWorkbook, type ReadOptions } from "../workbook/read-workbook.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";

/** What there is to say about a return. */
export interface ReturnRemarks {
  readonly findings: readonly Finding[];
  /** Why the whole file was not accepted, and whether that can be answered. */
  readonly reason: FileReason | null;
  readonly verdict: Verdict;
  /** Findings of the version before; null when there was none. */
  readonly earlier: readonly Finding[] | null;
}

/** Comments beyond this make Excel slow; the rest is marked and listed. */
export const MOST_COMMENTS = 1_000;

/**
 * The annotated copy: an xlsx or xlsm is the sender's own, patched; of other formats a new xlsx is made from what was
 * read, cell by cell. `bytes` are those that `workbook` was read from. Without a clock: the same return gives the same copy.
 */
export async function annotateReturn(
  bytes: Uint8Array,
  workbook: Workbook,
  remarks: ReturnRemarks,
  text: Text,
): Promise<Uint8Array> {
  const isForeign = workbook.format !== "xlsx";
  const copy = isForeign ? writeWorkbook(asReadPlan(workbook, text)) : bytes;
  const read = isForeign ? await readCopy(copy) : workbook;
  const names = new Map(workbook.sheets.map(({ name }, index) => [name, read.sheets[index]?.name ?? name]));
  const findings = remarks.findings.map((finding) => ({
    ...finding,
    sheet: finding.sheet === null ? null : (names.get(finding.sheet) ?? finding.sheet),
  }));
  const summary = summaryPlan({ ...remarks, findings }, read, isForeign, text);
  return annotateWorkbook(copy, read, { remarks: cellRemarks(findings, read, text), summary });
}

/** Name of the copy of a file: `atskaite.xls` comes back as `atskaite_piezimes.xlsx`. */
export function annotatedName(path: string, { format, hasMacros }: Pick<Workbook, "format" | "hasMacros">): string {
  const { name, ext } = parse(path.split("/").at(-1) ?? path);
  const own = format === "xlsx" && /^\.xls[xm]$/i.test(ext) ? ext : format === "xlsx" && hasMacros ? ".xlsm" : ".xlsx";
  return `${name}_piezimes${own}`;
}

async function readCopy(bytes: Uint8Array): Promise<Workbook> {
  const foreign: ReadOptions["foreign"] = () => {
    throw new Error("What we have written ourselves is an xlsx");
  };
  const result = await readWorkbook(bytes, { name: "kopija.xlsx", foreign });
  if (!result.ok) throw new Error(`What we have written ourselves cannot be read: ${result.detail}`);
  return result.workbook;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The first cell of `G12` or `A3:D3`; null when the finding has none. */
function placeOf({ sheet, cell }: Finding): Place | null {
  const [, letters, row] = /^([A-Z]+)(\d+)/.exec(cell ?? "") ?? [];
  return sheet === null || letters === undefined || row === undefined
    ? null
    : { row: Number(row), column: columnNumber(letters) };
}

/** Remarks by sheet: one for each cell, the gravest first; those beyond the limit mark their cell without a comment. */
function cellRemarks(findings: readonly Finding[], workbook: Workbook, text: Text): Map<string, CellRemark[]> {
  const bySheet = new Map<string, Map<string, { place: Place; findings: Finding[] }>>();
  const merged = new Map(workbook.sheets.map((sheet) => [sheet.name, sheet.merged]));
  for (const finding of inOrder(findings)) {
    const found = placeOf(finding);
    if (found === null || finding.sheet === null) continue;
    const place = shownCell(found, merged.get(finding.sheet) ?? []);
    const cells = bySheet.get(finding.sheet) ?? new Map<string, { place: Place; findings: Finding[] }>();
    bySheet.set(finding.sheet, cells);
    const key = `${String(place.row)} ${String(place.column)}`;
    const cell = cells.get(key) ?? { place, findings: [] };
    cells.set(key, cell);
    cell.findings.push(finding);
  }
  return new Map(
    [...bySheet].map(([sheet, cells]) => [
      sheet,
      [...cells.values()].map(({ place, findings: here }, index) => ({
        ...place,
        severity: here[0]?.severity ?? "info",
        text: index < MOST_COMMENTS ? remarkText(here, text) : null,
      })),
    ]),
  );
}

function remarkText(findings: readonly Finding[], text: Text): string {
  const lines = findings.map(
    (finding) => `${text(`sender.remark.${finding.severity}`)} (${finding.code})\n${sayFinding(text, finding)}`,
  );
  return REMARK_MARK + [...new Set(lines)].join("\n\n");
}

/** Errors first; within a severity as they came, which is reading order. */
function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => RANK[one.severity] - RANK[other.severity]);
}

function summaryPlan(remarks: ReturnRemarks, workbook: Workbook, isForeign: boolean, text: Text): SheetPlan {
  const { findings, earlier } = remarks;
  const changes = earlier === null ? null : tickedOff(earlier, findings);
  const appeared = new Set(changes?.appeared ?? []);
  const sheets = new Set(workbook.sheets.map(({ name }) => name));
  const head = headRows(remarks, isForeign, text);
  const listed = inOrder(findings).map((finding, index) => [
    ...findingRow(finding, index + 1, sheets, text),
    changes === null ? null : text(appeared.has(finding) ? "sender.appeared" : "sender.remaining"),
  ]);
  const mended = changes === null ? [] : mendedRows(changes.mended, text);
  return {
    name: OWN_NAME,
    tab: "8B1A1A",
    columns: [6, 24, 10, 30, 84, 9, ...(changes === null ? [] : [18])].map((width) => ({ width, style: "text" })),
    rows: [...head, ...(listed.length === 0 ? [] : [headerRow(text, changes !== null), ...listed]), ...mended],
    print: { orientation: "landscape", pagesWide: 1, pagesTall: 0 },
  };
}

function note(value: string, style: "heading" | "subheading" | "note" = "note"): PlanRow {
  return [{ value, style }];
}

function headRows({ findings, reason, verdict }: ReturnRemarks, isForeign: boolean, text: Text): PlanRow[] {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = { errors: count("error"), warnings: count("warning"), infos: count("info") };
  const isClean = counts.errors + counts.warnings === 0 && reason === null;
  const whole = reason === null ? [] : [wholeFileRow(reason, verdict, text)];
  return [
    note(text("sender.title"), "heading"),
    note(isClean ? text("sender.none") : text("sender.counts", counts)),
    note(text("sender.this-sheet", { mark: SUMMARY_MARK })),
    ...(isClean
      ? []
      : text("sender.what-to-do")
          .split("\n")
          .map((line) => note(line))),
    ...(isForeign ? [note(text("sender.new-workbook"))] : []),
    ...crowdedSheets(findings).map((sheet) => note(text("sender.too-many", { sheet, limit: MOST_COMMENTS }))),
    [],
    ...whole,
  ];
}

function wholeFileRow(reason: FileReason, verdict: Verdict, text: Text): PlanRow {
  const severity = text(verdict === "needs-decision" ? "sender.severity.question" : "sender.severity.file");
  return [null, text("sender.whole-file"), null, severity, sayFinding(text, { code: reason, parameters: {} }), reason];
}

/** Sheets with more cells than may have comments. */
function crowdedSheets(findings: readonly Finding[]): string[] {
  const cells = new Map<string, Set<string>>();
  for (const { sheet, cell } of findings)
    if (sheet !== null && cell !== null) cells.set(sheet, (cells.get(sheet) ?? new Set()).add(cell));
  return [...cells].filter(([, places]) => places.size > MOST_COMMENTS).map(([sheet]) => sheet);
}

function headerRow(text: Text, isCompared: boolean): PlanRow {
  const titles = ["nr", "sheet", "cell", "severity", "finding", "code"] as const;
  return [
    ...titles.map((title): PlanCell => ({ value: text(`sender.${title}`), style: "header" })),
    ...(isCompared ? [{ value: text("sender.since"), style: "header" } as const] : []),
  ];
}

function findingRow(finding: Finding, number: number, sheets: ReadonlySet<string>, text: Text): PlanRow {
  const { sheet, cell, code, severity } = finding;
  const place = placeOf(finding);
  const range = place && { fromRow: place.row, toRow: place.row, fromColumn: place.column, toColumn: place.column };
  const isThere = sheet !== null && range !== null && sheets.has(sheet);
  return [
    number,
    sheet ?? text("sender.whole-file"),
    isThere ? { value: cell, style: "link", link: { sheet, range } } : cell,
    text(`sender.severity.${severity}`),
    sayFinding(text, finding),
    code,
  ];
}

function mendedRows(mended: readonly Finding[], text: Text): PlanRow[] {
  const rows = mended.map((finding): PlanRow => [
    null,
    finding.sheet,
    finding.cell,
    null,
    sayFinding(text, finding),
    finding.code,
  ]);
  return [[], note(text("sender.mended", { count: mended.length }), "subheading"), ...rows];
}

/** What was read of a format that cannot be patched, each value in its place. */
function asReadPlan(workbook: Workbook, text: Text): WorkbookPlan {
  const names = new Set<string>();
  return {
    title: text("sender.title"),
    subject: "",
    creator: OWN_NAME,
    language: text.language,
    createdAt: "2000-01-01T00:00:00Z",
    sheets: workbook.sheets.map((sheet) => asReadSheet(sheet, names)),
    names: [],
    properties: Object.fromEntries(workbook.properties),
  };
}

function asReadSheet(sheet: Sheet, names: Set<string>): SheetPlan {
  const rows: PlanRow[] = [];
  for (const { number, cells } of sheet.rows) {
    while (rows.length < number - 1) rows.push(BLANK_ROW);
    const row: PlanCell[] = [];
    for (const cell of cells) {
      while (row.length < cell.column - 1) row.push({ value: null });
      row.push(asReadCell(cell));
    }
    rows.push(row);
  }
  // Not all at once: a cell at the foot of the sheet makes more rows than a call takes.
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  return {
    name: sheetName(sheet.name, names),
    tab: "6B7680",
    columns: Array.from({ length: width }, () => ({ width: 16, style: "text" })),
    rows,
    print: { orientation: "landscape", pagesWide: 1, pagesTall: 0 },
    ...(sheet.hidden ? { hidden: true as const } : {}),
  };
}

const BLANK_ROW: PlanRow = [];

function asReadCell(cell: Sheet["rows"][number]["cells"][number]): PlanCell {
  switch (cell.kind) {
    case "number":
      return { value: cell.value };
    case "date":
      return cell.value.includes("T") ? { value: cell.value.replace("T", " ") } : { value: cell.value, style: "date" };
    case "boolean":
      return { value: cell.value ? "TRUE" : "FALSE" };
    case "uncalculated":
      return { value: null };
    case "text":
    case "time":
    case "error":
      return { value: cell.value };
  }
}

/** Names that Excel takes: short, without `[]:*?/\`, and no two alike. */
function sheetName(name: string, names: Set<string>): string {
  const plain = name.replace(/[[\]:*?/\\]/g, "_").slice(0, 28) || "Lapa";
  const free = [plain, ...Array.from({ length: 99 }, (_, index) => `${plain}_${String(index + 2)}`)];
  const found = free.find((each) => !names.has(each.toLowerCase())) ?? plain;
  names.add(found.toLowerCase());
  return found;
}
