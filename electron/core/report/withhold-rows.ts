/** What a report of one place may show of the rows behind its figures (data minimisation, domain.md §7.2 "Privacy"). */
import type { ReportSourceRow } from "../../../shared/domain/report-lines.ts";
import type { UnitKind } from "./plan-unit-facts.ts";

export interface PlaceOfReport {
  readonly kind: UnitKind;
  readonly code: string;
  /** Who sent each submission. */
  readonly senders: ReadonlyMap<number, string | null>;
  /** The municipality of each institution. */
  readonly homes: ReadonlyMap<string, string>;
}

/**
 * A child who is supported in two places has rows in both, and the place that reads its report knows who its children
 * are: of a row about elsewhere that another sent, it learns no more than that there is one.
 */
export function withholdOthers(rows: readonly ReportSourceRow[], place: PlaceOfReport): ReportSourceRow[] {
  return rows.map((row) => (isOfPlace(row, place) ? row : withheld(row)));
}

/** Rows without a place, such as outcomes, are where their sender is. */
function isOfPlace(row: ReportSourceRow, { kind, code, senders, homes }: PlaceOfReport): boolean {
  const sender = senders.get(row.submission) ?? null;
  if (row[kind] === code || sender === code) return true;
  const homeOf = (one: string) => homes.get(one) ?? one;
  return row[kind] === null && sender !== null && homeOf(sender) === homeOf(code);
}

function withheld({ id, form, submission }: ReportSourceRow): ReportSourceRow {
  return {
    ...{ id, form, submission, isWithheld: true },
    ...{ day: null, municipality: null, institution: null, kind: null, status: null, hours: null, cents: null },
    ...{ person: null, hasPersonalCode: false, evidence: null, file: "", sha256: "", sheet: "", row: 0, cell: null },
    ...{ typed: "", decisions: [] },
  };
}
