/** Everything a report is planned from, read in one go over one state of the store. */
import type { Dimension, IndicatorValue } from "../../../shared/domain/indicator.ts";
import { dateInZone, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { dueDay, quartersOwed } from "../../../shared/domain/expected-return.ts";
import { formatPeriod } from "../../../shared/domain/format.ts";
import { maskedRow, maskedWords } from "../../../shared/domain/masked-row.ts";
import type { ReturnOfQuarter } from "../../../shared/domain/missing-returns.ts";
import {
  formatPeriodCode,
  parsePeriod,
  periodRange,
  previousPeriod,
  quartersBetween,
  type Period,
} from "../../../shared/domain/period.ts";
import { checkPreflight } from "../../../shared/domain/preflight.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { Language } from "../../../shared/text/messages.ts";
import {
  calculateIndicators,
  calculatePeriods,
  withFigures,
  type Figures,
} from "../indicators/calculate-indicators.ts";
import { knownNamesOf } from "../indicators/known-names-of-store.ts";
import { unitNames } from "../indicators/trace-figure.ts";
import { readNarrative } from "../store/narrative.ts";
import type { ReadStore } from "../store/open-store.ts";
import { SameTexts } from "../store/same-texts.ts";
import { editionsOf } from "../store/issued-report.ts";
import { listAgreementTerms, listDeclaredAggregates } from "../store/read-returns.ts";
import { periodsInForce } from "../store/summaries.ts";
import { excerptReader } from "../store/source-excerpt.ts";
import { decisionFinder } from "../store/touching-decisions.ts";
import {
  listCosts,
  listEvents,
  listMentors,
  listProjects,
  listSessions,
  listSourceRows,
} from "../indicators/list-lines.ts";
import { homesOfLearners, listFirstUnits, listUnits } from "../indicators/list-units.ts";
import { explainEdition } from "./explain-editions.ts";
import { gatherPaths } from "./gather-paths.ts";
import { MOST_UNITS } from "./plan-figures.ts";
import { SERIES } from "./plan-indicators.ts";
import { gatherCorrections } from "./gather-corrections.ts";
import { readEdition } from "./editions.ts";
import { stateHashOf } from "./state-hash.ts";
import {
  lastChange,
  listDecisions,
  listFindingCounts,
  listInstitutionNames,
  listReportSubmissions,
  listSenders,
} from "../store/report-returns.ts";
import type { ReportSourceRow, ReportSubmission } from "../../../shared/domain/report-lines.ts";
import type {
  ComparedEdition,
  EarlierEdition,
  EditionCause,
  NamedPeriod,
  QuarterFigures,
  ReportFacts,
  ReportStanding,
  SenderOfPeriod,
} from "./plan-facts.ts";

/** What a report is made with. */
export interface ReportContext {
  readonly programme: Programme;
  /** The programme before the agency entered anything; without it, `programme` is taken for all times. */
  readonly shipped?: Programme;
  readonly indicators: IndicatorCatalogue;
  readonly language: Language;
  readonly applicationVersion: string;
  /** Of more units than this an outline is shown; as the workbook seals values when it is not given. */
  readonly manyUnits?: number | undefined;
}

export interface ReportRequest {
  /** `2026-Q1`. Failure `period-unknown`. */
  readonly period: string;
  readonly author: string;
  /** UTC instant of issuing. */
  readonly now: string;
  /** Why a closed period gets a new edition. */
  readonly restate?: string;
}

/** The sheets of the workbook are laid out around these figures. Failure `report-not-laid-out`. */
function requireLayout({ programme, indicators }: ReportContext): void {
  if (BREAKDOWNS.every(({ code }) => indicators.indicators.some((each) => each.code === code))) return;
  throw new AppError("report-not-laid-out", { programme: programme.identity.number });
}

/** Breakdowns that the sheets print, besides the common indicators by gender. */
const BREAKDOWNS: readonly { readonly code: string; readonly by: readonly Dimension[] }[] = [
  { code: "SK-O-01", by: ["municipality"] },
  { code: "SK-O-01", by: ["municipality", "kind"] },
  { code: "SK-O-01", by: ["kind"] },
  { code: "SK-O-01", by: ["kind", "gender"] },
  { code: "SK-O-01", by: ["gender"] },
  { code: "SK-O-01", by: ["kind", "age"] },
  { code: "SK-O-01", by: ["age"] },
  { code: "SK-O-01", by: ["institution"] },
  { code: "SK-O-03", by: ["unit"] },
  { code: "SK-O-06", by: ["municipality"] },
];

export function gatherReport(store: ReadStore, context: ReportContext, request: ReportRequest): ReportFacts {
  return gatherWith(store, context, request, (figures, pseudonym) => ({
    units: context.indicators.indicators.flatMap((definition) => listUnits(figures.tables, definition, pseudonym)),
    sourceRows: asTyped(store, context, listSourceRows(figures.tables, pseudonym)),
  }));
}

/** The same to be looked at: source rows after the first `most` are there without what was typed in them. */
export function gatherPreview(
  store: ReadStore,
  context: ReportContext,
  request: ReportRequest,
  most: number,
): ReportFacts {
  const { code } = namedPeriod(context, request.period);
  const known = { programme: context.programme, indicators: context.indicators };
  if (
    leastUnits(context, calculateIndicators(store, known, { period: code, by: [] })) > (context.manyUnits ?? MOST_UNITS)
  )
    return gatherOutline(store, context, request, most);
  return gatherWith(store, context, request, (figures, pseudonym) => {
    const rows = listSourceRows(figures.tables, pseudonym);
    return {
      units: context.indicators.indicators.flatMap((definition) => listUnits(figures.tables, definition, pseudonym)),
      sourceRows: [...asTyped(store, context, rows.slice(0, most)), ...rows.slice(most).map(untyped)],
    };
  });
}

/** The same of so many units that the workbook's values are sealed: what follows from all units and rows is left out. */
export function gatherOutline(
  store: ReadStore,
  context: ReportContext,
  request: ReportRequest,
  most: number,
): ReportFacts {
  const { programme, indicators } = context;
  const [definition] = indicators.indicators;
  const { code: period } = namedPeriod(context, request.period);
  const units =
    definition === undefined
      ? []
      : listFirstUnits(store, { programme, indicators }, { period, definition, most }, unitNames(store));
  return gatherWith(store, context, request, ({ tables }, pseudonym) => ({
    units,
    // What was typed is shown after every name that the store knows is learned.
    sourceRows: listSourceRows(tables, pseudonym, most).map(untyped),
    outline: { homes: homesOfLearners(tables) },
  }));
}

const untyped = (row: ReturnType<typeof listSourceRows>[number]): ReportSourceRow => ({
  ...row,
  ...{ evidence: null, typed: "", decisions: [] },
});

/** No set has fewer rows than the persons, or whatever else, that it counts. */
function leastUnits({ indicators: { indicators } }: ReportContext, figures: readonly IndicatorValue[]): number {
  const counting = new Set(indicators.flatMap(({ code, count }) => (count === undefined ? [] : [code])));
  return figures
    .filter(({ code, measure, by }) => counting.has(code) && measure === "cumulative" && (by.gender ?? "T") === "T")
    .reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function gatherWith(
  store: ReadStore,
  context: ReportContext,
  request: ReportRequest,
  lists: (
    figures: Figures,
    pseudonym: ReturnType<typeof unitNames>,
  ) => Pick<ReportFacts, "units" | "sourceRows" | "outline">,
): ReportFacts {
  requireLayout(context);
  const period = namedPeriod(context, request.period);
  const known = { programme: context.programme, indicators: context.indicators };
  const pseudonym = unitNames(store);
  const { indicators } = context.indicators;
  const series = gatherSeries(store, context, period);
  const gathered = withFigures(store, known, period.code, (figures) => ({
    figures: indicators.flatMap((definition) => figures.values(definition, [])),
    breakdowns: BREAKDOWNS.flatMap(({ code, by }) =>
      indicators.filter((each) => each.code === code).flatMap((definition) => figures.values(definition, by)),
    ),
    ...lists(figures, pseudonym),
    mentors: listMentors(figures.tables, pseudonym),
    sessions: listSessions(figures.tables, pseudonym),
    projects: listProjects(figures.tables),
    events: listEvents(figures.tables),
    costs: listCosts(figures.tables),
  }));
  const standing = standingOf(store, context, request, gathered.figures);
  return {
    ...standing,
    ...gathered,
    series,
    paths: gatherPaths(
      context.programme,
      series.map((quarter) => quarter.period),
      (code) => namedPeriod(context, code),
    ),
    missingReturns: missingReturns(store, context, period, standing.submissions),
    declared: listDeclaredAggregates(store),
    institutionNames: listInstitutionNames(store),
  };
}

/** How a report stands before it is made: all of its facts but the lists that only the workbook prints. */
export function gatherStanding(store: ReadStore, context: ReportContext, request: ReportRequest): ReportStanding {
  requireLayout(context);
  const known = { programme: context.programme, indicators: context.indicators };
  const { code } = namedPeriod(context, request.period);
  return standingOf(store, context, request, calculateIndicators(store, known, { period: code, by: [] }));
}

function standingOf(
  store: ReadStore,
  context: ReportContext,
  request: ReportRequest,
  figures: readonly IndicatorValue[],
): ReportStanding {
  const period = namedPeriod(context, request.period);
  const before = previousPeriod(knownPeriod(request.period));
  const previous = before === null ? null : namedPeriod(context, formatPeriodCode(before));
  const known = { programme: context.programme, indicators: context.indicators };
  const submissions = listReportSubmissions(store, context.programme.identity);
  const change = lastChange(store);
  const findings = listFindingCounts(store, period.code);
  const previousFigures =
    previous === null || previous.to < context.programme.identity.eligibleFrom
      ? []
      : calculateIndicators(store, known, { period: previous.code, by: [] });
  const decisions = listDecisions(store);
  const earlier = [period.code, ...(previous === null ? [] : [previous.code])].flatMap((code) =>
    editionsOf(store, code).map((record) => readEdition(store, record)),
  );
  const stateHash = stateHashOf(context, period.code, { submissions, decisions, figures });
  const reported = earlier.findLast((edition) => edition.period === previous?.code);
  const compare = (edition: EarlierEdition | undefined, now: readonly IndicatorValue[]) =>
    edition === undefined ? [] : [explainEdition(store, context, edition, now)];
  const comparedOwn = compare(editionToCompare(earlier, period.code, request, stateHash), figures);
  const comparedPrevious = compare(reported, previousFigures);
  return {
    programme: context.programme,
    catalogue: context.indicators,
    period,
    previous,
    edition: 1 + earlier.filter((edition) => edition.period === period.code).length,
    issuedAt: request.now,
    author: request.author,
    stateSeq: change.seq,
    stateAt: change.at ?? request.now,
    stateHash,
    applicationVersion: context.applicationVersion,
    figures,
    previousFigures,
    submissions,
    senders: sendersOfPeriod(store, context, period, submissions),
    findings,
    preflight: checkPreflight(context.programme.preflight, {
      on: period.to,
      values: figures,
      previous: reported?.figures ?? previousFigures,
      corrections: correctedDown(comparedPrevious),
      findings: new Map(findings.map(({ code, all }) => [code, all])),
    }),
    decisions,
    earlier,
    compared: [...comparedOwn, ...comparedPrevious],
    corrections: gatherCorrections(store, context, period.code),
    narrative: readNarrative(store, period.code),
    ...(request.restate === undefined ? {} : { restatedBecause: request.restate }),
  };
}

/** Editions of the same state say the same, whichever of them it is; a restatement is held against the last in any case. */
function editionToCompare(
  earlier: readonly EarlierEdition[],
  period: string,
  { restate }: ReportRequest,
  stateHash: string,
): EarlierEdition | undefined {
  const own = earlier.filter((edition) => edition.period === period);
  return own.findLast((edition) => edition.stateHash !== stateHash) ?? (restate === undefined ? undefined : own.at(-1));
}

/** What corrects a figure that was reported; what is only new, and other definitions, do not. */
const CORRECTIONS: readonly EditionCause[] = ["decision", "units", "resubmission", "withdrawal"];

/** How much corrections took off each cumulative figure of the editions, by its code. */
function correctedDown(compared: readonly ComparedEdition[]): ReadonlyMap<string, number> {
  return new Map(
    compared
      .flatMap(({ figures }) => figures)
      .filter(({ measure, by }) => measure === "cumulative" && (by.gender ?? "T") === "T")
      .map(({ code, parts }) => [code, -CORRECTIONS.reduce((sum, cause) => sum + Math.min(0, parts[cause] ?? 0), 0)]),
  );
}

/** Owed by agreements from the start of the project on, less those in force. */
function missingReturns(
  store: ReadStore,
  { programme }: ReportContext,
  period: NamedPeriod,
  submissions: readonly ReportSubmission[],
): ReturnOfQuarter[] {
  const [from, to] = [parseIsoDate(programme.identity.eligibleFrom), parseIsoDate(period.to)];
  if (from === null || to === null) return [];
  const key = (sender: string, quarter: string) => `${sender} ${quarter}`;
  const here = new Set(
    submissions
      .filter(({ state }) => state === "in-force")
      .map(({ sender, period: quarter }) => key(sender ?? "", quarter ?? "")),
  );
  const owed = new Map(
    listAgreementTerms(store).flatMap(({ sender, ...term }) =>
      quartersOwed(term, { from, to }).map(
        ({ period: quarter }) => [key(sender, quarter), { sender, period: quarter }] as const,
      ),
    ),
  );
  return [...owed].filter(([name]) => !here.has(name)).map(([, one]) => one);
}

/** Rows with what was typed in them and the decisions that touched them. */
export function asTyped(
  store: ReadStore,
  { programme, language }: ReportContext,
  rows: readonly Omit<ReportSourceRow, "typed" | "decisions">[],
): ReportSourceRow[] {
  // Source rows come sheet by sheet.
  const excerpts = excerptReader(store, 1);
  const decisionsOf = decisionFinder(store);
  const names = knownNamesOf(store, programme);
  // Without names, many rows say the same.
  const same = new SameTexts();
  return rows.map((row) => ({
    ...row,
    evidence: same.of(row.evidence === null ? null : maskedWords(row.evidence, names)),
    typed: same.of(
      maskedRow(programme.forms.get(row.form), excerpts.byId(row.id)?.texts ?? new Map(), language, names),
    ),
    decisions: decisionsOf(row.id).map(({ id }) => id),
  }));
}

/** Every quarter from the first return's to the one asked for; `place`: what figures are split by. */
export function gatherSeries(
  store: ReadStore,
  context: ReportContext,
  period: NamedPeriod,
  place: readonly Dimension[] = [],
): QuarterFigures[] {
  const { programme, indicators } = context;
  const first = firstReturn(store, context) ?? period.from;
  const from = parseIsoDate(first < period.from ? first : period.from);
  const to = parseIsoDate(period.to);
  if (from === null || to === null) return [];
  const quarters = quartersBetween(from, to).map((quarter) => namedPeriod(context, formatPeriodCode(quarter)));
  const charted = new Set(SERIES.map(([code]) => code));
  const figuresOf = (by: readonly Dimension[], isWanted: (code: string) => boolean) =>
    calculatePeriods(
      store,
      { programme, indicators },
      quarters.map(({ code }) => code),
      {
        by,
        codes: indicators.indicators
          .filter(({ code, dimensions }) => isWanted(code) && by.every((one) => dimensions.includes(one)))
          .map(({ code }) => code),
      },
    );
  const values = figuresOf(place, (code) => charted.has(code));
  const byKind = figuresOf([...place, "kind"], (code) => code === "SK-O-01");
  return quarters.map((quarter, index) => ({
    period: quarter,
    values: values[index] ?? [],
    newByKind: (byKind[index] ?? []).filter(({ measure }) => measure === "new"),
  }));
}

function firstReturn(store: ReadStore, context: ReportContext): string | null {
  const starts = periodsInForce(store).flatMap((period) => {
    const parsed = parsePeriod(period);
    return parsed === null ? [] : [namedPeriod(context, formatPeriodCode(parsed)).from];
  });
  return starts.sort()[0] ?? null;
}

/** Who is expected to send for a period, or sent. */
export function sendersOfPeriod(
  store: ReadStore,
  context: ReportContext,
  period: NamedPeriod,
  submissions: readonly ReportSubmission[],
): SenderOfPeriod[] {
  const ofPeriod = submissions.filter(
    (submission) => submission.period === period.code && submission.state === "in-force",
  );
  const zone = context.programme.identity.timeZone;
  return listSenders(store, period).map((sender): SenderOfPeriod => {
    const submission = ofPeriod.find((each) => each.sender === sender.sender) ?? null;
    const to = parseIsoDate(period.to);
    return {
      ...sender,
      dueOn: sender.isExpected && to !== null ? dueDay(sender, to, context.programme.calendar) : null,
      receivedOn: submission === null ? null : dateInZone(submission.receivedAt, zone),
      submission,
    };
  });
}

function knownPeriod(code: string): Period {
  const period = parsePeriod(code);
  if (period === null) throw new AppError("period-unknown", { period: code });
  return period;
}

/** A period with its days and its name. Failure `period-unknown`. */
export function namedPeriod(context: ReportContext, code: string): NamedPeriod {
  const period = knownPeriod(code);
  const range = periodRange(period, context.programme.identity.eligibleFrom as CalendarDate);
  return {
    code: formatPeriodCode(period),
    label: formatPeriod(period, context.language),
    from: range.from,
    to: range.to,
  };
}
