/** What a reader sees first: cover, contents, key figures in words, progress by activity. */
import type { CellContent, LinkTarget, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { rangeFormula } from "../../../shared/domain/workbook-plan.ts";
import {
  NARRATIVE_FIELDS,
  narrativeAt,
  type NarrativeField,
  type SIGNATURES,
} from "../../../shared/domain/narrative.ts";
import type { MessageKey, Text } from "../../../shared/text/messages.ts";
import type { ReportFacts } from "./plan-facts.ts";
import type { Figures } from "./plan-figures.ts";
import { formatOf, printedValue } from "./plan-figures.ts";
import {
  DASH,
  FIRST_ROW,
  linkCell,
  oneCell,
  pageFooter,
  TABS,
  tableSheet,
  wholeSheet,
  type Frame,
} from "./plan-frame.ts";
import { FINANCE_COLUMNS } from "./plan-finance.ts";
import { INDICATOR_COLUMNS, indicatorRow, printedDate, shortName } from "./plan-indicators.ts";
import type { Trail } from "./plan-trail.ts";
import { KEY_FIGURES, tellFigure, type KeyFigure } from "./plan-words.ts";

/** Rows of the cover that formulas refer to by name. */
export const COVER_ROWS = { period: 12, from: 13, to: 14 } as const;

/** `Titullapa`: label and value; the only sheet without a table besides the charts. */
export function planCover(facts: ReportFacts, frame: Frame, verdict: PlanCell): SheetPlan {
  const { text } = frame;
  const { language } = text;
  const { identity, report } = facts.programme;
  const active = facts.programme.budgets.find((budget) => budget.active);
  const line = (key: MessageKey, value: CellContent | PlanCell): PlanRow => [
    { value: text(key), style: "label" },
    value,
  ];
  const edition: PlanCell = {
    value: text("report.cover.edition", { period: facts.period.label, edition: facts.edition }),
    style: "subheading",
    volatile: true,
  };
  const signature = (key: MessageKey, who: (typeof SIGNATURES)[number]): PlanRow => [
    { value: text(key), style: "label" },
    { value: signatureOf(facts, text, who), style: "text" },
  ];
  const rows: PlanRow[] = [
    [{ value: report.title[language], style: "title" }],
    [edition],
    [{ value: text("report.cover.note"), style: "note" }],
    [null, null],
    line("report.cover.number", { value: identity.number, style: "code" }),
    line("report.cover.project", `“${identity.name[language]}”`),
    line("report.cover.measure", identity.measure[language]),
    line("report.cover.objective", identity.objective[language]),
    line("report.cover.programme", `${identity.operationalProgramme[language]}; ${identity.fund}`),
    line("report.cover.beneficiary", identity.beneficiary[language]),
    line("report.cover.addressees", report.addressees.map(({ name }) => name[language]).join("; ")),
    line("report.cover.period", { value: facts.period.code, style: "code" }),
    line("report.cover.from", { value: facts.period.from, style: "date" }),
    line("report.cover.to", { value: facts.period.to, style: "date" }),
    line("report.cover.state", { value: facts.stateAt.slice(0, 10), style: "date" }),
    line("report.cover.issued", { value: facts.issuedAt.slice(0, 10), style: "date", volatile: true }),
    line(
      "report.cover.budget",
      active === undefined ? text("common.not-entered") : `${active.name[language]}. ${active.note[language]}`,
    ),
    line("report.cover.controls", verdict),
    signature("report.cover.prepared", "prepared"),
    signature("report.cover.approved", "approved"),
    [null, null],
    [
      { value: text("report.cover.logos"), style: "place" },
      { value: identity.fundingStatement[language], style: "funding" },
    ],
    [linkCell(`${frame.contents} →`, wholeSheet(frame.contents), "back-link")],
  ];
  return {
    name: text("report.cover.name"),
    tab: TABS.front,
    columns: [
      { width: 34, style: "label" },
      { width: 92, style: "text" },
    ],
    rows,
    heights: { 1: 42, 22: 72 },
    print: { orientation: "landscape", pagesWide: 1, pagesTall: 1 },
    footer: pageFooter(frame),
  };
}

/** Name, position and date as they were typed, with a line to sign on; where nothing was typed, what belongs there. */
function signatureOf({ narrative }: ReportFacts, text: Text, who: (typeof SIGNATURES)[number]): string {
  const parts = NARRATIVE_FIELDS.signature.flatMap((field) => narrativeAt(narrative, "signature", who, field) ?? []);
  const line = "______________________________";
  return parts.length === 0 ? `${text("report.cover.signature")} ${line}` : `${parts.join(", ")}  ${line}`;
}

/** What `Saturs` says about a sheet. */
export interface ContentsLine {
  readonly name: string;
  readonly title: string;
  /** The workbook will have it; this plan does not. */
  readonly isLater?: true;
}

/** `Saturs`: one line for each sheet. */
export function planContents(
  facts: Pick<ReportFacts, "period">,
  frame: Frame,
  sheets: readonly ContentsLine[],
): SheetPlan {
  const { text } = frame;
  const plan = tableSheet(frame, {
    name: frame.contents,
    title: text("report.contents.title"),
    about: text("report.contents.about", { count: sheets.length, period: facts.period.label }),
    note: text("report.contents.note"),
    tab: TABS.front,
    tableName: "Saturs_t",
    columns: [
      { header: text("report.contents.number"), width: 8, style: "number" },
      { header: text("report.contents.sheet"), width: 30, style: "link" },
      { header: text("report.contents.what"), width: 90, style: "text" },
    ],
    rows: sheets.map(({ name, title, isLater }, index) => [
      index + 1,
      isLater === true ? { value: name, style: "text" } : linkCell(name, wholeSheet(name)),
      title,
    ]),
    empty: text("report.empty"),
  });
  const cover = text("report.cover.name");
  const backToCover: PlanRow = [linkCell(`← ${cover}`, wholeSheet(cover), "back-link")];
  return { ...plan, rows: plan.rows.map((row, index) => (index === 3 ? backToCover : row)) };
}

export function planSummary(figures: Figures, frame: Frame, trail: Trail, verdict: PlanCell): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  return tableSheet(frame, {
    name: text("report.summary.name"),
    title: text("report.summary.title"),
    about: text("report.summary.about", { period: facts.period.label, until: printedDate(facts.period.to) }),
    note: { ...verdict, style: "subheading" },
    tab: TABS.front,
    tableName: "Kopsavilkums_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "link" },
      { header: text("report.summary.figure"), width: 32, style: "row-name" },
      { header: text("report.col.unit"), width: 15, style: "text" },
      { header: text("report.summary.in-period"), width: 13, style: "number" },
      { header: text("report.summary.cumulative"), width: 26, style: "key-number" },
      { header: text("report.summary.sentence"), width: 100, style: "text" },
      { header: text("report.col.sources"), width: 15, style: "link" },
    ],
    rows: KEY_FIGURES.filter((code) => figures.definition(code) !== undefined).map((code) =>
      summaryRow(figures, frame, trail, code),
    ),
    empty: text("report.empty"),
  });
}

function summaryRow(figures: Figures, frame: Frame, trail: Trail, code: KeyFigure): PlanRow {
  const { text } = frame;
  const { facts } = figures;
  const definition = figures.definition(code);
  const row = indicatorRow(figures, code);
  const sheet = text("report.indicators.name");
  const isShare = code === "SK-R-01" || code === "SK-Q-01";
  const format = definition === undefined ? "number" : formatOf(figures, definition);
  const measure = definition?.measures.includes("new") ? "new" : "period";
  const unit = isShare ? "%" : (facts.catalogue.units.get(definition?.unit ?? "")?.name[text.language] ?? "");
  const share = figures.value(code, "share")?.value ?? null;
  const key = isShare
    ? reference(sheet, row, INDICATOR_COLUMNS.share, share === null ? null : share / 100, "key-percent", frame)
    : reference(
        sheet,
        row,
        INDICATOR_COLUMNS.cumulative,
        valueOf(figures, code, "cumulative"),
        format === "number" ? "key-number" : "key-decimal",
        frame,
      );
  return [
    linkCell(code, { sheet, range: oneCell(row, 1) }),
    shortName(figures, code),
    unit,
    definition?.measures.includes(measure) === true
      ? reference(sheet, row, INDICATOR_COLUMNS.inPeriod, valueOf(figures, code, measure), format, frame)
      : DASH,
    key,
    tellFigure(facts, text, code, isShare ? "share" : "cumulative"),
    trail.unitsLink(code),
  ];
}

function valueOf(figures: Figures, code: string, measure: "cumulative" | "new" | "active" | "period"): number | null {
  const definition = figures.definition(code);
  return definition === undefined
    ? null
    : printedValue(figures, definition, figures.value(code, measure)?.value ?? null);
}

/** The figure of another sheet's cell. */
function reference(
  sheet: string,
  row: number,
  column: number,
  value: number | null,
  style: PlanCell["style"] & string,
  frame: Frame,
): PlanCell {
  if (value === null) return { value: frame.text("common.not-known"), style: "no-value" };
  return { value, style, formula: rangeFormula({ sheet, range: oneCell(row, column) }, false) };
}

/** The indicator that tells most about a project activity. */
const OF_ACTIVITY: Readonly<Record<string, string>> = {
  "1": "SK-O-16",
  "2": "SK-O-08",
  "3": "SK-O-01",
  "4": "SK-O-05",
  "5": "SK-O-11",
  "7": "SK-O-14",
  "8": "SK-O-18",
};

/** `Darbības`: figures from the store, and what people wrote about them; what nobody wrote stays empty honestly. */
export function planActivities(figures: Figures, frame: Frame): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const written = (activity: string, field: NarrativeField): PlanCell => ({
    value: narrativeAt(facts.narrative, "activity", activity, field) ?? text("common.not-entered"),
    style: "text",
  });
  return tableSheet(frame, {
    name: text("report.activities.name"),
    title: text("report.activities.title"),
    about: text("report.activities.about", { period: facts.period.label }),
    note: text("report.activities.note"),
    tab: TABS.front,
    tableName: "Darbibas_t",
    columns: [
      { header: text("report.col.activity"), width: 9, style: "code" },
      { header: text("report.finance.activity-name"), width: 40, style: "row-name" },
      { header: text("report.activities.indicator"), width: 30, style: "text" },
      { header: text("report.activities.in-period"), width: 11, style: "number" },
      { header: text("report.activities.cumulative"), width: 12, style: "number" },
      { header: text("report.activities.done"), width: 24, style: "text" },
      { header: text("report.activities.deviation"), width: 24, style: "text" },
      { header: text("report.activities.action"), width: 24, style: "text" },
      { header: text("report.activities.next"), width: 24, style: "text" },
      { header: text("report.finance.in-period"), width: 15, style: "decimal" },
    ],
    rows: facts.programme.activities.map(({ number, name }, index): PlanRow => {
      const code = OF_ACTIVITY[String(number)];
      const cost = reference(
        text("report.finance.name"),
        FIRST_ROW + index,
        FINANCE_COLUMNS.inPeriod,
        costInPeriod(facts, String(number)),
        "decimal",
        frame,
      );
      return [
        String(number),
        name[text.language],
        ...activityFigures(figures, frame, code),
        written(String(number), "done"),
        written(String(number), "deviation"),
        written(String(number), "action"),
        written(String(number), "next"),
        cost,
      ];
    }),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

function activityFigures(figures: Figures, frame: Frame, code: string | undefined): (CellContent | PlanCell)[] {
  if (code === undefined) return ["–", DASH, DASH];
  const sheet = frame.text("report.indicators.name");
  const row = indicatorRow(figures, code);
  const measure = figures.definition(code)?.measures.includes("new") ? "new" : "period";
  const target: LinkTarget = { sheet, range: oneCell(row, 1) };
  return [
    linkCell(`${code} ${shortName(figures, code)}`, target),
    reference(sheet, row, INDICATOR_COLUMNS.inPeriod, valueOf(figures, code, measure), "number", frame),
    reference(sheet, row, INDICATOR_COLUMNS.cumulative, valueOf(figures, code, "cumulative"), "number", frame),
  ];
}

function costInPeriod(facts: ReportFacts, activity: string): number {
  const lines = facts.costs.filter(
    (line) => line.activity === activity && line.inPeriod && line.status !== "neattiecināms",
  );
  return lines.reduce((sum, line) => sum + line.amountCents, 0) / 100;
}
