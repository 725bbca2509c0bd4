/** Warnings that need several rows about one person: nothing here quarantines, and nothing merges people. */
import { periodRange, parsePeriod } from "../../../shared/domain/period.ts";
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import type { FindingParameters, Severity } from "../../../shared/domain/finding.ts";
import { foldText, similarity } from "../../../shared/domain/text.ts";
import type { ReadStore, Store } from "../store/open-store.ts";
import { decisionsInForce } from "../store/decision.ts";
import { canonicalPerson } from "../store/person.ts";
import { findRowPlace, readRawRows, type RawRows } from "../store/raw-sheet.ts";
import { placeOfRow, type RowPlace, type TouchedRow } from "../store/standing.ts";
import {
  dropFindingsOn,
  eventsOfTouchedMonths,
  plansOfTouchedPersons,
  type PersonEvent,
  type PersonPlan,
} from "../store/touched-rows.ts";
import { severityOf, settingOf, type CheckContext } from "./check-context.ts";

/** Adds a derived finding to a row; the field says which cell. */
export type Notice = (
  row: RowPlace,
  code: string,
  severity: Severity,
  field: string,
  parameters?: FindingParameters,
) => void;

type Rules = Pick<CheckContext, "rules">;

/** V-14, V-15, V-16 among plans; V-26, V-40 among events. The later row in reading order carries the warning. */
export function noticePersons(store: Store, rules: Rules, touched: readonly TouchedRow[], notice: Notice): void {
  const places = placeFinder(store, touched);
  const plans = plansOfTouchedPersons(store);
  const nameOf = nameReader(store);
  const areApart = pairsKeptApart(store);
  for (const group of groupsOf(plans, (plan) => String(plan.person))) {
    noticeTwoInstitutions(group, rules, places, notice);
    noticeOtherName(nameOf, group, rules, places, notice);
  }
  for (const group of groupsOf(plans, (plan) => `${plan.nameKey} ${plan.born}`))
    noticeOtherCode(group, areApart, rules, places, notice);

  const events = eventsOfTouchedMonths(store);
  dropFindingsOn(
    store,
    ["V-26", "V-40"],
    events.map((event) => event.rowId),
  );
  for (const group of groupsOf(events, (event) => `${String(event.person)} ${event.day.slice(0, 7)}`))
    noticeManyHours(group, rules, places, notice);
  for (const group of groupsOf(events, (event) => `${String(event.person)} ${event.kind} ${event.day}`))
    noticeDoubleFunding(group, rules, places, notice);
}

/** V-14: one learner in two institutions at the same time. */
function noticeTwoInstitutions(
  plans: readonly PersonPlan[],
  rules: Rules,
  place: (id: number) => RowPlace,
  notice: Notice,
): void {
  plans.forEach((plan, index) => {
    const other = plans
      .slice(0, index)
      .find((earlier) => earlier.institution !== plan.institution && overlap(earlier, plan));
    if (other === undefined) return;
    notice(place(plan.rowId), "V-14", severityOf(rules, "V-14"), "institution", {
      institution: other.institutionName ?? "–",
      ...where(place(other.rowId)),
    });
  });
}

function overlap(one: PersonPlan, other: PersonPlan): boolean {
  return one.startsOn <= lastDay(other) && other.startsOn <= lastDay(one);
}

/** An open plan ends with its semester at the latest. */
function lastDay(plan: PersonPlan): string {
  if (plan.endsOn !== null) return plan.endsOn;
  const semester = plan.semester === null ? null : parsePeriod(plan.semester);
  const start = parseIsoDate(plan.startsOn);
  return semester && start ? periodRange(semester, start).to : "9999-12-31";
}

/** V-15: the same code under a name that is not alike (less than 0.8). */
function noticeOtherName(
  nameOf: (rowId: number) => ReadName,
  plans: readonly PersonPlan[],
  rules: Rules,
  place: (id: number) => RowPlace,
  notice: Notice,
): void {
  const [first, ...rest] = plans;
  if (first === undefined) return;
  const limit = settingOf(rules, "V-15", "min_similarity");
  for (const plan of rest) {
    if (plan.nameKey === first.nameKey) continue;
    if (similarity(nameOf(first.rowId).whole, nameOf(plan.rowId).whole) >= limit) continue;
    notice(place(plan.rowId), "V-15", severityOf(rules, "V-15"), "surname", where(place(first.rowId)));
  }
}

/** V-16: the same name and birth date under another code, unless somebody has said that they are two people. */
function noticeOtherCode(
  plans: readonly PersonPlan[],
  areApart: (one: number, other: number) => boolean,
  rules: Rules,
  place: (id: number) => RowPlace,
  notice: Notice,
): void {
  plans.forEach((plan, index) => {
    const other = plans
      .slice(0, index)
      .find((earlier) => earlier.person !== plan.person && !areApart(earlier.person, plan.person));
    if (other !== undefined)
      notice(place(plan.rowId), "V-16", severityOf(rules, "V-16"), "code", where(place(other.rowId)));
  });
}

/** V-26: more hours in a month than the programme expects for one learner. */
function noticeManyHours(
  events: readonly PersonEvent[],
  rules: Rules,
  place: (id: number) => RowPlace,
  notice: Notice,
): void {
  const hours = events.reduce((sum, event) => sum + event.hours, 0);
  const most = settingOf(rules, "V-26", "max_hours_per_month");
  const last = events.at(-1);
  if (last !== undefined && hours > most) {
    notice(place(last.rowId), "V-26", severityOf(rules, "V-26"), "hours", {
      hours: Math.round(hours * 100) / 100,
      most,
    });
  }
}

/** V-40: the same learner, kind and day in another return. */
function noticeDoubleFunding(
  events: readonly PersonEvent[],
  rules: Rules,
  place: (id: number) => RowPlace,
  notice: Notice,
): void {
  events.forEach((event, index) => {
    const other = events.slice(0, index).find((earlier) => earlier.submissionId !== event.submissionId);
    if (other !== undefined)
      notice(place(event.rowId), "V-40", severityOf(rules, "V-40"), "date", where(place(other.rowId)));
  });
}

function where(place: RowPlace): { otherSheet: string; other: number } {
  return { otherSheet: place.sheet, other: place.rowNo };
}

/** Rows that are not among the touched ones (a learner's earlier events) are looked up one by one. */
function placeFinder(store: Store, touched: readonly TouchedRow[]): (rowId: number) => RowPlace {
  const known = new Map<number, RowPlace>(touched.map((row) => [row.id, row]));
  return (rowId) => {
    const place = known.get(rowId) ?? placeOfRow(store, rowId);
    known.set(rowId, place);
    return place;
  };
}

/** Whether a decision in force says that two persons are two. */
export function pairsKeptApart(store: ReadStore): (one: number, other: number) => boolean {
  const pairs = new Set(
    decisionsInForce(store, ["keep-apart"]).flatMap(({ payload }) => {
      if (payload.kind !== "keep-apart") return [];
      const [one, other] = [canonicalPerson(store, payload.one), canonicalPerson(store, payload.other)];
      return one === undefined || other === undefined ? [] : [pair(one, other)];
    }),
  );
  return (one, other) => pairs.has(pair(one, other));
}

function pair(one: number, other: number): string {
  return one < other ? `${String(one)} ${String(other)}` : `${String(other)} ${String(one)}`;
}

/** A name as it was typed, folded: all its words in one order, and the given names where they stand apart. */
export interface ReadName {
  readonly whole: string;
  readonly given: string | null;
}

/** Names from the kept sheets: only to compare, never to keep or show. */
export function nameReader(store: ReadStore): (rowId: number) => ReadName {
  const sheets = new Map<number, ReadonlyMap<number, RawRows[number][1]>>();
  const rowsOf = (sheetId: number) => {
    const rows = sheets.get(sheetId) ?? new Map(readRawRows(store, sheetId));
    sheets.set(sheetId, rows);
    return rows;
  };
  return (rowId) => {
    const place = findRowPlace(store, rowId);
    if (place === undefined) return { whole: "", given: null };
    const cells = rowsOf(place.sheetId).get(place.rowNo) ?? [];
    const [name, surname] = [place.columns.get("name"), place.columns.get("surname")];
    const wordsIn = (columns: readonly (number | undefined)[]) =>
      cells
        .filter(([column]) => columns.includes(column))
        .flatMap(([, text]) => foldText(text).split(/[\s,]+/))
        .sort()
        .join(" ");
    return { whole: wordsIn([name, surname]), given: name === surname ? null : wordsIn([name]) };
  };
}

/** Items of one key together, in the order in which they come. */
export function groupsOf<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  return [...Map.groupBy(items, key).values()];
}
