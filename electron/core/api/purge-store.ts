/**
 * Data about people past its retention goes: bytes, texts as typed, pseudonyms that a key could undo. Every figure stays
 * what it was, which is proved before anything is final; a certificate says what went.
 */
import { createHash } from "node:crypto";
import type { CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { Dimension } from "../../../shared/domain/indicator.ts";
import { parsePeriod, periodRange } from "../../../shared/domain/period.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { calculateSplits, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { digestOfFacts } from "../indicators/digest-facts.ts";
import { listAlteredFacts } from "../store/fact-print.ts";
import { inTransaction, readSetting, type ReadStore, type Store } from "../store/open-store.ts";
import {
  finishPurge,
  leaveUnfinished,
  purgeRows,
  purgeScope,
  type PurgedCounts,
  type PurgeScope,
} from "../store/purge-rows.ts";
import { readRetention } from "../store/retention.ts";
import { listSubmissions, recordChange } from "../store/submission.ts";
import type { CoreContext } from "./core.ts";
import {
  keepForCertificate,
  waitingCertificate,
  writeWaitingCertificate,
  type PurgeCertificate,
  type PurgeStatement,
} from "./purge-certificate.ts";
import { maskOfStore } from "./store-mask.ts";

export interface PurgeRequest {
  /** Returns of quarters that ended before this day. */
  readonly before: CalendarDate;
  readonly reason: string;
  readonly author: string;
  readonly at: string;
}

/**
 * Outside any transaction. Failures: `purge-held` (a legal hold), `purge-retention` (the retention date is later),
 * `purge-nothing`, `purge-altered` (facts were edited by hand), `purge-figures` (a figure would change; nothing went).
 */
export function purgeStore(store: Store, context: CoreContext, request: PurgeRequest): PurgeCertificate {
  const { before, reason, author, at } = request;
  const { until } = readRetention(store);
  const scope = scopeOf(store, before, at);
  if (listAlteredFacts(store, 1).length > 0) throw new AppError("purge-altered");

  const mask = maskOfStore(store, context.programme);
  const periods = [...new Set(listSubmissions(store).flatMap(({ period }) => period ?? []))].sort();
  writeWaitingCertificate(store);
  inTransaction(store, () => {
    const figuresBefore = digestOfFigures(store, context, periods);
    const factsBefore = digestOfFacts(store, context, periods);
    const seq = recordChange(store, {
      ...{ at, author, kind: "purge", subject: `before ${before}` },
      detail: { reason, returns: scope.submissions.length, files: scope.files.length, retentionUntil: until },
    });
    const counts = purgeRows(store, scope, seq, mask.text);
    const figuresAfter = digestOfFigures(store, context, periods);
    const factsAfter = digestOfFacts(store, context, periods);
    if (figuresAfter.sha256 !== figuresBefore.sha256 || factsAfter.sha256 !== factsBefore.sha256)
      throw new AppError("purge-figures");
    leaveUnfinished(store, at);
    const statement: Omit<PurgeStatement, "history"> = {
      ...{ certificate: "kopskats-purge", version: 1, store: readSetting(store, "store-id") ?? "" },
      ...{ at, author, reason, before, retentionUntil: until, counts, files: scope.files },
      figures: { periods, ...figuresAfter },
      facts: factsAfter,
    };
    keepForCertificate(store, { seq, statement });
  });
  const certificate = waitingCertificate(store);
  if (certificate === null) throw new Error("A purge left no certificate");
  finishPurge(store);
  return certificate;
}

/** What a purge would take; the caller undoes it. Failures as those of the purge. */
export function previewPurge(
  store: Store,
  before: CalendarDate,
  { author, at }: Pick<PurgeRequest, "author" | "at">,
): PurgedCounts & { readonly periods: readonly string[] } {
  const scope = scopeOf(store, before, at);
  const seq = recordChange(store, { at, author, kind: "purge", subject: `before ${before}` });
  const old = new Set(scope.submissions);
  const periods = listSubmissions(store).flatMap(({ id, period }) => (old.has(id) && period !== null ? [period] : []));
  return { ...purgeRows(store, scope, seq, (text) => text), periods: [...new Set(periods)].sort() };
}

/** What may go at this moment. */
function scopeOf(store: Store, before: CalendarDate, at: string): PurgeScope {
  const { until, hold } = readRetention(store);
  if (hold !== null) throw new AppError("purge-held", { hold });
  if (until !== null && at.slice(0, 10) < until) throw new AppError("purge-retention", { until });
  const scope = purgeScope(store, before, (period) => lastDayOf(period, before));
  if (scope.submissions.length === 0) throw new AppError("purge-nothing", { before });
  return scope;
}

/** Returns are about quarters, whose last day depends on nothing else. */
function lastDayOf(code: string, from: CalendarDate): string {
  const period = parsePeriod(code);
  if (period === null) throw new Error(`${code} is no period`);
  return periodRange(period, from).to;
}

/** What is split by anything else, or by several things, is told by the digest of the facts. */
const SPLITS: readonly (readonly Dimension[])[] = [[], ["gender"], ["age"]];

/** Counted from the facts: what summaries keep would be the same whatever became of the facts. */
function digestOfFigures(
  store: ReadStore,
  context: IndicatorContext,
  periods: readonly string[],
): { readonly count: number; readonly sha256: string } {
  const values = calculateSplits(store, { ...context, fromFacts: true }, periods, { splits: SPLITS }).flat(2);
  const sha256 = createHash("sha256").update(JSON.stringify(values)).digest("hex");
  return { count: values.length, sha256 };
}
