/** What changed in a sender's headings since the previous return: columns renamed, added, gone. */
import { compareHeadings, type FormDrift, type FormHeadings } from "../../../shared/domain/form-drift.ts";
import type { ExtractedTable } from "../../../shared/domain/extracted-return.ts";
import { headingsOf, previousReturnWithForm } from "../store/heading.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { SubmissionRecord } from "../store/submission.ts";

interface Occasion {
  readonly sender: string;
  readonly period: string;
  readonly version: number;
}

/** For a return that is not in the store yet. */
export function driftOf(store: ReadStore, occasion: Occasion, tables: readonly ExtractedTable[]): FormDrift[] {
  return drifts(
    store,
    occasion,
    tables.map(({ form, headers, unknown }) => ({ form, headers, unknown: unknown.map(({ header }) => header) })),
  );
}

export function driftOfSubmission(store: ReadStore, { id, sender, period, version }: SubmissionRecord): FormDrift[] {
  if (sender === null || period === null) return [];
  return drifts(store, { sender, period, version }, headingsOf(store, id));
}

function drifts(store: ReadStore, occasion: Occasion, tables: readonly FormHeadings[]): FormDrift[] {
  return joinedByForm(tables).flatMap((now) => {
    const previous = previousReturnWithForm(store, occasion, now.form);
    if (previous === undefined) return [];
    const before = joinedByForm(headingsOf(store, previous.id)).find(({ form }) => form === now.form);
    return before === undefined ? [] : (compareHeadings(before, now, previous.period) ?? []);
  });
}

/** A form on several sheets counts once: what one of them has, the form has. */
function joinedByForm(tables: readonly FormHeadings[]): FormHeadings[] {
  return [...Map.groupBy(tables, ({ form }) => form)].map(([form, group]) => ({
    form,
    headers: new Map(group.toReversed().flatMap(({ headers }) => [...headers])),
    unknown: [...new Set(group.flatMap(({ unknown }) => unknown))],
  }));
}
