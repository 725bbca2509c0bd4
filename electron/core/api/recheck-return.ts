/** A kept return judged again with today's programme, register and rules; left alone where nothing comes out otherwise. */
import type { Recheck } from "../../../shared/api/findings.ts";
import { NO_ROWS, type RowCounts } from "../../../shared/domain/finding.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { judgeReturnAgain, type DecideOptions } from "../intake/decide.ts";
import { findingKeys } from "../store/listed-finding.ts";
import { rehearse, type ReadStore, type Store } from "../store/open-store.ts";
import { countRows, findSubmission, submissionsOfFile } from "../store/submission.ts";
import { compareKeys } from "./preview-decision.ts";

/** Failures: `submission-unknown`, `decision-not-in-force`, `decision-file-gone`. */
export async function recheckReturn(store: Store, id: number, options: DecideOptions): Promise<Recheck> {
  const submission = findSubmission(store, id);
  if (submission === undefined) throw new AppError("submission-unknown", { id });
  const { sha256, state, period } = submission;
  if (state !== "in-force") throw new AppError("decision-not-in-force", { sha256 });
  const periods = period === null ? [] : [period];
  const look = () => ({ rows: rowsOf(store, sha256), keys: findingKeys(store, periods) });
  const before = look();
  const after = await rehearse(store, async () => {
    await judgeReturnAgain(store, sha256, options);
    return look();
  });
  const findings = compareKeys(before.keys, after.keys);
  const changed = findings.gone + findings.come > 0 || JSON.stringify(before.rows) !== JSON.stringify(after.rows);
  if (changed) await judgeReturnAgain(store, sha256, options);
  return { changed, before: before.rows, after: after.rows, findings };
}

function rowsOf(store: ReadStore, sha256: string): RowCounts {
  const inForce = submissionsOfFile(store, sha256).find(({ state }) => state === "in-force");
  if (inForce === undefined) return NO_ROWS;
  const { counted, quarantined, skipped } = countRows(store, inForce.id);
  return { read: counted + quarantined + skipped, stored: counted, quarantined, skipped };
}
