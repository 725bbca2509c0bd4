/**
 * `npm run report:audit`: issues the reports of the acceptance quarters and of the samples, lets LibreOffice calculate
 * each anew, and tells how many formula cells, native charts and traced figures there are, and every difference.
 * Exit code 1 on a difference. Needs `soffice` (LibreOffice) on the path.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { verifyWorkbook } from "../../electron/core/report/verify-workbook.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { readContents, type CellContents, type WorkbookContents } from "../../electron/core/workbook/read-contents.ts";
import { acceptanceStore, context, foreign, importPaths, QUARTERS } from "./acceptance.ts";
import { issue } from "./issue.ts";

const SAMPLES = fileURLToPath(new URL("../../resources/samples", import.meta.url));

interface Audit {
  readonly name: string;
  readonly formulas: number;
  readonly charts: number;
  readonly traced: number;
  readonly figures: number;
  readonly differences: readonly string[];
}

async function auditPeriod(store: Store, name: string, period: string, folder: string): Promise<Audit> {
  const { bytes } = await issue(store, { period, now: "2026-07-20T08:00:00Z" });
  const before = await contentsOf(bytes);
  const again = recalculated(bytes, `${name}-${period}`, folder);
  const after = await contentsOf(again);
  const formulas = [...formulaCells(before)];
  const differences = [
    ...formulas.flatMap(({ sheet, cell, contents }) => {
      const now = after.sheets.find((one) => one.name === sheet)?.cells.get(cell);
      return isSame(contents, now) ? [] : [`${sheet}!${cell}: ${said(contents)} → ${said(now)}`];
    }),
    ...(await sealDifferences(bytes, "as issued")),
    ...(await sealDifferences(again, "saved by LibreOffice")),
  ];
  const { traced, figures, wrong } = traceAll(store, period);
  return {
    name: `${name} ${period}`,
    formulas: formulas.length,
    charts: Object.keys(unzipSync(bytes, { filter: ({ name: part }) => part.startsWith("xl/charts/chart") })).length,
    ...{ traced, figures },
    differences: [...differences, ...wrong],
  };
}

async function sealDifferences(bytes: Uint8Array, when: string): Promise<string[]> {
  const { content, signature, edits } = await verifyWorkbook(bytes, null);
  if (content === "untouched" && signature !== "invalid") return [];
  return [`seal ${when}: ${content}, ${signature}; ${edits.map(({ sheet, cell }) => `${sheet}!${cell}`).join(", ")}`];
}

/** Every figure whose value is known, with Σ of its trace. */
function traceAll(store: Store, period: string) {
  const values = calculateIndicators(store, context, { period, by: [] }).filter(({ value }) => value !== null);
  const wrong = values.flatMap(({ code, measure, by, value }) => {
    const { items } = traceFigure(store, context, { code, period, measure, by });
    const sum = items.reduce((total, { amount }) => total + amount, 0);
    const untraced = items.filter(({ rows }) => rows.length === 0 && !code.startsWith("SK-F")).length;
    const figure = `${code} ${measure} ${JSON.stringify(by)}`;
    return [
      ...(isClose(sum, value ?? 0) ? [] : [`trace of ${figure}: ${String(sum)} ≠ ${String(value)}`]),
      ...(untraced === 0 || value === 0 ? [] : [`trace of ${figure}: ${String(untraced)} units without rows`]),
    ];
  });
  return { figures: values.length, traced: values.length - wrong.length, wrong };
}

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

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "report-audit-"));
  const audits: Audit[] = [];
  try {
    const quarters = acceptanceStore(QUARTERS);
    await importPaths(quarters, [QUARTERS]);
    for (const period of ["2025-Q4", "2026-Q1", "2026-Q2"])
      audits.push(await auditPeriod(quarters, "acceptance", period, folder));
    const samples = acceptanceStore(SAMPLES);
    await importPaths(samples, [join(SAMPLES, "returns")]);
    const newest = samples.db.prepare("SELECT MAX(period) FROM submission WHERE state = 'in-force'").pluck().get();
    audits.push(await auditPeriod(samples, "samples", String(newest), folder));
  } finally {
    foreign.close();
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { name, formulas, charts, traced, figures, differences } of audits) {
    const share = figures === 0 ? 0 : (100 * traced) / figures;
    console.log(
      `${name}: ${String(formulas)} formula cells, ${String(charts)} native charts, ${String(traced)} of ${String(figures)} figures traced (${share.toFixed(1)} %), ${String(differences.length)} differences`,
    );
    for (const difference of differences) console.log(`  ${difference}`);
  }
  return audits.some(({ differences }) => differences.length > 0) ? 1 : 0;
}

process.exitCode = await main();
