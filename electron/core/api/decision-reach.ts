/** Decisions with their reach: how many figures are others because of them. */
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { decide, withdrawDecision, type DecideOptions, type DecisionOutcome } from "../intake/decide.ts";
import { findDecision } from "../store/decision.ts";
import { allOrNothing, rehearse, type ReadStore, type Store } from "../store/open-store.ts";
import { periodsOfPersons } from "../store/person.ts";
import { listSubmissions, submissionsOfFile } from "../store/submission.ts";
import type { CoreContext } from "./core.ts";
import { changedFigures, figuresOf, headlines, type FigureChange } from "./compare-figures.ts";

export interface Reach {
  /** Figures (not broken down) of the touched periods that are others now. */
  readonly figures: number;
  readonly periods: readonly string[];
  readonly effects: readonly FigureChange[];
}

export type ReachingOutcome = DecisionOutcome & Reach;

/** Records a decision, judges again what it is about, and says what that did to the figures. Failures: those of `decide`. */
export function decideAndMeasure(
  store: Store,
  context: CoreContext,
  payload: DecisionDraft,
  reason: string,
  options: DecideOptions,
): Promise<ReachingOutcome> {
  return measured(store, context, payload, () => decide(store, payload, reason, options));
}

/** Takes a decision back and says what that did to the figures. Failures: those of `withdrawDecision`. */
export async function withdrawAndMeasure(
  store: Store,
  context: CoreContext,
  id: number,
  options: DecideOptions,
): Promise<ReachingOutcome> {
  const decision = findDecision(store, id);
  const withdraw = () => withdrawDecision(store, id, options);
  return decision === undefined
    ? { ...(await withdraw()), figures: 0, periods: [], effects: [] }
    : measured(store, context, decision.payload, withdraw);
}

/** What a decision in force does now: it is taken back as if, and the figures compared. */
export async function reachOf(
  store: Store,
  context: CoreContext,
  id: number,
  options: DecideOptions,
): Promise<Reach & { readonly files: number }> {
  const { files, figures, periods, effects } = await rehearse(store, () =>
    withdrawAndMeasure(store, context, id, options),
  );
  return {
    files: files.length,
    figures,
    periods,
    effects: effects.map((each) => ({ ...each, before: each.after, after: each.before })),
  };
}

function measured(
  store: Store,
  context: CoreContext,
  payload: DecisionDraft,
  work: () => Promise<DecisionOutcome>,
): Promise<ReachingOutcome> {
  return allOrNothing(store, async () => {
    const periods = periodsTouched(store, payload);
    const before = figuresOf(store, context, periods);
    const outcome = await work();
    const after = figuresOf(store, context, periods);
    const changes = changedFigures(before, after);
    return { ...outcome, figures: changes.length, periods, effects: headlines(changes, after) };
  });
}

/** Periods of the returns that a decision is about. */
export function periodsTouched(store: ReadStore, payload: DecisionDraft): string[] {
  switch (payload.kind) {
    case "heading":
    case "word":
      return distinct(
        listSubmissions(store)
          .filter(({ sender, state }) => state !== "withdrawn" && (payload.sender === "" || sender === payload.sender))
          .map(({ period }) => period),
      );
    case "merge-persons":
      return periodsOfPersons(store, [payload.from, payload.into]);
    case "keep-apart":
      return periodsOfPersons(store, [payload.one, payload.other]);
    case "file-period":
      return distinct([payload.period, ...submissionsOfFile(store, payload.sha256).map(({ period }) => period)]);
    case "explain-finding":
    case "accept-return":
    case "send-back":
      return [];
    case "file-sender":
    case "file-heading":
    case "keep-period":
    case "replace-same-version":
    case "refuse-file":
    case "withdraw-return":
    case "exclude-row":
    case "accept-finding":
    case "correct-value":
      return distinct(submissionsOfFile(store, payload.sha256).map(({ period }) => period));
  }
}

function distinct(periods: readonly (string | null)[]): string[] {
  return [...new Set(periods.filter((period) => period !== null))].sort();
}
