/** The report's summary as PDF: the figures and sentences of its workbook, and the receipt that proves which one. */
import { PDFDocument } from "@napi-rs/canvas";
import type { SheetPlan, StreamedWorkbook } from "../../../shared/domain/workbook-plan.ts";
import { planCellAt, sheetInMemory } from "../../../shared/domain/workbook-plan.ts";
import { formatNumber } from "../../../shared/domain/format.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { prepareFonts } from "./draw-chart.ts";
import { FIRST_ROW } from "./plan-frame.ts";

/** What the receipt of an issued report says. */
export interface Receipt {
  readonly sha256: string;
  readonly content: string;
  readonly seal: string;
  readonly issuedAt: string;
  readonly author: string;
}

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 48 };
const BODY = PAGE.width - 2 * PAGE.margin;
const INK = "#17324D";
const QUIET = "#5A6570";
const LINE = "#BCD0DF";

/** Columns of the summary's sheet. */
const COLUMNS = { code: 1, name: 2, unit: 3, inPeriod: 4, cumulative: 5, sentence: 6 } as const;

export function summaryPdf(plan: StreamedWorkbook, receipt: Receipt, text: Text): Uint8Array {
  prepareFonts();
  const whole = (named: string) => plan.sheets.filter(({ name }) => name === named).map(sheetInMemory)[0];
  const [summary, cover] = [whole(text("report.summary.name")), whole(text("report.cover.name"))];
  const document = new PDFDocument({
    ...{ title: plan.title, author: plan.creator, subject: plan.subject, creator: "Kopskats", producer: "Kopskats" },
    pdfa: true,
  });
  const page = new Pages(document, text, plan.title);
  heading(page, plan, cover);
  for (const row of figureRows(summary)) figureBlock(page, row, text);
  receiptBlock(page, receipt, text);
  page.end();
  return document.close();
}

interface FigureRow {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly inPeriod: string | number | null;
  readonly cumulative: string | number | null;
  readonly isPercent: boolean;
  readonly sentence: string;
}

function figureRows(sheet: SheetPlan | undefined): FigureRow[] {
  if (sheet === undefined) return [];
  return sheet.rows.slice(FIRST_ROW - 1).map((_, index) => {
    const cell = (column: number) => planCellAt(sheet, FIRST_ROW + index, column);
    const words = (column: number) => String(cell(column).value ?? "");
    return {
      code: words(COLUMNS.code),
      name: words(COLUMNS.name),
      unit: words(COLUMNS.unit),
      inPeriod: cell(COLUMNS.inPeriod).value,
      cumulative: cell(COLUMNS.cumulative).value,
      isPercent: cell(COLUMNS.cumulative).style === "key-percent",
      sentence: words(COLUMNS.sentence),
    };
  });
}

function heading(page: Pages, plan: StreamedWorkbook, cover: SheetPlan | undefined): void {
  page.write(plan.title, { size: 20, bold: true, colour: INK });
  for (const row of cover?.rows.slice(4, 12) ?? []) {
    const [label, value] = row.map((cell) => (typeof cell === "object" && cell !== null ? cell.value : cell));
    if (label !== null && value !== null && value !== undefined) page.pair(String(label), String(value));
  }
  page.rule();
}

function figureBlock(page: Pages, row: FigureRow, text: Text): void {
  const said = (value: string | number | null) =>
    typeof value !== "number"
      ? (value ?? "–")
      : formatNumber(row.isPercent ? Math.round(value * 1000) / 10 : value, text.language);
  const figure =
    typeof row.cumulative === "number" && row.isPercent ? `${said(row.cumulative)} %` : said(row.cumulative);
  page.keepTogether(64);
  page.write(`${row.code} · ${row.name}`, { size: 10, bold: true, colour: INK });
  page.write(`${figure}${row.isPercent ? "" : ` ${row.unit}`}`, { size: 16, bold: true, colour: INK });
  if (typeof row.inPeriod === "number")
    page.write(`${text("report.summary.in-period")}: ${formatNumber(row.inPeriod, text.language)}`, {
      size: 9,
      colour: QUIET,
    });
  page.write(row.sentence, { size: 10, colour: "#1B1F24" });
  page.space(8);
}

function receiptBlock(page: Pages, receipt: Receipt, text: Text): void {
  page.keepTogether(150);
  page.rule();
  page.write(text("pdf.receipt"), { size: 12, bold: true, colour: INK });
  page.pair(text("report.manifest.issued"), receipt.issuedAt);
  page.pair(text("report.manifest.author"), receipt.author);
  page.pair(text("pdf.sha256"), receipt.sha256);
  page.pair(text("pdf.content"), receipt.content);
  page.pair(text("pdf.seal"), receipt.seal);
  page.write(text("pdf.proof"), { size: 9, colour: QUIET });
}

interface Look {
  readonly size: number;
  readonly bold?: true;
  readonly colour: string;
}

/** Text from top to bottom, page after page. */
class Pages {
  readonly #document: PDFDocument;
  readonly #text: Text;
  readonly #footer: string;
  #context: ReturnType<PDFDocument["beginPage"]>;
  #number = 1;
  #y = PAGE.margin;

  constructor(document: PDFDocument, text: Text, footer: string) {
    this.#document = document;
    this.#text = text;
    this.#footer = footer;
    this.#context = document.beginPage(PAGE.width, PAGE.height);
  }

  write(words: string, look: Look, left = 0): void {
    const height = look.size * 1.4;
    for (const line of this.#lines(words, look, BODY - left)) {
      this.keepTogether(height);
      this.#draw(line, look, PAGE.margin + left, this.#y + look.size);
      this.#y += height;
    }
  }

  /** A label, and its value beside it. */
  pair(label: string, value: string): void {
    const look: Look = { size: 9, colour: QUIET };
    this.keepTogether(14);
    this.#draw(label, look, PAGE.margin, this.#y + look.size);
    this.write(value, { size: 9, colour: "#1B1F24" }, 150);
  }

  space(points: number): void {
    this.#y += points;
  }

  rule(): void {
    this.space(6);
    this.#context.fillStyle = LINE;
    this.#context.fillRect(PAGE.margin, this.#y, BODY, 1);
    this.space(10);
  }

  /** A new page when so much does not fit any more. */
  keepTogether(height: number): void {
    if (this.#y + height <= PAGE.height - PAGE.margin - 20) return;
    this.#finish();
    this.#number += 1;
    this.#y = PAGE.margin;
    this.#context = this.#document.beginPage(PAGE.width, PAGE.height);
  }

  end(): void {
    this.#finish();
  }

  #finish(): void {
    const look: Look = { size: 8, colour: QUIET };
    const at = PAGE.height - PAGE.margin + 12;
    this.#draw(this.#footer, look, PAGE.margin, at);
    const number = this.#text("pdf.page", { page: this.#number });
    this.#draw(number, look, PAGE.width - PAGE.margin - this.#widthOf(number, look), at);
    this.#document.endPage();
  }

  #draw(words: string, look: Look, left: number, baseline: number): void {
    let x = left;
    for (const run of fontRuns(words)) {
      this.#dress(look, run.family);
      this.#context.fillText(run.words, x, baseline);
      x += this.#context.measureText(run.words).width;
    }
  }

  #widthOf(words: string, look: Look): number {
    return fontRuns(words).reduce((width, run) => {
      this.#dress(look, run.family);
      return width + this.#context.measureText(run.words).width;
    }, 0);
  }

  #dress({ size, bold, colour }: Look, family: string): void {
    this.#context.font = `${bold === true ? "600" : "400"} ${String(size)}px "${family}"`;
    this.#context.fillStyle = colour;
  }

  /** Broken at spaces; a word longer than a line, such as a digest, is broken where it must be. */
  #lines(words: string, look: Look, width: number): string[] {
    const fits = (line: string) => this.#widthOf(line, look) <= width;
    const lines: string[] = [];
    let line = "";
    for (const word of words.split(" ").flatMap((one) => pieces(one, fits))) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (fits(longer)) line = longer;
      else {
        if (line !== "") lines.push(line);
        line = word;
      }
    }
    return line === "" ? lines : [...lines, line];
  }
}

/**
 * The font comes in two files. Left to itself, the canvas makes “ī” of two letters of the first, and whoever copies the
 * text out of the PDF, or has it read aloud, gets those two.
 */
function fontRuns(words: string): { readonly words: string; readonly family: string }[] {
  return (
    words.match(/[\u0100-\u0130\u0132-\u0151\u0154-\u02ba]+|[^\u0100-\u0130\u0132-\u0151\u0154-\u02ba]+/gu) ?? []
  ).map((run) => ({
    words: run,
    family:
      /^[\u0100-\u02ba]/u.test(run) && !/^[\u0131\u0152\u0153]/u.test(run) ? "Source Sans 3 Ext" : "Source Sans 3",
  }));
}

function pieces(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  let length = word.length;
  while (length > 1 && !fits(word.slice(0, length))) length -= 1;
  return [word.slice(0, length), ...pieces(word.slice(length), fits)];
}
