/** Figures of every municipality or institution, in one pass over one state of the store. */
import type { Dimension, IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import { codeOn } from "../../../shared/domain/municipality.ts";
import { formatPeriodCode, parsePeriod, previousPeriod } from "../../../shared/domain/period.ts";
import { withFigures } from "../indicators/calculate-indicators.ts";
import { unitNames } from "../indicators/trace-figure.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listSourceRows } from "../indicators/list-lines.ts";
import { listUnits } from "../indicators/list-units.ts";
import {
  asTyped,
  gatherSeries,
  namedPeriod,
  sendersOfPeriod,
  type ReportContext,
  type ReportRequest,
} from "./gather-report.ts";
import type { QuarterFigures } from "./plan-facts.ts";
import {
  lastChange,
  listDecisions,
  listInstitutionHomes,
  listInstitutionNames,
  listReportSubmissions,
} from "../store/report-returns.ts";
import type { CountedUnit, ReportSourceRow } from "../../../shared/domain/report-lines.ts";
import type { ProjectUnits, UnitKind, UnitOfProject } from "./plan-unit-facts.ts";
import { stateHashOf } from "./state-hash.ts";
import { withholdOthers } from "./withhold-rows.ts";

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
    units: definitions.flatMap((definition) => listUnits(figures.tables, definition, pseudonym, kind)),
    sourceRows: asTyped(store, context, listSourceRows(figures.tables, pseudonym)),
  }));
  const previous = previousOf(store, context, definitions, period.code, kind);
  const submissions = listReportSubmissions(store, programme.identity);
  const senders = sendersOfPeriod(store, context, period, submissions);
  const change = lastChange(store);
  const institutions = listInstitutionNames(store);
  // What a municipality sent before it was joined with another is that one's own at the period's end.
  const presentOf = (code: string) => codeOn(programme.municipalities, code, period.to);
  const homes = new Map([...listInstitutionHomes(store)].map(([regNo, home]) => [regNo, presentOf(home)]));
  const senderOf = new Map(submissions.map(({ id, sender }) => [id, sender === null ? null : presentOf(sender)]));
  const names =
    kind === "institution" ? institutions : new Map(programme.municipalities.map(({ code, name }) => [code, name]));
  const codeOf = ({ by }: IndicatorValue) => by[kind] ?? "";
  const values = Map.groupBy(gathered.values, codeOf);
  const before = Map.groupBy(previous, codeOf);
  const units = Map.groupBy(gathered.units, (unit) => unit[kind] ?? "");
  const rows = rowsByPlace(units, gathered.sourceRows, kind);
  const decisions = listDecisions(store);
  const series = {
    whole: gatherSeries(store, context, period),
    split: gatherSeries(store, context, period, [kind]),
  };
  const codes = new Set([
    // A place that only the register knows has denominators and zeros, and no report.
    ...gathered.values.filter(({ value }) => value !== null && value !== 0).map(codeOf),
    ...[...rows].filter(([, own]) => own.length > 0).map(([place]) => place),
    ...senders.map(({ sender }) => sender).filter((sender) => names.has(sender)),
  ]);
  codes.delete("");
  const collator = new Intl.Collator(context.language);
  return {
    ...{ programme, period, kind, definitions, catalogue, figures: gathered.figures },
    ...{ issuedAt: request.now, author: request.author, applicationVersion: context.applicationVersion },
    stateSeq: change.seq,
    stateAt: change.at ?? request.now,
    stateHash: stateHashOf(context, period.code, {
      submissions,
      decisions,
      figures: gathered.figures,
    }),
    all: [...codes]
      .map((code): UnitOfProject => {
        const sourceRows = withholdOthers(rows.get(code) ?? [], { kind, code, senders: senderOf, homes });
        const theirs = new Set(sourceRows.filter((row) => row.isWithheld !== true).map((row) => row.submission));
        const own = submissions.filter(({ id }) => senderOf.get(id) === code || theirs.has(id));
        const returns = new Set(own.map(({ id }) => id));
        const touching = new Set(sourceRows.flatMap((row) => row.decisions));
        return {
          code,
          name: names.get(code) ?? code,
          values: values.get(code) ?? [],
          previous: before.get(code) ?? [],
          series: seriesOfPlace(series, kind, code),
          units: units.get(code) ?? [],
          sourceRows,
          submissions: own,
          decisions: decisions.filter(
            ({ id, submission }) => touching.has(id) || (submission !== null && returns.has(submission)),
          ),
          sender: senders.find(({ sender }) => sender === code) ?? null,
          institutionNames: institutions,
        };
      })
      .sort((one, other) => collator.compare(one.name, other.name) || (one.code < other.code ? -1 : 1)),
  };
}

/** Rows that stand in a place or behind what is counted there: a learner's plan may stand in another. */
function rowsByPlace(
  units: ReadonlyMap<string, readonly CountedUnit[]>,
  sourceRows: readonly ReportSourceRow[],
  kind: UnitKind,
): ReadonlyMap<string, readonly ReportSourceRow[]> {
  const own = Map.groupBy(sourceRows, (row) => row[kind] ?? "");
  const ranks = new Map(sourceRows.map((row, index) => [row.id, { row, index }]));
  return new Map(
    [...new Set([...own.keys(), ...units.keys()])].map((place) => {
      const ids = new Set([
        ...(own.get(place) ?? []).map(({ id }) => id),
        ...(units.get(place) ?? []).flatMap((unit) => unit.sourceRows),
      ]);
      const found = [...ids].flatMap((id) => ranks.get(id) ?? []);
      return [place, found.sort((one, other) => one.index - other.index).map(({ row }) => row)];
    }),
  );
}

/** A cell that no fact falls into is zero where the figure of the whole project is known. */
function seriesOfPlace(
  { whole, split }: { readonly whole: readonly QuarterFigures[]; readonly split: readonly QuarterFigures[] },
  kind: UnitKind,
  place: string,
): QuarterFigures[] {
  return split.map(({ period, values, newByKind }, index) => {
    const isHere = ({ by }: IndicatorValue) => by[kind] === place;
    const here = values.filter(isHere);
    const zeros = (whole[index]?.values ?? []).filter(
      ({ code, measure, value }) =>
        value !== null && measure !== "share" && !here.some((one) => one.code === code && one.measure === measure),
    );
    return {
      period,
      values: [...here, ...zeros.map((zero) => ({ ...zero, by: { [kind]: place }, value: 0 }))],
      newByKind: newByKind.filter(isHere),
    };
  });
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
