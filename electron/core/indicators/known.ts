/** Whether a figure can be known at all: null is "not reported", zero is "nothing happened". */
import { whyNeverKnown, type IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Measure } from "../../../shared/domain/indicator.ts";
import type { WorkingTables } from "./working-tables.ts";

/** Sources that say something without any return. */
const WITHOUT_RETURNS: ReadonlySet<string> = new Set(["municipality", "institution", "agreement", "expected-return"]);

/** False: the value is null. */
export function isKnown(tables: WorkingTables, definition: IndicatorDefinition, measure: Measure): boolean {
  const { knownWhen } = definition;
  if (whyNeverKnown(definition) !== null) return false;
  if (knownWhen !== undefined && "listed" in knownWhen && !hasEntries(tables, knownWhen.listed)) return false;
  if (knownWhen !== undefined && "collected" in knownWhen && !isCollected(tables, knownWhen.collected)) return false;
  return WITHOUT_RETURNS.has(definition.source) || hasReturn(tables, measure);
}

/** A return is in force for some part of the time the measure looks at, be it one that says "no activity". */
function hasReturn(tables: WorkingTables, measure: Measure): boolean {
  const { start, from, to } = tables.days;
  return tables.hasReturnWithin(measure === "cumulative" || measure === "share" ? start : from, to);
}

/** Some return in force, of the period's end or earlier, has the column. */
function isCollected(tables: WorkingTables, { form, field }: { form: string; field: string }): boolean {
  tables.makeQuarters();
  return (
    tables.db
      .prepare<[{ form: string; path: string; to: string }]>(
        `SELECT 1
           FROM source_table AS t
           JOIN source_sheet AS h ON h.id = t.sheet_id
           JOIN submission AS s ON s.id = h.submission_id
           JOIN temp.quarter_of AS q ON q.period = s.period
          WHERE s.state = 'in-force' AND q.first_day <= @to AND t.form = @form
            AND json_type(t.columns, @path) IS NOT NULL
          LIMIT 1`,
      )
      .get({ form, path: `$."${field}"`, to: tables.days.to }) !== undefined
  );
}

function hasEntries(tables: WorkingTables, list: "agreement" | "unit-rate"): boolean {
  if (list === "unit-rate") tables.makeUnitRates();
  const table = list === "agreement" ? "agreement" : "temp.unit_rate";
  return tables.db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined;
}
