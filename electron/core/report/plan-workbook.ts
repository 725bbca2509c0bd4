/** The whole workbook as plain data, out of the facts of one state of the store. Pure: the same facts give the same plan. */
import type { DefinedName, StreamedSheet, StreamedWorkbook } from "../../../shared/domain/workbook-plan.ts";
import { planCellAt } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import {
  planControls,
  planDecisions,
  planFindings,
  planManifest,
  verdictName,
  verdictReference,
} from "./plan-audit.ts";
import { planGenderAndAge, planHours, planInstitutions, planMunicipalities } from "./plan-breakdowns.ts";
import { figurePlaces, planChanges, planRestated } from "./plan-changes.ts";
import { listCharts, planCharts, planPictures, type PictureSize, type PlannedChart } from "./plan-charts.ts";
import { listControls } from "./plan-controls.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { readFigures } from "./plan-figures.ts";
import { planAbsorption, planFinance } from "./plan-finance.ts";
import { oneCell, type Frame } from "./plan-frame.ts";
import { COVER_ROWS, planActivities, planContents, planCover, planSummary, type ContentsLine } from "./plan-front.ts";
import { planIndicators, planSeries, planTableSix, planTableTen } from "./plan-indicators.ts";
import { planEvents, planHorizontal, planMentors, planProjects, planSessions } from "./plan-lists.ts";
import { planMethods, planNextQuarter, planQuality, planRemarks, planRisks } from "./plan-notes.ts";
import { planPreflight } from "./plan-preflight.ts";
import { planSeal } from "./plan-seal.ts";
import { furtherSheets, splitLongSheets, type SheetsAndNames } from "./plan-long-sheets.ts";
import { planCorrections } from "./plan-corrections.ts";
import { planMissing, planPersons } from "./plan-uncertain.ts";
import { planReturns, planSources, planTrail, planUnits, unitNames } from "./plan-trail.ts";
import type { Control } from "./plan-controls.ts";

export interface PlannedReport {
  readonly workbook: StreamedWorkbook;
  readonly charts: readonly PlannedChart[];
  readonly controls: readonly Control[];
  /** What all sheets have in common: the seal is planned with it when all else is written. */
  readonly frame: Frame;
}

/** What a workbook has room for; Excel's own where it is not given. */
export interface WorkbookLimits {
  /** No sheet gets more rows. */
  readonly mostRows?: number;
  /** Values are sealed where there are more units. */
  readonly mostUnits?: number;
}

/** Pictures are drawn from the planned charts; `draw` tells their sizes. */
export function planReport(
  facts: ReportFacts,
  text: Text,
  draw: (charts: readonly PlannedChart[]) => readonly PictureSize[],
  { mostRows, mostUnits }: WorkbookLimits = {},
): PlannedReport {
  const frame = frameOf(facts, text);
  const figures = readFigures(facts, frame, mostUnits);
  const trail = planTrail(facts, frame);
  const indicators = planIndicators(figures, frame, trail);
  const tableSix = planTableSix(figures, frame, trail);
  const tableTen = planTableTen(figures, frame, trail);
  const series = planSeries(figures, frame);
  const municipalities = planMunicipalities(figures, frame, trail);
  const gender = planGenderAndAge(figures, frame);
  const institutions = planInstitutions(figures, frame, trail);
  const finance = planFinance(figures, frame);
  const absorption = planAbsorption(figures, frame);
  const quality = planQuality(facts, frame, trail);
  const units = planUnits(facts, frame, trail);
  const sources = planSources(facts, frame, trail);
  const places = figurePlaces([indicators, tableSix, tableTen]);
  const changes = planChanges(figures, frame, trail, places);
  const restated = planRestated(figures, frame, trail, places);
  const controls = listControls(figures, frame, {
    indicators,
    tableSix,
    municipalities,
    gender,
    institutions,
    finance,
    quality,
    units,
    sources,
    changes,
  });
  const controlled = planControls(controls, frame);
  const verdict = verdictReference(controlled);
  const charts = listCharts(figures, frame, { series, municipalities, gender, finance, absorption, quality });
  const planned: StreamedSheet[] = [
    planCover(facts, frame, verdict),
    planSummary(figures, frame, trail, verdict),
    ...(restated === null ? [] : [restated]),
    planActivities(figures, frame),
    indicators,
    series,
    tableSix,
    tableTen,
    municipalities,
    gender,
    institutions,
    planPersons(figures, frame, trail),
    planHours(figures, frame),
    planCharts(charts, frame),
    planPictures(charts, draw(charts), frame),
    planMentors(facts, frame, trail),
    planSessions(facts, frame, trail),
    planProjects(facts, frame, trail),
    planEvents(facts, frame, trail),
    finance,
    absorption,
    planHorizontal(facts, frame, trail),
    planRisks(facts, frame),
    planNextQuarter(facts, frame),
    quality,
    planMissing(figures, frame),
    planFindings(facts, frame),
    planMethods(figures, frame),
    planRemarks(facts, frame),
    units,
    sources,
    planReturns(facts, frame),
    changes.sheet,
    planCorrections(figures, frame, trail),
    planDecisions(facts, frame, trail),
    controlled,
    planPreflight(facts.preflight, frame),
    planManifest(facts, frame, controlled),
    planSeal(frame),
  ];
  const { sheets, names } = splitLongSheets({ sheets: planned, names: namesOf(facts, frame) }, mostRows);
  const lineOf = (sheet: StreamedSheet) => ({ name: sheet.name, title: titleOf(sheet) });
  const lines =
    facts.outline === undefined
      ? sheets.slice(1).map(lineOf)
      : sheets.slice(1).flatMap((sheet): ContentsLine[] => {
          if (sheet.name === units.name)
            return [{ name: sheet.name, title: `${titleOf(sheet)}. ${text("report.outline.further")}` }];
          const further = sheet.name === sources.name ? furtherSheets(sheet, countStored(facts), mostRows) : [];
          return [lineOf(sheet), ...further.map((name) => ({ name, title: titleOf(sheet), isLater: true as const }))];
        });
  const contents = planContents(facts, frame, lines);
  return {
    workbook: workbookOf(facts, frame, { sheets: sheets.toSpliced(1, 0, contents), names }),
    charts,
    controls,
    frame,
  };
}

/** Rows of the sheet of sources, where a plan has only the first of them. */
const countStored = ({ submissions }: ReportFacts): number =>
  submissions.filter(({ state }) => state !== "held").reduce((sum, { stored }) => sum + stored, 0);

function frameOf({ programme, period, edition }: ReportFacts, text: Text): Frame {
  const { identity } = programme;
  return {
    text,
    header: {
      left: text("report.header", { fund: identity.fund, number: identity.number, name: identity.name[text.language] }),
      right: identity.fundingStatement[text.language],
    },
    footer: text("report.cover.edition", { period: period.label, edition }),
    contents: text("report.contents.name"),
  };
}

function workbookOf(facts: ReportFacts, { text }: Frame, { sheets, names }: SheetsAndNames): StreamedWorkbook {
  return {
    title: `${facts.programme.report.title[text.language]}. ${facts.period.label}`,
    subject: facts.period.code,
    creator: facts.programme.identity.beneficiary[text.language],
    language: text.language === "lv" ? "lv-LV" : "en-GB",
    createdAt: facts.issuedAt,
    sheets,
    names,
    properties: {
      Kopskats: facts.applicationVersion,
      Periods: facts.period.code,
      Redakcija: String(facts.edition),
      Programma: facts.programme.identity.id,
    },
  };
}

const namesOf = (facts: ReportFacts, frame: Frame): DefinedName[] => [
  ...coverNames(frame.text("report.cover.name")),
  verdictName(frame),
  ...unitNames(facts, frame),
];

/** Names that formulas over units use. */
function coverNames(sheet: string): DefinedName[] {
  const cell = (row: number) => ({ sheet, range: oneCell(row, 2) });
  return [
    { name: "periods", target: cell(COVER_ROWS.period) },
    { name: "per_no", target: cell(COVER_ROWS.from) },
    { name: "per_lidz", target: cell(COVER_ROWS.to) },
  ];
}

function titleOf(sheet: StreamedSheet): string {
  return String(planCellAt(sheet, 1, 1).value ?? sheet.name);
}
