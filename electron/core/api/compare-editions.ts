/** Two editions of a report, or one and the present: which figures differ, and the parts of each difference by cause. */
import type { EditionComparison } from "../../../shared/api/reports.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { isSameFigure } from "../../../shared/domain/figure-key.ts";
import { calculateIndicators } from "../indicators/calculate-indicators.ts";
import { readEdition } from "../report/editions.ts";
import { explainEdition } from "../report/explain-editions.ts";
import type { EarlierEdition } from "../report/plan-facts.ts";
import { editionsOf } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { ReadDesk } from "./desk.ts";
import { namedFigure } from "./read-report.ts";

interface Asked {
  readonly period: string;
  readonly from: number;
  readonly to: number | null;
}

/** Failures `report-unknown`, `usage-since-order`. */
export function compareEditions(desk: Pick<ReadDesk, "reader" | "context">, asked: Asked): EditionComparison {
  const { reader: store, context } = desk;
  const { period, from, to } = asked;
  const earlier = editionOf(store, period, from);
  const later = to === null ? null : editionOf(store, period, to);
  if (later !== null && later.seq < earlier.seq)
    throw new AppError("usage-since-order", { since: spelt(from), until: spelt(later.edition) });
  const now = later?.figures ?? calculateIndicators(store, context, { period, by: [] });
  const changed = explainEdition(store, context, earlier, now, later).figures.filter(
    ({ reported, now: last }) => !isSameFigure(reported, last),
  );
  return {
    from,
    to,
    figures: changed.map(({ code, measure, by, reported, now: last, parts }) => ({
      ...namedFigure(desk, code, measure),
      ...{ by, issued: reported, now: last },
      parts: Object.entries(parts).map(([cause, amount]) => ({ cause, amount })),
    })),
  };
}

function editionOf(store: ReadStore, period: string, number: number): EarlierEdition {
  const record = editionsOf(store, period).find(({ edition }) => edition === number);
  if (record === undefined) throw new AppError("report-unknown", { report: spelt(number) });
  return readEdition(store, record);
}

const spelt = (edition: number) => `report:${String(edition)}`;
