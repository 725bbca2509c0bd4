/** The whole store held against itself: integrity, the audit chain, derived standing worked out anew, issued figures. */
import type { Dimension } from "../../../shared/domain/indicator.ts";
import { calculateSplits } from "../indicators/calculate-indicators.ts";
import { SUMMARISED_SOURCES } from "../indicators/summarised-cells.ts";
import { deriveStanding } from "../intake/derive-standing.ts";
import { proveIssuedReports, type IssuedProof } from "../report/prove-issued.ts";
import { checkIntegrity, compareDerived, type IntegrityCheck } from "../store/check-integrity.ts";
import { rehearse, type Store } from "../store/open-store.ts";
import { listReportSubmissions } from "../store/report-returns.ts";
import { listSubmissions, storeState } from "../store/submission.ts";
import { periodsInForce, summariesHold } from "../store/summaries.ts";
import { checkConfirmations } from "./confirm-lock.ts";
import type { CoreContext } from "./core.ts";

export interface StoreReport {
  readonly checks: readonly IntegrityCheck[];
  readonly reports: readonly IssuedProof[];
}

const MOST_PROBLEMS = 50;

/** Changes nothing. */
export async function checkStore(store: Store, context: CoreContext): Promise<StoreReport> {
  const checks = checkIntegrity(store);
  return {
    checks: [
      ...[...checks, ...checkConfirmations(store)],
      ...[await checkDerivation(store, context), checkSummaries(store, context)],
    ],
    reports: proveIssuedReports(store, context),
  };
}

export function isSound({ checks, reports }: StoreReport): boolean {
  return checks.every(({ problems }) => problems.length === 0) && reports.every(({ verdict }) => verdict !== "broken");
}

/**
 * Standing follows from the set of submissions and decisions: worked out anew, it must be what is kept. One sender's
 * returns after another's, since most of what a row refers to is in them, and all rows of a country take much memory.
 */
function checkDerivation(store: Store, { programme }: CoreContext): Promise<IntegrityCheck> {
  const bySender = Map.groupBy(
    listSubmissions(store).filter(({ state }) => state !== "held"),
    ({ sender }) => sender,
  );
  return rehearse(store, () =>
    Promise.resolve(
      compareDerived(store, () => {
        for (const own of bySender.values()) {
          const submissions = own.map(({ id }) => id);
          deriveStanding(store, { rules: programme.rules }, { submissions }, storeState(store));
        }
      }),
    ),
  );
}

/** Splits in which summaries are held against the facts: each kind of cell is in one of them. */
const SUMMARISED: readonly (readonly Dimension[])[] = [
  [],
  ["municipality", "kind"],
  ["institution"],
  ["region"],
  ["grade"],
  ["risk"],
  ["gender", "age"],
  ["unit"],
];

/** What summaries tell must be what the facts tell. Summaries that are known not to hold tell nothing. */
function checkSummaries(store: Store, context: CoreContext): IntegrityCheck {
  const { identity } = context.programme;
  const isAsked = summariesHold(store, identity.eligibleFrom);
  const quarters = isAsked ? periodsInForce(store).slice(-QUARTERS_CHECKED) : [];
  const codes = context.indicators.indicators.flatMap(({ code, source }) =>
    SUMMARISED_SOURCES.has(source) ? [code] : [],
  );
  const question = { splits: SUMMARISED, codes };
  const told = calculateSplits(store, context, quarters, question);
  const counted = calculateSplits(store, { ...context, fromFacts: true }, quarters, question);
  const pairs = SUMMARISED.map((_, i) => ({ told: told[i]?.flat() ?? [], counted: counted[i]?.flat() ?? [] }));
  const returns = {
    told: isAsked ? listReportSubmissions(store, identity) : [],
    counted: isAsked ? listReportSubmissions(store, { ...identity, fromRows: true }) : [],
  };
  const all = [...pairs, returns];
  return {
    check: "summaries",
    checked: all.reduce((sum, { counted }) => sum + counted.length, 0),
    problems: all.flatMap(differing).slice(0, MOST_PROBLEMS),
  };
}

/** What was counted and is not told so. */
function differing({ told, counted }: { told: readonly unknown[]; counted: readonly unknown[] }): string[] {
  const spelt = new Set(told.map((value) => JSON.stringify(value)));
  const lacking = counted.map((value) => JSON.stringify(value)).filter((value) => !spelt.has(value));
  return told.length === counted.length ? lacking : [`${String(told.length)} ≠ ${String(counted.length)}`, ...lacking];
}

const QUARTERS_CHECKED = 2;
