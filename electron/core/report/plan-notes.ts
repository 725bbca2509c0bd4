/** What explains and surrounds the figures: methods, notes, risks, the next quarter, quality of the data. */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { whyNeverKnown, type IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import { NARRATIVE_FIELDS, narrativeAt, narrativeLines } from "../../../shared/domain/narrative.ts";
import type { PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { hasUnits } from "../../../shared/domain/counted-set.ts";
import { sourceIn } from "../../../shared/domain/provenance.ts";
import { type Figures } from "./plan-figures.ts";
import { dated, DASH, FIRST_ROW, linkCell, oneCell, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { linkOrDash, type Trail } from "./plan-trail.ts";
import { receiptCounts } from "./plan-receipts.ts";

/** `Metodika`: each indicator's definition beside the row that carries its number; rows are those of `Rādītāji`. */
export function planMethods(figures: Figures, frame: Frame): SheetPlan {
  const { text } = frame;
  const { language } = text;
  const sheet = text("report.indicators.name");
  return tableSheet(frame, {
    name: text("report.methods.name"),
    title: text("report.methods.title"),
    about: text("report.methods.about", { count: figures.facts.catalogue.indicators.length }),
    note: text("report.methods.note"),
    tab: TABS.audit,
    tableName: "Metodika_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "link" },
      { header: text("report.col.indicator"), width: 36, style: "row-name" },
      { header: text("report.methods.formula"), width: 52, style: "text" },
      { header: text("report.methods.rule"), width: 46, style: "text" },
      { header: text("report.methods.recipe"), width: 34, style: "text" },
      { header: text("report.methods.status"), width: 12, style: "text" },
      { header: text("report.methods.source"), width: 40, style: "text" },
    ],
    rows: figures.facts.catalogue.indicators.map((definition, index): PlanRow => [
      linkCell(definition.code, { sheet, range: oneCell(FIRST_ROW + index, 1) }),
      definition.name[language],
      definition.formula[language],
      definition.rule[language],
      howToFind(definition, text),
      text(`report.provenance.${definition.provenance.status}`),
      sourceIn(definition.provenance.source, language),
    ]),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

/** Where what is counted stands in the workbook, or why it does not. */
function howToFind(definition: IndicatorDefinition, text: Text): string {
  if (hasUnits(definition)) return text("report.methods.filter", { code: definition.code });
  const reason = whyNeverKnown(definition);
  if (reason !== null) return reason[text.language];
  return text(definition.median === undefined ? "report.methods.rows" : "report.methods.sealed");
}

/** `Piezīmes`: signs and words of this workbook. */
export function planRemarks(facts: ReportFacts, frame: Frame): SheetPlan {
  const { text } = frame;
  const { notes } = facts.programme.report;
  const signs: readonly (readonly [string, string])[] = [
    [text("common.not-known"), text("report.remarks.not-known")],
    [text("common.not-entered"), text("report.remarks.not-entered")],
    [text("common.not-collected"), text("report.remarks.not-collected")],
    ["–", text("report.remarks.dash")],
    ["0", text("report.remarks.zero")],
    ["S, V, N", text("report.remarks.genders")],
    ["M, F, N, T", text("report.remarks.annex-genders")],
    ["V-000001", text("report.remarks.units")],
    ["A-000001", text("report.remarks.sources")],
    ["I-1", text("report.remarks.returns")],
    ["L-1", text("report.remarks.decisions")],
    ["***", text("report.remarks.masked")],
    ["p-…", text("report.remarks.pseudonyms")],
    [text("report.remarks.sealed-word"), text("report.remarks.sealed")],
  ];
  return tableSheet(frame, {
    name: text("report.remarks.name"),
    title: text("report.remarks.title"),
    about: text("report.remarks.about"),
    note: "",
    tab: TABS.audit,
    tableName: "Piezimes_t",
    columns: [
      { header: text("report.remarks.sign"), width: 26, style: "row-name" },
      { header: text("report.remarks.meaning"), width: 110, style: "text" },
    ],
    rows: [
      ...signs,
      ...Object.entries(notes).map(([, note], index) => [`[${String(index + 1)}]`, note[text.language]] as const),
    ],
    empty: text("report.empty"),
  });
}

/** `Riski`: a register that people keep; nothing of it is in the returns. */
export function planRisks({ narrative }: ReportFacts, frame: Frame): SheetPlan {
  const { text } = frame;
  return tableSheet(frame, {
    name: text("report.risks.name"),
    title: text("report.risks.title"),
    about: text("report.risks.about"),
    note: "",
    tab: TABS.lists,
    tableName: "Riski_t",
    columns: [
      { header: text("report.risks.risk"), width: 50, style: "row-name" },
      { header: text("report.risks.likelihood"), width: 16, style: "text" },
      { header: text("report.risks.impact"), width: 16, style: "text" },
      { header: text("report.risks.owner"), width: 26, style: "text" },
      { header: text("report.risks.action"), width: 50, style: "text" },
    ],
    rows: narrativeLines(narrative, "risk").map((item): PlanRow =>
      NARRATIVE_FIELDS.risk.map((field) => narrativeAt(narrative, "risk", item, field) ?? "–"),
    ),
    empty: text("common.not-entered"),
  });
}

/** `Nākamais ceturksnis`: what the calendar and the agreements say is due. */
export function planNextQuarter(facts: ReportFacts, frame: Frame): SheetPlan {
  const { text } = frame;
  const { language } = text;
  const ahead = deadlinesAfter(facts, facts.period.to);
  return tableSheet(frame, {
    name: text("report.next.name"),
    title: text("report.next.title"),
    about: text("report.next.about"),
    note: text("report.next.note"),
    tab: TABS.lists,
    tableName: "Nakamais_t",
    columns: [
      { header: text("report.next.due"), width: 14, style: "date" },
      { header: text("report.next.what"), width: 62, style: "row-name" },
      { header: text("report.next.who"), width: 40, style: "text" },
      { header: text("report.methods.status"), width: 14, style: "text" },
    ],
    rows: [
      ...plannedByPeople(facts, text("report.next.written")),
      ...ahead.map(({ on, entry }): PlanRow => [
        on,
        entry.name[language],
        entry.by[language],
        text(`report.provenance.${entry.provenance.status}`),
      ]),
    ],
    empty: text("common.not-entered"),
  });
}

/** What people wrote that they plan; a day that is no date stands as it was written. */
function plannedByPeople({ narrative }: ReportFacts, status: string): PlanRow[] {
  return narrativeLines(narrative, "plan").map((item): PlanRow => {
    const at = (field: "due" | "what" | "who") => narrativeAt(narrative, "plan", item, field) ?? "–";
    const due = at("due");
    return [parseIsoDate(due) === null ? { value: due, style: "text" } : due, at("what"), at("who"), status];
  });
}

/** Dates of the calendar in the three months after the period. */
function deadlinesAfter({ programme }: ReportFacts, periodEnd: string) {
  const year = Number(periodEnd.slice(0, 4));
  const until = `${String(year + (periodEnd.slice(5, 7) > "09" ? 1 : 0))}-${String(((Number(periodEnd.slice(5, 7)) + 2) % 12) + 1).padStart(2, "0")}-31`;
  return programme.calendar
    .flatMap((entry) =>
      entry.on
        .flatMap((on) => (on.length === 5 ? [`${String(year)}-${on}`, `${String(year + 1)}-${on}`] : [on]))
        .map((on) => ({ on, entry })),
    )
    .filter(({ on }) => on > periodEnd && on <= until)
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** Columns of `Datu kvalitāte` that the chart shows. */
export const QUALITY_COLUMNS = { stored: 8, quarantined: 9, skipped: 10 } as const;

/** `Datu kvalitāte`: each sender's return of the period, and what became of its rows. */
export function planQuality(facts: Pick<ReportFacts, "senders" | "period">, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const collator = new Intl.Collator(text.language === "lv" ? "lv" : "en");
  const senders = [...facts.senders].sort((one, other) => collator.compare(one.name, other.name));
  const last = FIRST_ROW + senders.length - 1;
  const sums = ["stored", "quarantined", "skipped", "errors", "warnings"] as const;
  const total = (key: (typeof sums)[number]) =>
    senders.reduce((sum, { submission }) => sum + (submission?.[key] ?? 0), 0);
  const letters = ["H", "I", "J", "K", "L"];
  const read = total("stored") + total("quarantined") + total("skipped");
  const { received, expected } = receiptCounts(senders);
  return tableSheet(frame, {
    name: text("report.quality.name"),
    title: text("report.quality.title"),
    about: text("report.quality.about", { period: facts.period.label, received, expected: expected ?? 0 }),
    note: text("report.quality.note"),
    tab: TABS.audit,
    tableName: "Kvalitate_t",
    columns: [
      { header: text("report.col.sender"), width: 38, style: "row-name" },
      { header: text("report.quality.code"), width: 13, style: "code" },
      { header: text("report.quality.due"), width: 13, style: "date" },
      { header: text("report.quality.received"), width: 13, style: "date" },
      { header: text("report.quality.on-time"), width: 14, style: "text" },
      { header: text("report.returns.version"), width: 8, style: "number" },
      { header: text("report.returns.read"), width: 10, style: "number" },
      { header: text("report.returns.stored"), width: 12, style: "number" },
      { header: text("report.returns.quarantined"), width: 12, style: "number" },
      { header: text("report.returns.skipped"), width: 10, style: "number" },
      { header: text("report.returns.errors"), width: 10, style: "number" },
      { header: text("report.returns.warnings"), width: 13, style: "number" },
      { header: text("report.sources.return"), width: 12, style: "link" },
    ],
    rows: senders.map(({ sender, name, isExpected, dueOn, receivedOn, submission }, index): PlanRow => {
      const row = String(FIRST_ROW + index);
      const status =
        submission === null
          ? "missing"
          : dueOn === null || receivedOn === null
            ? "no-date"
            : receivedOn <= dueOn
              ? "yes"
              : "late";
      const counts: (number | PlanCell)[] =
        submission === null
          ? Array.from({ length: 6 }, () => ({ value: text("common.not-known"), style: "no-value" as const }))
          : [
              {
                value: submission.stored + submission.quarantined + submission.skipped,
                formula: `SUM(H${row}:J${row})`,
              },
              submission.stored,
              submission.quarantined,
              submission.skipped,
              submission.errors,
              submission.warnings,
            ];
      return [
        name,
        sender,
        dated(dueOn, isExpected ? text("common.not-entered") : "–"),
        dated(receivedOn, "–"),
        text(`report.on-time.${status}`),
        submission?.version ?? DASH,
        ...counts,
        submission === null ? DASH : linkOrDash(`I-${String(submission.id)}`, trail.submission(submission.id)),
      ];
    }),
    total: [
      { value: text("report.total"), style: "total" },
      ...Array.from({ length: 5 }, (): PlanCell => ({ value: null, style: "total" })),
      { value: read, style: "total-number", formula: `SUM(G${String(FIRST_ROW)}:G${String(last)})` },
      ...sums.map((key, index): PlanCell => ({
        value: total(key),
        style: "total-number",
        formula: `SUM(${letters[index] ?? ""}${String(FIRST_ROW)}:${letters[index] ?? ""}${String(last)})`,
      })),
      { value: null, style: "total" },
    ],
    empty: text("report.quality.none"),
    frozenColumns: 1,
  });
}
