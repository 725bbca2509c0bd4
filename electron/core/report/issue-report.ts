/** Issuing: gather, plan, prove, draw, write, keep. A report that does not prove is not written. */
import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { createText } from "../../../shared/text/messages.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { listAlteredFacts } from "../store/fact-print.ts";
import { editionsOf, readSealKey, sealKeyOf, type IssuedReportRecord } from "../store/issued-report.ts";
import { isLocked } from "../store/period-lock.ts";
import { archiveBytes, archivedBytes, type Store } from "../store/open-store.ts";
import { writeFileWhole } from "../workbook/write-file.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import { drawChart, type ChartImages } from "./draw-chart.ts";
import { gatherReport, type ReportContext, type ReportRequest } from "./gather-report.ts";
import { contentHash, keepReport, readKeptReport, type IssuedReport } from "./keep-report.ts";
import { planReport } from "./plan-workbook.ts";
import { proveControls, proveFacts, provePreflight } from "./prove-report.ts";
import { proveState } from "./prove-state.ts";
import { keyFingerprint, printedKey } from "./seal-statement.ts";
import { sealWorkbook } from "./seal-workbook.ts";

/** Rows that a refusal looks for. */
const MOST_ALTERED = 20;

export interface IssueRequest extends ReportRequest {
  /** The workbook's path. */
  readonly out: string;
  /** Why a closed period gets a new edition; without it, its issued edition is handed out again. */
  readonly restate?: string;
  /** A folder for each chart as PNG and SVG; made when it is not there. */
  readonly charts?: string;
}

export interface IssueReply {
  readonly report: IssuedReport;
  readonly sheets: number;
  readonly formulas: number;
  readonly charts: readonly string[];
  /** What the receipt prints: whose key sealed it. */
  readonly sealedBy: string;
  /** The period is closed: what was written is the edition issued before. */
  readonly isStanding: boolean;
}

/**
 * Writes the workbook, and the charts where a folder is named, then notes the edition. The file comes first: an edition
 * nobody has is worse than a file that `verify` does not know. Failures: `period-unknown`, `report-unproven`,
 * `file-busy`, `file-not-writable`.
 */
export async function issueReport(store: Store, context: ReportContext, request: IssueRequest): Promise<IssueReply> {
  const standing = standingEdition(store, request);
  if (standing !== null) return handOut(store, standing, request.out);
  const facts = gatherReport(store, context, request);
  proveFacts(listAlteredFacts(store, MOST_ALTERED), facts);
  proveState(store, context, facts.period.code, facts.figures);
  provePreflight(facts.preflight);
  const text = createText(context.language);
  let images: ChartImages[] = [];
  const planned = planReport(facts, text, (charts) => {
    images = charts.map(({ data }) => drawChart(data, context.language));
    return images;
  });
  proveControls(planned.controls, facts.sourceRows);
  const content = contentHash(planned.workbook);
  const pictures = new Map(images.map(({ key, png }) => [key, png]));
  const { workbook, bytes, key } = await sealWorkbook({
    workbook: planned.workbook,
    frame: planned.frame,
    statement: {
      programme: facts.programme.identity.id,
      application: facts.applicationVersion,
      period: facts.period.code,
      edition: facts.edition,
      issuedAt: facts.issuedAt,
      author: facts.author,
      state: facts.stateSeq,
      content,
    },
    key: sealKeyOf(store),
    write: (plan) => writeWorkbook(plan, pictures),
  });

  archiveBytes(store, bytes);
  await writeFileWhole(request.out, bytes);
  const chartFiles = request.charts === undefined ? [] : await writeCharts(request.charts, images);
  const report = keepReport(
    store,
    {
      period: facts.period.code,
      edition: facts.edition,
      issuedAt: facts.issuedAt,
      author: facts.author,
      fileName: basename(request.out),
      sha256: createHash("sha256").update(bytes).digest("hex"),
      content,
    },
    {
      plan: workbook,
      figures: facts.figures,
      submissions: facts.submissions.filter(({ state }) => state === "in-force").map(({ id }) => id),
    },
  );
  return {
    report,
    sheets: workbook.sheets.length,
    formulas: countFormulas(workbook.sheets),
    charts: planned.charts.length === 0 ? [] : chartFiles,
    sealedBy: keyFingerprint(key),
    isStanding: false,
  };
}

/** The edition that stands for a closed period, unless a new one is asked for. */
function standingEdition(store: Store, { period, restate }: IssueRequest): IssuedReportRecord | null {
  if (restate !== undefined || !isLocked(store, period)) return null;
  return editionsOf(store, period).at(-1) ?? null;
}

/** The very bytes that were issued. */
async function handOut(store: Store, record: IssuedReportRecord, out: string): Promise<IssueReply> {
  const bytes = archivedBytes(store, record.sha256);
  const kept = readKeptReport(store, record.id);
  const key = readSealKey(store);
  if (bytes === null || kept === null || key === null)
    throw new AppError("report-edition-lost", { period: record.period, edition: record.edition });
  await writeFileWhole(out, bytes);
  const { sheets } = kept.plan;
  return {
    report: record,
    sheets: sheets.length,
    formulas: countFormulas(sheets),
    charts: [],
    sealedBy: keyFingerprint(printedKey(key)),
    isStanding: true,
  };
}

async function writeCharts(folder: string, images: readonly ChartImages[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const { key, png, svg } of images) {
    for (const [ending, bytes] of [
      ["png", png],
      ["svg", svg],
    ] as const) {
      const path = join(folder, `${key}.${ending}`);
      await writeFileWhole(path, bytes);
      files.push(path);
    }
  }
  return files;
}

function countFormulas(sheets: Awaited<ReturnType<typeof planReport>>["workbook"]["sheets"]): number {
  return sheets.reduce(
    (sum, { rows }) =>
      sum +
      rows.reduce(
        (all, row) => all + row.filter((cell) => typeof cell === "object" && cell?.formula !== undefined).length,
        0,
      ),
    0,
  );
}
