/** The whole store held against itself: integrity, the audit chain, derived standing worked out anew, issued figures. */
import { deriveStanding } from "../intake/derive-standing.ts";
import { proveIssuedReports, type IssuedProof } from "../report/prove-issued.ts";
import { checkIntegrity, derivedStanding, type IntegrityCheck } from "../store/check-integrity.ts";
import { rehearse, type Store } from "../store/open-store.ts";
import { listSubmissions, storeState } from "../store/submission.ts";
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
    checks: [...checks, await checkDerivation(store, context)],
    reports: proveIssuedReports(store, context),
  };
}

export function isSound({ checks, reports }: StoreReport): boolean {
  return checks.every(({ problems }) => problems.length === 0) && reports.every(({ verdict }) => verdict !== "broken");
}

/** Standing follows from the set of submissions and decisions: worked out from all of them, it must be what is kept. */
async function checkDerivation(store: Store, { programme }: CoreContext): Promise<IntegrityCheck> {
  const kept = derivedStanding(store);
  const submissions = listSubmissions(store)
    .filter(({ state }) => state !== "held")
    .map(({ id }) => id);
  const anew = await rehearse(store, () => {
    if (submissions.length > 0) deriveStanding(store, { rules: programme.rules }, { submissions }, storeState(store));
    return Promise.resolve(derivedStanding(store));
  });
  const problems = [...kept].flatMap(([row, standing]) =>
    anew.get(row) === standing ? [] : [`row ${String(row)}: ${standing} ≠ ${anew.get(row) ?? ""}`],
  );
  return { check: "derived-standing", checked: kept.size, problems: problems.slice(0, MOST_PROBLEMS) };
}
