/** The public edition: figures without rows, units and persons; small numbers and what would give them back are not in it. */
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Measure } from "../../../shared/domain/indicator.ts";
import type { CellStyle, FigureReference, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { numberKey, shareKeys, type Disclosure } from "./plan-disclosure.ts";
import { currentMunicipalities } from "./plan-breakdowns.ts";
import { planCompanion, type CompanionWorkbook } from "./plan-companion.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { formatOf, printedValue, readFigures, type Figures } from "./plan-figures.ts";
import { DASH, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { KEY_FIGURES, keySentence } from "./plan-words.ts";
import { printedDate, shortName, supportKinds } from "./plan-indicators.ts";
import { ageLabels } from "./plan-trail.ts";

const LEARNERS = "SK-O-01";
const GENDERS = ["S", "V", "N"] as const;
const AGES = ["<18", "18-29", "30-54", "55+"] as const;

/** What stands for a number that is not printed. */
const HIDDEN = "…";

export function planPublic(facts: ReportFacts, text: Text, disclosure: Disclosure): CompanionWorkbook {
  const { leastShown } = facts.programme.publicEdition;
  const subtitle = text("public.subtitle", { period: facts.period.label });
  const notes = [[text("public.hidden"), text("public.note", { least: leastShown, mark: HIDDEN })]] as const;
  return planCompanion(facts, text, subtitle, notes, (frame) => {
    const edition: Edition = { figures: readFigures(facts, frame), frame, disclosure };
    return [
      summary(edition),
      indicators(edition),
      common(edition),
      municipalities(edition),
      genderAndAge(edition),
      institutions(edition),
      methods(edition),
    ];
  });
}

interface Edition {
  readonly figures: Figures;
  readonly frame: Frame;
  readonly disclosure: Disclosure;
}

/** A figure, its mark where it is hidden, or words where it is not known. */
function shown({ figures, frame, disclosure }: Edition, reference: FigureReference, style: CellStyle): PlanCell {
  if (isHidden(disclosure, figures, reference)) return { value: HIDDEN, style: "no-value" };
  const definition = figures.definition(reference.code);
  const value = figures.value(reference.code, reference.measure, reference.by)?.value ?? null;
  if (definition === undefined || value === null) return { value: frame.text("common.not-known"), style: "no-value" };
  if (reference.measure === "share") return { value: value / 100, style: "percent", figure: reference };
  return { value: printedValue(figures, definition, value), style, figure: reference };
}

function isHidden(disclosure: Disclosure, figures: Figures, reference: FigureReference): boolean {
  const definition = figures.definition(reference.code);
  if (definition === undefined) return true;
  const { above, below, rest } = shareKeys(definition);
  if (reference.measure === "share") return [above, below, rest].some(disclosure.isHidden);
  if (definition.dividedBy !== undefined) return disclosure.isHidden(below);
  return disclosure.isHidden(numberKey(reference));
}

/** A cell of a breakdown: nobody is zero, which is printed. */
function learners(edition: Edition, by: FigureReference["by"], style: CellStyle = "number"): PlanCell {
  const { figures } = edition;
  const whole = figures.value(LEARNERS, "cumulative")?.value ?? null;
  const reference: FigureReference = { code: LEARNERS, measure: "cumulative", by };
  if (whole !== null && figures.value(LEARNERS, "cumulative", by) === undefined)
    return { value: 0, style, figure: reference };
  return shown(edition, reference, style);
}

const wholeOf = (definition: IndicatorDefinition, measure: Measure): FigureReference => ({
  code: definition.code,
  measure,
  by: definition.byGender === undefined ? {} : { gender: "T" },
});

function measured(edition: Edition, definition: IndicatorDefinition, measure: Measure): PlanCell {
  if (!definition.measures.includes(measure)) return DASH;
  return shown(edition, wholeOf(definition, measure), formatOf(edition.figures, definition));
}

const inPeriod = (definition: IndicatorDefinition): Measure => (definition.measures.includes("new") ? "new" : "period");

function summary(edition: Edition): SheetPlan {
  const { figures, frame } = edition;
  const { text } = frame;
  return tableSheet(frame, {
    name: text("report.summary.name"),
    title: text("report.summary.title"),
    about: text("report.summary.about", {
      period: figures.facts.period.label,
      until: printedDate(figures.facts.period.to),
    }),
    note: text("public.mark", { mark: HIDDEN }),
    tab: TABS.front,
    tableName: "Kopsavilkums_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "code" },
      { header: text("report.summary.figure"), width: 36, style: "row-name" },
      { header: text("report.summary.in-period"), width: 14, style: "number" },
      { header: text("report.summary.cumulative"), width: 18, style: "number" },
      { header: text("report.indicators.share"), width: 12, style: "percent" },
      { header: text("report.summary.sentence"), width: 70, style: "text" },
    ],
    rows: KEY_FIGURES.flatMap((code): PlanRow[] => {
      const definition = figures.definition(code);
      if (definition === undefined) return [];
      return [
        [
          code,
          shortName(figures, code),
          measured(edition, definition, inPeriod(definition)),
          measured(edition, definition, "cumulative"),
          measured(edition, definition, "share"),
          sentenceOf(edition, code),
        ],
      ];
    }),
    empty: text("report.empty"),
  });
}

/** A sentence says several numbers: it is said only when none of them is hidden. */
function sentenceOf({ figures, frame, disclosure }: Edition, code: (typeof KEY_FIGURES)[number]): string {
  const said = [code, "SK-O-06", "SK-O-10", "SK-O-09"].flatMap((each) => {
    const definition = figures.definition(each);
    return definition === undefined ? [] : definition.measures.map((measure) => wholeOf(definition, measure));
  });
  const isSilent = said.some((reference) => isHidden(disclosure, figures, reference));
  return isSilent ? frame.text("public.no-sentence") : keySentence(figures.facts, frame.text, code);
}

function indicators(edition: Edition): SheetPlan {
  const { figures, frame } = edition;
  const { text } = frame;
  const { catalogue } = figures.facts;
  return tableSheet(frame, {
    name: text("report.indicators.name"),
    title: text("report.indicators.title"),
    about: text("report.indicators.about", { until: printedDate(figures.facts.period.to) }),
    note: text("public.mark", { mark: HIDDEN }),
    tab: TABS.figures,
    tableName: "Raditaji_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "code" },
      { header: text("report.col.indicator"), width: 56, style: "row-name" },
      { header: text("report.indicators.type"), width: 14, style: "text" },
      { header: text("report.col.unit"), width: 14, style: "text" },
      { header: text("report.indicators.in-period"), width: 14, style: "decimal" },
      { header: text("report.indicators.active"), width: 12, style: "decimal" },
      { header: text("report.indicators.cumulative"), width: 14, style: "decimal" },
      { header: text("report.indicators.share"), width: 12, style: "percent" },
    ],
    rows: catalogue.indicators.map((definition): PlanRow => [
      definition.code,
      definition.name[text.language],
      text(`report.type.${definition.type}`),
      catalogue.units.get(definition.unit)?.name[text.language] ?? definition.unit,
      measured(edition, definition, inPeriod(definition)),
      measured(edition, definition, "active"),
      measured(edition, definition, "cumulative"),
      measured(edition, definition, "share"),
    ]),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

/** The common indicators by gender, as Table 6 has them. */
function common(edition: Edition): SheetPlan {
  const { figures, frame } = edition;
  const { text } = frame;
  const definitions = figures.facts.catalogue.indicators.filter(({ byGender }) => byGender === "all");
  return tableSheet(frame, {
    name: text("public.common.name"),
    title: text("public.common.title"),
    about: text("report.indicators.about", { until: printedDate(figures.facts.period.to) }),
    note: text("public.mark", { mark: HIDDEN }),
    tab: TABS.figures,
    tableName: "Kopejie_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "code" },
      { header: text("report.col.indicator"), width: 60, style: "row-name" },
      ...GENDERS.map((gender) => ({ header: text(`charts.gender.${gender}`), width: 13, style: "number" as const })),
      { header: text("report.total"), width: 13, style: "number" },
    ],
    rows: definitions.map(({ code, name }): PlanRow => [
      code,
      name[text.language],
      ...[...GENDERS, "T" as const].map((gender) =>
        shown(edition, { code, measure: "cumulative", by: { gender } }, "number"),
      ),
    ]),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

function municipalities(edition: Edition): SheetPlan {
  const { figures, frame } = edition;
  const { text } = frame;
  const kinds = supportKinds(figures);
  const line = (by: FigureReference["by"], style: CellStyle) => [
    ...kinds.map(({ key }) => learners(edition, { ...by, kind: key }, style)),
    learners(edition, by, style),
  ];
  return tableSheet(frame, {
    name: text("report.breakdowns.name"),
    title: text("report.breakdowns.title"),
    about: text("report.breakdowns.about", { until: printedDate(figures.facts.period.to) }),
    note: text("public.mark", { mark: HIDDEN }),
    tab: TABS.figures,
    tableName: "Sadalijumi_t",
    columns: [
      { header: text("report.breakdowns.municipality"), width: 42, style: "row-name" },
      { header: text("report.col.code"), width: 9, style: "code" },
      ...kinds.map(({ name }) => ({ header: name, width: 16, style: "number" as const })),
      { header: text("report.breakdowns.unique"), width: 13, style: "number" },
    ],
    rows: currentMunicipalities(figures).map(({ code, name }): PlanRow => [
      name,
      code,
      ...line({ municipality: code }, "number"),
    ]),
    total: [
      { value: text("report.total-unique"), style: "total" },
      { value: null, style: "total" },
      ...line({}, "total-number"),
    ],
    empty: text("report.empty"),
    frozenColumns: 1,
  });
}

function genderAndAge(edition: Edition): SheetPlan {
  const { figures, frame } = edition;
  const { text } = frame;
  const ages = ageLabels(frame);
  const line = (by: FigureReference["by"], style: CellStyle) => [
    ...GENDERS.map((gender) => learners(edition, { ...by, gender }, style)),
    learners(edition, by, style),
    ...AGES.map((age) => learners(edition, { ...by, age }, style)),
  ];
  return tableSheet(frame, {
    name: text("report.gender.name"),
    title: text("report.gender.title"),
    about: text("report.gender.about", { until: printedDate(figures.facts.period.to) }),
    note: text("public.mark", { mark: HIDDEN }),
    tab: TABS.figures,
    tableName: "Dzimums_t",
    columns: [
      { header: text("report.col.kind"), width: 46, style: "row-name" },
      ...GENDERS.map((gender) => ({ header: text(`charts.gender.${gender}`), width: 12, style: "number" as const })),
      { header: text("report.gender.together"), width: 12, style: "number" },
      ...AGES.map((age) => ({ header: ages.get(age) ?? age, width: 12, style: "number" as const })),
    ],
    rows: supportKinds(figures).map(({ key, name }): PlanRow => [name, ...line({ kind: key }, "number")]),
    total: [{ value: text("report.total-unique"), style: "total" }, ...line({}, "total-number")],
    empty: text("report.empty"),
    frozenColumns: 1,
  });
}

function institutions(edition: Edition): SheetPlan {
  const { figures, frame } = edition;
  const { text } = frame;
  const { facts } = figures;
  const collator = new Intl.Collator(text.language === "lv" ? "lv" : "en");
  const listed = facts.breakdowns
    .filter(
      ({ code, measure, by }) =>
        code === LEARNERS && measure === "cumulative" && Object.keys(by).join() === "institution",
    )
    .map(({ by }) => ({ by, name: facts.institutionNames.get(by.institution ?? "") ?? by.institution ?? "" }))
    .sort((one, other) => collator.compare(one.name, other.name));
  return tableSheet(frame, {
    name: text("report.institutions.name"),
    title: text("report.institutions.title"),
    about: text("report.institutions.about", { until: printedDate(facts.period.to), count: listed.length }),
    note: text("public.mark", { mark: HIDDEN }),
    tab: TABS.figures,
    tableName: "Iestades_t",
    columns: [
      { header: text("report.col.institution"), width: 64, style: "row-name" },
      { header: text("report.institutions.number"), width: 16, style: "code" },
      { header: text("report.breakdowns.unique"), width: 14, style: "number" },
    ],
    rows: listed.map(({ by, name }): PlanRow => [name, by.institution ?? "", learners(edition, by)]),
    total: [
      { value: text("report.total-unique"), style: "total" },
      { value: null, style: "total" },
      learners(edition, {}, "total-number"),
    ],
    empty: text("report.institutions.none"),
    frozenColumns: 1,
  });
}

function methods({ figures, frame }: Edition): SheetPlan {
  const { text } = frame;
  const { indicators: definitions } = figures.facts.catalogue;
  return tableSheet(frame, {
    name: text("report.methods.name"),
    title: text("report.methods.title"),
    about: text("report.methods.about", { count: definitions.length }),
    note: "",
    tab: TABS.audit,
    tableName: "Metodika_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "code" },
      { header: text("report.col.indicator"), width: 44, style: "row-name" },
      { header: text("report.methods.formula"), width: 60, style: "text" },
      { header: text("report.methods.rule"), width: 50, style: "text" },
      { header: text("report.methods.status"), width: 13, style: "text" },
    ],
    rows: definitions.map(({ code, name, formula, rule, provenance }): PlanRow => [
      code,
      name[text.language],
      formula[text.language],
      rule[text.language],
      text(`report.provenance.${provenance.status}`),
    ]),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}
