/**
 * Lists with more rows than a sheet of Excel can have go on on further sheets, `Avoti 2`, each with the same head and a
 * table of its own. Whatever leads to their rows (links, names, formulas, charts) leads to where they stand.
 */
import type { CellRange } from "../../../shared/domain/sheet.ts";
import {
  changedRows,
  joinedRows,
  rowsBetween,
  type CellContent,
  type CellSeries,
  type ChartPlan,
  type DefinedName,
  type LinkTarget,
  type PlanCell,
  type PlanRow,
  type StreamedSheet,
} from "../../../shared/domain/workbook-plan.ts";
import { spreadFormula, type RowPlace, type SpreadLists } from "./plan-spread-formula.ts";

/** Rows of a sheet in Excel. */
export const MOST_ROWS = 1_048_576;

export interface SheetsAndNames {
  readonly sheets: readonly StreamedSheet[];
  readonly names: readonly DefinedName[];
}

/** The same object where every sheet has room for its rows. */
export function splitLongSheets(plan: SheetsAndNames, most: number = MOST_ROWS): SheetsAndNames {
  const long = new Map(
    plan.sheets.flatMap((sheet) => (sheet.rows.length > most ? [[sheet.name, layOut(sheet, most)]] : [])),
  );
  if (long.size === 0) return plan;
  const lists = listsOf(long, plan.names);
  return {
    sheets: plan.sheets.flatMap((sheet) => {
      const layout = long.get(sheet.name);
      const parts = layout === undefined ? [sheet] : layout.sizes.map((_, part) => partOf(layout, part));
      return parts.map((part) => leadingOn(part, sheet.name, lists));
    }),
    names: plan.names.flatMap(({ name, target }) => {
      const spelt = lists.namesOf(name);
      return targetsOf(target, lists).map((part, index) => ({ name: spelt[index] ?? name, target: part }));
    }),
  };
}

/** The names of the sheets that a list goes on on, as if it had so many rows: a plan need not have all of them. */
export function furtherSheets(sheet: StreamedSheet, rows: number, most: number = MOST_ROWS): string[] {
  const { head, tail } = around(sheet);
  const parts = head + rows + tail > most ? Math.ceil(rows / roomFor(sheet, most)) : 1;
  return Array.from({ length: parts - 1 }, (_, at) => nameOfPart(sheet.name, at + 1));
}

/** The name of a list's first sheet, and of those it goes on on; Excel takes 31 letters. */
export function nameOfPart(name: string, part: number): string {
  if (part === 0) return name;
  const number = ` ${String(part + 1)}`;
  return `${name.slice(0, 31 - number.length)}${number}`;
}

interface Layout {
  readonly sheet: StreamedSheet;
  /** Rows above the list, its headings included: they stand on every sheet. */
  readonly head: number;
  /** Rows below the list: they stand on the last sheet. */
  readonly tail: number;
  /** Rows of the list on each sheet. */
  readonly sizes: readonly number[];
}

function around({ table, frozen, rows }: StreamedSheet): {
  readonly head: number;
  readonly last: number;
  readonly tail: number;
} {
  const last = table?.range.toRow ?? rows.length;
  return { head: table?.range.fromRow ?? frozen?.rows ?? 0, last, tail: rows.length - last };
}

/** Rows of a list that one sheet can have. */
function roomFor(sheet: StreamedSheet, most: number): number {
  const { head, tail } = around(sheet);
  const size = most - head - tail;
  if (size < 1) throw new Error(`No room for the rows of ${sheet.name}`);
  return size;
}

function layOut(sheet: StreamedSheet, most: number): Layout {
  const { head, last, tail } = around(sheet);
  const size = roomFor(sheet, most);
  const count = Math.ceil((last - head) / size);
  return {
    ...{ sheet, head, tail },
    sizes: Array.from({ length: count }, (_, part) => Math.min(size, last - head - part * size)),
  };
}

/** Where a row of the list, or around it, stands now. */
function placeOf({ head, sizes }: Layout, row: number): { readonly part: number; readonly row: number } {
  if (row <= head) return { part: 0, row };
  const size = sizes[0] ?? 1;
  const part = Math.min(sizes.length - 1, Math.floor((row - head - 1) / size));
  return { part, row: row - part * size };
}

function placesOf(layout: Layout, fromRow: number, toRow: number): (RowPlace & { readonly part: number })[] {
  const [from, to] = [placeOf(layout, fromRow), placeOf(layout, toRow)];
  return layout.sizes.slice(from.part, to.part + 1).map((size, index) => {
    const part = from.part + index;
    return {
      ...{ part, sheet: nameOfPart(layout.sheet.name, part) },
      fromRow: part === from.part ? from.row : layout.head + 1,
      toRow: part === to.part ? to.row : layout.head + size,
    };
  });
}

function listsOf(long: ReadonlyMap<string, Layout>, names: readonly DefinedName[]): SpreadLists {
  const lists = {
    placesOf: (sheet: string, fromRow: number, toRow: number) => {
      const layout = long.get(sheet);
      return layout === undefined ? null : placesOf(layout, fromRow, toRow);
    },
  };
  const parts = new Map(
    names.map(({ name, target }) => [name, targetsOf(target, lists).map((_, part) => partOfName(name, part))]),
  );
  return { ...lists, namesOf: (name) => parts.get(name) ?? [name] };
}

const partOfName = (name: string, part: number) => (part === 0 ? name : `${name}_${String(part + 1)}`);

/** Everywhere a range stands now. */
function targetsOf({ sheet, range }: LinkTarget, { placesOf }: Pick<SpreadLists, "placesOf">): LinkTarget[] {
  const places = placesOf(sheet, range.fromRow, range.toRow) ?? [{ sheet, ...range }];
  return places.map((place) => ({
    sheet: place.sheet,
    range: { ...range, fromRow: place.fromRow, toRow: place.toRow },
  }));
}

/** One of the sheets of a list. Drawings stand on the first. */
function partOf(layout: Layout, part: number): StreamedSheet {
  const { sheet, head, tail, sizes } = layout;
  const { charts, pictures, ...plain } = sheet;
  const own = <Kept extends { readonly range: CellRange }>(all: readonly Kept[]): Kept[] =>
    all.flatMap((one) =>
      placesOf(layout, one.range.fromRow, one.range.toRow)
        .filter((place) => place.part === part)
        .map(({ fromRow, toRow }) => ({ ...one, range: { ...one.range, fromRow, toRow } })),
    );
  const isHere = (row: number) => placeOf(layout, row).part === part || row <= head;
  const size = sizes[part] ?? 0;
  const before = head + part * (sizes[0] ?? 0);
  const isLast = part === sizes.length - 1;
  return {
    ...plain,
    name: nameOfPart(sheet.name, part),
    rows: joinedRows(headOf(sheet, head, part), rowsBetween(sheet.rows, before, before + size + (isLast ? tail : 0))),
    ...(sheet.table === undefined
      ? {}
      : {
          table: {
            ...sheet.table,
            name: partOfName(sheet.table.name, part),
            range: { ...sheet.table.range, toRow: head + size },
          },
        }),
    ...(sheet.heights === undefined
      ? {}
      : {
          heights: Object.fromEntries(
            Object.entries(sheet.heights)
              .filter(([row]) => isHere(Number(row)))
              .map(([row, points]) => [placeOf(layout, Number(row)).row, points]),
          ),
        }),
    print: {
      ...sheet.print,
      ...(sheet.print.rowBreaks === undefined
        ? {}
        : { rowBreaks: sheet.print.rowBreaks.filter(isHere).map((row) => placeOf(layout, row).row) }),
    },
    ...(sheet.verdicts === undefined ? {} : { verdicts: own(sheet.verdicts) }),
    ...(sheet.choices === undefined ? {} : { choices: own(sheet.choices) }),
    ...(sheet.guides === undefined ? {} : { guides: own(sheet.guides) }),
    ...(charts === undefined || part > 0 ? {} : { charts }),
    ...(pictures === undefined || part > 0 ? {} : { pictures }),
  };
}

/** The rows above the list; on further sheets the title tells which it is. */
function headOf({ rows }: StreamedSheet, head: number, part: number): PlanRow[] {
  const [title = [], ...others] = rowsBetween(rows, 0, head);
  const [cell, ...beside] = title;
  const isTitle = part > 0 && head > 1 && typeof cell === "object" && typeof cell?.value === "string";
  const numbered = isTitle ? [{ ...cell, value: `${cell.value} (${String(part + 1)})` }, ...beside] : title;
  return [numbered, ...others].slice(0, head);
}

/** The sheet with links, formulas and charts that lead to where rows stand now. `was`: what the sheet was called. */
function leadingOn(sheet: StreamedSheet, was: string, lists: SpreadLists): StreamedSheet {
  const isMoved = (cell: CellContent | PlanCell): cell is PlanCell =>
    typeof cell === "object" && cell !== null && (cell.formula !== undefined || cell.link !== undefined);
  const lead = (cell: CellContent | PlanCell) => (isMoved(cell) ? cellLeadingOn(cell, was, sheet.name, lists) : cell);
  return {
    ...sheet,
    rows: changedRows(sheet.rows, (row) => (row.some(isMoved) ? row.map(lead) : row)),
    ...(sheet.charts === undefined ? {} : { charts: sheet.charts.map((chart) => chartLeadingOn(chart, lists)) }),
  };
}

function cellLeadingOn({ link, formula, ...cell }: PlanCell, from: string, to: string, lists: SpreadLists): PlanCell {
  const [target] = link === undefined ? [] : targetsOf(link, lists);
  return {
    ...cell,
    ...(formula === undefined ? {} : { formula: spreadFormula(formula, from, to, lists) }),
    ...(target === undefined ? {} : { link: target }),
  };
}

function chartLeadingOn(chart: ChartPlan, lists: SpreadLists): ChartPlan {
  const lead = <Value>(series: CellSeries<Value>): CellSeries<Value> => {
    const [target, ...others] = targetsOf(series, lists);
    if (target === undefined || others.length > 0) throw new Error(`A chart over several sheets: ${chart.name}`);
    return { ...series, ...target };
  };
  return {
    ...chart,
    categories: lead(chart.categories),
    series: chart.series.map(({ name, values, look }) => ({ name: lead(name), values: lead(values), look })),
  };
}
