/** `Precizējumi`: returns that came for closed quarters, and what each of them altered there. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";
import type { LateFigure, LateReturn } from "../../../shared/domain/report-lines.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { CellContent, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { formatOf, printedValue, type Figures } from "./plan-figures.ts";
import { DASH, FIRST_ROW, known, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { linkOrDash, type Trail } from "./plan-trail.ts";

const COLUMNS = { before: 6, after: 7 } as const;

export function planCorrections(figures: Figures, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const { corrections, period } = figures.facts;
  const lines = corrections.flatMap((late): { late: LateReturn; figure: LateFigure | null }[] =>
    late.figures === null || late.figures.length === 0
      ? [{ late, figure: null }]
      : late.figures.map((figure) => ({ late, figure })),
  );
  return tableSheet(frame, {
    name: text("report.corrections.name"),
    title: text("report.corrections.title"),
    about: text("report.corrections.about", { count: corrections.length, period: period.label }),
    note: text("report.corrections.note"),
    tab: TABS.audit,
    tableName: "Precizejumi_t",
    columns: [
      { header: text("report.corrections.quarter"), width: 12, style: "code" },
      { header: text("report.col.sender"), width: 30, style: "row-name" },
      { header: text("report.col.code"), width: 11, style: "code" },
      { header: text("report.col.indicator"), width: 44, style: "text" },
      { header: text("report.changes.measure"), width: 14, style: "text" },
      { header: text("report.corrections.before"), width: 13, style: "sealed-decimal" },
      { header: text("report.corrections.after"), width: 13, style: "sealed-decimal" },
      { header: text("report.changes.difference"), width: 13, style: "change" },
      { header: text("report.returns.received"), width: 13, style: "date" },
      { header: text("report.corrections.state"), width: 14, style: "text" },
      { header: text("report.sources.file"), width: 46, style: "text" },
      { header: text("report.sources.return"), width: 12, style: "link" },
    ],
    rows: lines.map(({ late, figure }, index): PlanRow => [
      late.quarter,
      late.senderName,
      ...(figure === null
        ? [
            DASH,
            text(late.figures === null ? "report.corrections.many" : "report.corrections.nothing"),
            DASH,
            DASH,
            DASH,
            DASH,
          ]
        : figureCells(figures, frame, figure, FIRST_ROW + index)),
      late.receivedAt.slice(0, 10),
      text(`report.corrections.state.${late.state}`),
      fileNameOf(late.file),
      linkOrDash(`I-${String(late.id)}`, trail.submission(late.id)),
    ]),
    empty: text("report.corrections.none"),
    frozenColumns: 2,
  });
}

function figureCells(figures: Figures, { text }: Frame, figure: LateFigure, row: number): (PlanCell | CellContent)[] {
  const { code, measure } = figure;
  const definition = figures.definition(code);
  const printed = (value: number | null) =>
    definition === undefined || measure === "share" ? value : printedValue(figures, definition, value);
  const isWhole = definition !== undefined && measure !== "share" && formatOf(figures, definition) === "number";
  const [before, after] = [printed(figure.before), printed(figure.after)];
  const sealed = (value: number | null) =>
    known(value, text("common.not-known"), isWhole ? "sealed" : "sealed-decimal");
  return [
    code,
    definition?.name[text.language] ?? code,
    text(`report.measure.${measure}`),
    sealed(before),
    sealed(after),
    before === null || after === null
      ? DASH
      : {
          value: Math.round((after - before) * 1e6) / 1e6,
          style: isWhole ? "change" : "change-decimal",
          formula: `ROUND(${cellReference(row, COLUMNS.after)}-${cellReference(row, COLUMNS.before)},6)`,
        },
  ];
}
