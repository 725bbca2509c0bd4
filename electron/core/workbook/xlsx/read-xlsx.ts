import type { Sheet, SheetRow, Workbook } from "../../../../shared/domain/sheet.ts";
import { refuse } from "../read-refusal.ts";
import { readNotes } from "./notes.ts";
import type { Package, Relationship } from "./package.ts";
import { readProperties } from "./properties.ts";
import { RecurringParts } from "./recurring-parts.ts";
import { NO_STRINGS, readSharedStrings } from "./shared-strings.ts";
import { emptyTally, type TakeSheetRow } from "../sheet-rows.ts";
import { readSheetPart, type SheetContext, type TakeFormula } from "./sheet-part.ts";
import { SPREADSHEET, unescapeText } from "./spreadsheet-text.ts";
import { isOn, readStyles, type CellStyle } from "./styles-part.ts";

/** What is handed over while sheets are read, each called by its name. */
export interface TakeOfSheets {
  /** Sheets then keep no rows. */
  readonly row?: TakeSheetRow | undefined;
  readonly formula?: (sheet: string, ...formula: Parameters<TakeFormula>) => void;
}

/** What has to be known before any sheet is read. */
export interface OpenXlsx {
  readonly date1904: boolean;
  readonly sheets: readonly SheetPlace[];
  readonly context: Omit<SheetContext, "tally" | "takeRow" | "takeFormula">;
  /** The part of custom properties; null: there is none. */
  readonly custom: string | null;
}

interface SheetPlace {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** Reads what all sheets of an xlsx or xlsm share. */
export async function openXlsx(pack: Package): Promise<OpenXlsx> {
  if (pack.has(CONTENT_TYPES)) await pack.take(CONTENT_TYPES, TYPES, () => pack.walk(CONTENT_TYPES, new Set(), {}));
  const root = await pack.relationships("");
  const workbookPart = root.find(({ type }) => type === "officeDocument")?.target;
  if (workbookPart === undefined) return refuse("NOT-A-WORKBOOK");
  if (workbookPart.toLowerCase().endsWith(".bin")) refuse("XLSB");
  const relationships = await pack.relationships(workbookPart);
  const { date1904, listed } = await pack.take(workbookPart, WORKBOOKS, () => readWorkbookPart(pack, workbookPart));
  const strings = partOfType(pack, relationships, "sharedStrings");
  const styles = partOfType(pack, relationships, "styles");
  const context = {
    strings: strings === null ? NO_STRINGS : await readSharedStrings(pack, strings),
    styles: styles === null ? [] : await pack.take(styles, STYLES, () => readStyles(pack, styles)),
    date1904,
  };
  const custom = partOfType(pack, root, "custom-properties", "customProperties");
  return { date1904, context, custom, sheets: sheetParts(listed, relationships) };
}

/** Reads an xlsx or xlsm to the last byte of every part. With `take.row`, sheets of any size: their rows are handed over and not kept. */
export async function readXlsx(pack: Package, take: TakeOfSheets = {}, opened?: OpenXlsx): Promise<Workbook> {
  const { date1904, context, custom, sheets: places } = opened ?? (await openXlsx(pack));
  const tally = emptyTally();
  const sheets: Sheet[] = [];
  for (const { name, hidden, part } of places) {
    const { row: takeRow, formula: takeFormula } = take;
    const content = await readSheetPart(pack, part, {
      ...{ ...context, tally },
      ...(takeRow === undefined ? {} : { takeRow: (row: SheetRow) => takeRow(row, name) }),
      ...(takeFormula === undefined ? {} : { takeFormula: (...formula) => takeFormula(name, ...formula) }),
    });
    const notes = await readNotes(pack, await pack.relationships(part));
    sheets.push({ name, hidden, notes, ...content });
  }
  const properties = custom === null ? new Map<string, string>() : await readProperties(pack, custom);
  await pack.checkUnreadParts();
  return { format: "xlsx", date1904, hasMacros: hasMacros(pack), sheets, properties };
}

const CONTENT_TYPES = "[Content_Types].xml";

const TYPES = new RecurringParts<void>();
const WORKBOOKS = new RecurringParts<WorkbookPart>();
const STYLES = new RecurringParts<readonly CellStyle[]>();

interface WorkbookPart {
  readonly date1904: boolean;
  readonly listed: readonly ListedSheet[];
}

interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relationship: string;
}

async function readWorkbookPart(pack: Package, part: string): Promise<WorkbookPart> {
  const listed: ListedSheet[] = [];
  let date1904 = false;
  let root = "";
  await pack.walk(part, SPREADSHEET, {
    open(path, attribute) {
      if (root === "") root = path;
      if (path === "workbook/workbookPr") date1904 = isOn(attribute("date1904") ?? "0");
      if (path !== "workbook/sheets/sheet") return;
      if (listed.length >= pack.limits.sheets) refuse("TOO-MANY-SHEETS", { limit: pack.limits.sheets });
      const name = unescapeText(attribute("name") ?? "");
      const hidden = (attribute("state") ?? "visible") !== "visible";
      listed.push({ name, hidden, relationship: attribute("id") ?? "" });
    },
  });
  if (root !== "workbook") refuse("NOT-A-WORKBOOK");
  if (listed.length === 0) refuse("MISSING-PART", { part });
  return { date1904, listed };
}

/** Where each listed sheet is. Chart sheets have no cells; a sheet that is not there, or is there twice, is damage. */
function sheetParts(listed: readonly ListedSheet[], relationships: readonly Relationship[]): SheetPlace[] {
  const names = new Set<string>();
  const parts = new Set<string>();
  return listed.flatMap(({ name, hidden, relationship }) => {
    const target = relationships.find(({ id }) => id === relationship);
    if (target === undefined) return refuse("MISSING-PART", { sheet: name });
    if (target.type !== "worksheet") return [];
    if (names.has(name.toLowerCase()) || parts.has(target.target.toLowerCase()))
      refuse("DUPLICATE-SHEET", { sheet: name });
    names.add(name.toLowerCase());
    parts.add(target.target.toLowerCase());
    return [{ name, hidden, part: target.target }];
  });
}

function partOfType(pack: Package, relationships: readonly Relationship[], ...types: string[]): string | null {
  const found = relationships.find(
    ({ type, target, external }) => !external && types.includes(type) && pack.has(target),
  );
  return found?.target ?? null;
}

function hasMacros(pack: Package): boolean {
  for (const name of pack.names()) if (name.endsWith("vbaproject.bin")) return true;
  return false;
}
