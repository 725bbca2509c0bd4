/**
 * What one learner's support puts into the summaries (migrations/009): a sum over learners, so that one learner can be
 * taken out and put in again. The same rules as the working tables': characteristics at entry are those of the first
 * fact, of all or of the kind; places are those of each fact, and follow their successors.
 */
import type { Slot, SummarySums } from "./summary-sums.ts";

/** Facts of one quarter, kind, form, unit of hours and plan, in the place of their first one; facts come in their order. */
export interface EntryFact {
  readonly quarter: string;
  readonly kind: string;
  readonly form: string;
  readonly unit: string;
  readonly plan: number;
  /** The band of ages on the day of the first of them. */
  readonly age: string;
  readonly n: number;
  readonly coarse: number;
  readonly fine: number;
}

/** A plan on one of its days: that of approval, or that on which its support ended. */
export interface EntryPlan {
  readonly measure: "plan" | "plan-end";
  readonly quarter: string;
  readonly age: string;
  readonly evaluation: string | null;
  readonly plan: number;
}

/** What the summaries know of one learner. */
export interface LearnerEntry {
  /** Known by name alone. */
  readonly isNamed: boolean;
  readonly facts: readonly EntryFact[];
  readonly plans: readonly EntryPlan[];
}

/** What a plan says, as it was listed. */
export interface PlanTraits {
  readonly gender: string;
  readonly grade: string;
  /** As listed; units that were reorganised are followed from here. */
  readonly institution: string | null;
  readonly municipality: string | null;
  readonly risks: readonly string[];
  /** Of a participant: members of a JSON object. */
  readonly traits: string;
  /** Says everything the common indicators ask of a participant. */
  readonly isComplete: boolean;
}

/** Quarters up to `last`, at whose end units lead where these say; null: to no unit that is known. */
export interface Epoch {
  readonly epoch: number;
  readonly last: string;
  readonly municipality: (code: string | null) => string | null;
  readonly region: (code: string | null) => string | null;
  readonly institution: (code: string | null) => string | null;
}

/** A plan with the cells it leads to: those that follow from the first fact alone, and places in each epoch. */
export interface PlacedPlan extends PlanTraits {
  readonly whole: Slot;
  /** Institution and municipality together, as listed. */
  readonly listed: Slot;
  readonly atEntry: readonly Slot[];
  readonly places: readonly { readonly epoch: Epoch; readonly slots: readonly Slot[] }[];
}

/** Finds the cells of plans. Those of a place are looked up once: most plans are of a few institutions. */
export function planPlacer(sums: SummarySums, epochs: readonly Epoch[]): (plan: PlanTraits) => PlacedPlan {
  const whole = sums.slot("", 0, "");
  const known = new Map<string, Pick<PlacedPlan, "listed" | "places">>();
  const placesOf = ({ institution, municipality }: PlanTraits): Pick<PlacedPlan, "listed" | "places"> => {
    const listed = `${institution ?? ""}|${municipality ?? ""}`;
    const found = known.get(listed) ?? {
      listed: sums.slot("place", 0, listed),
      places: epochs.map((epoch) => ({ epoch, slots: slotsAt(sums, epoch, institution, municipality) })),
    };
    known.set(listed, found);
    return found;
  };
  return (plan) => ({
    ...plan,
    ...placesOf(plan),
    whole,
    atEntry: [sums.slot("grade", 0, plan.grade), ...plan.risks.map((risk) => sums.slot("risk", 0, risk))],
  });
}

function slotsAt(sums: SummarySums, epoch: Epoch, institution: string | null, municipality: string | null): Slot[] {
  const found = [
    ["municipality", epoch.municipality(municipality)],
    ["region", epoch.region(municipality)],
    ["institution", epoch.institution(institution)],
  ] as const;
  return found.flatMap(([place, option]) => (option === null ? [] : [sums.slot(place, epoch.epoch, option)]));
}

const COARSE = 2 ** 20;
const FINE = 2 ** 50;

/** Hours as whole parts that add up exactly. */
export function partsOfHours(hours: number): { coarse: number; fine: number } {
  const coarse = Math.round(hours * COARSE);
  return { coarse, fine: Math.round((hours - coarse / COARSE) * FINE) };
}

/** SQL of hours out of such parts. */
export const HOURS_OF_PARTS = `ROUND(SUM(coarse) / ${COARSE.toFixed(1)} + SUM(fine) / ${FINE.toFixed(1)}, 9)`;

/** Adds up one learner's plans and facts. Who is known by name alone is no complete participant. */
export function addLearner(sums: SummarySums, learner: LearnerEntry, planOf: (plan: number) => PlacedPlan): void {
  const { isNamed, facts, plans } = learner;
  addPlans(sums, plans, planOf);
  const [first] = facts;
  if (first === undefined) return;
  addFacts(sums, facts, 0, planOf);
  addParticipant(sums, isNamed, first, planOf(first.plan));
}

/** Puts what is known of a learner now in the place of what was known before: whole quarters that are the same are left alone. */
export function replaceLearner(
  sums: SummarySums,
  before: LearnerEntry,
  now: LearnerEntry,
  planOf: (plan: number) => PlacedPlan,
): void {
  const same = factsInCommon(before.facts, now.facts);
  const hasSamePlans = JSON.stringify(before.plans) === JSON.stringify(now.plans);
  for (const [sign, learner] of [
    [-1, before],
    [1, now],
  ] as const) {
    sums.sign = sign;
    if (same === 0) addLearner(sums, learner, planOf);
    else {
      if (!hasSamePlans) addPlans(sums, learner.plans, planOf);
      addFacts(sums, learner.facts, same, planOf);
    }
  }
}

/** How many facts both begin with, to the end of a quarter. */
function factsInCommon(before: readonly EntryFact[], now: readonly EntryFact[]): number {
  let same = 0;
  while (isSameFact(before[same], now[same])) same += 1;
  const isWithinQuarter = (facts: readonly EntryFact[]) => facts[same]?.quarter === facts[same - 1]?.quarter;
  while (same > 0 && (isWithinQuarter(before) || isWithinQuarter(now))) same -= 1;
  return same;
}

function isSameFact(one: EntryFact | undefined, other: EntryFact | undefined): boolean {
  return (
    other !== undefined &&
    one?.quarter === other.quarter &&
    one.kind === other.kind &&
    one.form === other.form &&
    one.unit === other.unit &&
    one.plan === other.plan &&
    one.age === other.age &&
    one.n === other.n &&
    one.coarse === other.coarse &&
    one.fine === other.fine
  );
}

/** What the facts from a place on add to those before them. The place is 0, or the first of a quarter. */
function addFacts(
  sums: SummarySums,
  facts: readonly EntryFact[],
  from: number,
  planOf: (plan: number) => PlacedPlan,
): void {
  const [first] = facts;
  const added = from === 0 ? facts : facts.slice(from);
  if (first === undefined || added.length === 0) return;
  for (const { plan, quarter } of added) sums.addLearner(planOf(plan).listed, "place", "", quarter, "", "");
  addScope(sums, "", facts, from, planOf);
  for (const kind of new Set(added.map((fact) => fact.kind))) {
    const isOfKind = (fact: EntryFact) => fact.kind === kind;
    if (facts.every(isOfKind)) addScope(sums, kind, facts, from, planOf);
    else {
      const own = facts.filter(isOfKind);
      addScope(sums, kind, own, own.length - added.filter(isOfKind).length, planOf);
    }
  }
  addHours(sums, first, added, planOf);
}

/** Plans stand among the learners' cells by their evaluation, where learners stand by kind. */
function addPlans(sums: SummarySums, plans: readonly EntryPlan[], planOf: (plan: number) => PlacedPlan): void {
  for (const { measure, quarter, age, evaluation, plan } of plans) {
    const placed = planOf(plan);
    for (const slot of slotsOf(placed, quarter))
      sums.addLearner(slot, measure, evaluation ?? "", quarter, placed.gender, age);
  }
}

function addScope(
  sums: SummarySums,
  kind: string,
  facts: readonly EntryFact[],
  begin: number,
  planOf: (plan: number) => PlacedPlan,
): void {
  const [first] = facts;
  if (first === undefined) return;
  const plan = planOf(first.plan);
  const add = (measure: string, quarter: string, slot: Slot) => {
    sums.addLearner(slot, measure, kind, quarter, plan.gender, first.age);
  };
  if (begin === 0) for (const slot of slotsOf(plan, first.quarter)) add("first", first.quarter, slot);
  for (let from = begin; from < facts.length;) {
    const quarter = facts[from]?.quarter ?? "";
    let to = from;
    while (facts[to]?.quarter === quarter) to += 1;
    add("active", quarter, plan.whole);
    for (const slot of plan.atEntry) add("active", quarter, slot);
    const epoch = plan.places.findIndex((place) => quarter <= place.epoch.last);
    eachPlace(facts, from, to, epoch, planOf, (slot) => {
      add("active", quarter, slot);
    });
    from = to;
  }
  for (const epoch of plan.places.keys())
    eachPlace(facts, 0, facts.length, epoch, planOf, (slot, quarter, at) => {
      if (at >= begin) add("entry", quarter, slot);
    });
}

/** Each place of an epoch once, in the quarter of its first fact. */
function eachPlace(
  facts: readonly EntryFact[],
  from: number,
  to: number,
  epoch: number,
  planOf: (plan: number) => PlacedPlan,
  take: (slot: Slot, quarter: string, at: number) => void,
): void {
  const seen: Slot[] = [];
  let plan = -1;
  for (let i = from; i < to; i++) {
    const fact = facts[i];
    // Facts of one plan are all in the same places.
    if (fact === undefined || fact.plan === plan) continue;
    plan = fact.plan;
    const places = planOf(plan).places[epoch];
    if (places === undefined || fact.quarter > places.epoch.last) continue;
    for (const slot of places.slots) {
      if (seen.includes(slot)) continue;
      seen.push(slot);
      take(slot, fact.quarter, i);
    }
  }
}

function addHours(
  sums: SummarySums,
  first: EntryFact,
  facts: readonly EntryFact[],
  planOf: (plan: number) => PlacedPlan,
): void {
  const atEntry = planOf(first.plan);
  for (const fact of facts) {
    if (fact.form !== "F2") continue;
    const { whole, places } = planOf(fact.plan);
    for (const slot of slotsOf({ whole, atEntry: atEntry.atEntry, places }, fact.quarter))
      sums.addHours(slot, fact, atEntry.gender, first.age);
  }
}

function addParticipant(sums: SummarySums, isNamed: boolean, { quarter, age }: EntryFact, plan: PlacedPlan): void {
  const complete = plan.isComplete && !isNamed ? "1" : "0";
  const own = `"gender":${JSON.stringify(plan.gender)},"age":${JSON.stringify(age)},"complete":${complete}`;
  for (const slot of slotsOf(plan, quarter)) sums.addParticipant(slot, quarter, `{${plan.traits},${own}}`);
}

function slotsOf(
  { whole, atEntry, places }: Pick<PlacedPlan, "whole" | "atEntry" | "places">,
  quarter: string,
): Slot[] {
  return [whole, ...atEntry, ...places.flatMap(({ epoch, slots }) => (quarter <= epoch.last ? slots : []))];
}
