/** A figure in the address: `SK-O-01*2026-Q1*cumulative*municipality.LV-067`; and which of its cells is opened. */
import type { FigureQuestion } from "../../shared/api/indicators.ts";
import { DIMENSIONS, MEASURES, type Dimension } from "../../shared/domain/indicator.ts";
import { addressOf, type Place } from "../frame/place.ts";

export function spellFigure({ code, period, measure, by }: FigureQuestion): string {
  const options = DIMENSIONS.flatMap((dimension) =>
    by[dimension] === undefined ? [] : `${dimension}.${by[dimension]}`,
  );
  return [code, period, measure, ...options].join("*");
}

/** Null when the address says something else. */
export function parseFigure(text: string | undefined): FigureQuestion | null {
  const [code = "", period = "", word = "", ...options] = (text ?? "").split("*");
  const measure = MEASURES.find((each) => each === word);
  const by: Partial<Record<Dimension, string>> = {};
  for (const option of options) {
    const at = option.indexOf(".");
    const dimension = DIMENSIONS.find((each) => each === option.slice(0, at));
    if (dimension === undefined) return null;
    by[dimension] = option.slice(at + 1);
  }
  return code === "" || period === "" || measure === undefined ? null : { code, period, measure, by };
}

/** Which source row of which counted unit is looked at, and whether its cell is opened beside the others of its sheet. */
export interface OpenedCell {
  readonly unit: number;
  readonly row: number;
  readonly wide: boolean;
}

/** `3.0`, and `3.0.wide` when the sheet is opened. */
export function spellCell({ unit, row, wide }: OpenedCell): string {
  return `${String(unit)}.${String(row)}${wide ? ".wide" : ""}`;
}

export function parseCell(text: string | undefined): OpenedCell {
  const [, unit = "0", row = "0", wide] = /^(\d{1,8})\.(\d{1,4})(\.wide)?$/.exec(text ?? "") ?? [];
  return { unit: Number(unit), row: Number(row), wide: wide !== undefined };
}

/** The same screen with a figure opened: the drawer; once more, its first cell. */
export function addressOfFigure(place: Place, figure: string): string {
  const { cell: _, ...view } = place.view;
  const isOpen = view["figure"] === figure;
  return addressOf({
    ...place,
    view: { ...view, figure, ...(isOpen ? { cell: spellCell({ unit: 0, row: 0, wide: true }) } : {}) },
  });
}

/** The same cell of the figure in another period. */
export function inPeriod(question: FigureQuestion, period: string): FigureQuestion {
  return { ...question, period };
}

/** The period from project start to a day: what a target on that day is about. */
export function upTo(day: string): string {
  return `to-date:${day}`;
}

/** Which units a trace lists: those of the figure, or those above or below the line. */
export type TracePart = "items" | "numerator" | "denominator";
