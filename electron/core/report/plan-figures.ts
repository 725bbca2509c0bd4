/** Figures in cells: the value of the store, and a formula over the counted units that must give the same. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Disaggregation, IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import type { CellStyle, FigureReference, PlanCell } from "../../../shared/domain/workbook-plan.ts";
import type { CountedUnit } from "../../../shared/domain/report-lines.ts";
import type { ReportFacts } from "./plan-facts.ts";
import type { Frame } from "./plan-frame.ts";
import { namedRows } from "./plan-rows.ts";

/** More units than these and the workbook carries sealed values: formulas over so many rows are slow in Excel. */
export const MOST_UNITS = 200_000;

/** What figures are read from, of the whole project or of one place. */
export type FigureFacts = Pick<
  ReportFacts,
  "programme" | "catalogue" | "period" | "figures" | "breakdowns" | "units" | "sourceRows" | "outline"
>;

/** A reader of figures and their units, made once for a report. */
export interface Figures<Facts extends FigureFacts = ReportFacts> {
  readonly facts: Facts;
  readonly frame: Frame;
  readonly hasFormulas: boolean;
  readonly value: (code: string, measure: Measure, by?: Disaggregation) => IndicatorValue | undefined;
  readonly definition: (code: string) => IndicatorDefinition | undefined;
  readonly units: (set: string) => readonly CountedUnit[];
}

export function readFigures<Facts extends FigureFacts>(
  facts: Facts,
  frame: Frame,
  mostUnits = MOST_UNITS,
): Figures<Facts> {
  const values = new Map(
    [...facts.figures, ...facts.breakdowns].map((value) => [keyOf(value.code, value.measure, value.by), value]),
  );
  const definitions = new Map(facts.catalogue.indicators.map((definition) => [definition.code, definition]));
  const sets = Map.groupBy(facts.units, (unit) => unit.set);
  return {
    facts,
    frame,
    hasFormulas: facts.outline === undefined && facts.units.length <= mostUnits,
    value: (code, measure, by = {}) => values.get(keyOf(code, measure, by)),
    definition: (code) => definitions.get(code),
    units: (set) => sets.get(set) ?? [],
  };
}

function keyOf(code: string, measure: Measure, by: Disaggregation): string {
  const parts = Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([code, measure, parts]);
}

/** A condition on units, as Excel spells it and as we check it. */
export interface UnitCondition {
  readonly column: UnitColumn;
  /** The cell or text the column must equal: `$A6`, `"LAS"`. */
  readonly criterion: string;
  /** What the column equals; absent where it is a flag. */
  readonly value?: string;
  readonly holds: (unit: CountedUnit) => boolean;
}

/** Columns of the sheet of units that formulas speak of, and the names they have there. */
export const UNIT_NAMES = {
  set: "vi_kopa",
  municipality: "vi_pasvaldiba",
  institution: "vi_iestade",
  kind: "vi_veids",
  activity: "vi_darbiba",
  status: "vi_statuss",
  hoursUnit: "vi_stundu_vieniba",
  gender: "vi_dzimums",
  age: "vi_vecums",
  firstOn: "vi_pirma_diena",
  amount: "vi_daudzums",
  amountInPeriod: "vi_daudzums_perioda",
  isFirst: "vi_pirma",
  isFirstOfKind: "vi_pirma_veida",
  isFirstOfMunicipality: "vi_pirma_pasvaldiba",
  isFirstOfMunicipalityAndKind: "vi_pirma_pasvaldiba_veida",
  isFirstOfInstitution: "vi_pirma_iestade",
  isFirstOfProject: "vi_pirma_projekta",
  isActive: "vi_aktiva",
} as const;
export type UnitColumn = keyof typeof UNIT_NAMES;

export function equals(column: TextColumn, value: string, criterion?: string): UnitCondition {
  return { column, criterion: criterion ?? `"${value}"`, value, holds: (unit) => unit[column] === value };
}

type TextColumn = "municipality" | "institution" | "kind" | "activity" | "status" | "hoursUnit" | "gender";

const byInstitution = new WeakMap<readonly CountedUnit[], ReadonlyMap<string | null, readonly CountedUnit[]>>();

/** Units that fulfil all conditions. Each institution has a line of its own: it must not look through the whole country's units. */
function unitsThat(units: readonly CountedUnit[], conditions: readonly UnitCondition[]): readonly CountedUnit[] {
  const own = conditions.find(({ column }) => column === "institution");
  const near = own?.value === undefined ? units : (groupedByInstitution(units).get(own.value) ?? []);
  return near.filter((unit) => conditions.every(({ holds }) => holds(unit)));
}

function groupedByInstitution(units: readonly CountedUnit[]) {
  const known = byInstitution.get(units) ?? Map.groupBy(units, ({ institution }) => institution);
  byInstitution.set(units, known);
  return known;
}

type FirstFlag =
  | "isFirst"
  | "isFirstOfKind"
  | "isFirstOfMunicipality"
  | "isFirstOfMunicipalityAndKind"
  | "isFirstOfInstitution"
  | "isFirstOfProject"
  | "isActive";

export function flagged(column: FirstFlag): UnitCondition {
  return { column, criterion: "1", holds: (unit) => unit[column] === true };
}

/** The figure of one measure from its units: Excel's formula, and what it gives here. */
export interface UnitFormula {
  readonly formula: string;
  readonly value: number;
}

/** Counts rows of units. `set` is text in quotes or a cell that holds the set's name. */
export function countUnits(
  units: readonly CountedUnit[],
  set: string,
  conditions: readonly UnitCondition[],
  since?: string,
): UnitFormula {
  const criteria = conditions.map(({ column, criterion }) => `,${UNIT_NAMES[column]},${criterion}`).join("");
  const start = since === undefined ? "" : `,${UNIT_NAMES.firstOn},">="&per_no`;
  return {
    formula: `COUNTIFS(${UNIT_NAMES.set},${set}${criteria}${start})`,
    value: unitsThat(units, conditions).filter(({ firstOn }) => since === undefined || firstOn >= since).length,
  };
}

/** Adds up amounts of units. */
export function sumUnits(
  units: readonly CountedUnit[],
  set: string,
  column: "amount" | "amountInPeriod",
  conditions: readonly UnitCondition[] = [],
): UnitFormula {
  const criteria = conditions.map((condition) => `,${UNIT_NAMES[condition.column]},${condition.criterion}`).join("");
  return {
    formula: `SUMIFS(${UNIT_NAMES[column]},${UNIT_NAMES.set},${set}${criteria})`,
    value: unitsThat(units, conditions).reduce((sum, unit) => sum + unit[column], 0),
  };
}

/** Counted things are whole; sums of hours and euro differ by binary noise at most. */
const TOLERANCE = 1e-6;

/**
 * A figure's cell. The formula's value must be the store's: where it is not, the report does not prove and is not
 * issued (failure `report-unproven`, naming the figure).
 */
export function figureCell(
  figures: Figures<FigureFacts>,
  reference: FigureReference,
  value: number | null,
  fromUnits: UnitFormula | null,
  style: CellStyle,
  sealedStyle: CellStyle = style,
): PlanCell {
  if (value === null) return { value: unknownWords(figures, reference.code), style: "no-value", figure: reference };
  if (fromUnits === null || figures.facts.outline !== undefined)
    return { value, style: sealedStyle, figure: reference };
  if (Math.abs(fromUnits.value - value) > TOLERANCE * Math.max(1, Math.abs(value)))
    throw unproven(reference, value, fromUnits.value, rowsOfFigure(figures, reference));
  if (!figures.hasFormulas) return { value, style: sealedStyle, figure: reference };
  return { value, style, figure: reference, formula: fromUnits.formula };
}

function unproven(reference: FigureReference, expected: number, found: number, rows: string): AppError {
  const by = Object.entries(reference.by).map(([dimension, option]) => `${dimension}=${option}`);
  const figure = [
    reference.code,
    reference.measure,
    ...by,
    ...(reference.part === undefined ? [] : [reference.part]),
  ].join(" ");
  return new AppError("report-unproven", { figure, expected, found, rows });
}

/** Rows of the units that fall into the figure's cell. */
function rowsOfFigure({ facts, units }: Figures<FigureFacts>, { code, by }: FigureReference): string {
  const { gender, municipality, institution, kind } = by;
  const own = units(code).filter((unit) =>
    Object.entries({ gender: gender === "T" ? undefined : gender, municipality, institution, kind }).every(
      ([dimension, option]) => option === undefined || unit[dimension as "gender"] === option,
    ),
  );
  const ids = new Set(own.flatMap(({ sourceRows }) => sourceRows));
  return namedRows(facts.sourceRows.filter(({ id }) => ids.has(id)));
}

/** Why there is no number. */
function unknownWords({ frame, definition }: Figures<FigureFacts>, code: string): string {
  const reason = definition(code)?.knownWhen;
  if (reason !== undefined && "collected" in reason) return frame.text("common.not-collected");
  if (reason !== undefined && "listed" in reason) return frame.text("common.not-entered");
  return frame.text("common.not-known");
}

/** Style of numbers of an indicator, by what it is a number of. */
export function formatOf({ facts }: Figures<FigureFacts>, definition: IndicatorDefinition): "number" | "decimal" {
  return facts.catalogue.units.get(definition.unit)?.format === "integer" ? "number" : "decimal";
}

/** Euro instead of cents; all else as it is. */
export function printedValue(
  { facts }: Figures<FigureFacts>,
  definition: IndicatorDefinition,
  value: number | null,
): number | null {
  return value !== null && facts.catalogue.units.get(definition.unit)?.format === "money" ? value / 100 : value;
}
