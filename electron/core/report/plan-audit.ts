/** What an auditor holds against the figures: controls, findings, decisions, versions. */
import type { DefinedName, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { DASH, FIRST_ROW, later, linkCell, oneCell, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { linkOrDash, type Trail, type TrailFacts } from "./plan-trail.ts";
import type { Control } from "./plan-controls.ts";
import { byline } from "../../../shared/text/byline.ts";
import { sayDecision } from "../../../shared/text/say-decision.ts";

const VERDICT_COLUMN = 7;
/** The name that carries the verdict to the cover and the summary. */
export const VERDICT_NAME = "kontroles_spriedums";

/** `Kontroles`: recomputed in the workbook, sealed by the store, and whether they agree. */
export function planControls(controls: readonly Control[], frame: Frame): SheetPlan {
  const { text } = frame;
  const verdicts = verdictWords(frame);
  const { good, bad } = verdicts;
  const last = FIRST_ROW + controls.length - 1;
  return tableSheet(frame, {
    name: text("report.controls.name"),
    title: text("report.controls.title"),
    about: text("report.controls.about", { count: controls.length }),
    note: { ...verdictCell(controls, frame), style: "subheading" },
    tab: TABS.audit,
    tableName: "Kontroles_t",
    columns: [
      { header: text("report.controls.number"), width: 10, style: "code" },
      { header: text("report.controls.what"), width: 70, style: "row-name" },
      { header: text("report.controls.recomputed"), width: 15, style: "decimal" },
      { header: text("report.controls.sealed"), width: 15, style: "sealed-decimal" },
      { header: text("report.controls.difference"), width: 12, style: "decimal" },
      { header: text("report.controls.tolerance"), width: 11, style: "tolerance" },
      { header: text("report.controls.verdict-of"), width: 14, style: "text" },
      { header: text("report.controls.place"), width: 24, style: "link" },
    ],
    rows: controls.map((control, index) =>
      control.notApplicable === undefined
        ? controlRow(control, FIRST_ROW + index, verdicts, frame)
        : skippedRow(control.id, control.what, control.notApplicable, verdicts),
    ),
    empty: text("report.empty"),
    frozenColumns: 2,
    verdicts: [
      { range: { fromRow: FIRST_ROW, fromColumn: VERDICT_COLUMN, toRow: last, toColumn: VERDICT_COLUMN }, good, bad },
    ],
  });
}

function controlRow(control: Control, row: number, { good, bad, warning }: Verdicts, frame: Frame): PlanRow {
  const at = String(row);
  const difference = Math.round((control.value - control.sealed) * 1e6) / 1e6;
  const holds = Math.abs(difference) <= control.tolerance;
  const otherwise = control.isWarning ? warning : bad;
  const isWhole = Number.isInteger(control.value) && Number.isInteger(control.sealed);
  const style = isWhole ? "number" : "decimal";
  return [
    control.id,
    control.what,
    control.isLater === true
      ? later(frame)
      : { value: control.value, style, ...(control.formula === null ? {} : { formula: control.formula }) },
    control.isLater === true ? later(frame) : { value: control.sealed, style: isWhole ? "sealed" : "sealed-decimal" },
    { value: difference, style, formula: `ROUND(C${at}-D${at},6)` },
    control.tolerance,
    { value: holds ? good : otherwise, style: "text", formula: `IF(ABS(E${at})<=F${at},"${good}","${otherwise}")` },
    control.place === null ? DASH : linkCell(control.place.sheet, control.place),
  ];
}

/** A rule that cannot be held against this report, and why. */
function skippedRow(id: string, what: string, reason: string, { skipped }: Verdicts): PlanRow {
  return [id, `${what}. ${reason}`, DASH, DASH, DASH, DASH, skipped, DASH];
}

interface Verdicts {
  readonly skipped: string;
  readonly good: string;
  readonly bad: string;
  readonly warning: string;
}

function verdictWords({ text }: Frame): Verdicts {
  return {
    skipped: text("report.controls.skipped"),
    good: text("report.controls.good"),
    bad: text("report.controls.bad"),
    warning: text("report.controls.warning"),
  };
}

/** One sentence over all controls, calculated in the workbook. */
function verdictCell(controls: readonly Control[], frame: Frame): PlanCell {
  const { text } = frame;
  const words = verdictWords(frame);
  const range = `G${String(FIRST_ROW)}:G${String(FIRST_ROW + controls.length - 1)}`;
  const held = controls.filter(({ notApplicable }) => notApplicable === undefined);
  const fails = held.filter(
    (control) => Math.abs(Math.round((control.value - control.sealed) * 1e6) / 1e6) > control.tolerance,
  );
  const warnings = fails.filter(({ isWarning }) => isWarning === true).length;
  const counts = [held.length - fails.length, held.length, fails.length - warnings, warnings];
  const formulas = [words.good, null, words.bad, words.warning].map((word) =>
    word === null ? `ROWS(${range})-COUNTIF(${range},"${words.skipped}")` : `COUNTIF(${range},"${word}")`,
  );
  const sentence = (gaps: readonly string[]) =>
    text("report.controls.verdict", {
      good: gaps[0] ?? "",
      all: gaps[1] ?? "",
      bad: gaps[2] ?? "",
      warnings: gaps[3] ?? "",
    });
  return { value: sentence(counts.map(String)), formula: sentenceFormula(sentence(GAPS), formulas) };
}

/** Marks that no sentence holds. */
const GAPS = ["\uE000", "\uE001", "\uE002", "\uE003"];

/** `"atbilst "&COUNTIF(…)&" no "&ROWS(…)` out of a sentence with marks for its gaps. */
function sentenceFormula(sentence: string, formulas: readonly string[]): string {
  return sentence
    .split(/([\uE000-\uE003])/)
    .filter((piece) => piece !== "")
    .map((piece) => formulas[GAPS.indexOf(piece)] ?? `"${piece.replaceAll('"', '""')}"`)
    .join("&");
}

/** The verdict on other sheets: the same sentence, by its name. */
export function verdictReference(controls: SheetPlan): PlanCell {
  const cell = controls.rows[2]?.[0];
  const value = typeof cell === "object" && cell !== null ? cell.value : null;
  return { value, style: "text", formula: VERDICT_NAME };
}

export function verdictName(frame: Frame): DefinedName {
  return { name: VERDICT_NAME, target: { sheet: frame.text("report.controls.name"), range: oneCell(3, 1) } };
}

/** `Konstatējumi`: how often each rule spoke, in the period's returns and in all that are in force. */
export function planFindings(facts: ReportFacts, frame: Frame): SheetPlan {
  const { text } = frame;
  return tableSheet(frame, {
    name: text("report.findings.name"),
    title: text("report.findings.title"),
    about: text("report.findings.about"),
    note: text("report.findings.note"),
    tab: TABS.audit,
    tableName: "Konstatejumi_t",
    columns: [
      { header: text("report.col.code"), width: 16, style: "code" },
      { header: text("report.findings.rule"), width: 80, style: "row-name" },
      { header: text("report.findings.severity"), width: 16, style: "text" },
      { header: text("report.findings.in-period"), width: 16, style: "number" },
      { header: text("report.findings.all"), width: 16, style: "number" },
    ],
    rows: facts.findings.map(({ code, severity, inPeriod, all }): PlanRow => [
      code,
      facts.programme.rules.get(code)?.name[text.language] ?? code,
      text(`report.severity.${severity}`),
      inPeriod,
      all,
    ]),
    empty: text("report.findings.none"),
  });
}

/** `Lēmumi`: what people decided about findings, matches and files. */
export function planDecisions(facts: TrailFacts, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  return tableSheet(frame, {
    name: text("report.decisions.name"),
    title: text("report.decisions.title"),
    about: text("report.decisions.about", { count: facts.decisions.length }),
    note: "",
    tab: TABS.audit,
    tableName: "Lemumi_t",
    columns: [
      { header: text("report.decisions.number"), width: 10, style: "code" },
      { header: text("report.decisions.on"), width: 13, style: "date" },
      { header: text("report.decisions.author"), width: 22, style: "text" },
      { header: text("report.decisions.kind"), width: 28, style: "text" },
      { header: text("report.decisions.reason"), width: 70, style: "text" },
      { header: text("report.decisions.document"), width: 30, style: "text" },
      { header: text("report.sources.return"), width: 12, style: "link" },
      { header: text("report.decisions.state"), width: 14, style: "text" },
    ],
    rows: facts.decisions.map((line): PlanRow => [
      `L-${String(line.id)}`,
      line.decidedAt.slice(0, 10),
      byline(line, text),
      sayDecision(line.kind, text),
      line.reason,
      line.document ?? DASH,
      line.submission === null ? DASH : linkOrDash(`I-${String(line.submission)}`, trail.submission(line.submission)),
      text(line.isWithdrawn ? "report.decisions.withdrawn" : "report.decisions.in-force"),
    ]),
    empty: text("report.decisions.none"),
  });
}

/** `Manifests`: versions and counts that tell what this workbook was made from. */
export function planManifest(facts: ReportFacts, frame: Frame, controls: SheetPlan): SheetPlan {
  const { text } = frame;
  const inForce = facts.submissions.filter(({ state }) => state === "in-force");
  const { identity } = facts.programme;
  const line = (name: string, value: PlanCell | string | number): PlanRow => [
    name,
    typeof value === "number" ? { value, style: "number" } : value,
  ];
  const all = (list: readonly unknown[]) => (facts.outline === undefined ? list.length : later(frame));
  return tableSheet(frame, {
    name: text("report.manifest.name"),
    title: text("report.manifest.title"),
    about: text("report.manifest.about"),
    note: text("report.manifest.note"),
    tab: TABS.audit,
    tableName: "Manifests_t",
    columns: [
      { header: text("report.manifest.property"), width: 44, style: "row-name" },
      { header: text("report.manifest.value"), width: 90, style: "text" },
    ],
    rows: [
      line(text("report.manifest.programme"), `${identity.id} (${identity.number})`),
      line(text("report.manifest.application"), `Kopskats ${facts.applicationVersion}`),
      line(text("report.cover.period"), facts.period.code),
      line(text("report.manifest.edition"), { value: facts.edition, style: "number", volatile: true }),
      line(text("report.manifest.issued"), { value: facts.issuedAt, style: "text", volatile: true }),
      line(text("report.manifest.author"), { value: facts.author, style: "text", volatile: true }),
      line(
        text("report.manifest.state"),
        text("report.manifest.state-of", { seq: String(facts.stateSeq), at: facts.stateAt }),
      ),
      line(text("report.manifest.state-hash"), { value: facts.stateHash, style: "code" }),
      line(text("report.manifest.definitions"), facts.catalogue.indicators.length),
      line(text("report.manifest.submissions"), inForce.length),
      line(text("report.manifest.files"), new Set(inForce.map(({ sha256 }) => sha256)).size),
      line(text("report.manifest.units"), all(facts.units)),
      line(text("report.manifest.rows"), all(facts.sourceRows)),
      line(text("report.cover.controls"), verdictReference(controls)),
    ],
    empty: text("report.empty"),
  });
}
