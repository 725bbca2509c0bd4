/** Why the figures of an issued edition are others in a later one, or now: all in one pass over each run of changes of one cause. */
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import { calculateIndicators, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { inSnapshot, type ReadStore } from "../store/open-store.ts";
import { contextAt } from "../indicators/programme-in-force.ts";
import { storeState } from "../store/submission.ts";
import { stepsBetween } from "./change-steps.ts";
import { amountBetween } from "./explain-change.ts";
import { figureKey, isSameFigure } from "../../../shared/domain/figure-key.ts";
import type { ComparedEdition, EarlierEdition, EditionCause, FigureBridge } from "./plan-facts.ts";

type Difference = Omit<FigureBridge, "parts">;

/**
 * Every figure of the edition that there is later too, changed or not, with the parts of its difference. `later` is what
 * a later edition printed; what it does not owe to any change until its issue, the definitions do.
 */
export function explainEdition(
  store: ReadStore,
  context: IndicatorContext,
  edition: EarlierEdition,
  now: readonly IndicatorValue[],
  later: Pick<EarlierEdition, "seq"> | null = null,
): ComparedEdition {
  const present = valuesByKey(now);
  const compared = edition.figures.flatMap(({ code, measure, by, value }): Difference[] => {
    const current = present.get(figureKey({ code, measure, by }));
    return current === undefined ? [] : [{ code, measure, by, reported: value, now: current }];
  });
  const changed = compared.filter((figure) => !isSameFigure(figure.reported, figure.now));
  const parts = inSnapshot(store, () => partsOf(store, context, edition, changed, later));
  return { edition, figures: compared.map((figure) => ({ ...figure, parts: parts.get(figureKey(figure)) ?? {} })) };
}

function partsOf(
  store: ReadStore,
  context: IndicatorContext,
  { period, seq }: EarlierEdition,
  changed: readonly Difference[],
  later: Pick<EarlierEdition, "seq"> | null,
): ReadonlyMap<string, FigureBridge["parts"]> {
  if (changed.length === 0) return new Map();
  const codes = [...new Set(changed.map(({ code }) => code))];
  const valuesAt = (at: number) =>
    valuesByKey(calculateIndicators(store, contextAt(store, context, at), { period, by: [], codes }));
  const amounts = new Map(changed.map((figure) => [figureKey(figure), new Map<EditionCause, number>()]));
  let last = new Map(changed.map((figure) => [figureKey(figure), figure.reported]));
  const step = (cause: EditionCause, next: ReadonlyMap<string, number | null>) => {
    for (const [key, causes] of amounts) {
      const amount = amountBetween(last.get(key) ?? null, next.get(key) ?? null);
      causes.set(cause, amountBetween(0, (causes.get(cause) ?? 0) + amount));
    }
    last = new Map(next);
  };
  step("definitions", valuesAt(seq));
  for (const { cause, to } of runsBetween(store, seq, later?.seq ?? storeState(store))) step(cause, valuesAt(to));
  step(later === null ? "other" : "definitions", new Map(changed.map((figure) => [figureKey(figure), figure.now])));
  return new Map(
    [...amounts].map(([key, causes]) => [key, Object.fromEntries([...causes].filter(([, amount]) => amount !== 0))]),
  );
}

const valuesByKey = (values: readonly IndicatorValue[]) =>
  new Map(values.map((value) => [figureKey(value), value.value]));

/** Changes of one cause that follow each other need one pass together. */
function runsBetween(
  store: ReadStore,
  from: number,
  until: number,
): { readonly cause: EditionCause; readonly to: number }[] {
  const runs: { cause: EditionCause; to: number }[] = [];
  for (const { cause, to } of stepsBetween(store, from, until)) {
    const own = cause === "rows-of-other-returns" ? "other" : cause;
    const last = runs.at(-1);
    if (last?.cause === own) last.to = to;
    else runs.push({ cause: own, to });
  }
  return runs;
}
