/** Figures of every municipality or institution, in one pass over one state of the store. */
import type { Dimension, IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import { formatPeriodCode, parsePeriod, previousPeriod } from "../../../shared/domain/period.ts";
import { withFigures } from "../indicators/calculate-indicators.ts";
import { unitNames } from "../indicators/trace-figure.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listSourceRows } from "../indicators/list-lines.ts";
import { namedPeriod, sendersOfPeriod, type ReportContext, type ReportRequest } from "./gather-report.ts";
import { lastChange, listDecisions, listInstitutionNames, listReportSubmissions } from "../store/report-returns.ts";
import type { ProjectUnits, UnitKind, UnitOfProject } from "./plan-unit-facts.ts";
import { stateHashOf } from "./state-hash.ts";

/** Splits of the learners supported that each unit's report prints. */
const SPLITS: readonly Dimension[] = ["kind", "gender", "age", "institution"];
const LEARNERS = "SK-O-01";

export function gatherProjectUnits(
  store: ReadStore,
  context: ReportContext,
  request: ReportRequest,
  kind: UnitKind,
): ProjectUnits {
  const { programme, indicators: catalogue } = context;
  const known = { programme, indicators: catalogue };
  const period = namedPeriod(context, request.period);
  const definitions = catalogue.indicators.filter(({ dimensions }) => dimensions.includes(kind));
  const pseudonym = unitNames(store);
  const splits = SPLITS.filter((dimension) => dimension !== kind);
  const gathered = withFigures(store, known, period.code, (figures) => ({
    figures: catalogue.indicators.flatMap((definition) => figures.values(definition, [])),
    values: [
      ...definitions.flatMap((definition) => figures.values(definition, [kind])),
      ...definitions
        .filter(({ code }) => code === LEARNERS)
        .flatMap((definition) => splits.flatMap((dimension) => figures.values(definition, [kind, dimension]))),
    ],
    sourceRows: listSourceRows(figures.tables, pseudonym),
  }));
  const previous = previousOf(store, context, definitions, period.code, kind);
  const submissions = listReportSubmissions(store);
  const senders = sendersOfPeriod(store, context, period, submissions);
  const change = lastChange(store);
  const institutions = listInstitutionNames(store);
  const names =
    kind === "institution" ? institutions : new Map(programme.municipalities.map(({ code, name }) => [code, name]));
  const codeOf = ({ by }: IndicatorValue) => by[kind] ?? "";
  const values = Map.groupBy(gathered.values, codeOf);
  const before = Map.groupBy(previous, codeOf);
  const rows = Map.groupBy(gathered.sourceRows, (row) => row[kind] ?? "");
  const codes = new Set([
    ...values.keys(),
    ...rows.keys(),
    ...senders.map(({ sender }) => sender).filter((sender) => names.has(sender)),
  ]);
  codes.delete("");
  const collator = new Intl.Collator(context.language);
  return {
    ...{ programme, period, kind, definitions, units: catalogue.units, figures: gathered.figures },
    ...{ issuedAt: request.now, author: request.author, applicationVersion: context.applicationVersion },
    stateSeq: change.seq,
    stateAt: change.at ?? request.now,
    stateHash: stateHashOf(context, period.code, {
      submissions,
      decisions: listDecisions(store),
      figures: gathered.figures,
    }),
    all: [...codes]
      .map((code): UnitOfProject => ({
        code,
        name: names.get(code) ?? code,
        values: values.get(code) ?? [],
        previous: before.get(code) ?? [],
        sourceRows: rows.get(code) ?? [],
        submissions: submissions.filter(({ sender }) => sender === code),
        sender: senders.find(({ sender }) => sender === code) ?? null,
        institutionNames: institutions,
      }))
      .sort((one, other) => collator.compare(one.name, other.name) || (one.code < other.code ? -1 : 1)),
  };
}

function previousOf(
  store: ReadStore,
  context: ReportContext,
  definitions: readonly IndicatorDefinition[],
  code: string,
  kind: UnitKind,
): IndicatorValue[] {
  const parsed = parsePeriod(code);
  const before = parsed === null ? null : previousPeriod(parsed);
  if (before === null) return [];
  const previous = namedPeriod(context, formatPeriodCode(before));
  if (previous.to < context.programme.identity.eligibleFrom) return [];
  const known = { programme: context.programme, indicators: context.indicators };
  return withFigures(store, known, previous.code, (figures) =>
    definitions.flatMap((definition) => figures.values(definition, [kind])),
  );
}
