/**
 * All that figures are counted from as one digest. Figures are made of nothing but the rows of working tables: where these
 * are the same, so is every figure, whatever it is split by and by how many things at once.
 */
import { createHash, type Hash } from "node:crypto";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { ReadStore } from "../store/open-store.ts";
import { withTables, type IndicatorContext } from "./calculate-indicators.ts";
import { growsByDay, type FactSource } from "./fact-sources.ts";
import { findSource, type WorkingTables } from "./working-tables.ts";

export interface FactDigest {
  /** Rows of working tables. */
  readonly count: number;
  readonly sha256: string;
}

/** Of the last of the periods (in their order) with all before it, and of earlier ones where it does not hold their facts. */
export function digestOfFacts(store: ReadStore, context: IndicatorContext, periods: readonly string[]): FactDigest {
  const hash = createHash("sha256");
  let count = 0;
  for (const [index, period] of periods.entries())
    withTables(store, { ...context, fromFacts: true }, period, (tables) => {
      const isLast = index === periods.length - 1;
      for (const source of sourcesOf(context.indicators))
        if (isLast || !growsByDay(source.name, [])) count += addFacts(hash, tables, source);
      if (isLast) count += addRows(hash, tables, "SELECT * FROM plan_risk ORDER BY source_row_id, risk");
    });
  return { count, sha256: hash.digest("hex") };
}

/** Those that figures are counted from, and divided by. */
function sourcesOf({ indicators }: IndicatorCatalogue): FactSource[] {
  const names = indicators.flatMap(({ source, share, dividedBy }) => [
    source,
    ...[share?.of, dividedBy].flatMap((below) => (below === undefined || "budget" in below ? [] : [below.source])),
  ]);
  return [...new Set(names)].sort().map(findSource);
}

function addFacts(hash: Hash, tables: WorkingTables, source: FactSource): number {
  const table = tables.table(source);
  const columns = tables.db
    .prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'temp')")
    .pluck()
    .all(table.replace("temp.", ""))
    // Only ages are counted, never the day of birth.
    .filter((column) => column !== "born")
    .map((column) => `e."${column}"`);
  hash.update(`${source.name}\n`);
  const worked = Object.values(source.firstOnly ?? {});
  return addRows(hash, tables, `SELECT ${[...columns, ...worked].join(", ")} FROM ${table} AS e ORDER BY e.rowid`);
}

function addRows(hash: Hash, { db }: WorkingTables, select: string): number {
  let count = 0;
  for (const row of db.prepare<[], unknown[]>(select).raw().iterate()) {
    hash.update(`${JSON.stringify(row)}\n`);
    count += 1;
  }
  return count;
}
