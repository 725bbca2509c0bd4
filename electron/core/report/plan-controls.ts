/** The controls of a report: sums that must agree, and the consistency rules X1–X16 (domain.md §2.3). */
import type { LinkTarget, SheetPlan, StreamedSheet } from "../../../shared/domain/workbook-plan.ts";
import { planCellAt, rangeFormula } from "../../../shared/domain/workbook-plan.ts";
import type { CountedUnit } from "../../../shared/domain/report-lines.ts";
import type { ChangesSheet } from "./plan-changes.ts";
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
  /** Its numbers are not known in an outline; they agree, whatever they are. */
  readonly isLater?: true;
  /** Counts what people should look at; stops nothing. */
  readonly isWarning?: true;
  /** Why the rule cannot be held against this report; nothing is compared then. */
  readonly notApplicable?: string;
  /** Source rows of the units that disagree, where that can be told. */
  readonly rows?: readonly number[];
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
  readonly units: StreamedSheet;
  readonly sources: StreamedSheet;
  readonly changes: ChangesSheet;
}

/** A tolerance for hours and euro, whose decimals are binary. */
const SMALL = 0.005;

export function listControls(figures: Figures, frame: Frame, sheets: ControlledSheets): Control[] {
  const controls = [
    ...sealedFigures(figures, frame, sheets.indicators),
    ...totals(frame, sheets, figures),
    ...trailControls(figures, frame, sheets),
    ...changesExplained(frame, sheets.changes),
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
  const lastRow = (sheet: StreamedSheet) => sheet.rows.length;
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

/** Differences from earlier editions are explained to the last unit. */
function changesExplained({ text }: Frame, { sheet, unexplained, rest }: ChangesSheet): Control[] {
  if (unexplained === null) return [];
  const place = { sheet: sheet.name, range: oneCell(FIRST_ROW, 1) };
  const what = text("report.control.changes");
  return [{ id: "", what, formula: unexplained, value: rest, sealed: 0, tolerance: 0, place }];
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
  const column = (sheet: StreamedSheet, count: number): LinkTarget => ({
    sheet: sheet.name,
    range: { fromRow: FIRST_ROW, fromColumn: 1, toRow: FIRST_ROW + Math.max(1, count) - 1, toColumn: 1 },
  });
  const counted = (what: string, sheet: StreamedSheet, count: number): Control => {
    const place = column(sheet, count);
    return {
      id: "",
      what,
      formula: `COUNTIF(${rangeFormula(place, false)},"?-??????*")`,
      value: count,
      sealed: count,
      tolerance: 0,
      place,
      ...(facts.outline === undefined ? {} : { isLater: true }),
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

const LETTERS = ["M", "F", "N", "T"] as const;
/** Gender of units by the letter of Annex VII; T is all of them. */
const GENDER_OF: Readonly<Record<string, string | null>> = { M: "V", F: "S", N: "N", T: null };
const FIRST_LETTER_COLUMN = 13;

/** X1–X9: about the common indicators of Tables 6 and 10. */
function commonRules(figures: Figures, frame: Frame, tableSix: SheetPlan): Control[] {
  const rule = ruleOn(figures, frame, tableSix);
  const codes = tableSix.rows.flatMap((cells) =>
    typeof cells[4] === "string" && /^EECO\d/.test(cells[4]) ? [cells[4]] : [],
  );
  return [
    ...rule.sum("X1", ["EECO02", "EECO04", "EECO05"], "EECO01"),
    ...rule.atMost("X2", ["EECO03"], "EECO02"),
    ...rule.atMost("X3", ["EECO06", "EECO07", "EECO08"], "EECO01"),
    ...rule.sum("X4", ["EECO09", "EECO10", "EECO11"], "EECO01"),
    ...["EECO12", "EECO13", "EECO14", "EECO15", "EECO16", "EECO17"].flatMap((code) =>
      rule.atMost("X5", [code], "EECO01"),
    ),
    ...rule.genders("X6", codes),
    ...reservedSums(figures).flatMap(({ parts, whole }) =>
      figures.definition(whole) === undefined
        ? [rule.skipped("X7", whole, frame.text("report.control.no-reserved-sum"))]
        : rule.sum("X7", parts, whole),
    ),
    ...resultsWithinOutputs(figures, frame, rule.name("X8")),
    ...cumulativeNeverFalls(figures, frame, rule.name("X9")),
  ];
}

/** X7: the sums that SFC keeps a code for, as the packs of rules name them. */
function reservedSums({ facts }: Figures): { readonly parts: readonly string[]; readonly whole: string }[] {
  return facts.programme.preflight
    .flatMap(({ rules }) => rules)
    .flatMap((one) => (one.kind === "sum" && one.whole.includes("+") ? [{ parts: one.parts, whole: one.whole }] : []));
}

/** Kinds of rule over the cells of Table 6. */
function ruleOn(figures: Figures, { text }: Frame, tableSix: SheetPlan) {
  const rowOf = (code: string) => tableSix.rows.findIndex((cells) => cells[4] === code) + 1;
  const number = (code: string, index: number): number | null => {
    const row = rowOf(code);
    const value = row === 0 ? null : planCellAt(tableSix, row, FIRST_LETTER_COLUMN + index).value;
    return typeof value === "number" ? value : null;
  };
  const place = (code: string, index: number): string =>
    rangeFormula({ sheet: tableSix.name, range: oneCell(rowOf(code), FIRST_LETTER_COLUMN + index) }, false);
  const name = (code: string) => figures.facts.programme.rules.get(code)?.name[text.language] ?? code;
  const target = (code: string): LinkTarget => ({
    sheet: tableSix.name,
    range: oneCell(Math.max(FIRST_ROW, rowOf(code)), FIRST_LETTER_COLUMN),
  });
  const units = unitsByLetter(figures);
  const skipped = (id: string, what: string, reason: string): Control => ({
    ...{ id, what: `${name(id)}: ${what}`, formula: null, value: 0, sealed: 0, tolerance: 0, place: null },
    notApplicable: reason,
  });
  const compare = (
    id: string,
    parts: readonly string[],
    whole: string,
    judge: (sum: number, total: number) => number,
    formula: (sum: string, total: string) => string,
    wrong: (letter: string) => number[],
  ): Control[] => {
    const known = LETTERS.flatMap((letter, index): Control[] => {
      const values = parts.map((code) => number(code, index));
      const total = number(whole, index);
      if (total === null || values.some((value) => value === null)) return [];
      const value = judge(
        values.reduce<number>((sum, each) => sum + (each ?? 0), 0),
        total,
      );
      const detail = parts.length === 1 ? ` ${parts[0] ?? ""}` : id === "X7" ? ` ${whole}` : "";
      return [
        {
          id,
          what: `${name(id)}${detail} (${letter})`,
          formula: formula(parts.map((code) => place(code, index)).join("+"), place(whole, index)),
          value,
          sealed: 0,
          tolerance: 0,
          place: target(whole),
          ...(value === 0 ? {} : { rows: wrong(letter) }),
        },
      ];
    });
    const unknown = [...parts, whole].filter((code) => number(code, LETTERS.length - 1) === null);
    return known.length > 0
      ? known
      : [
          skipped(
            id,
            [...parts, whole].join(", "),
            text("report.control.not-collected", { codes: unknown.join(", ") }),
          ),
        ];
  };
  return {
    name,
    skipped,
    sum: (id: string, parts: readonly string[], whole: string) =>
      compare(
        id,
        parts,
        whole,
        (sum, total) => sum - total,
        (sum, total) => `${sum}-${total}`,
        (letter) => rowsNotOnce(units, parts, whole, letter),
      ),
    atMost: (id: string, parts: readonly string[], whole: string) =>
      compare(
        id,
        parts,
        whole,
        (sum, total) => Math.max(0, sum - total),
        (sum, total) => `MAX(0,${sum}-${total})`,
        (letter) => rowsTooMany(units, parts, whole, letter),
      ),
    genders: (id: string, codes: readonly string[]) =>
      codes.flatMap((code): Control[] => {
        const parts = [0, 1, 2].map((index) => number(code, index));
        const total = number(code, 3);
        if (total === null || parts.some((part) => part === null))
          return [skipped(id, code, text("report.control.no-genders"))];
        const value = parts.reduce<number>((sum, each) => sum + (each ?? 0), 0) - total;
        const formula = `${[0, 1, 2].map((index) => place(code, index)).join("+")}-${place(code, 3)}`;
        const rows = figures
          .units(code)
          .filter(({ gender }) => gender === null)
          .flatMap(({ sourceRows }) => sourceRows);
        return [
          { id, what: `${name(id)}: ${code}`, formula, value, sealed: 0, tolerance: 0, place: target(code), rows },
        ];
      }),
  };
}

type UnitsByLetter = (code: string, letter: string) => readonly CountedUnit[];

function unitsByLetter(figures: Figures): UnitsByLetter {
  return (code, letter) => {
    const gender = GENDER_OF[letter] ?? null;
    return figures.units(code).filter((unit) => gender === null || unit.gender === gender);
  };
}

/** Rows of persons who are not in exactly one part of the whole, or in a part and not in the whole. */
function rowsNotOnce(units: UnitsByLetter, parts: readonly string[], whole: string, letter: string): number[] {
  const times = timesCounted(units, parts, letter);
  const own = units(whole, letter);
  const inWhole = new Set(own.map(({ unit }) => unit));
  const strangers = parts.flatMap((code) => units(code, letter)).filter(({ unit }) => !inWhole.has(unit));
  return [...own.filter(({ unit }) => (times.get(unit) ?? 0) !== 1), ...strangers].flatMap(
    ({ sourceRows }) => sourceRows,
  );
}

/** Rows of persons who are in several parts, or in a part and not in the whole. */
function rowsTooMany(units: UnitsByLetter, parts: readonly string[], whole: string, letter: string): number[] {
  const times = timesCounted(units, parts, letter);
  const inWhole = new Set(units(whole, letter).map(({ unit }) => unit));
  return parts
    .flatMap((code) => units(code, letter))
    .filter(({ unit }) => (times.get(unit) ?? 0) > 1 || !inWhole.has(unit))
    .flatMap(({ sourceRows }) => sourceRows);
}

function timesCounted(units: UnitsByLetter, parts: readonly string[], letter: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const code of parts)
    for (const unit of new Set(units(code, letter).map((each) => each.unit)))
      times.set(unit, (times.get(unit) ?? 0) + 1);
  return times;
}

const RESULTS = ["EECR01", "EECR02", "EECR03", "EECR04", "EECR05", "EECR06"] as const;

/** X8: nobody has a result who is not a participant. */
function resultsWithinOutputs(figures: Figures, { text }: Frame, name: string): Control[] {
  const participants = figures.value("EECO01", "cumulative", { gender: "T" })?.value ?? null;
  const inWhole = new Set(figures.units("EECO01").map(({ unit }) => unit));
  return RESULTS.filter((code) => figures.definition(code) !== undefined).map((code): Control => {
    const value = figures.value(code, "cumulative", { gender: "T" })?.value ?? null;
    const control = { id: "X8", what: `${name}: ${code}`, formula: null, sealed: 0, tolerance: 0, place: null };
    if (value === null || participants === null)
      return { ...control, value: 0, notApplicable: text("report.control.not-collected", { codes: code }) };
    const rows = figures
      .units(code)
      .filter(({ unit }) => !inWhole.has(unit))
      .flatMap(({ sourceRows }) => sourceRows);
    return { ...control, value: Math.max(0, value - participants), rows };
  });
}

/** X9: within one state of the store, a period's cumulative persons are at least those of the period before. */
function cumulativeNeverFalls({ facts, value, definition }: Figures, { text }: Frame, name: string): Control[] {
  const control = { id: "X9", formula: null, sealed: 0, tolerance: 0, place: null };
  const compared = facts.previousFigures.flatMap((before): Control[] => {
    if (
      before.measure !== "cumulative" ||
      before.value === null ||
      definition(before.code)?.measures.includes("new") !== true
    )
      return [];
    if (before.by.gender !== undefined && before.by.gender !== "T") return [];
    const now = value(before.code, "cumulative", before.by)?.value ?? null;
    if (now === null) return [];
    return [{ ...control, what: `${name}: ${before.code}`, value: Math.max(0, before.value - now) }];
  });
  return compared.length > 0
    ? compared
    : [{ ...control, what: name, value: 0, notApplicable: text("report.control.no-earlier-period") }];
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
