/**
 * `npm run report:audit`: issues the reports of the acceptance quarters and of the samples, with the public edition and a
 * report for each municipality, lets LibreOffice calculate each anew, and tells how many formula cells, native charts and
 * traced figures there are, breakdowns included, and every difference.
 * Exit code 1 on a difference. `--quick`: the newest acceptance quarter and three municipalities. Needs `soffice` (LibreOffice) on the path.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { withFigures } from "../../electron/core/indicators/calculate-indicators.ts";
import { traceOf, unitNames } from "../../electron/core/indicators/trace-figure.ts";
import { issueBatch } from "../../electron/core/report/issue-batch.ts";
import { readKeptReport } from "../../electron/core/report/keep-report.ts";
import { verifyWorkbook } from "../../electron/core/report/verify-workbook.ts";
import { listCompanions, readCompanion } from "../../electron/core/store/report-companion.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { readContents, type WorkbookContents } from "../../electron/core/workbook/read-contents.ts";
import type { CellContents } from "../../electron/core/workbook/sheet-cells.ts";
import { acceptanceStore, context, foreign, importPaths, QUARTERS } from "./acceptance.ts";
import { figureKey } from "../../shared/domain/figure-key.ts";
import type { FigureReference, WorkbookPlan } from "../../shared/domain/workbook-plan.ts";
import { issue, reportContext } from "./issue.ts";

const SAMPLES = fileURLToPath(new URL("../../resources/samples", import.meta.url));

interface Audit {
  readonly name: string;
  readonly formulas: number;
  readonly charts: number;
  readonly traced: number;
  readonly figures: number;
  readonly differences: readonly string[];
}

async function auditPeriod(store: Store, name: string, period: string, folder: string): Promise<Audit[]> {
  const beside: Uint8Array[] = [];
  const now = "2026-07-20T08:00:00Z";
  const publicOut = { name: "public.xlsx", take: (bytes: Uint8Array) => void beside.push(bytes) };
  const { bytes, report } = await issue(store, { period, now, publicOut });
  const whole = await auditFile(bytes, `${name}-${period}`, folder);
  const kept = readKeptReport(store, report.id);
  if (kept === null) throw new Error(`${period}: nothing was kept of the report`);
  const { traced, figures, wrong } = traceAll(store, period, kept.plan);
  const audits: Audit[] = [
    { name: `${name} ${period}`, ...whole, ...{ traced, figures }, differences: [...whole.differences, ...wrong] },
  ];
  for (const one of beside)
    audits.push({
      name: `${name} ${period} public`,
      ...NOT_TRACED,
      ...(await auditFile(one, `${name}-${period}-p`, folder)),
    });
  return audits;
}

/** The report of each municipality; of the files at most so many are calculated anew, every figure is traced. */
async function auditBatch(store: Store, name: string, period: string, folder: string, most: number): Promise<Audit> {
  const files: Uint8Array[] = [];
  await issueBatch(store, reportContext, {
    ...{ period, each: "municipality", author: "test", now: "2026-07-20T08:00:00Z" },
    place: (file) => ({
      name: file,
      take: (bytes) => {
        if (file.endsWith(".xlsx")) files.push(bytes);
      },
    }),
  });
  const all: Awaited<ReturnType<typeof auditFile>>[] = [];
  for (const [index, bytes] of files.slice(0, most).entries())
    all.push(await auditFile(bytes, `${name}-${period}-${String(index)}`, folder));
  const kept = listCompanions(store, period).filter(({ kind }) => kind === "municipality");
  const sheets = kept.flatMap(({ id }) => readCompanion(store, id)?.plan.sheets ?? []);
  const { traced, figures, wrong } = traceAll(store, period, { sheets });
  return {
    ...{ name: `${name} ${period}, ${String(files.length)} municipalities`, traced, figures },
    formulas: all.reduce((sum, { formulas }) => sum + formulas, 0),
    charts: all.reduce((sum, { charts }) => sum + charts, 0),
    differences: [...all.flatMap(({ differences }) => differences), ...wrong],
  };
}

const NOT_TRACED = { traced: 0, figures: 0 } as const;

/** Formula cells that LibreOffice calculates otherwise, and whether the seal holds before and after. */
async function auditFile(bytes: Uint8Array, name: string, folder: string) {
  const before = await contentsOf(bytes);
  const again = recalculated(bytes, name, folder);
  const after = await contentsOf(again);
  const formulas = [...formulaCells(before)];
  const differences = formulas.flatMap(({ sheet, cell, contents }) => {
    const now = after.sheets.find((one) => one.name === sheet)?.cells.get(cell);
    return isSame(contents, now) ? [] : [`${sheet}!${cell}: ${said(contents)} → ${said(now)}`];
  });
  return {
    formulas: formulas.length,
    charts: Object.keys(unzipSync(bytes, { filter: ({ name: part }) => part.startsWith("xl/charts/chart") })).length,
    differences: [
      ...differences,
      ...(await sealDifferences(bytes, "as issued")),
      ...(await sealDifferences(again, "saved by LibreOffice")),
    ],
  };
}

async function sealDifferences(bytes: Uint8Array, when: string): Promise<string[]> {
  const { content, signature, edits } = await verifyWorkbook(bytes, null);
  if (content === "untouched" && signature !== "invalid") return [];
  return [
    `seal ${when}: ${content}, ${signature}; ${edits.map(({ sheet, cell, was, now }) => `${sheet}!${cell} ${was ?? "–"} → ${now ?? "–"}`).join(", ")}`,
  ];
}

/** Every figure that a sheet prints, of breakdowns too, with Σ of its trace. */
function traceAll(store: Store, period: string, plan: Pick<WorkbookPlan, "sheets">) {
  const printed = printedFigures(plan);
  const wrong = withFigures(store, context, period, (figures) => {
    const names = unitNames(store);
    return printed.flatMap(({ figure, value }) => {
      const { code, measure, by } = figure;
      const definition = context.indicators.indicators.find((one) => one.code === code);
      if (definition === undefined) return [`${code}: no definition`];
      const trace = traceOf(figures, definition, { code, period, measure, by }, names);
      const isMoney = context.indicators.units.get(definition.unit)?.format === "money";
      const part = figure.part === undefined ? trace.items : (trace[figure.part] ?? []);
      const sum = part.reduce((total, { amount }) => total + amount, 0);
      const scale = isMoney || (figure.part === undefined && measure === "share") ? 100 : 1;
      const expected = value * scale;
      const found = figure.part === undefined ? (trace.value ?? Number.NaN) : sum;
      // A denominator may be units that nobody has to report about: all municipalities there are.
      const untraced =
        figure.part === "denominator"
          ? 0
          : part.filter(({ rows }) => rows.length === 0 && !code.startsWith("SK-F")).length;
      const what = `${code} ${measure} ${JSON.stringify(by)} ${figure.part ?? ""}`;
      return [
        ...(isNear(found, expected) ? [] : [`${what}: printed ${String(expected)}, stored ${String(found)}`]),
        ...(isNear(sum, found) ? [] : [`trace of ${what}: ${String(sum)} ≠ ${String(found)}`]),
        ...(untraced === 0 || value === 0 ? [] : [`trace of ${what}: ${String(untraced)} units without rows`]),
      ].slice(0, 1);
    });
  });
  return { figures: printed.length, traced: printed.length - wrong.length, wrong };
}

/** Each figure once, however many sheets have it. */
function printedFigures({ sheets }: Pick<WorkbookPlan, "sheets">) {
  const found = new Map<string, { readonly figure: FigureReference; readonly value: number }>();
  for (const cell of sheets.flatMap(({ rows }) => rows.flat())) {
    if (typeof cell !== "object" || cell?.figure === undefined || typeof cell.value !== "number") continue;
    found.set(`${figureKey(cell.figure)} ${cell.figure.part ?? ""}`, { figure: cell.figure, value: cell.value });
  }
  return [...found.values()];
}

/** Cells print shares and quotients rounded to millionths. */
const isNear = (one: number, other: number) => Math.abs(one - other) <= 1e-4 * Math.max(1, Math.abs(other));

async function contentsOf(bytes: Uint8Array): Promise<WorkbookContents> {
  const result = await readContents(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result.contents;
}

function* formulaCells({ sheets }: WorkbookContents) {
  for (const { name: sheet, cells } of sheets)
    for (const [cell, contents] of cells) if (contents.formula !== undefined) yield { sheet, cell, contents };
}

function isSame(one: CellContents, other: CellContents | undefined): boolean {
  if (one.value.kind === "number" && other?.value.kind === "number") return isClose(one.value.value, other.value.value);
  return (one.value.value ?? "") === (other?.value.value ?? "");
}

const isClose = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
const said = (cell: CellContents | undefined) => String(cell?.value.value ?? "–");

/** The workbook without its stored results, calculated by LibreOffice and saved. */
function recalculated(bytes: Uint8Array, name: string, folder: string): Uint8Array {
  const source = join(folder, `${name}.xlsx`);
  const out = join(folder, "again");
  mkdirSync(out, { recursive: true });
  writeFileSync(source, bytes);
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  writeSettings(join(folder, "profile"));
  const run = spawnSync("soffice", [
    "--headless",
    profile,
    "--convert-to",
    "xlsx:Calc MS Excel 2007 XML",
    "--outdir",
    out,
    source,
  ]);
  if (run.error !== undefined) throw new Error("LibreOffice (soffice) is needed", { cause: run.error });
  return readFileSync(join(out, basename(source)));
}

/** By itself LibreOffice trusts stored results; here it must not. */
function writeSettings(profile: string): void {
  mkdirSync(join(profile, "user"), { recursive: true });
  const item = `<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>`;
  writeFileSync(
    join(profile, "user", "registrymodifications.xcu"),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${item}</oor:items>`,
  );
}

async function main(isQuick: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "report-audit-"));
  const audits: Audit[] = [];
  try {
    const quarters = acceptanceStore(QUARTERS);
    await importPaths(quarters, [QUARTERS]);
    for (const period of isQuick ? ["2026-Q2"] : ["2025-Q4", "2026-Q1", "2026-Q2"])
      audits.push(...(await auditPeriod(quarters, "acceptance", period, folder)));
    const samples = acceptanceStore(SAMPLES);
    await importPaths(samples, [join(SAMPLES, "returns")]);
    const newest = samples.db.prepare("SELECT MAX(period) FROM submission WHERE state = 'in-force'").pluck().get();
    if (!isQuick) audits.push(...(await auditPeriod(samples, "samples", String(newest), folder)));
    audits.push(await auditBatch(samples, "samples", String(newest), folder, isQuick ? 3 : Infinity));
  } finally {
    foreign.close();
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { name, formulas, charts, traced, figures, differences } of audits) {
    const share =
      figures === 0
        ? ""
        : ` ${String(traced)} of ${String(figures)} figures traced (${((100 * traced) / figures).toFixed(1)} %),`;
    console.log(
      `${name}: ${String(formulas)} formula cells, ${String(charts)} native charts,${share} ${String(differences.length)} differences`,
    );
    for (const difference of differences) console.log(`  ${difference}`);
  }
  return audits.some(({ differences }) => differences.length > 0) ? 1 : 0;
}

process.exitCode = await main(process.argv.includes("--quick"));
