/** A figure in the words of the report's summary, in both languages. */
import type { FigureWords } from "../../../shared/api/indicators.ts";
import type { IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import { formatPeriodCode, parsePeriod, previousPeriod } from "../../../shared/domain/period.ts";
import type { ReportSubmission } from "../../../shared/domain/report-lines.ts";
import { createText, type Language } from "../../../shared/text/messages.ts";
import { calculatePeriods } from "../indicators/calculate-indicators.ts";
import { namedPeriod, sendersOfPeriod } from "../report/gather-report.ts";
import { readKeptFigures } from "../report/keep-report.ts";
import { SPOKEN_OF, tellFigure } from "../report/plan-words.ts";
import { editionsOf } from "../store/issued-report.ts";
import { listReportSubmissions } from "../store/report-returns.ts";
import type { CoreContext } from "./core.ts";
import type { ReadDesk } from "./desk.ts";

export interface WordsQuestion {
  readonly period: string;
  readonly code: string;
  readonly measure: Measure;
}

/** What an edition printed never changes: each is read once. */
export function figureTeller(
  desk: Pick<ReadDesk, "reader" | "version">,
): (context: CoreContext, question: WordsQuestion) => FigureWords {
  const printed = new Map<number, readonly IndicatorValue[]>();
  const lastEdition = (period: string) => {
    const record = editionsOf(desk.reader, period).at(-1);
    if (record === undefined) return [];
    const figures = printed.get(record.id) ?? readKeptFigures(desk.reader, record.id)?.figures ?? [];
    printed.set(record.id, figures);
    return [{ period, edition: record.edition, figures }];
  };
  return (context, question) => {
    const submissions =
      context.asOf === undefined
        ? listReportSubmissions(desk.reader, { ...context.programme.identity, period: question.period })
        : null;
    const said = (language: Language) => tell(desk, context, question, { language, submissions, lastEdition });
    return { lv: said("lv"), en: said("en") };
  };
}

interface Known {
  readonly language: Language;
  /** Those of the period as it is now; null for the past. */
  readonly submissions: readonly ReportSubmission[] | null;
  readonly lastEdition: (
    period: string,
  ) => readonly { period: string; edition: number; figures: readonly IndicatorValue[] }[];
}

function tell(
  desk: Pick<ReadDesk, "reader" | "version">,
  core: CoreContext,
  { period: code, code: indicator, measure }: WordsQuestion,
  { language, submissions, lastEdition }: Known,
): string {
  const { reader } = desk;
  const context = { ...core, language, applicationVersion: desk.version };
  const { programme, indicators: catalogue } = context;
  const period = namedPeriod(context, code);
  const parsed = parsePeriod(code);
  const before = parsed === null ? null : previousPeriod(parsed);
  const named = before === null ? null : namedPeriod(context, formatPeriodCode(before));
  const previous = named === null || named.to < programme.identity.eligibleFrom ? null : named;
  const known = new Set(catalogue.indicators.map((definition) => definition.code));
  const [figures = [], previousFigures = []] = calculatePeriods(
    reader,
    core,
    [period.code, ...(previous === null ? [] : [previous.code])],
    { by: [], codes: [...new Set([indicator, ...SPOKEN_OF])].filter((one) => known.has(one)) },
  );
  return tellFigure(
    {
      ...{ programme, catalogue, period, previous, figures, previousFigures },
      senders: submissions === null ? null : sendersOfPeriod(reader, context, period, submissions),
      earlier: previous === null || core.asOf !== undefined ? [] : lastEdition(previous.code),
    },
    createText(language),
    indicator,
    measure,
  );
}
