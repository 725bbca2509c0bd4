/** Issuing: gather, plan, prove, draw, write, keep. A report that does not prove is not written. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { StreamedSheet, StreamedWorkbook } from "../../../shared/domain/workbook-plan.ts";
import { createText } from "../../../shared/text/messages.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { auditHead, printedHead, type AuditHead } from "../store/audit-chain.ts";
import { listAlteredFacts } from "../store/fact-print.ts";
import { editionsOf, readSealKey, sealKeyOf, type IssuedReportRecord } from "../store/issued-report.ts";
import { isLocked } from "../store/period-lock.ts";
import { archiveBytes, archivedBytes, type Store } from "../store/open-store.ts";
import { writeFileWhole } from "../workbook/write-file.ts";
import { deliver, nameOf, type Destination } from "./deliver.ts";
import { drawChart, type ChartImages } from "./draw-chart.ts";
import { gatherReport, type ReportContext, type ReportRequest } from "./gather-report.ts";
import { handOutPublic, issuePublic, type PublicIssue } from "./issue-public.ts";
import { contentHash, keepReport, packReport, readKeptReport, type IssuedReport } from "./keep-report.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { planReport } from "./plan-workbook.ts";
import { proveControls, proveFacts, provePreflight } from "./prove-report.ts";
import { proveState } from "./prove-state.ts";
import { keyFingerprint, printedKey } from "./seal-statement.ts";
import { sealWorkbook } from "./seal-workbook.ts";
import { summaryPdf } from "./summary-pdf.ts";

/** Rows that a refusal looks for. */
const MOST_ALTERED = 20;

export interface IssueRequest extends ReportRequest {
  /** Where the workbook goes. */
  readonly out: Destination;
  /** Why a closed period gets a new edition; without it, its issued edition is handed out again. */
  readonly restate?: string;
  /** A folder for each chart as PNG and SVG; made when it is not there. */
  readonly charts?: string;
  /** Where the public edition of the same state goes; without it there is none. */
  readonly publicOut?: Destination;
  /** Where the summary goes as PDF; without it there is none. */
  readonly pdf?: Destination;
}

export interface IssueReply {
  readonly report: IssuedReport;
  readonly sheets: number;
  readonly formulas: number;
  readonly charts: readonly string[];
  /** What the receipt prints: whose key sealed it. */
  readonly sealedBy: string;
  /** Head of the audit chain when it was issued, as printed on the receipt. */
  readonly audit: string;
  /** The period is closed: what was written is the edition issued before. */
  readonly isStanding: boolean;
  /** Digest of the state it was issued from; null: issued before there was one. */
  readonly stateHash: string | null;
  /** Null: none was asked for. */
  readonly publicEdition: PublicIssue | null;
}

/**
 * Writes the workbook, and the charts where a folder is named, then notes the edition. The file comes first: an edition
 * nobody has is worse than a file that `verify` does not know. Failures: `period-unknown`, `report-unproven`,
 * `file-busy`, `file-not-writable`.
 */
export async function issueReport(store: Store, context: ReportContext, request: IssueRequest): Promise<IssueReply> {
  const standing = standingEdition(store, request);
  if (standing !== null) return handOut(store, context, standing, request);
  const { bytes, kept, key, audit, head, images, rest, ...made } = await makeReport(store, context, request);
  const sha256 = archiveBytes(store, bytes);
  await deliver(request.out, bytes);
  const chartFiles = request.charts === undefined ? [] : await writeCharts(request.charts, images);
  const report = keepReport(store, { ...head, fileName: nameOf(request.out), sha256 }, kept);
  const text = createText(context.language);
  const { publicOut, pdf } = request;
  const publicEdition =
    rest === null || publicOut === undefined ? null : await issuePublic(store, rest.facts, text, publicOut);
  if (rest !== null && pdf !== undefined) await deliver(pdf, summaryPdf(rest.workbook, receiptOf(report, key), text));
  return {
    ...{ report, ...made, charts: chartFiles, publicEdition },
    sealedBy: keyFingerprint(key),
    audit: printedHead(audit),
    isStanding: false,
  };
}

/** A report that is sealed and packed, and not yet anywhere. */
interface MadeReport extends Pick<IssueReply, "sheets" | "formulas" | "stateHash"> {
  readonly bytes: Uint8Array;
  readonly kept: Uint8Array;
  readonly head: Omit<IssuedReport, "id" | "fileName" | "sha256">;
  readonly images: readonly ChartImages[];
  /** The public key, as printed. */
  readonly key: string;
  readonly audit: AuditHead;
  /** What the public edition and the summary are made from; null where neither is asked for: it may be most of the memory. */
  readonly rest: { readonly facts: ReportFacts; readonly workbook: StreamedWorkbook } | null;
}

async function makeReport(store: Store, context: ReportContext, request: IssueRequest): Promise<MadeReport> {
  const facts = gatherReport(store, context, request);
  proveFacts(listAlteredFacts(store, MOST_ALTERED), facts);
  proveState(store, context, facts.period.code, facts.figures);
  provePreflight(facts.preflight);
  let images: ChartImages[] = [];
  const planned = planReport(facts, createText(context.language), (charts) => {
    images = charts.map(({ data }) => drawChart(data, context.language));
    return images;
  });
  proveControls(planned.controls, facts.sourceRows);
  const audit = auditHead(store);
  const { edition, issuedAt, author } = facts;
  const issued = { period: facts.period.code, edition, issuedAt, author };
  const content = contentHash(planned.workbook);
  const { workbook, bytes, key } = await sealWorkbook({
    workbook: planned.workbook,
    frame: planned.frame,
    pictures: new Map(images.map(({ key: name, png }) => [name, png])),
    statement: {
      ...{ programme: facts.programme.identity.id, application: facts.applicationVersion },
      ...{ ...issued, state: facts.stateSeq, content, stateHash: facts.stateHash, audit },
    },
    key: sealKeyOf(store),
  });
  const kept = packReport({
    plan: workbook,
    figures: facts.figures,
    submissions: facts.submissions.filter(({ state }) => state === "in-force").map(({ id }) => id),
    stateHash: facts.stateHash,
    charts: planned.charts.map(({ data }) => data),
    narrative: facts.narrative,
  });
  return {
    ...{ bytes, kept, key, audit, images, stateHash: facts.stateHash },
    head: { ...issued, content },
    sheets: workbook.sheets.length,
    formulas: countFormulas(workbook.sheets),
    rest: request.publicOut === undefined && request.pdf === undefined ? null : { facts, workbook },
  };
}

const receiptOf = ({ sha256, content, issuedAt, author }: IssuedReport, key: string) => ({
  ...{ sha256, content, issuedAt, author },
  seal: keyFingerprint(key),
});

/** The edition that stands for a closed period, unless a new one is asked for. */
function standingEdition(store: Store, { period, restate }: IssueRequest): IssuedReportRecord | null {
  if (restate !== undefined || !isLocked(store, period)) return null;
  return editionsOf(store, period).at(-1) ?? null;
}

/** The very bytes that were issued; charts and summary from what was kept with them. */
async function handOut(
  store: Store,
  { language }: ReportContext,
  record: IssuedReportRecord,
  { out, charts, publicOut, pdf }: IssueRequest,
): Promise<IssueReply> {
  const bytes = archivedBytes(store, record.sha256);
  const kept = readKeptReport(store, record.id);
  const key = readSealKey(store);
  if (bytes === null || kept === null || key === null)
    throw new AppError("report-edition-lost", { period: record.period, edition: record.edition });
  await deliver(out, bytes);
  const images = charts === undefined ? [] : (kept.charts ?? []).map((data) => drawChart(data, language));
  const printed = printedKey(key);
  if (pdf !== undefined) await deliver(pdf, summaryPdf(kept.plan, receiptOf(record, printed), createText(language)));
  return {
    report: record,
    sheets: kept.plan.sheets.length,
    formulas: countFormulas(kept.plan.sheets),
    charts: charts === undefined ? [] : await writeCharts(charts, images),
    sealedBy: keyFingerprint(printed),
    audit: printedHead(auditHead(store, record.seq - 1)),
    isStanding: true,
    stateHash: kept.stateHash ?? null,
    publicEdition:
      publicOut === undefined ? null : await handOutPublic(store, record.period, kept.stateHash ?? null, publicOut),
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

function countFormulas(sheets: readonly StreamedSheet[]): number {
  let count = 0;
  for (const { rows } of sheets)
    for (const row of rows)
      count += row.filter((cell) => typeof cell === "object" && cell?.formula !== undefined).length;
  return count;
}
