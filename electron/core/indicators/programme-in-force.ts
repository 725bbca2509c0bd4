/** The programme with what the agency entered about it, now or as it was after a change. */
import { applySettings } from "../../../shared/domain/programme-setting.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { settingsInForce } from "../store/programme-setting.ts";
import type { ReadStore } from "../store/open-store.ts";
import { lastChange } from "../store/report-returns.ts";
import type { IndicatorContext } from "./calculate-indicators.ts";

/** The same context with the programme of this store as it is now; `shipped` is the programme before anything was entered. */
export function contextOf<Context extends { readonly programme: Programme; readonly shipped: Programme }>(
  store: ReadStore,
  context: Context,
): Context {
  const settings = settingsInForce(store);
  return { ...context, programme: applySettings(context.shipped, settings) };
}

/** The same context for figures as they were after a change: facts, and what was entered about the programme by then. */
export function contextAt<Context extends IndicatorContext>(store: ReadStore, context: Context, seq: number): Context {
  const { shipped } = context;
  const then = shipped === undefined ? {} : { programme: applySettings(shipped, settingsInForce(store, seq)) };
  return { ...context, ...then, asOf: seq };
}

/** The same for looking at: where nothing has altered a figure since, those of now are told, which are known at once. */
export function contextToldAt<Context extends IndicatorContext>(
  store: ReadStore,
  context: Context,
  seq: number,
): Context {
  const told = lastChange(store, seq).seq;
  return { ...contextAt(store, context, seq), standsFor: told === lastChange(store).seq ? null : told };
}
