import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { loadContext, type CoreContext } from "../../../core/api/core.ts";
import { calculateIndicators } from "../../../core/indicators/calculate-indicators.ts";
import type { ImportReply } from "../../../core/intake/import-returns.ts";
import { registerAgreements, registerInstitutions } from "../../../core/intake/register-units.ts";
import type { Store } from "../../../core/store/open-store.ts";
import { formatNumber } from "../../../../shared/domain/format.ts";
import type { IndicatorValue } from "../../../../shared/domain/indicator.ts";
import { parsePeriod } from "../../../../shared/domain/period.ts";
import { findOption, printJson, type CommandRun, type Invocation } from "../command.ts";
import { readGivenFile } from "../../machine/find-files.ts";
import { findReturns, importFiles } from "../import-files.ts";
import { present } from "../../machine/present.ts";
import { periodName, printIndicators } from "../print-indicators.ts";
import { productFolder } from "../../machine/product-folder.ts";
import { formatTable } from "../table.ts";
import { withStoreAt, whoWorks } from "../with-store.ts";
import { writeReport } from "../write-report.ts";

interface QuarterReply {
  readonly quarter: string;
  readonly reply: ImportReply;
}

/** The main job on the sample returns that ship with the product, in a store of its own. */
export const run: CommandRun = async (invocation) => {
  const folder = findOption(invocation, "out") ?? "out";
  const places = { store: join(folder, "demo.db"), charts: join(folder, "charts") };
  const context = loadContext();
  makeEmpty(folder, places.store);
  await withStoreAt(places.store, invocation, context, { create: true }, async (store) => {
    await registerSamples(store, context);
    const replies = await importSamples(invocation, store, context);
    const period = replies.at(-1)?.quarter ?? "";
    const values = calculateIndicators(store, context, { period, by: [] });
    const report = join(folder, `kopskats-${period}.xlsx`);
    const { language } = invocation.text;
    await writeReport(store, context, {
      period,
      out: report,
      charts: places.charts,
      language,
      at: issueInstant(period),
    });
    if (invocation.json) printJson(invocation, { ...places, report, period, indicators: values });
    else tellTheStory(invocation, context, { ...places, report, period, replies, values });
  });
  return 0;
};

/** Makes the folder, and removes the store of an earlier demonstration: this one starts from nothing. */
function makeEmpty(folder: string, store: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of [store, `${store}-archive`])
    for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
}

const samplesFolder = () => join(productFolder(), "resources", "samples");

async function registerSamples(store: Store, context: CoreContext): Promise<void> {
  const options = { programme: context.programme, ...whoWorks(store) };
  registerInstitutions(store, await readGivenFile(join(samplesFolder(), "register.csv")), options);
  registerAgreements(store, await readGivenFile(join(samplesFolder(), "agreements.csv")), options);
}

/** One quarter after the other, each a week after its end: so they are on time, and none of their dates is in the future. */
async function importSamples(invocation: Invocation, store: Store, context: CoreContext): Promise<QuarterReply[]> {
  const returns = join(samplesFolder(), "returns");
  const quarters = readdirSync(returns).sort();
  const replies: QuarterReply[] = [];
  for (const quarter of quarters) {
    const found = await findReturns(invocation, [join(returns, quarter)]);
    // Where the product is installed says nothing to the reader of a report.
    const sources = found.map((source) => ({ ...source, path: `${quarter}/${basename(source.path)}` }));
    const clock = () => arrivalInstant(quarter);
    replies.push({ quarter, reply: await importFiles(invocation, context, store, sources, { clock }) });
  }
  return replies;
}

const DAYS_TO_ARRIVE = 7;

function arrivalInstant(code: string): string {
  const period = parsePeriod(code);
  if (period?.kind !== "quarter") throw new Error(`${code} is no quarter: resources/samples/returns`);
  const { year, quarter } = period;
  return new Date(Date.UTC(year, quarter * 3, DAYS_TO_ARRIVE, 9)).toISOString();
}

/** The present; never before what the report is about. */
function issueInstant(lastQuarter: string): string {
  const [arrived, now] = [arrivalInstant(lastQuarter), present().at];
  return now < arrived ? arrived : now;
}

interface Story {
  readonly store: string;
  readonly charts: string;
  readonly report: string;
  readonly period: string;
  readonly replies: readonly QuarterReply[];
  readonly values: readonly IndicatorValue[];
}

function tellTheStory({ text, terminal }: Invocation, { indicators }: CoreContext, story: Story): void {
  const { replies, values, period } = story;
  terminal.print(text("cli.demo.start", { quarters: replies.length }));
  terminal.print("");
  for (const line of quarterTable(replies, text)) terminal.print(line);
  terminal.print("");
  printIndicators(values, { period, by: [], catalogue: indicators }, text, terminal);
  terminal.print("");
  const { report, charts, store } = story;
  terminal.print(text("cli.demo.look", { report, charts, store, code: period, period: periodName(period, text) }));
}

function quarterTable(replies: readonly QuarterReply[], text: Invocation["text"]): string[] {
  const columns = [
    { heading: text("cli.demo.quarter") },
    ...(["files", "accepted", "decisions", "rejected"] as const).map(
      (key) => ({ heading: text(`cli.demo.${key}`), align: "right" }) as const,
    ),
    ...(["read", "stored", "quarantined"] as const).map(
      (key) => ({ heading: text(`cli.import.${key}`), align: "right" }) as const,
    ),
  ];
  const rows = replies.map(({ quarter, reply: { totals } }) => [
    periodName(quarter, text),
    ...[
      totals.files,
      totals.accepted + totals.nil,
      totals["needs-decision"],
      totals.rejected,
      totals.rows.read,
      totals.rows.stored,
      totals.rows.quarantined,
    ].map((count) => formatNumber(count, text.language)),
  ]);
  return formatTable(columns, rows, null);
}
