/** What a seal holds of the charts, and which of them are not as they were sealed. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ChartContents } from "../workbook/xlsx/read-charts.ts";
import type { BesideCells } from "../workbook/read-contents.ts";

/** A chart as sealed: its words as they are, so that an edit can be told; its drawn values as a digest. */
export const SealedChart = z.object({
  title: z.string(),
  type: z.string(),
  cells: z.string(),
  values: z.string(),
});
type SealedChart = z.infer<typeof SealedChart>;

/** `gone`: programs that know no charts leave them all out when they save, and nothing can be compared. */
export type ChartsChecked = "compared" | "gone" | "none";

/** A chart, and what of it is otherwise. */
export interface ChartEdit {
  readonly sheet: string;
  readonly chart: string;
  readonly was: string | null;
  readonly now: string | null;
}

const WRITER = "Kopskats";
const PARTS = ["title", "type", "cells"] as const;

export function sealCharts({ charts }: Pick<BesideCells, "charts">): Record<string, SealedChart> {
  return Object.fromEntries(
    charts.map(({ sheet, name, title, type, cells, values }) => [
      `${sheet}!${name}`,
      { title, type, cells, values: digestOf(values) },
    ]),
  );
}

const digestOf = (values: string) => createHash("sha256").update(values).digest("hex").slice(0, 32);

/** Edits of the charts; workbooks of before have none sealed. */
export function compareCharts(
  sealed: Readonly<Record<string, SealedChart>> | undefined,
  { charts, application }: Pick<BesideCells, "charts" | "application">,
): { readonly checked: ChartsChecked; readonly edits: readonly ChartEdit[] } {
  if (sealed === undefined || (Object.keys(sealed).length === 0 && charts.length === 0))
    return { checked: "none", edits: [] };
  if (charts.length === 0 && application !== WRITER) return { checked: "gone", edits: [] };
  const present = new Map(charts.map((chart) => [`${chart.sheet}!${chart.name}`, chart]));
  const edits = Object.entries(sealed).flatMap(([key, was]) => editsOf(key, was, present.get(key)));
  const added = charts
    .filter(({ sheet, name }) => sealed[`${sheet}!${name}`] === undefined)
    .map(({ sheet, name, title }): ChartEdit => ({ sheet, chart: name, was: null, now: title }));
  return { checked: "compared", edits: [...edits, ...added] };
}

function editsOf(key: string, was: SealedChart, now: ChartContents | undefined): ChartEdit[] {
  const at = key.indexOf("!");
  const place = { sheet: key.slice(0, at), chart: key.slice(at + 1) };
  if (now === undefined) return [{ ...place, was: was.title, now: null }];
  const edits = PARTS.filter((part) => was[part] !== now[part]).map((part): ChartEdit => ({
    ...place,
    was: was[part],
    now: now[part],
  }));
  // Values drawn until the cells are read again: told only where nothing else explains them.
  return edits.length === 0 && was.values !== digestOf(now.values) ? [{ ...place, was: null, now: now.values }] : edits;
}
