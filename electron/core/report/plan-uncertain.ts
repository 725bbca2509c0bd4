/** What the figures do not say by themselves: how persons overlap, what is only declared, what missing returns may bring. */
import { rangeOfMissing, type Contribution, type MissingRange } from "../../../shared/domain/missing-returns.ts";
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import { rangeFormula, type PlanCell, type PlanRow, type SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { ReportSubmission } from "../../../shared/domain/report-lines.ts";
import { hasUnits } from "../../../shared/domain/counted-set.ts";
import { countUnits, flagged, formatOf, printedValue, type Figures, type UnitCondition } from "./plan-figures.ts";
import { DASH, FIRST_ROW, later, linkCell, oneCell, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { INDICATOR_COLUMNS, indicatorRow } from "./plan-indicators.ts";
import { linkOrDash, type Trail } from "./plan-trail.ts";
import { receiptCounts } from "./plan-receipts.ts";

const LEARNERS = "SK-O-01";

type Flag = Parameters<typeof flagged>[0];

/** Ways in which one learner is counted in several places. */
const PARTICIPATIONS = [
  ["report.persons.by-kind", "isFirstOfKind"],
  ["report.persons.by-municipality", "isFirstOfMunicipality"],
  ["report.persons.by-institution", "isFirstOfInstitution"],
  ["report.persons.by-both", "isFirstOfMunicipalityAndKind"],
] as const satisfies readonly (readonly [string, Flag])[];

/** `Personas un dalības`: unique persons beside participations; what is only declared stands apart, with its bounds. */
export function planPersons(figures: Figures, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const unique = figures.value(LEARNERS, "cumulative")?.value ?? null;
  const declaredRow = FIRST_ROW + PARTICIPATIONS.length;
  const declared = facts.declared.map((one, index) => declaredLine(frame, trail, one, unique, declaredRow + index));
  return tableSheet(frame, {
    name: text("report.persons.name"),
    title: text("report.persons.title"),
    about: text("report.persons.about", { period: facts.period.label }),
    note: text("report.persons.note"),
    tab: TABS.figures,
    tableName: "Personas_t",
    columns: [
      { header: text("report.persons.what"), width: 58, style: "row-name" },
      { header: text("report.breakdowns.unique"), width: 14, style: "number" },
      { header: text("report.persons.participations"), width: 14, style: "number" },
      { header: text("report.persons.overlap"), width: 14, style: "number" },
      { header: text("report.persons.declared"), width: 16, style: "number" },
      { header: text("report.persons.from"), width: 12, style: "number" },
      { header: text("report.persons.to"), width: 12, style: "number" },
      { header: text("report.col.sources"), width: 15, style: "link" },
    ],
    rows: [
      ...PARTICIPATIONS.map(([words, flag], index) =>
        participationLine(figures, frame, trail, text(words), flagged(flag), FIRST_ROW + index),
      ),
      ...declared,
    ],
    empty: text("report.empty"),
    frozenColumns: 1,
  });
}

function participationLine(
  figures: Figures,
  frame: Frame,
  trail: Trail,
  name: string,
  flag: UnitCondition,
  row: number,
): PlanRow {
  const units = figures.units(LEARNERS);
  if ((figures.value(LEARNERS, "cumulative")?.value ?? null) === null)
    return [name, ...[0, 1, 2].map(() => unknown(frame)), DASH, DASH, DASH, DASH];
  if (figures.facts.outline !== undefined)
    return [name, ...[0, 1, 2].map(() => later(frame)), DASH, DASH, DASH, trail.unitsLink(LEARNERS)];
  const set = `"${LEARNERS}"`;
  const persons = live(figures, countUnits(units, set, [flagged("isFirst")]));
  const participations = live(figures, countUnits(units, set, [flag]));
  const overlap = Number(participations.value) - Number(persons.value);
  return [
    name,
    persons,
    participations,
    { value: overlap, formula: `C${String(row)}-B${String(row)}` },
    DASH,
    DASH,
    DASH,
    trail.unitsLink(LEARNERS),
  ];
}

function live({ hasFormulas }: Figures, { formula, value }: { formula: string; value: number }): PlanCell {
  return hasFormulas ? { value, style: "number", formula } : { value, style: "sealed" };
}

const unknown = ({ text }: Frame): PlanCell => ({ value: text("common.not-known"), style: "no-value" });

/** Between all of the declared being counted already, and none of them. */
function declaredLine(
  frame: Frame,
  trail: Trail,
  { id, sender, period, learners }: Figures["facts"]["declared"][number],
  unique: number | null,
  row: number,
): PlanRow {
  const { text } = frame;
  const name = text("report.persons.declared-by", { sender: sender ?? "–", period: period ?? "–" });
  const at = String(row);
  const bounds: (PlanCell | number)[] =
    unique === null || learners === null
      ? [DASH, DASH]
      : [
          { value: unique, formula: "B6" },
          { value: unique + learners, formula: `F${at}+E${at}` },
        ];
  return [
    name,
    DASH,
    DASH,
    DASH,
    learners === null ? unknown(frame) : { value: learners, style: "sealed" },
    ...bounds,
    linkOrDash(`I-${String(id)}`, trail.submission(id)),
  ];
}

/** Most that a line names one by one. */
const MOST_NAMED = 12;

/** `Nesaņemtās atskaites`: the range each indicator would take; what nothing tells stays unknown. */
export function planMissing(figures: Figures, frame: Frame): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const contributions = contributionsBySet(figures);
  const received = facts.submissions.flatMap(({ state, sender, period }) =>
    state === "in-force" && sender !== null && period !== null ? [{ sender, period }] : [],
  );
  const names = new Map(facts.senders.map(({ sender, name }) => [sender, name]));
  const named = facts.missingReturns
    .slice(0, MOST_NAMED)
    .map(({ sender, period }) => `${names.get(sender) ?? sender} ${period}`);
  const more = facts.missingReturns.length - named.length;
  // Without agreements nobody knows what is missing.
  const isKnown = facts.missingReturns.length > 0 || receiptCounts(facts.senders).expected !== null;
  return tableSheet(frame, {
    name: text("report.missing.name"),
    title: text("report.missing.title"),
    about: text("report.missing.about", {
      known: isKnown ? "yes" : "no",
      count: facts.missingReturns.length,
      which: named.length === 0 ? "" : `: ${named.join("; ")}${more > 0 ? ` … (+${String(more)})` : ""}`,
    }),
    note: text("report.missing.note"),
    tab: TABS.audit,
    tableName: "Nesanemtas_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "link" },
      { header: text("report.col.indicator"), width: 44, style: "row-name" },
      { header: text("report.missing.least"), width: 15, style: "decimal" },
      { header: text("report.missing.from"), width: 15, style: "decimal" },
      { header: text("report.missing.to"), width: 15, style: "decimal" },
      { header: text("report.missing.unknown"), width: 16, style: "number" },
      { header: text("report.missing.sentence"), width: 66, style: "text" },
    ],
    rows: facts.catalogue.indicators.filter(isAdditive).flatMap((definition) => {
      const value = printedValue(
        figures,
        definition,
        figures.value(definition.code, "cumulative", wholeOf(definition))?.value ?? null,
      );
      if (value === null) return [];
      const range = rangeOfMissing(value, facts.missingReturns, received, contributions.get(definition.code) ?? []);
      const line = missingLine(figures, frame, definition, isKnown ? range : { ...range, missing: null });
      return [isKnown && range.missing > 0 && facts.outline !== undefined ? withoutRange(line, frame) : line];
    }),
    empty: text("report.missing.none"),
    frozenColumns: 2,
  });
}

/** Shares, medians and quotients can go either way: nothing is told about them. */
function isAdditive(definition: IndicatorDefinition): boolean {
  return definition.measures.includes("cumulative") && hasUnits(definition) && definition.dividedBy === undefined;
}

const wholeOf = ({ byGender }: IndicatorDefinition) => (byGender === undefined ? {} : { gender: "T" });

/** `missing` is null where nobody knows. */
type KnownRange = Omit<MissingRange, "missing"> & { readonly missing: number | null };

function missingLine(figures: Figures, frame: Frame, definition: IndicatorDefinition, range: KnownRange): PlanRow {
  const { text } = frame;
  const isWhole = formatOf(figures, definition) === "number";
  const place = {
    sheet: text("report.indicators.name"),
    range: oneCell(indicatorRow(figures, definition.code), INDICATOR_COLUMNS.cumulative),
  };
  const sealed = (value: number | undefined): PlanCell =>
    value === undefined
      ? unknown(frame)
      : { value: Math.round(value * 100) / 100, style: isWhole ? "sealed" : "sealed-decimal" };
  const isSettled = range.missing === 0 || range.missing === null;
  return [
    linkCell(definition.code, place),
    definition.name[text.language],
    { value: range.least, style: isWhole ? "number" : "decimal", formula: rangeFormula(place, false) },
    isSettled ? DASH : sealed(range.likely?.from),
    isSettled ? DASH : sealed(range.likely?.to),
    ...(range.missing === null
      ? [DASH, unknown(frame)]
      : [
          range.withoutHistory,
          text("report.missing.words", {
            missing: range.missing,
            known: range.missing - range.withoutHistory,
            unknown: range.withoutHistory,
          }),
        ]),
  ];
}

/** In an outline nothing tells what missing returns may bring. */
const withoutRange = (line: PlanRow, frame: Frame): PlanRow => [
  ...line.slice(0, 3),
  ...line.slice(3).map(() => later(frame)),
];

/** What each received return brought to each figure: of counted units those it brought first. */
function contributionsBySet({ facts }: Figures): ReadonlyMap<string, readonly Contribution[]> {
  const returns = new Map(facts.submissions.map((submission) => [submission.id, submission]));
  const rows = new Map(facts.sourceRows.map(({ id, submission }) => [id, returns.get(submission)]));
  const amounts = new Map<string, Map<ReportSubmission, number>>();
  const isSum = new Set(facts.catalogue.indicators.flatMap(({ code, sum }) => (sum === undefined ? [] : [code])));
  for (const { set, isFirst, sourceRows, rowAmounts } of facts.units) {
    const own = amounts.get(set) ?? new Map<ReportSubmission, number>();
    amounts.set(set, own);
    sourceRows.forEach((id, index) => {
      const from = rows.get(id);
      const amount = isSum.has(set) ? (rowAmounts[index] ?? 0) : isFirst && index === 0 ? 1 : 0;
      if (amount !== 0 && from !== undefined) own.set(from, (own.get(from) ?? 0) + amount);
    });
  }
  return new Map(Array.from(amounts, ([set, own]) => [set, [...own].flatMap(contributionOf)]));
}

function contributionOf([{ sender, period }, amount]: readonly [ReportSubmission, number]): Contribution[] {
  return sender && period ? [{ sender, period, amount }] : [];
}
