/** What the screen of reports shows before anything is issued. */
import type { Measure } from "../../../shared/domain/indicator.ts";
import type { LateReturn } from "../../../shared/domain/report-lines.ts";
import type {
  ChangedFigure,
  LateCorrection,
  PreviewCell,
  ReportPreview,
  ReportView,
} from "../../../shared/api/reports.ts";
import type { FigureFormat } from "../../../shared/api/figures.ts";
import type { Language } from "../../../shared/text/messages.ts";
import { createText } from "../../../shared/text/messages.ts";
import { formatMoney, formatNumber, formatPercent } from "../../../shared/domain/format.ts";
import {
  planCellAt,
  rowsBetween,
  type CellStyle,
  type PlanCell,
  type StreamedSheet,
  type StreamedWorkbook,
} from "../../../shared/domain/workbook-plan.ts";
import { chartHeight } from "../report/draw-chart.ts";
import { listAffectedReports } from "../report/editions.ts";
import { figureKey, type FigureDifference } from "../../../shared/domain/figure-key.ts";
import { gatherPreview, gatherStanding, type ReportContext } from "../report/gather-report.ts";
import type { ReportFacts, ReportStanding } from "../report/plan-facts.ts";
import { SOURCES_TABLE, UNITS_TABLE } from "../report/plan-trail.ts";
import { planReport } from "../report/plan-workbook.ts";
import { editionsOf } from "../store/issued-report.ts";
import { listLocks } from "../store/period-lock.ts";
import { listCompanions } from "../store/report-companion.ts";
import { readNarrative } from "../store/narrative.ts";
import { storeState } from "../store/submission.ts";
import type { ReadDesk } from "./desk.ts";

/** Rows of a sheet that the preview shows. */
const MOST_ROWS = 300;
/** Tables with a row for each unit or source row: an outline has the first. */
const OF_ALL_ROWS = [UNITS_TABLE, SOURCES_TABLE];

/** Keeps how the last report stood, and the last one planned: steps and sheets of one state are looked at one after the other. */
export function reportReader(desk: ReadDesk) {
  const keyOf = (period: string, language: Language) => {
    const written = readNarrative(desk.reader, period);
    return JSON.stringify([period, language, storeState(desk.reader), written.map(({ at, text }) => [at, text])]);
  };
  const request = (period: string) => ({ period, author: desk.author, now: desk.now() });
  const standing = lastOf(keyOf, (period, language) =>
    gatherStanding(desk.reader, reportContextOf(desk, language), request(period)),
  );
  const planned = lastOf(keyOf, (period, language): Planned => {
    const facts = gatherPreview(desk.reader, reportContextOf(desk, language), request(period), MOST_ROWS);
    const { workbook } = planReport(facts, createText(language), (charts) =>
      charts.map(({ data }) => ({ key: data.key, width: 960, height: chartHeight(data) })),
    );
    return { facts, plan: workbook };
  });
  return {
    read: (period: string): ReportView => viewOf(desk, standing(period, "lv")),
    preview: (period: string, language: Language, sheet: string | null): ReportPreview =>
      previewOf(desk, planned(period, language), sheet, language),
  };
}

/** The same answer while the question's key is the same. */
function lastOf<Value>(
  keyOf: (period: string, language: Language) => string,
  make: (period: string, language: Language) => Value,
): (period: string, language: Language) => Value {
  let kept: { readonly key: string; readonly value: Value } | null = null;
  return (period, language) => {
    const key = keyOf(period, language);
    if (kept?.key !== key) kept = { key, value: make(period, language) };
    return kept.value;
  };
}

export function reportContextOf({ context, version }: ReadDesk, language: Language): ReportContext {
  const { programme, shipped, indicators, manyUnits } = context;
  return { programme, shipped, indicators, manyUnits, language, applicationVersion: version };
}

function viewOf(desk: ReadDesk, facts: ReportStanding): ReportView {
  const { reader, context } = desk;
  const { period } = facts;
  const affected = listAffectedReports(reader, context);
  const own = affected.find(({ report }) => report.period === period.code);
  const editions = editionsOf(reader, period.code);
  const lock = listLocks(reader, period.code).findLast(({ unlocked }) => unlocked === null)?.locked ?? null;
  const returns = facts.senders.flatMap(({ submission }) => submission ?? []);
  const count = (key: "quarantined" | "warnings") => returns.reduce((sum, one) => sum + one[key], 0);
  const ruled = (verdict: string) => facts.preflight.filter((one) => one.verdict === verdict);
  return {
    period: period.code,
    nextEdition: facts.edition,
    lock,
    missing: facts.senders
      .filter(({ isExpected, submission }) => isExpected && submission === null)
      .map(({ name }) => name),
    senders: facts.senders.length,
    quarantined: count("quarantined"),
    warnings: count("warnings"),
    rules: {
      passed: ruled("passed").length,
      warning: ruled("warning").length,
      failed: ruled("failed").map(({ rule, table }) => `${table}: ${rule.id}`),
    },
    changes: editions.length === 0 ? null : (own?.differences ?? []).map((one) => changedFigure(desk, one)),
    affected: affected
      .filter(({ report }) => report.period !== period.code)
      .map(({ report, differences }) => ({
        ...{ period: report.period, edition: report.edition, figures: differences.length },
      })),
    corrections: facts.corrections.flatMap((late) => lateCorrections(desk, late)),
    editions: editions.map(({ id, edition, issuedAt, author, role, fileName, sha256 }) => ({
      ...{ id, edition, issuedAt, author, role, fileName, sha256 },
    })),
    companions: listCompanions(reader, period.code).map(({ id, kind, unit, issuedAt, fileName, sha256 }) => ({
      ...{ id, kind, unit, issuedAt, fileName, sha256 },
    })),
    activities: context.programme.activities.map(({ number, name }) => ({ number: String(number), name })),
    narrative: facts.narrative,
  };
}

function changedFigure(desk: ReadDesk, { code, measure, by, issued, now }: FigureDifference): ChangedFigure {
  return { ...namedFigure(desk, code, measure), by, issued, now };
}

/** A figure with its name and how it is printed. */
export function namedFigure(desk: Pick<ReadDesk, "context">, code: string, measure: Measure) {
  const definition = desk.context.indicators.indicators.find((one) => one.code === code);
  const format = formatOf(desk, code, measure);
  return { code, name: definition?.name ?? { lv: code, en: code }, measure, format } as const;
}

function lateCorrections(desk: ReadDesk, { figures, ...late }: LateReturn): LateCorrection[] {
  const { seq, quarter, sender, senderName, file, receivedAt, state } = late;
  const line = { seq, quarter, sender, senderName, file, receivedAt, state, isKnown: figures !== null };
  if (figures === null || figures.length === 0) return [{ ...line, figure: null }];
  return figures.map(({ code, measure, before, after }) => ({
    ...line,
    figure: { ...namedFigure(desk, code, measure), before, after },
  }));
}

function formatOf({ context }: Pick<ReadDesk, "context">, code: string, measure: Measure): FigureFormat {
  const { indicators, units } = context.indicators;
  const definition = indicators.find((one) => one.code === code);
  return measure === "share" ? "percent" : (units.get(definition?.unit ?? "")?.format ?? "decimal");
}

interface Planned {
  readonly facts: ReportFacts;
  readonly plan: StreamedWorkbook;
}

function previewOf(
  desk: ReadDesk,
  { facts, plan: { sheets } }: Planned,
  name: string | null,
  language: Language,
): ReportPreview {
  const visible = sheets.filter(({ hidden }) => hidden !== true);
  const sheet = visible.find((one) => one.name === name) ?? visible[0];
  if (sheet === undefined) return { sheets: [], sheet: { name: "", rows: [], allRows: 0 }, isOutline: false };
  const values = new Map([...facts.figures, ...facts.breakdowns].map((figure) => [figureKey(figure), figure.value]));
  // A cell that no fact falls into is left out of a breakdown: zero, unless what is printed says that it is not known.
  const marked = (cell: PlanCell): PreviewCell["figure"] => {
    if (cell.figure === undefined) return null;
    const { code, measure, by } = cell.figure;
    const value = values.get(figureKey({ code, measure, by })) ?? (cell.value === 0 ? 0 : null);
    return { code, measure, by, value, format: formatOf(desk, code, measure) };
  };
  const rows = Array.from(rowsBetween(sheet.rows, 0, MOST_ROWS), (row, index) =>
    row.map((_, column) => {
      const cell = planCellAt(sheet, index + 1, column + 1);
      return { ...lookOf(cell, index, sheet, language), figure: marked(cell) };
    }),
  );
  const areAllThere = facts.outline === undefined || !OF_ALL_ROWS.some((named) => named === sheet.table?.name);
  return {
    sheets: visible.map((one) => one.name),
    sheet: { name: sheet.name, rows, allRows: areAllThere ? sheet.rows.length : null },
    isOutline: facts.outline !== undefined,
  };
}

function lookOf(
  { value, style }: PlanCell & { readonly style: CellStyle },
  row: number,
  sheet: StreamedSheet,
  language: Language,
): Omit<PreviewCell, "figure"> {
  const isHead = row + 1 === sheet.table?.range.fromRow;
  const look: PreviewCell["look"] = isHead
    ? "head"
    : style === "title" || style === "heading"
      ? "title"
      : style === "note"
        ? "note"
        : style.startsWith("total")
          ? "total"
          : typeof value === "number"
            ? "number"
            : "text";
  return { text: spelt(value, style, language), look };
}

function spelt(value: PlanCell["value"], style: CellStyle, language: Language): string {
  if (typeof value !== "number") return value ?? "";
  if (style.includes("percent")) return formatPercent(value * 100, language);
  if (style.includes("decimal"))
    return formatMoney(Math.round(value * 100), language).replace(/[\s\u00a0]*(EUR|€)/u, "");
  return formatNumber(value, language);
}
