/** Money: by project activity and status; absorption against every published budget. Four amounts stay four. */
import type { Disaggregation } from "../../../shared/domain/indicator.ts";
import type { CellStyle, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { equals, figureCell, sumUnits, type Figures, type UnitCondition } from "./plan-figures.ts";
import { FIRST_ROW, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { printedDate } from "./plan-indicators.ts";
import type { CostLine } from "../../../shared/domain/report-lines.ts";

const INELIGIBLE = "neattiecināms";
/** Statuses of eligible costs, each a step further. */
const STATUSES = ["deklarēts", "pārbaudīts", "izmaksāts"] as const;

const SOURCES = {
  total: ["SK-F-03", "amountCents"],
  esf: ["SK-F-01", "esfCents"],
  state: ["SK-F-02", "stateCents"],
} as const;
type Source = keyof typeof SOURCES;

/** Columns of `Finanses` that charts and other sheets refer to. */
export const FINANCE_COLUMNS = { inPeriod: 3, cumulative: 4, firstStatus: 7, lastStatus: 9 } as const;

export function planFinance(figures: Figures, frame: Frame): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const { activities } = facts.programme;
  const last = FIRST_ROW + activities.length - 1;
  return tableSheet(frame, {
    name: text("report.finance.name"),
    title: text("report.finance.title"),
    about: text("report.finance.about", { until: printedDate(facts.period.to) }),
    note: text("report.finance.note"),
    tab: TABS.money,
    tableName: "Finanses_t",
    columns: [
      { header: text("report.col.activity"), width: 9, style: "code" },
      { header: text("report.finance.activity-name"), width: 52, style: "row-name" },
      { header: text("report.finance.in-period"), width: 15, style: "decimal" },
      { header: text("report.finance.cumulative"), width: 15, style: "decimal" },
      { header: text("report.finance.esf"), width: 15, style: "decimal" },
      { header: text("report.finance.state"), width: 15, style: "decimal" },
      { header: text("report.finance.declared"), width: 15, style: "decimal" },
      { header: text("report.finance.checked"), width: 15, style: "decimal" },
      { header: text("report.finance.paid"), width: 15, style: "decimal" },
      { header: text("report.finance.ineligible"), width: 15, style: "decimal" },
    ],
    rows: activities.map(({ number, name }, index): PlanRow => {
      const activity = String(number);
      const own = equals("activity", activity, `$A${String(FIRST_ROW + index)}`);
      return [
        activity,
        name[text.language],
        amountCell(
          figures,
          "total",
          [own],
          (line) => line.activity === activity && line.inPeriod,
          { activity },
          "amountInPeriod",
        ),
        ...(["total", "esf", "state"] as const).map((source) =>
          amountCell(figures, source, [own], (line) => line.activity === activity, { activity }),
        ),
        ...STATUSES.map((status) =>
          amountCell(
            figures,
            "total",
            [own, equals("status", status)],
            (line) => line.activity === activity && line.status === status,
            { activity, status },
          ),
        ),
        {
          value:
            centsOf(figures, "total", (line) => line.activity === activity && line.status === INELIGIBLE, true) / 100,
          style: "sealed-decimal",
        },
      ];
    }),
    total: [
      { value: text("report.total"), style: "total" },
      { value: null, style: "total" },
      ...["C", "D", "E", "F", "G", "H", "I", "J"].map((column, index) => columnTotal(figures, column, last, index)),
    ],
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

/** Totals add up what stands above them; the store's own total must be the same. */
function columnTotal(figures: Figures, column: string, last: number, index: number): PlanCell {
  const value = [
    (line: CostLine) => line.inPeriod,
    () => true,
    () => true,
    () => true,
    ...STATUSES.map((status) => (line: CostLine) => line.status === status),
  ].map((holds, place) => centsOf(figures, place === 2 ? "esf" : place === 3 ? "state" : "total", holds) / 100)[index];
  const ineligible = centsOf(figures, "total", (line) => line.status === INELIGIBLE, true) / 100;
  return {
    value: value ?? ineligible,
    style: "total-decimal",
    formula: `SUM(${column}${String(FIRST_ROW)}:${column}${String(last)})`,
  };
}

function amountCell(
  figures: Figures,
  source: Source,
  conditions: readonly UnitCondition[],
  holds: (line: CostLine) => boolean,
  by: Disaggregation,
  column: "amount" | "amountInPeriod" = "amount",
): PlanCell {
  const [code] = SOURCES[source];
  const value = centsOf(figures, source, holds) / 100;
  const formula = sumUnits(figures.units(code), `"${code}"`, column, conditions);
  const measure = column === "amount" ? "cumulative" : "period";
  return figureCell(figures, { code, measure, by }, value, formula, "decimal", "sealed-decimal");
}

function centsOf({ facts }: Figures, source: Source, holds: (line: CostLine) => boolean, ineligible = false): number {
  const [, cents] = SOURCES[source];
  return facts.costs
    .filter((line) => (line.status === INELIGIBLE) === ineligible && holds(line))
    .reduce((sum, line) => sum + line[cents], 0);
}

/** `Apguve`: every published budget version by source; none is preferred silently. */
export function planAbsorption(figures: Figures, frame: Frame): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const rows = facts.programme.budgets.flatMap((budget) =>
    (["total", "esf", "state"] as const).map((source) => ({ budget, source })),
  );
  return tableSheet(frame, {
    name: text("report.absorption.name"),
    title: text("report.absorption.title"),
    about: text("report.absorption.about", { until: printedDate(facts.period.to) }),
    note: text("report.absorption.note"),
    tab: TABS.money,
    tableName: "Apguve_t",
    columns: [
      { header: text("report.absorption.version"), width: 34, style: "row-name" },
      { header: text("report.absorption.source"), width: 18, style: "text" },
      { header: text("report.absorption.budget"), width: 17, style: "sealed-decimal" },
      { header: text("report.absorption.spent"), width: 17, style: "decimal" },
      { header: text("report.indicators.share"), width: 12, style: "percent" },
      { header: text("report.absorption.remark"), width: 60, style: "text" },
    ],
    rows: rows.map(({ budget, source }, index): PlanRow => {
      const row = String(FIRST_ROW + index);
      const cents = { total: budget.totalCents, esf: budget.esfCents, state: budget.stateCents }[source];
      const spent = amountCell(figures, source, [], () => true, {});
      return [
        budget.name[text.language],
        text(`report.source.${source}`),
        cents / 100,
        spent,
        shareCell(spent, cents / 100, row),
        `${budget.active ? text("report.absorption.active") : ""}${budget.note[text.language]}`,
      ];
    }),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

function shareCell(spent: PlanCell, budget: number, row: string): PlanCell {
  const style: CellStyle = "percent";
  if (typeof spent.value !== "number" || budget === 0) return { value: "–", style: "no-value" };
  return { value: spent.value / budget, style, formula: `IF(C${row}=0,"–",D${row}/C${row})` };
}
