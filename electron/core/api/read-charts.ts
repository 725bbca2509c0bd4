/** What charts need besides figures: shares of every published budget, and what became of senders' rows. */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import type { BudgetPart, ChartSources, SenderRows, ShareCodes } from "../../../shared/api/indicators.ts";
import { formatPeriodCode, quartersBetween } from "../../../shared/domain/period.ts";
import { calculateIndicators } from "../indicators/calculate-indicators.ts";
import type { ReadStore } from "../store/open-store.ts";
import { rowsBySender, senderNames } from "../store/read-returns.ts";
import type { CoreContext } from "./core.ts";
import { rangeOf } from "./read-indicators.ts";

export function readChartSources(store: ReadStore, context: CoreContext, period: string): ChartSources {
  const shareCodes = shareCodesOf(context);
  const spent = eligibleCosts(store, context, period, shareCodes);
  return {
    budgets: context.programme.budgets.map(({ name, active, esfCents, stateCents, totalCents }) => ({
      name,
      active,
      shares: {
        esf: shareOf(spent("esf"), esfCents),
        state: shareOf(spent("state"), stateCents),
        total: shareOf(spent("total"), totalCents),
      },
    })),
    shareCodes,
    // What became of rows at a past moment is not told by the rows of now.
    rows: context.asOf === undefined ? senderRows(store, context, period) : [],
  };
}

/** The first indicator that is held against each part of the budget. */
export function shareCodesOf({ indicators }: Pick<CoreContext, "indicators">): ShareCodes {
  const codes: Partial<Record<BudgetPart, string>> = {};
  for (const { code, share } of indicators.indicators)
    if (share !== undefined && "budget" in share.of) codes[share.of.budget] ??= code;
  return codes;
}

/** The numerators of the shares: the definitions say which costs are eligible. */
function eligibleCosts(store: ReadStore, context: CoreContext, period: string, shareCodes: ShareCodes) {
  const values = calculateIndicators(store, context, { period, by: [], codes: Object.values(shareCodes) });
  return (part: BudgetPart) =>
    values.find(({ code, measure }) => code === shareCodes[part] && measure === "share")?.numerator ?? null;
}

function shareOf(cents: number | null, budget: number): number | null {
  return cents === null || budget === 0 ? null : (100 * cents) / budget;
}

function senderRows(store: ReadStore, context: CoreContext, period: string): SenderRows[] {
  const { from, to } = rangeOf(context, period);
  const first = parseIsoDate(from);
  const quarters = first === null ? [] : quartersBetween(first, to).map(formatPeriodCode);
  const names = senderNames(store);
  const bySender = Map.groupBy(
    rowsBySender(store, quarters, context.programme.identity.eligibleFrom),
    ({ sender }) => sender,
  );
  return [...bySender]
    .map(([sender, rows]) => {
      const of = (wanted: string) => rows.find(({ standing }) => standing === wanted)?.rows ?? 0;
      const counts = { counted: of("counted"), quarantined: of("quarantined"), skipped: of("skipped") };
      return { sender, name: names.get(sender) ?? sender, ...counts };
    })
    .sort((one, other) => one.name.localeCompare(other.name, "lv"));
}
