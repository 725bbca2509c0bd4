/** Breakdowns of learners: by municipality and kind, gender and age, institution. They never add up; the total is counted anew. */
import type { FigureReference, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { countUnits, equals, figureCell, flagged, sumUnits, type Figures, type UnitCondition } from "./plan-figures.ts";
import { DASH, FIRST_ROW, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { ageLabels, type Trail } from "./plan-trail.ts";
import { printedDate, supportKinds } from "./plan-indicators.ts";
import { receiptCounts } from "./plan-receipts.ts";

const LEARNERS = "SK-O-01";
const SET = `"${LEARNERS}"`;

/** A cell of SK-O-01: zero where no fact falls into it, words where the whole is not known. */
function learnersCell(
  figures: Figures,
  by: FigureReference["by"],
  conditions: readonly UnitCondition[],
  style: "number" | "total-number",
): PlanCell {
  const whole = figures.value(LEARNERS, "cumulative")?.value ?? null;
  const value = whole === null ? null : (figures.value(LEARNERS, "cumulative", by)?.value ?? 0);
  const reference: FigureReference = { code: LEARNERS, measure: "cumulative", by };
  return figureCell(figures, reference, value, countUnits(figures.units(LEARNERS), SET, conditions), style);
}

/** `Sadalījumi`: all municipalities there are at the period's end, in Latvian order. */
export function planMunicipalities(figures: Figures, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const kinds = supportKinds(figures);
  const municipalities = currentMunicipalities(figures);
  const { received, expected } = receiptCounts(figures.facts.senders);
  return tableSheet(frame, {
    name: text("report.breakdowns.name"),
    title: text("report.breakdowns.title"),
    about: text("report.breakdowns.about", { until: printedDate(facts.period.to) }),
    note: text("report.non-additive"),
    tab: TABS.figures,
    tableName: "Sadalijumi_t",
    columns: [
      { header: text("report.breakdowns.municipality"), width: 42, style: "row-name" },
      { header: text("report.col.code"), width: 9, style: "code" },
      { header: text("report.breakdowns.region"), width: 13, style: "text" },
      { header: text("report.breakdowns.received"), width: 17, style: "text" },
      ...kinds.map(({ name }) => ({ header: name, width: 15, style: "number" as const })),
      { header: text("report.breakdowns.unique"), width: 11, style: "number" },
      { header: text("report.breakdowns.overlap"), width: 12, style: "number" },
      { header: text("report.breakdowns.mentors"), width: 11, style: "number" },
    ],
    rows: municipalities.map(({ code, name, region }, index) => {
      const row = String(FIRST_ROW + index);
      const here = equals("municipality", code, `$B${row}`);
      const cells = kinds.map(({ key }) =>
        learnersCell(
          figures,
          { municipality: code, kind: key },
          [here, equals("kind", key), flagged("isFirstOfMunicipalityAndKind")],
          "number",
        ),
      );
      const unique = learnersCell(figures, { municipality: code }, [here, flagged("isFirstOfMunicipality")], "number");
      return [
        name,
        code,
        region,
        receiptOf(figures, code),
        ...cells,
        unique,
        overlapCell(cells, unique, FIRST_ROW + index),
        mentorsCell(figures, code, [here, flagged("isFirstOfMunicipality")], "number"),
      ];
    }),
    total: [
      { value: text("report.total-unique"), style: "total" },
      { value: null, style: "total" },
      { value: null, style: "total" },
      { value: text("report.breakdowns.receipts", { received, expected: expected ?? 0 }), style: "total" },
      ...kinds.map(({ key }) =>
        learnersCell(figures, { kind: key }, [equals("kind", key), flagged("isFirstOfKind")], "total-number"),
      ),
      learnersCell(figures, {}, [flagged("isFirst")], "total-number"),
      trail.unitsLink(LEARNERS, { value: null, style: "total" }, "total-link"),
      mentorsCell(figures, null, [flagged("isFirst")], "total-number"),
    ],
    empty: text("report.empty"),
    frozenColumns: 1,
    print: { pagesWide: 1, pagesTall: 1, titleRows: [5, 5] },
  });
}

/** SK-O-06: mentors who met a learner here; null for all places. */
function mentorsCell(
  figures: Figures,
  code: string | null,
  conditions: readonly UnitCondition[],
  style: "number" | "total-number",
): PlanCell {
  const by = code === null ? {} : { municipality: code };
  const whole = figures.value("SK-O-06", "cumulative")?.value ?? null;
  const value = whole === null ? null : (figures.value("SK-O-06", "cumulative", by)?.value ?? 0);
  const formula = countUnits(figures.units("SK-O-06"), '"SK-O-06"', conditions);
  return figureCell(figures, { code: "SK-O-06", measure: "cumulative", by }, value, formula, style);
}

/** Kinds together less unique persons: how many are in several kinds here. */
function overlapCell(kinds: readonly PlanCell[], unique: PlanCell, row: number): PlanCell {
  if (typeof unique.value !== "number" || kinds.some((cell) => typeof cell.value !== "number")) return DASH;
  const sum = kinds.reduce((total, cell) => total + Number(cell.value), 0);
  const last = String.fromCharCode(64 + 4 + kinds.length);
  const uniqueColumn = String.fromCharCode(65 + 4 + kinds.length);
  return {
    value: sum - unique.value,
    formula: `SUM(E${String(row)}:${last}${String(row)})-${uniqueColumn}${String(row)}`,
  };
}

interface CurrentMunicipality {
  readonly code: string;
  readonly name: string;
  readonly region: string;
}

/** Municipalities in force at the period's end, collated. */
export function currentMunicipalities({ facts, frame }: Figures): CurrentMunicipality[] {
  const collator = new Intl.Collator(frame.text.language === "lv" ? "lv" : "en");
  return facts.programme.municipalities
    .filter(({ validFrom, validTo }) => (validFrom ?? "") <= facts.period.to && (validTo ?? "9999") >= facts.period.to)
    .map(({ code, name, region }) => ({ code, name, region }))
    .sort((one, other) => collator.compare(one.name, other.name));
}

/** Whether the municipality's own return for the period is there. */
function receiptOf({ facts, frame }: Figures, code: string): string {
  const sender = facts.senders.find((each) => each.sender === code);
  if (sender?.submission) return frame.text(sender.submission.nil ? "report.receipt.nil" : "report.receipt.received");
  return frame.text(sender?.isExpected === true ? "report.receipt.missing" : "report.receipt.no-agreement");
}

const GENDER_OPTIONS = ["S", "V", "N"] as const;
const AGE_OPTIONS = ["<18", "18-29", "30-54", "55+"] as const;

/** `Dzimums un vecums`: characteristics at entry, for each kind of support and all together. */
export function planGenderAndAge(figures: Figures, frame: Frame): SheetPlan {
  const { text } = frame;
  const ages = ageLabels(frame);
  const line = (kind: string | null, style: "number" | "total-number"): PlanCell[] => {
    const by = kind === null ? {} : { kind };
    const conditions = kind === null ? [flagged("isFirst")] : [equals("kind", kind), flagged("isFirstOfKind")];
    return [
      ...GENDER_OPTIONS.map((gender) =>
        learnersCell(figures, { ...by, gender }, [...conditions, equals("gender", gender)], style),
      ),
      learnersCell(figures, by, conditions, style),
      ...AGE_OPTIONS.map((age) => {
        const label = ages.get(age) ?? age;
        const isOfAge: UnitCondition = { column: "age", criterion: `"${label}"`, holds: (unit) => unit.age === age };
        return learnersCell(figures, { ...by, age }, [...conditions, isOfAge], style);
      }),
    ];
  };
  return tableSheet(frame, {
    name: text("report.gender.name"),
    title: text("report.gender.title"),
    about: text("report.gender.about", { until: printedDate(figures.facts.period.to) }),
    note: text("report.gender.note"),
    tab: TABS.figures,
    tableName: "Dzimums_t",
    columns: [
      { header: text("report.col.kind"), width: 46, style: "row-name" },
      ...GENDER_OPTIONS.map((gender) => ({
        header: text(`charts.gender.${gender}`),
        width: 12,
        style: "number" as const,
      })),
      { header: text("report.gender.together"), width: 12, style: "number" },
      ...AGE_OPTIONS.map((age) => ({ header: ages.get(age) ?? age, width: 12, style: "number" as const })),
    ],
    rows: supportKinds(figures).map(({ key, name }): PlanRow => [name, ...line(key, "number")]),
    total: [{ value: text("report.total-unique"), style: "total" }, ...line(null, "total-number")],
    empty: text("report.empty"),
    frozenColumns: 1,
  });
}

const HOURS = "SK-O-03";

/** `Stundas`: hours as submitted, by the unit their heading names; units are not converted. */
export function planHours(figures: Figures, frame: Frame): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const units = facts.breakdowns.flatMap(({ code, measure, by }) =>
    code === HOURS && measure === "cumulative" ? [by.unit ?? ""] : [],
  );
  const cell = (
    by: FigureReference["by"],
    measure: "cumulative" | "period",
    conditions: readonly UnitCondition[],
    style: "decimal" | "total-decimal",
  ) => {
    const whole = figures.value(HOURS, measure)?.value ?? null;
    const value = whole === null ? null : (figures.value(HOURS, measure, by)?.value ?? 0);
    const formula = sumUnits(
      figures.units(HOURS),
      `"${HOURS}"`,
      measure === "cumulative" ? "amount" : "amountInPeriod",
      conditions,
    );
    return figureCell(figures, { code: HOURS, measure, by }, value, formula, style);
  };
  return tableSheet(frame, {
    name: text("report.hours.name"),
    title: text("report.hours.title"),
    about: text("report.hours.about", { until: printedDate(facts.period.to) }),
    note: text("report.hours.note"),
    tab: TABS.figures,
    tableName: "Stundas_t",
    columns: [
      { header: text("report.col.hours-unit"), width: 40, style: "row-name" },
      { header: text("report.measure.period"), width: 16, style: "decimal" },
      { header: text("report.measure.cumulative"), width: 16, style: "decimal" },
    ],
    rows: units.map((unit, index): PlanRow => {
      const own = equals("hoursUnit", unit, `$A${String(FIRST_ROW + index)}`);
      return [unit, cell({ unit }, "period", [own], "decimal"), cell({ unit }, "cumulative", [own], "decimal")];
    }),
    total: [
      { value: text("report.total"), style: "total" },
      cell({}, "period", [], "total-decimal"),
      cell({}, "cumulative", [], "total-decimal"),
    ],
    empty: text("report.empty"),
  });
}

/** `Iestādes`: institutions with at least one learner supported. */
export function planInstitutions(figures: Figures, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const collator = new Intl.Collator(text.language === "lv" ? "lv" : "en");
  const municipalities = new Map(facts.programme.municipalities.map(({ code, name }) => [code, name]));
  const { outline } = facts;
  const placeOf = (regNo: string): string | null =>
    outline === undefined
      ? (figures.units(LEARNERS).find((unit) => unit.institution === regNo)?.municipality ?? "")
      : (outline.homes.get(regNo) ?? null);
  const institutions = facts.breakdowns
    .filter(
      ({ code, measure, by }) =>
        code === LEARNERS && measure === "cumulative" && Object.keys(by).join() === "institution",
    )
    .map(({ by }) => {
      const regNo = by.institution ?? "";
      const place = placeOf(regNo);
      return {
        regNo,
        name: facts.institutionNames.get(regNo) ?? regNo,
        municipality: place === null ? text("report.outline.later") : (municipalities.get(place) ?? "–"),
      };
    })
    .sort(
      (one, other) => collator.compare(one.municipality, other.municipality) || collator.compare(one.name, other.name),
    );
  return tableSheet(frame, {
    name: text("report.institutions.name"),
    title: text("report.institutions.title"),
    about: text("report.institutions.about", { until: printedDate(facts.period.to), count: institutions.length }),
    note: text("report.non-additive"),
    tab: TABS.figures,
    tableName: "Iestades_t",
    columns: [
      { header: text("report.col.institution"), width: 50, style: "row-name" },
      { header: text("report.institutions.number"), width: 14, style: "code" },
      { header: text("report.breakdowns.municipality"), width: 36, style: "text" },
      { header: text("report.breakdowns.unique"), width: 12, style: "number" },
      { header: text("report.institutions.new"), width: 12, style: "number" },
    ],
    rows: institutions.map(({ regNo, name, municipality }, index) => {
      const here = equals("institution", regNo, `$B${String(FIRST_ROW + index)}`);
      return [
        name,
        regNo,
        municipality,
        learnersCell(figures, { institution: regNo }, [here, flagged("isFirstOfInstitution")], "number"),
        newHereCell(figures, regNo, here),
      ];
    }),
    total: [
      { value: text("report.total-unique"), style: "total" },
      { value: null, style: "total" },
      trail.unitsLink(LEARNERS, { value: null, style: "total" }, "total-link"),
      learnersCell(figures, {}, [flagged("isFirst")], "total-number"),
      { ...newCell(figures), style: "total-number" },
    ],
    empty: text("report.institutions.none"),
    frozenColumns: 1,
  });
}

/** New learners count where their first event was. */
function newHereCell(figures: Figures, regNo: string, here: UnitCondition): PlanCell {
  const whole = figures.value(LEARNERS, "new")?.value ?? null;
  const value = whole === null ? null : (figures.value(LEARNERS, "new", { institution: regNo })?.value ?? 0);
  const formula = countUnits(figures.units(LEARNERS), SET, [here, flagged("isFirst")], figures.facts.period.from);
  return figureCell(figures, { code: LEARNERS, measure: "new", by: { institution: regNo } }, value, formula, "number");
}

function newCell(figures: Figures): PlanCell {
  const value = figures.value(LEARNERS, "new")?.value ?? null;
  const formula = countUnits(figures.units(LEARNERS), SET, [flagged("isFirst")], figures.facts.period.from);
  return figureCell(figures, { code: LEARNERS, measure: "new", by: {} }, value, formula, "number");
}
