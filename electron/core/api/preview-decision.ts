/** What decisions would do: they are made, looked at, and undone, so that nothing is worked out in two ways. */
import type { DecisionPreview } from "../../../shared/api/findings.ts";
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { decideAll, type DecideOptions } from "../intake/decide.ts";
import { countedRows, findingKeys, rowNow } from "../store/listed-finding.ts";
import { rehearse, type Store } from "../store/open-store.ts";
import { changedFigures, figuresOf, headlines } from "./compare-figures.ts";
import type { CoreContext } from "./core.ts";
import { periodsTouched } from "./decision-reach.ts";
import { viewEffect } from "./view-plan.ts";

/** The caller sees to it that nobody else writes meanwhile. Failures: those of `decide`. */
export async function previewDecisions(
  store: Store,
  context: CoreContext,
  drafts: readonly DecisionDraft[],
  options: DecideOptions,
): Promise<DecisionPreview> {
  const periods = [...new Set(drafts.flatMap((draft) => periodsTouched(store, draft)))];
  const place = placeOf(drafts[0]);
  const look = () => ({
    row: place === null ? null : rowNow(store, place),
    keys: findingKeys(store, periods),
    counted: countedRows(store, periods),
    figures: figuresOf(store, context, periods),
  });
  const before = look();
  const after = await rehearse(store, async () => {
    await decideAll(store, drafts, "", options);
    return look();
  });
  const changes = changedFigures(before.figures, after.figures);
  return {
    row: place === null ? null : { before: before.row?.standing ?? null, after: after.row?.standing ?? null },
    remaining: (after.row?.findings ?? []).filter(({ severity }) => severity !== "info"),
    findings: compareKeys(before.keys, after.keys),
    counted: { before: before.counted, after: after.counted },
    figures: changes.length,
    effects: headlines(changes, after.figures)
      .map((change) => viewEffect(change, context))
      .filter(({ difference }) => difference !== 0),
  };
}

/** The row that a decision is about. */
function placeOf(draft: DecisionDraft | undefined): Parameters<typeof rowNow>[1] | null {
  switch (draft?.kind) {
    case "correct-value":
      return { sha256: draft.sha256, sheet: draft.sheet, row: rowIn(draft.cell) };
    case "accept-finding":
      return { sha256: draft.sha256, sheet: draft.sheet, row: rowIn(draft.cell) };
    case "exclude-row":
      return { sha256: draft.sha256, sheet: draft.sheet, row: draft.row };
    default:
      return null;
  }
}

const rowIn = (cell: string): number => Number(/\d+/.exec(cell)?.[0] ?? 0);

/** How many of one list are not in the other; the same one may stand in it several times. */
export function compareKeys(before: readonly string[], after: readonly string[]): { gone: number; come: number } {
  const left = new Map<string, number>();
  for (const key of before) left.set(key, (left.get(key) ?? 0) + 1);
  let come = 0;
  for (const key of after) {
    const count = left.get(key) ?? 0;
    if (count === 0) come++;
    else left.set(key, count - 1);
  }
  return { gone: [...left.values()].reduce((sum, count) => sum + count, 0), come };
}
