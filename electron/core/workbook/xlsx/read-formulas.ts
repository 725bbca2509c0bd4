import { columnNumber } from "../../../../shared/domain/sheet.ts";
import type { Package } from "./package.ts";
import { SharedFormulas } from "./formula.ts";
import { listSheets } from "./list-sheets.ts";
import { SPREADSHEET } from "./spreadsheet-text.ts";
import { TextCollector } from "./text-collector.ts";
import type { XmlHandler, XmlScanner } from "./xml-scanner.ts";

/** What the formulas of a package say, beside the values that `readXlsx` gives. */
export interface WorkbookFormulas {
  /** By sheet, then by cell (`B3`), without `=`; shared ones are spelt out. */
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Defined names of the whole workbook, in small letters, with what they stand for. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads every formula of an xlsx. */
export async function readFormulas(pack: Package): Promise<WorkbookFormulas> {
  const names = await readDefinedNames(pack);
  const sheets = new Map<string, ReadonlyMap<string, string>>();
  for (const { name, part } of await listSheets(pack)) {
    const handler = new FormulaHandler();
    await pack.scan(part, handler, DIALECT);
    sheets.set(name, handler.formulas);
  }
  return { sheets, names };
}

/** Defined names of the whole workbook, in small letters, with what they stand for. */
export async function readDefinedNames(pack: Package): Promise<ReadonlyMap<string, string>> {
  const root = await pack.relationships("");
  const workbook = root.find(({ type }) => type === "officeDocument")?.target ?? "";
  const names = new Map<string, string>();
  let naming = "";
  await pack.walk(workbook, SPREADSHEET, {
    open(path, attribute) {
      if (path === "workbook/definedNames/definedName")
        naming = attribute("localSheetId") === undefined ? (attribute("name") ?? "") : "";
    },
    close(path, text) {
      if (path === "workbook/definedNames/definedName" && naming !== "") names.set(naming.toLowerCase(), text);
    },
  });
  return names;
}

const CELL = 1;
const FORMULA = 2;
const DIALECT = {
  vocabulary: new Map([
    ["worksheet", 3],
    ["sheetData", 4],
    ["row", 5],
    ["c", CELL],
    ["f", FORMULA],
  ]),
  namespaces: SPREADSHEET,
};

class FormulaHandler implements XmlHandler {
  wantsText = false;
  readonly formulas = new Map<string, string>();
  private readonly collected = new TextCollector();
  private readonly shared = new SharedFormulas();
  private cell = "";
  private group: string | undefined = undefined;

  open(element: number, scanner: XmlScanner): void {
    if (element === CELL) this.cell = scanner.attribute("r") ?? "";
    else if (element === FORMULA) {
      this.group = scanner.attribute("t") === "shared" ? scanner.attribute("si") : undefined;
      this.collected.clear();
      this.wantsText = true;
    } else if (element === 0) scanner.skip();
  }

  close(element: number, scanner: XmlScanner): void {
    if (element !== FORMULA) return;
    this.wantsText = false;
    this.note(this.collected.take(scanner));
  }

  text(start: number, end: number, flags: number, scanner: XmlScanner): void {
    this.collected.add(start, end, flags, scanner);
  }

  detach(scanner: XmlScanner): void {
    this.collected.detach(scanner);
  }

  private note(formula: string): void {
    const [, letters = "A", digits = "1"] = /^([A-Z]+)(\d+)$/.exec(this.cell) ?? [];
    const place = { row: Number(digits), column: columnNumber(letters) };
    this.formulas.set(this.cell, this.shared.spelt(formula, this.group, place));
  }
}
