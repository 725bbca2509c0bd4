/** The trail: counted units, their source rows, the returns they came in; and where each of them stands. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";
import {
  madeRows,
  type CellStyle,
  type DefinedName,
  type LinkTarget,
  type PlanCell,
  type PlanRow,
  type PlanRows,
  type SheetPlan,
  type StreamedSheet,
} from "../../../shared/domain/workbook-plan.ts";
import type { CountedUnit, ReportSourceRow, ReportSubmission } from "../../../shared/domain/report-lines.ts";
import { onceFor } from "../../../shared/domain/once-for.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { UNIT_NAMES, type UnitColumn } from "./plan-figures.ts";
import {
  DASH,
  dated,
  FIRST_ROW,
  known,
  later,
  linkCell,
  longTableSheet,
  rowRange,
  TABS,
  tableSheet,
  type Frame,
  type TableColumn,
} from "./plan-frame.ts";

/** Names of the tables that have a row for each unit, and for each source row. */
export const UNITS_TABLE = "Vienibas_t";
export const SOURCES_TABLE = "Avoti_t";

/** What the trail is planned from, of the whole project or of one place. */
export type TrailFacts = Pick<
  ReportFacts,
  "units" | "sourceRows" | "submissions" | "decisions" | "catalogue" | "outline"
>;

/** Where units, source rows and returns stand, so that other sheets can lead there. */
export interface Trail {
  /** All units of a set stand together; undefined when it has none. */
  unitsOf(set: string): LinkTarget | undefined;
  sourceRow(id: number): LinkTarget | undefined;
  /** How many rows a set has, leading to them; `none` where it has none. */
  unitsLink(set: string, none?: PlanCell, style?: CellStyle): PlanCell;
  /** The name of a source row, leading to it. */
  rowLink(id: number): PlanCell;
  /** `A-000012` */
  sourceRowName(id: number): string;
  submission(id: number): LinkTarget | undefined;
  decision(id: number): LinkTarget | undefined;
  /** The row of an indicator's own sheet. */
  indicator(code: string): LinkTarget | undefined;
  /** Rows of a form, from the first to the last. */
  rowsOfForm(form: string): LinkTarget | undefined;
}

/** Columns of the sheet of units, in order; those with a key have a defined name. */
const UNIT_COLUMNS: readonly {
  readonly header: string;
  readonly width: number;
  readonly style: TableColumn["style"];
  readonly key?: UnitColumn;
}[] = [
  { header: "report.units.id", width: 11, style: "code" },
  { header: "report.units.set", width: 12, style: "code", key: "set" },
  { header: "report.units.unit", width: 24, style: "code" },
  { header: "report.col.municipality", width: 13, style: "code", key: "municipality" },
  { header: "report.col.institution", width: 13, style: "code", key: "institution" },
  { header: "report.col.kind", width: 14, style: "text", key: "kind" },
  { header: "report.col.activity", width: 9, style: "code", key: "activity" },
  { header: "report.col.status", width: 16, style: "text", key: "status" },
  { header: "report.col.hours-unit", width: 14, style: "text", key: "hoursUnit" },
  { header: "report.col.gender", width: 11, style: "code", key: "gender" },
  { header: "report.col.age", width: 9, style: "code", key: "age" },
  { header: "report.col.grade", width: 8, style: "code" },
  { header: "report.units.first-on", width: 12, style: "date", key: "firstOn" },
  { header: "report.units.amount", width: 11, style: "decimal", key: "amount" },
  { header: "report.units.amount-in-period", width: 11, style: "decimal", key: "amountInPeriod" },
  { header: "report.units.first", width: 8, style: "helper", key: "isFirst" },
  { header: "report.units.first-of-kind", width: 8, style: "helper", key: "isFirstOfKind" },
  { header: "report.units.first-of-municipality", width: 10, style: "helper", key: "isFirstOfMunicipality" },
  { header: "report.units.first-of-both", width: 10, style: "helper", key: "isFirstOfMunicipalityAndKind" },
  { header: "report.units.first-of-institution", width: 8, style: "helper", key: "isFirstOfInstitution" },
  { header: "report.units.active", width: 8, style: "helper", key: "isActive" },
  { header: "report.units.first-of-project", width: 8, style: "helper", key: "isFirstOfProject" },
  { header: "report.units.row-count", width: 7, style: "number" },
  { header: "report.col.sources", width: 11, style: "link" },
  { header: "report.units.rows", width: 40, style: "list" },
];

type UnitHeader = "report.units.id";

/** The whole report needs no column for what is first in the project: all its firsts are. */
function columnsOf({ units }: Pick<TrailFacts, "units">): typeof UNIT_COLUMNS {
  const isOfPlace = units.some(({ isFirstOfProject }) => isFirstOfProject !== undefined);
  return isOfPlace ? UNIT_COLUMNS : UNIT_COLUMNS.filter(({ key }) => key !== "isFirstOfProject");
}

export function planTrail(facts: TrailFacts, frame: Frame): Trail {
  const unitRows = blocks(facts.units, ({ set }) => set);
  const rows = new Map<number, number>();
  for (const [index, { id }] of facts.sourceRows.entries()) rows.set(id, index);
  const forms = blocks(facts.sourceRows, ({ form }) => form);
  const submissions = new Map(facts.submissions.map(({ id }, index) => [id, index]));
  const names = {
    units: frame.text("report.units.name"),
    sources: frame.text("report.sources.name"),
    returns: frame.text("report.returns.name"),
    decisions: frame.text("report.decisions.name"),
    indicators: frame.text("report.indicators.name"),
  };
  const decisions = new Map(facts.decisions.map(({ id }, index) => [id, index]));
  const indicators = new Map(facts.catalogue.indicators.map(({ code }, index) => [code, index]));
  const cell = (sheet: string, index: number | undefined) =>
    index === undefined ? undefined : rowRange(sheet, FIRST_ROW + index, FIRST_ROW + index, 1);
  const block = (sheet: string, range: readonly [number, number] | undefined, columns: number) =>
    range === undefined ? undefined : rowRange(sheet, FIRST_ROW + range[0], FIRST_ROW + range[1], columns);
  const isOutline = facts.outline !== undefined;
  const unitColumns = columnsOf(facts).length;
  const unitsOf = (set: string) => block(names.units, unitRows.get(set), unitColumns);
  const sourceRow = (id: number) => {
    const index = rows.get(id);
    return index === undefined
      ? undefined
      : rowRange(names.sources, FIRST_ROW + index, FIRST_ROW + index, SOURCE_COLUMNS.length);
  };
  const sourceRowName = (id: number) => `A-${String((rows.get(id) ?? -1) + 1).padStart(6, "0")}`;
  return {
    unitsOf,
    sourceRow,
    sourceRowName,
    unitsLink: (set, none = DASH, style = "link") => {
      if (isOutline) return later(frame);
      const [first = 0, last = -1] = unitRows.get(set) ?? [];
      const target = unitsOf(set);
      return target === undefined
        ? none
        : linkCell(frame.text("report.units.link", { count: last - first + 1 }), target, style);
    },
    rowLink: (id) => (isOutline ? later(frame) : linkOrDash(sourceRowName(id), sourceRow(id))),
    submission: onceFor((id) => {
      const index = submissions.get(id);
      return index === undefined
        ? undefined
        : rowRange(names.returns, FIRST_ROW + index, FIRST_ROW + index, RETURN_COLUMNS.length);
    }),
    decision: onceFor((id) => cell(names.decisions, decisions.get(id))),
    indicator: onceFor((code) => cell(names.indicators, indicators.get(code))),
    rowsOfForm: (form) => block(names.sources, forms.get(form), SOURCE_COLUMNS.length),
  };
}

/** First and last place of each run of lines with equal keys; equal keys stand together. */
function blocks<Line>(
  lines: readonly Line[],
  keyOf: (line: Line) => string,
): ReadonlyMap<string, readonly [first: number, last: number]> {
  const found = new Map<string, [number, number]>();
  for (const [index, line] of lines.entries()) {
    const key = keyOf(line);
    const range = found.get(key);
    if (range === undefined) found.set(key, [index, index]);
    else range[1] = index;
  }
  return found;
}

/** A cell that leads to a place, or a dash where there is none. */
export function linkOrDash(value: string, target: LinkTarget | undefined): PlanCell {
  return target === undefined ? DASH : linkCell(value, target);
}

/** `Vienības`: what every count and sum is counted from. */
export function planUnits(facts: TrailFacts, frame: Frame, trail: Trail): StreamedSheet {
  const { text } = frame;
  const ages = ageLabels(frame);
  return longTableSheet(frame, {
    name: text("report.units.name"),
    title: text("report.units.title"),
    about:
      facts.outline === undefined
        ? text("report.units.about", { count: facts.units.length })
        : text("report.outline.first"),
    note: text("report.units.note"),
    tab: TABS.audit,
    tableName: UNITS_TABLE,
    columns: columnsOf(facts).map(({ header, width, style }) => ({ header: text(header as UnitHeader), width, style })),
    rows: rowsOf(facts.units, (unit, index) => unitRow(unit, index, frame, trail, ages, facts.outline !== undefined)),
    empty: text("report.empty"),
    frozenColumns: 3,
    filter: true,
    print: { pagesWide: 2, columnBreaks: [12], titleColumns: [1, 1], onlyTable: true },
  });
}

/** A whole programme has millions of cells here: rows are made when they are asked for. */
function rowsOf<Line>(lines: readonly Line[], rowOf: (line: Line, index: number) => PlanRow): PlanRows {
  return madeRows(lines.length, (index) => {
    const line = lines[index];
    return line === undefined ? [] : rowOf(line, index);
  });
}

function unitRow(
  unit: CountedUnit,
  index: number,
  frame: Frame,
  trail: Trail,
  ages: ReadonlyMap<string, string>,
  isOutline: boolean,
): PlanRow {
  const [first] = unit.sourceRows;
  return [
    `V-${String(index + 1).padStart(6, "0")}`,
    unit.set,
    unit.unit,
    unit.municipality ?? "–",
    unit.institution ?? "–",
    unit.kind ?? "–",
    unit.activity ?? "–",
    unit.status ?? "–",
    unit.hoursUnit ?? "–",
    unit.gender ?? "–",
    unit.age === null ? "–" : (ages.get(unit.age) ?? unit.age),
    unit.grade ?? "–",
    unit.firstOn,
    whole(unit.amount),
    whole(unit.amountInPeriod),
    flag(unit.isFirst),
    flag(unit.isFirstOfKind),
    flag(unit.isFirstOfMunicipality),
    flag(unit.isFirstOfMunicipalityAndKind),
    flag(unit.isFirstOfInstitution),
    flag(unit.isActive),
    ...(unit.isFirstOfProject === undefined ? [] : [flag(unit.isFirstOfProject)]),
    unit.sourceRows.length,
    first === undefined ? DASH : trail.rowLink(first),
    unit.sourceRows.length === 0
      ? "–"
      : isOutline
        ? later(frame)
        : listed(unit.sourceRows.map((id) => trail.sourceRowName(id))),
  ];
}

/** Excel holds 32 767 letters in a cell. */
const MOST_LISTED = 2_500;

function listed(names: readonly string[]): string {
  return names.length <= MOST_LISTED
    ? names.join(", ")
    : `${names.slice(0, MOST_LISTED).join(", ")} … (${String(names.length)})`;
}

const flag = (is: boolean): number => (is ? 1 : 0);

/** Ones of counted things are printed as whole numbers, sums with decimals. */
const whole = (value: number): PlanCell | number => (Number.isInteger(value) ? wholeCell(value) : value);

const wholeCell = onceFor((value: number): PlanCell => ({ value, style: "number" }));

/** Age groups under names that Excel does not take for a comparison. */
export function ageLabels({ text }: Frame): ReadonlyMap<string, string> {
  return new Map([
    ["<18", text("report.age.under-18")],
    ["18-29", text("report.age.18-29")],
    ["30-54", text("report.age.30-54")],
    ["55+", text("report.age.55-over")],
  ]);
}

/** Names of the columns of units that formulas use. */
export function unitNames(facts: TrailFacts, frame: Frame): DefinedName[] {
  const last = FIRST_ROW + Math.max(1, facts.units.length) - 1;
  return columnsOf(facts).flatMap(({ key }, index) => {
    if (key === undefined) return [];
    const range = { fromRow: FIRST_ROW, fromColumn: index + 1, toRow: last, toColumn: index + 1 };
    return [{ name: UNIT_NAMES[key], target: { sheet: frame.text("report.units.name"), range } }];
  });
}

const SOURCE_COLUMNS = [
  ["report.sources.id", 11, "code"],
  ["report.col.form", 9, "code"],
  ["report.col.day", 12, "date"],
  ["report.col.municipality", 13, "code"],
  ["report.col.institution", 13, "code"],
  ["report.sources.kind", 18, "text"],
  ["report.col.status", 15, "text"],
  ["report.col.hours", 9, "decimal"],
  ["report.col.euro", 12, "decimal"],
  ["report.sources.person", 22, "code"],
  ["report.sources.code", 14, "code"],
  ["report.sources.evidence", 26, "text"],
  ["report.sources.return", 13, "link"],
  ["report.sources.file", 58, "text"],
  ["report.sources.sheet", 22, "text"],
  ["report.sources.row", 7, "number"],
  ["report.sources.cell", 8, "code"],
  ["report.sources.hash", 62, "hash"],
  ["report.sources.typed", 150, "hash"],
  ["report.sources.decisions", 16, "text"],
  ["report.sources.used", 52, "text"],
] as const;

/** `Avoti`: every counted row of the returns, where it stands, without names, codes and birth dates. */
export function planSources(facts: TrailFacts, frame: Frame, trail: Trail): StreamedSheet {
  const { text } = frame;
  const used = setsByRow(facts.units);
  return longTableSheet(frame, {
    name: text("report.sources.name"),
    title: text("report.sources.title"),
    about:
      facts.outline === undefined
        ? text("report.sources.about", {
            count: facts.sourceRows.length,
            files: new Set(facts.sourceRows.filter(({ isWithheld }) => isWithheld !== true).map(({ sha256 }) => sha256))
              .size,
          })
        : text("report.outline.first"),
    note: text("report.sources.note"),
    tab: TABS.audit,
    tableName: SOURCES_TABLE,
    columns: SOURCE_COLUMNS.map(([header, width, style]) => ({ header: text(header), width, style })),
    rows: rowsOf(facts.sourceRows, (row) =>
      row.isWithheld === true
        ? withheldRow(row, frame, trail)
        : sourceRow(row, trail, used.get(row.id) ?? NONE, facts.outline === undefined ? null : later(frame)),
    ),
    empty: text("report.empty"),
    frozenColumns: 1,
    filter: true,
    print: { pagesWide: 3, columnBreaks: [12, 18], titleColumns: [1, 1], onlyTable: true },
  });
}

/** `inPlace`: of what was typed, and of the figures that it is part of. */
function sourceRow(row: ReportSourceRow, trail: Trail, used: FigureSets, inPlace: PlanCell | null): PlanRow {
  const back = trail.indicator(used.codes[0] ?? "");
  return [
    // Back to the first of the figures it is part of.
    back === undefined ? trail.sourceRowName(row.id) : linkCell(trail.sourceRowName(row.id), back),
    row.form,
    dated(row.day, "–"),
    row.municipality ?? "–",
    row.institution ?? "–",
    row.kind ?? "–",
    row.status ?? "–",
    known(row.hours, "–"),
    known(row.cents === null ? null : row.cents / 100, "–"),
    row.person ?? "–",
    row.hasPersonalCode ? "******-*****" : "–",
    inPlace ?? row.evidence ?? "–",
    linkOrDash(`I-${String(row.submission)}`, trail.submission(row.submission)),
    fileNameOf(row.file),
    row.sheet,
    row.row,
    row.cell ?? "–",
    row.sha256,
    inPlace ?? (row.typed === "" ? "–" : row.typed),
    inPlace ?? decisionsCell(row.decisions, trail),
    inPlace ?? (used.codes.length === 0 ? "–" : used.spelt),
  ];
}

/** Only that there is such a row: the report of the whole project has it. */
function withheldRow(row: ReportSourceRow, { text }: Frame, trail: Trail): PlanRow {
  return SOURCE_COLUMNS.map(([column], index) => {
    if (index === 0) return trail.sourceRowName(row.id);
    if (column === "report.col.form") return row.form;
    return column === "report.sources.typed" ? { value: text("report.sources.withheld"), style: "text" } : DASH;
  });
}

/** Numbers of decisions; the first can be reached with a click. */
function decisionsCell(ids: readonly number[], trail: Trail): PlanCell | string {
  const [first] = ids;
  if (first === undefined) return "–";
  return linkOrDash(ids.map((id) => `L-${String(id)}`).join(", "), trail.decision(first));
}

/** Figures that a row is part of. Very many rows are part of the same ones: each combination is there once. */
interface FigureSets {
  readonly codes: readonly string[];
  readonly spelt: string;
  /** With one more. */
  readonly longer: Map<string, FigureSets>;
}

const NONE: FigureSets = { codes: [], spelt: "", longer: new Map() };

function setsByRow(units: readonly CountedUnit[]): ReadonlyMap<number, FigureSets> {
  const none: FigureSets = { ...NONE, longer: new Map() };
  const sets = new Map<number, FigureSets>();
  for (const { set, sourceRows } of units) {
    if (set.endsWith("÷")) continue;
    for (const id of sourceRows) sets.set(id, withSet(sets.get(id) ?? none, set));
  }
  return sets;
}

function withSet(sets: FigureSets, code: string): FigureSets {
  if (sets.codes.includes(code)) return sets;
  const known = sets.longer.get(code);
  if (known !== undefined) return known;
  const codes = [...sets.codes, code];
  const made: FigureSets = { codes, spelt: codes.join(", "), longer: new Map() };
  sets.longer.set(code, made);
  return made;
}

const RETURN_COLUMNS = [
  ["report.returns.id", 8, "code"],
  ["report.col.sender", 30, "row-name"],
  ["report.col.period", 10, "code"],
  ["report.returns.version", 8, "number"],
  ["report.returns.received", 12, "date"],
  ["report.returns.state", 16, "text"],
  ["report.returns.read", 9, "number"],
  ["report.returns.stored", 10, "number"],
  ["report.returns.quarantined", 11, "number"],
  ["report.returns.skipped", 9, "number"],
  ["report.returns.errors", 9, "number"],
  ["report.returns.warnings", 12, "number"],
  ["report.sources.file", 60, "text"],
  ["report.sources.hash", 62, "hash"],
] as const;

/** `Iesniegumi`: every return as it was received, whatever became of it. */
export function planReturns(facts: TrailFacts, frame: Frame): SheetPlan {
  const { text } = frame;
  return tableSheet(frame, {
    name: text("report.returns.name"),
    title: text("report.returns.title"),
    about: text("report.returns.about", { count: facts.submissions.length }),
    note: text("report.returns.note"),
    tab: TABS.audit,
    tableName: "Iesniegumi_t",
    columns: RETURN_COLUMNS.map(([header, width, style]) => ({ header: text(header), width, style })),
    rows: facts.submissions.map((submission) => returnRow(submission, frame)),
    empty: text("report.returns.none"),
    frozenColumns: 2,
    filter: true,
    print: { pagesWide: 1 },
  });
}

function returnRow(submission: ReportSubmission, { text }: Frame): PlanRow {
  const read = submission.stored + submission.quarantined + submission.skipped;
  return [
    `I-${String(submission.id)}`,
    submission.senderName === "" ? text("common.not-known") : submission.senderName,
    submission.period ?? "–",
    submission.version,
    submission.receivedAt.slice(0, 10),
    text(`report.state.${submission.nil && submission.state === "in-force" ? "nil" : submission.state}`),
    read,
    submission.stored,
    submission.quarantined,
    submission.skipped,
    submission.errors,
    submission.warnings,
    fileNameOf(submission.file),
    submission.sha256,
  ];
}
