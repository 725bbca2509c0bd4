/** The controls of a report: sums that must agree, and the consistency rules X1–X16 (domain.md §2.3). */
import type { LinkTarget, PlanCell, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { planCellAt, rangeFormula } from "../../../shared/domain/workbook-plan.ts";
import type { Figures } from "./plan-figures.ts";
import { FIRST_ROW, oneCell, type Frame } from "./plan-frame.ts";
import { INDICATOR_COLUMNS } from "./plan-indicators.ts";

export interface Control {
  /** `K-01`, or the rule's code. */
  readonly id: string;
  readonly what: string;
  /** Calculated in the workbook; null where only the store can. */
  readonly formula: string | null;
  readonly value: number;
  /** What the store says, or what the rule demands. */
  readonly sealed: number;
  readonly tolerance: number;
  readonly place: LinkTarget | null;
  /** Counts what people should look at; stops nothing. */
  readonly isWarning?: true;
}

/** Sheets whose cells are held against each other. */
export interface ControlledSheets {
  readonly indicators: SheetPlan;
  readonly tableSix: SheetPlan;
  readonly municipalities: SheetPlan;
  readonly gender: SheetPlan;
  readonly institutions: SheetPlan;
  readonly finance: SheetPlan;
  readonly quality: SheetPlan;
  readonly units: SheetPlan;
  readonly sources: SheetPlan;
}

/** A tolerance for hours and euro, whose decimals are binary. */
const SMALL = 0.005;

export function listControls(figures: Figures, frame: Frame, sheets: ControlledSheets): Control[] {
  const controls = [
    ...sealedFigures(figures, frame, sheets.indicators),
    ...totals(frame, sheets, figures),
    ...trailControls(figures, frame, sheets),
    ...commonRules(figures, frame, sheets.tableSix),
    ...rowRules(figures),
  ];
  let number = 0;
  return controls.map((control) => {
    if (control.id !== "") return control;
    number += 1;
    return { ...control, id: `K-${String(number).padStart(3, "0")}` };
  });
}

/** Every figure whose cell is a formula against the store's value. */
function sealedFigures(figures: Figures, { text }: Frame, sheet: SheetPlan): Control[] {
  return figures.facts.catalogue.indicators.flatMap((definition, index) =>
    [
      INDICATOR_COLUMNS.inPeriod,
      INDICATOR_COLUMNS.active,
      INDICATOR_COLUMNS.cumulative,
      INDICATOR_COLUMNS.numerator,
      INDICATOR_COLUMNS.denominator,
    ].flatMap((column) => {
      const cell = planCellAt(sheet, FIRST_ROW + index, column);
      if (cell.formula === undefined || typeof cell.value !== "number") return [];
      const header = String(planCellAt(sheet, FIRST_ROW - 1, column).value);
      const what = text("report.control.figure", { code: definition.code, measure: header });
      return [sameAs(what, sheet, FIRST_ROW + index, column, cell.value, Number.isInteger(cell.value) ? 0 : SMALL)];
    }),
  );
}

function sameAs(what: string, sheet: SheetPlan, row: number, column: number, sealed: number, tolerance = 0): Control {
  const place = { sheet: sheet.name, range: oneCell(row, column) };
  const value = planCellAt(sheet, row, column).value;
  return {
    id: "",
    what,
    formula: rangeFormula(place, false),
    value: typeof value === "number" ? value : sealed,
    sealed,
    tolerance,
    place,
  };
}

/** Totals of sheets that tell the same thing. */
function totals({ text }: Frame, sheets: ControlledSheets, figures: Figures): Control[] {
  const learners = figures.value("SK-O-01", "cumulative")?.value ?? null;
  const lastRow = (sheet: SheetPlan) => sheet.rows.length;
  const spent = (figures.value("SK-F-03", "cumulative")?.value ?? 0) / 100;
  const uniqueColumn = sheets.municipalities.columns.length - 2;
  return [
    ...(learners === null
      ? []
      : [
          sameAs(
            text("report.control.municipalities"),
            sheets.municipalities,
            lastRow(sheets.municipalities),
            uniqueColumn,
            learners,
          ),
          sameAs(text("report.control.gender"), sheets.gender, lastRow(sheets.gender), 5, learners),
          sumOf(text("report.control.gender-parts"), sheets.gender, lastRow(sheets.gender), 2, 4, learners),
          sameAs(text("report.control.institutions"), sheets.institutions, lastRow(sheets.institutions), 4, learners),
        ]),
    sameAs(text("report.control.finance"), sheets.finance, lastRow(sheets.finance), 4, spent, SMALL),
    sumOf(text("report.control.sources"), sheets.finance, lastRow(sheets.finance), 5, 6, spent, SMALL),
    sumOf(text("report.control.statuses"), sheets.finance, lastRow(sheets.finance), 7, 9, spent, SMALL),
  ];
}

function sumOf(
  what: string,
  sheet: SheetPlan,
  row: number,
  from: number,
  to: number,
  sealed: number,
  tolerance = 0,
): Control {
  const place = { sheet: sheet.name, range: { fromRow: row, fromColumn: from, toRow: row, toColumn: to } };
  let value = 0;
  for (let column = from; column <= to; column += 1) value += Number(planCellAt(sheet, row, column).value);
  return { id: "", what, formula: `SUM(${rangeFormula(place, false)})`, value, sealed, tolerance, place };
}

/** Nothing of the trail is missing, and rows read are rows explained. */
function trailControls({ facts }: Figures, { text }: Frame, sheets: ControlledSheets): Control[] {
  const column = (sheet: SheetPlan, count: number): LinkTarget => ({
    sheet: sheet.name,
    range: { fromRow: FIRST_ROW, fromColumn: 1, toRow: FIRST_ROW + Math.max(1, count) - 1, toColumn: 1 },
  });
  const counted = (what: string, sheet: SheetPlan, count: number): Control => {
    const place = column(sheet, count);
    return {
      id: "",
      what,
      formula: `COUNTIF(${rangeFormula(place, false)},"?-??????*")`,
      value: count,
      sealed: count,
      tolerance: 0,
      place,
    };
  };
  const ofPeriod = facts.senders.flatMap(({ submission }) => (submission === null ? [] : [submission]));
  const read = ofPeriod.reduce((sum, { stored, quarantined, skipped }) => sum + stored + quarantined + skipped, 0);
  return [
    counted(text("report.control.units"), sheets.units, facts.units.length),
    counted(text("report.control.rows"), sheets.sources, facts.sourceRows.length),
    sumOf(text("report.control.conservation"), sheets.quality, sheets.quality.rows.length, 8, 10, read),
  ];
}

/** X1–X9: about the common indicators of Table 6. */
function commonRules(figures: Figures, frame: Frame, tableSix: SheetPlan): Control[] {
  const cell = (code: string, letter: number): PlanCell | null => {
    const row = tableSix.rows.findIndex((cells) => cells[4] === code);
    return row < 0 ? null : planCellAt(tableSix, row + 1, 13 + letter);
  };
  const place = (code: string, letter: number): string => {
    const row = tableSix.rows.findIndex((cells) => cells[4] === code) + 1;
    return rangeFormula({ sheet: tableSix.name, range: oneCell(row, 13 + letter) }, false);
  };
  const number = (code: string, letter: number): number | null => {
    const value = cell(code, letter)?.value;
    return typeof value === "number" ? value : null;
  };
  const name = (code: string) => figures.facts.programme.rules.get(code)?.name[frame.text.language] ?? code;
  const letters = ["M", "F", "N", "T"];
  const target: LinkTarget = { sheet: tableSix.name, range: oneCell(FIRST_ROW, 13) };

  const equal = (id: string, parts: readonly string[], whole: string): Control[] =>
    letters.flatMap((letter, index) => {
      const values = parts.map((code) => number(code, index));
      const total = number(whole, index);
      if (total === null || values.some((value) => value === null)) return [];
      const formula = `${parts.map((code) => place(code, index)).join("+")}-${place(whole, index)}`;
      const value = values.reduce<number>((sum, each) => sum + (each ?? 0), 0) - total;
      return [{ id, what: `${name(id)} (${letter})`, formula, value, sealed: 0, tolerance: 0, place: target }];
    });
  const atMost = (id: string, parts: readonly string[], whole: string): Control[] =>
    letters.flatMap((letter, index) => {
      const values = parts.map((code) => number(code, index));
      const total = number(whole, index);
      if (total === null || values.some((value) => value === null)) return [];
      const formula = `MAX(0,${parts.map((code) => place(code, index)).join("+")}-${place(whole, index)})`;
      const value = Math.max(0, values.reduce<number>((sum, each) => sum + (each ?? 0), 0) - total);
      const detail = parts.length === 1 ? ` ${parts[0] ?? ""}` : "";
      return [{ id, what: `${name(id)}${detail} (${letter})`, formula, value, sealed: 0, tolerance: 0, place: target }];
    });
  const codes = tableSix.rows.flatMap((cells) =>
    typeof cells[4] === "string" && /^EECO\d/.test(cells[4]) ? [cells[4]] : [],
  );
  const gendersAddUp = codes.flatMap((code): Control[] => {
    const parts = [0, 1, 2].map((letter) => number(code, letter));
    const total = number(code, 3);
    if (total === null || parts.some((part) => part === null)) return [];
    const formula = `${[0, 1, 2].map((letter) => place(code, letter)).join("+")}-${place(code, 3)}`;
    const value = parts.reduce<number>((sum, each) => sum + (each ?? 0), 0) - total;
    return [{ id: "X6", what: `${name("X6")}: ${code}`, formula, value, sealed: 0, tolerance: 0, place: target }];
  });
  return [
    ...equal("X1", ["EECO02", "EECO04", "EECO05"], "EECO01"),
    ...atMost("X2", ["EECO03"], "EECO02"),
    ...atMost("X3", ["EECO06", "EECO07", "EECO08"], "EECO01"),
    ...equal("X4", ["EECO09", "EECO10", "EECO11"], "EECO01"),
    ...["EECO12", "EECO13", "EECO14", "EECO15", "EECO16", "EECO17"].flatMap((code) => atMost("X5", [code], "EECO01")),
    ...gendersAddUp,
    ...resultsWithinOutputs(figures, name("X8")),
    ...cumulativeNeverFalls(figures, name("X9")),
  ];
}

/** X8: nobody has a result who is not a participant. */
function resultsWithinOutputs(figures: Figures, name: string): Control[] {
  const participants = figures.value("EECO01", "cumulative", { gender: "T" })?.value ?? null;
  return ["EECR01", "EECR02", "EECR03", "EECR04"].flatMap((code) => {
    const value = figures.value(code, "cumulative", { gender: "T" })?.value ?? null;
    if (value === null || participants === null) return [];
    return [
      {
        id: "X8",
        what: `${name}: ${code}`,
        formula: null,
        value: Math.max(0, value - participants),
        sealed: 0,
        tolerance: 0,
        place: null,
      },
    ];
  });
}

/** X9: within one state of the store, a period's cumulative persons are at least those of the period before. */
function cumulativeNeverFalls({ facts, value, definition }: Figures, name: string): Control[] {
  return facts.previousFigures.flatMap((before) => {
    if (
      before.measure !== "cumulative" ||
      before.value === null ||
      definition(before.code)?.measures.includes("new") !== true
    )
      return [];
    if (before.by.gender !== undefined && before.by.gender !== "T") return [];
    const now = value(before.code, "cumulative", before.by)?.value ?? null;
    if (now === null) return [];
    return [
      {
        id: "X9",
        what: `${name}: ${before.code}`,
        formula: null,
        value: Math.max(0, before.value - now),
        sealed: 0,
        tolerance: 0,
        place: null,
      },
    ];
  });
}

/** X10–X16 warn about rows: their number is told, and none of them stops a report. */
function rowRules({ facts, frame }: Figures): Control[] {
  return ["X10", "X11", "X12", "X13", "X14", "X15", "X16"].map((id) => {
    const count = facts.findings.filter(({ code }) => code === id).reduce((sum, { all }) => sum + all, 0);
    const name = facts.programme.rules.get(id)?.name[frame.text.language] ?? id;
    return {
      id,
      what: frame.text("report.control.row-rule", { rule: name }),
      formula: null,
      value: count,
      sealed: 0,
      tolerance: 0,
      place: null,
      isWarning: true,
    };
  });
}
