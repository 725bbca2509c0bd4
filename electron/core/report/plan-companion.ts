/** What public editions and reports of units have in common: cover, contents, frame. */
import type {
  DefinedName,
  PlanCell,
  PlanRow,
  SheetPlan,
  StreamedSheet,
  StreamedWorkbook,
} from "../../../shared/domain/workbook-plan.ts";
import { planCellAt } from "../../../shared/domain/workbook-plan.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { Text } from "../../../shared/text/messages.ts";
import type { NamedPeriod } from "./plan-facts.ts";
import { linkCell, oneCell, pageFooter, TABS, wholeSheet, type Frame } from "./plan-frame.ts";
import { planContents } from "./plan-front.ts";
import { planSeal } from "./plan-seal.ts";
import { splitLongSheets } from "./plan-long-sheets.ts";

/** What every such workbook says of itself. */
export interface CompanionFacts {
  readonly programme: Programme;
  readonly period: NamedPeriod;
  readonly issuedAt: string;
  readonly author: string;
  readonly stateSeq: number;
  readonly stateAt: string;
  readonly stateHash: string;
  readonly applicationVersion: string;
}

export interface CompanionWorkbook {
  readonly workbook: StreamedWorkbook;
  readonly frame: Frame;
}

/** Rows of the cover that formulas refer to by name. */
const COVER_ROWS = { from: 8, to: 9 } as const;

/** Cover and contents before the sheets, the seal after them. `subtitle` stands under the title and in every footer. */
export function planCompanion(
  facts: CompanionFacts,
  text: Text,
  subtitle: string,
  notes: readonly (readonly [label: string, value: PlanCell | string])[],
  sheetsOf: (frame: Frame) => readonly StreamedSheet[],
  namesOf: (frame: Frame) => readonly DefinedName[] = () => [],
): CompanionWorkbook {
  const { identity, report } = facts.programme;
  const { language } = text;
  const frame: Frame = {
    text,
    header: {
      left: text("report.header", { fund: identity.fund, number: identity.number, name: identity.name[language] }),
      right: identity.fundingStatement[language],
    },
    footer: subtitle,
    contents: text("report.contents.name"),
  };
  const { sheets, names } = splitLongSheets({
    sheets: [planCover(facts, frame, subtitle, notes), ...sheetsOf(frame), planSeal(frame)],
    names: [...periodNames(frame), ...namesOf(frame)],
  });
  const contents = planContents(
    facts,
    frame,
    sheets.slice(1).map((sheet) => ({ name: sheet.name, title: String(planCellAt(sheet, 1, 1).value ?? sheet.name) })),
  );
  const title = report.title[language];
  return {
    frame,
    workbook: {
      title: `${title}. ${subtitle}`,
      subject: facts.period.code,
      creator: identity.beneficiary[language],
      language: language === "lv" ? "lv-LV" : "en-GB",
      createdAt: facts.issuedAt,
      sheets: sheets.toSpliced(1, 0, contents),
      names,
      properties: { Kopskats: facts.applicationVersion, Periods: facts.period.code, Programma: identity.id },
    },
  };
}

function periodNames({ text }: Frame): DefinedName[] {
  const cell = (row: number) => ({ sheet: text("report.cover.name"), range: oneCell(row, 2) });
  return [
    { name: "per_no", target: cell(COVER_ROWS.from) },
    { name: "per_lidz", target: cell(COVER_ROWS.to) },
  ];
}

function planCover(
  facts: CompanionFacts,
  frame: Frame,
  subtitle: string,
  notes: readonly (readonly [label: string, value: PlanCell | string])[],
): SheetPlan {
  const { text } = frame;
  const { language } = text;
  const { identity, report } = facts.programme;
  const line = (label: string, value: PlanCell | string): PlanRow => [{ value: label, style: "label" }, value];
  return {
    name: text("report.cover.name"),
    tab: TABS.front,
    columns: [
      { width: 34, style: "label" },
      { width: 92, style: "text" },
    ],
    rows: [
      [{ value: report.title[language], style: "title" }],
      [{ value: subtitle, style: "subheading" }],
      [null, null],
      line(text("report.cover.number"), { value: identity.number, style: "code" }),
      line(text("report.cover.project"), `“${identity.name[language]}”`),
      line(text("report.cover.beneficiary"), identity.beneficiary[language]),
      line(text("report.cover.period"), `${facts.period.label} (${facts.period.code})`),
      line(text("report.cover.from"), { value: facts.period.from, style: "date" }),
      line(text("report.cover.to"), { value: facts.period.to, style: "date" }),
      ...notes.map(([label, value]) => line(label, value)),
      line(text("report.cover.state"), { value: facts.stateAt.slice(0, 10), style: "date" }),
      line(text("report.manifest.state-hash"), { value: facts.stateHash, style: "code" }),
      line(text("report.manifest.application"), `Kopskats ${facts.applicationVersion}`),
      line(text("report.manifest.issued"), { value: facts.issuedAt, style: "text", volatile: true }),
      line(text("report.manifest.author"), { value: facts.author, style: "text", volatile: true }),
      line(identity.fundingStatement[language], ""),
      [linkCell(`${frame.contents} →`, wholeSheet(frame.contents), "back-link")],
    ],
    heights: { 1: 42 },
    print: { orientation: "landscape", pagesWide: 1, pagesTall: 1 },
    footer: pageFooter(frame),
  };
}
