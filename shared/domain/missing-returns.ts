/**
 * The range a figure would take if the returns that are missing came. What is there is the least. How much more is likely
 * is told only by the sender's own returns of other quarters: each missing return is taken to bring at least as little and
 * at most as much as those did. A sender without any tells nothing, and nothing is made up for it.
 */

/** A return that an agreement makes a sender owe. */
export interface ReturnOfQuarter {
  readonly sender: string;
  /** `2026-Q1` */
  readonly period: string;
}

/** What one received return adds to a figure. */
export interface Contribution extends ReturnOfQuarter {
  readonly amount: number;
}

export interface MissingRange {
  /** The figure as it is. */
  readonly least: number;
  readonly missing: number;
  /** Missing returns of senders who never sent one: how much they would bring is not known. */
  readonly withoutHistory: number;
  /** Null where no missing return's sender has a history. */
  readonly likely: { readonly from: number; readonly to: number } | null;
}

/** `received` are all returns in force, also those that add nothing to this figure. */
export function rangeOfMissing(
  least: number,
  missing: readonly ReturnOfQuarter[],
  received: readonly ReturnOfQuarter[],
  contributions: readonly Contribution[],
): MissingRange {
  const quarters = Map.groupBy(received, ({ sender }) => sender);
  const amounts = new Map<string, number>();
  for (const { sender, period, amount } of contributions) {
    const key = `${sender} ${period}`;
    amounts.set(key, (amounts.get(key) ?? 0) + amount);
  }
  const ranges = missing.flatMap(({ sender }) => {
    const own = (quarters.get(sender) ?? []).map(({ period }) => amounts.get(`${sender} ${period}`) ?? 0);
    return own.length === 0 ? [] : [{ from: Math.min(...own), to: Math.max(...own) }];
  });
  const sum = (end: "from" | "to") => least + ranges.reduce((total, range) => total + range[end], 0);
  return {
    least,
    missing: missing.length,
    withoutHistory: missing.length - ranges.length,
    likely: ranges.length === 0 ? null : { from: sum("from"), to: sum("to") },
  };
}
