/** What happened to the store after a moment: returns, decisions, and the key figures that are others since then. */
import type { ChangesView, MovedFigure, QuarterChange } from "../../../shared/api/quarter.ts";
import { addDays, dateInZone, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { calculateIndicators } from "../indicators/calculate-indicators.ts";
import { headlineMeasure } from "../indicators/target-path.ts";
import { contextToldAt } from "../indicators/programme-in-force.ts";
import { HAND_OVER, TAKE_BACK, TAKE_OVER } from "../store/hand-over.ts";
import { KEY } from "../store/ready-key-change.ts";
import type { ReadStore } from "../store/open-store.ts";
import { isAboutReviewers } from "../store/reviewer.ts";
import { latestChanges, senderNames } from "../store/read-returns.ts";
import { storeState } from "../store/submission.ts";
import type { OwnChange } from "../store/take-over.ts";
import { PERSON } from "../store/change-person.ts";
import type { CoreContext } from "./core.ts";
import { formatOf, keyDefinitions } from "./read-quarter.ts";

/** The newest are told one by one; how many there are is told too. */
const SHOWN = 30;
const LOOKED_THROUGH = 2000;

/** `since`: the number of the last change known; null: the last one before yesterday. */
export function readChanges(
  store: ReadStore,
  context: CoreContext,
  { period, since }: { readonly period: string; readonly since: number | null },
  today: CalendarDate,
): ChangesView {
  const latest = latestChanges(store, LOOKED_THROUGH);
  const zone = context.programme.identity.timeZone;
  const yesterday = addDays(today, -1);
  const base =
    since ?? latest.find(({ at }) => (dateInZone(at, zone) ?? "") < yesterday)?.seq ?? (latest.at(-1)?.seq ?? 1) - 1;
  const after = latest.filter(({ seq }) => seq > base);
  return {
    since: base,
    last: storeState(store),
    count: after.length,
    changes: nameChanges(store, after.slice(0, SHOWN)),
    moved: after.length === 0 ? [] : movedFigures(store, context, period, base),
  };
}

/** Changes with the names of those they are about. */
export function nameChanges(store: ReadStore, changes: readonly OwnChange[]): QuarterChange[] {
  const names = senderNames(store);
  return changes.map(({ seq, at, kind, author, role, subject }) => {
    const [first = ""] = subject.split(" ");
    const detail = names.has(first) ? subject.slice(first.length + 1) : subject;
    return { seq, at, kind: kindOf(kind, subject), author, role, sender: names.get(first) ?? null, detail };
  });
}

/** A restored backup takes back what came after it, and a store goes from one person to another: said in their own words. */
function kindOf(kind: string, subject: string): string {
  if (subject === KEY || subject === PERSON) return subject;
  if (isAboutReviewers(subject)) return "reviewer";
  if (subject === HAND_OVER || subject === TAKE_BACK || subject === TAKE_OVER) return subject.replace("-", "_");
  return kind === "withdrawal" && subject.startsWith("restore ") ? "restore" : kind;
}

function movedFigures(store: ReadStore, context: CoreContext, period: string, since: number): MovedFigure[] {
  const definitions = keyDefinitions(context);
  const question = { period, by: [], codes: definitions.map(({ code }) => code) };
  const before = calculateIndicators(store, contextToldAt(store, context, since), question);
  const after = calculateIndicators(store, context, question);
  return definitions.flatMap((definition) => {
    const { code, short } = definition;
    const measure = headlineMeasure(definition);
    const valueIn = (values: typeof before) =>
      values.find((value) => value.code === code && value.measure === measure)?.value ?? null;
    const [old, now] = [valueIn(before), valueIn(after)];
    if (old === now) return [];
    const difference = old === null || now === null ? null : now - old;
    return [
      {
        code,
        name: short,
        measure,
        format: formatOf(context, definition, measure),
        before: old,
        after: now,
        difference,
      },
    ];
  });
}
