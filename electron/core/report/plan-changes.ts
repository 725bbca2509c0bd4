/** What became of figures that were reported: `Izmaiņas` with the parts by cause, and a restated edition's own sheet. */
import { formatMoney, formatNumber } from "../../../shared/domain/format.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import {
  rangeFormula,
  type CellContent,
  type LinkTarget,
  type PlanCell,
  type PlanRow,
  type SheetPlan,
} from "../../../shared/domain/workbook-plan.ts";
import { figureKey, isSameFigure } from "../../../shared/domain/figure-key.ts";
import { EDITION_CAUSES, type EarlierEdition, type FigureBridge } from "./plan-facts.ts";
import { formatOf, printedValue, type Figures } from "./plan-figures.ts";
import { DASH, FIRST_ROW, known, linkCell, oneCell, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import type { Trail } from "./plan-trail.ts";

/** Where parts by cause begin. */
const CHANGE_COLUMNS = { reported: 5, now: 6, difference: 7, firstCause: 8 } as const;

export interface ChangesSheet {
  readonly sheet: SheetPlan;
  /** The formula that must give zero: differences less their parts. Null where there is no difference. */
  readonly unexplained: string | null;
  readonly rest: number;
}

/** Against the last edition of this report, and of the period before, whose numbers later returns may have altered. */
export function planChanges(figures: Figures, frame: Frame, trail: Trail, places: FigurePlaces): ChangesSheet {
  const { text } = frame;
  const { facts } = figures;
  const changed = facts.compared
    .flatMap(({ edition, figures: all }) => all.map((figure) => ({ edition, figure })))
    .filter(({ figure }) => !isSameFigure(figure.reported, figure.now));
  // What was or is not known stands last: its difference is no number.
  const isKnown = ({ figure }: (typeof changed)[number]) => figure.reported !== null && figure.now !== null;
  const lines = [...changed.filter(isKnown), ...changed.filter((line) => !isKnown(line))];
  const sheet = tableSheet(frame, {
    name: text("report.changes.name"),
    title: text("report.changes.title"),
    about: text("report.changes.about"),
    note:
      facts.restatedBecause === undefined
        ? text("report.changes.note")
        : text("report.changes.restated", { reason: facts.restatedBecause }),
    tab: TABS.audit,
    tableName: "Izmainas_t",
    columns: [
      { header: text("report.changes.report"), width: 22, style: "row-name" },
      { header: text("report.col.code"), width: 10, style: "link" },
      { header: text("report.col.indicator"), width: 40, style: "text" },
      { header: text("report.changes.measure"), width: 12, style: "text" },
      { header: text("report.changes.reported"), width: 13, style: "sealed-decimal" },
      { header: text("report.changes.now"), width: 13, style: "decimal" },
      { header: text("report.changes.difference"), width: 12, style: "change" },
      ...EDITION_CAUSES.map((cause) => ({
        header: text(`report.changes.cause.${cause}`),
        width: 13,
        style: "change" as const,
      })),
    ],
    rows: lines.map(({ edition, figure }, index) =>
      changeRow(figures, frame, trail, places, edition, figure, FIRST_ROW + index),
    ),
    empty: text("report.changes.none"),
    frozenColumns: 2,
  });
  const explained = changed.filter(isKnown);
  const last = FIRST_ROW + explained.length - 1;
  return {
    sheet,
    unexplained: explained.length > 0 ? unexplainedFormula(sheet.name, last) : null,
    rest: explained.reduce((sum, { figure }) => sum + Math.abs(restOf(figure)), 0),
  };
}

function unexplainedFormula(sheet: string, lastRow: number): string {
  const range = (column: number) =>
    rangeFormula({ sheet, range: { fromRow: FIRST_ROW, fromColumn: column, toRow: lastRow, toColumn: column } }, false);
  const parts = EDITION_CAUSES.map((_, index) => `-${range(CHANGE_COLUMNS.firstCause + index)}`).join("");
  return `SUMPRODUCT(ABS(ROUND(${range(CHANGE_COLUMNS.difference)}${parts},6)))`;
}

function restOf({ reported, now, parts }: FigureBridge): number {
  const sum = Object.values(parts).reduce((all, amount) => all + amount, 0);
  return rounded((now ?? 0) - (reported ?? 0) - sum);
}

function changeRow(
  figures: Figures,
  frame: Frame,
  trail: Trail,
  places: FigurePlaces,
  edition: EarlierEdition,
  figure: FigureBridge,
  row: number,
): PlanRow {
  const { text } = frame;
  const at = printer(figures, figure);
  const parts = EDITION_CAUSES.map((cause): PlanCell => ({
    value: at.printed(figure.parts[cause] ?? 0),
    style: at.changeStyle,
  }));
  const isOwn = edition.period === figures.facts.period.code;
  return [
    text("report.changes.edition", { period: edition.period, edition: edition.edition }),
    linkOrCode(figure.code, trail),
    nameOf(figures, frame, figure),
    text(`report.measure.${figure.measure}`),
    ...comparedCells(figures, frame, isOwn ? places : null, figure, row, CHANGE_COLUMNS.reported),
    ...parts,
  ];
}

const linkOrCode = (code: string, trail: Trail): PlanCell => {
  const target = trail.indicator(code);
  return target === undefined ? { value: code, style: "code" } : linkCell(code, target);
};

function nameOf({ definition }: Figures, { text }: Frame, { code, by }: FigureBridge): string {
  const gender = by.gender === undefined || by.gender === "T" ? "" : ` (${by.gender})`;
  return `${definition(code)?.name[text.language] ?? code}${gender}`;
}

/** As reported, now, difference: the last a formula, the middle one where its cell stands elsewhere in the workbook. */
function comparedCells(
  figures: Figures,
  { text }: Frame,
  places: FigurePlaces | null,
  figure: FigureBridge,
  row: number,
  column: number,
): (CellContent | PlanCell)[] {
  const { printed, isWhole, changeStyle } = printer(figures, figure);
  const [old, present] = [printed(figure.reported), printed(figure.now)];
  const unknown = text("common.not-known");
  const formula = present === null ? undefined : places?.get(figureKey(figure));
  const style = isWhole ? "number" : "decimal";
  const difference = `ROUND(${cellReference(row, column + 1)}-${cellReference(row, column)},6)`;
  return [
    known(old, unknown, isWhole ? "sealed" : "sealed-decimal"),
    formula === undefined || present === null
      ? known(present, unknown, isWhole ? "sealed" : "sealed-decimal")
      : { value: present, style, formula },
    old === null || present === null
      ? DASH
      : { value: rounded(present - old), style: changeStyle, formula: difference },
  ];
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** How values of a figure are printed: euro instead of cents, shares in per cent. */
function printer(figures: Figures, { code, measure }: FigureBridge) {
  const definition = figures.definition(code);
  const isShare = measure === "share";
  const isWhole = definition !== undefined && !isShare && formatOf(figures, definition) === "number";
  return {
    printed: (value: number | null) =>
      definition === undefined || isShare ? value : printedValue(figures, definition, value),
    isWhole,
    changeStyle: isWhole ? ("change" as const) : ("change-decimal" as const),
  };
}

/** Formulas that give a figure from its cell in another sheet, by the figure's key. */
export type FigurePlaces = ReadonlyMap<string, string>;

/** The first cell of each figure in these sheets; shares are fractions there and per cent here. */
export function figurePlaces(sheets: readonly SheetPlan[]): FigurePlaces {
  const places = new Map<string, string>();
  for (const { name, rows } of sheets)
    rows.forEach((row, rowIndex) => {
      row.forEach((cell, columnIndex) => {
        if (typeof cell !== "object" || cell?.figure === undefined || typeof cell.value !== "number") return;
        const { figure } = cell;
        const key = figureKey(figure);
        if (figure.part !== undefined || places.has(key)) return;
        const target: LinkTarget = { sheet: name, range: oneCell(rowIndex + 1, columnIndex + 1) };
        places.set(key, `${rangeFormula(target, false)}${figure.measure === "share" ? "*100" : ""}`);
      });
    });
  return places;
}

/** `Precizētā redakcija`: every figure of the edition before, as reported and now, and why, those that changed first; null where there is none. */
export function planRestated(figures: Figures, frame: Frame, trail: Trail, places: FigurePlaces): SheetPlan | null {
  const { text } = frame;
  const { facts } = figures;
  const compared = facts.compared.find(({ edition }) => edition.period === facts.period.code);
  if (compared === undefined) return null;
  const { edition, figures: reported } = compared;
  const changed = reported.filter((figure) => !isSameFigure(figure.reported, figure.now));
  const all = [...changed, ...reported.filter((figure) => !changed.includes(figure))];
  return tableSheet(frame, {
    name: text("report.restated.name"),
    title: text("report.restated.title", { period: facts.period.label }),
    about: text("report.restated.about", { count: all.length, changed: changed.length, edition: edition.edition }),
    note:
      facts.restatedBecause === undefined
        ? text("report.restated.open")
        : text("report.changes.restated", { reason: facts.restatedBecause }),
    tab: TABS.front,
    tableName: "Precizeta_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "link" },
      { header: text("report.col.indicator"), width: 64, style: "row-name" },
      { header: text("report.changes.measure"), width: 13, style: "text" },
      { header: text("report.changes.reported"), width: 14, style: "sealed-decimal" },
      { header: text("report.changes.now"), width: 14, style: "decimal" },
      { header: text("report.changes.difference"), width: 12, style: "change" },
      { header: text("report.restated.reason"), width: 46, style: "text" },
      { header: text("report.col.sources"), width: 15, style: "link" },
    ],
    rows: all.map((figure, index): PlanRow => [
      linkOrCode(figure.code, trail),
      nameOf(figures, frame, figure),
      text(`report.measure.${figure.measure}`),
      ...comparedCells(figures, frame, places, figure, FIRST_ROW + index, 4),
      { value: reasonOf(figures, frame, figure), style: "text" },
      trail.unitsLink(figure.code),
    ]),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

/** `jaunas atskaites +3; lēmumi −1`. */
function reasonOf(figures: Figures, { text }: Frame, figure: FigureBridge): string {
  if (isSameFigure(figure.reported, figure.now)) return text("report.restated.same");
  const unit = figures.facts.catalogue.units.get(figures.definition(figure.code)?.unit ?? "");
  const isMoney = unit?.format === "money" && figure.measure !== "share";
  const said = (amount: number) => {
    const size = Math.abs(amount);
    const shown = figure.measure === "share" ? Number(size.toPrecision(3)) : size;
    const words = isMoney ? formatMoney(size, text.language) : formatNumber(shown, text.language);
    return `${amount > 0 ? "+" : "−"}${words}`;
  };
  const parts = EDITION_CAUSES.flatMap((cause) => {
    const amount = figure.parts[cause] ?? 0;
    return amount === 0 ? [] : [`${text(`figure.cause.${cause}`)} ${said(amount)}`];
  });
  return parts.length === 0 ? "–" : parts.join("; ");
}
