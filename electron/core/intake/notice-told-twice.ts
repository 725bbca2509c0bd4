/**
 * V-40 beyond consultations: an institution sends for itself, and its municipality gathers the same records with values
 * that differ. Which of them holds only a person can tell: both count, and the later one in reading order asks.
 */
import { foldText, similarity } from "../../../shared/domain/text.ts";
import {
  costsOf,
  eventsOf,
  outcomesOf,
  projectsOf,
  sessionsOf,
  touchedFamilies,
  type CostRow,
  type EventRow,
  type OutcomeRow,
  type ProjectRow,
  type SessionRow,
  type SharingFamily,
  type Told,
  type TellingRow,
} from "../store/family-records.ts";
import type { Store } from "../store/open-store.ts";
import { placeOfRow } from "../store/standing.ts";
import { dropFindingsOn } from "../store/touched-rows.ts";
import { settingOf, severityOf, type CheckContext } from "./check-context.ts";
import { foldKey } from "./map-facts.ts";
import { groupsOf, type Notice } from "./notice-persons.ts";

type Rules = Pick<CheckContext, "rules">;

/** Works out anew what the returns that the change touches tell, and others of the same municipality tell too. */
export function noticeToldTwice(store: Store, rules: Rules, notice: Notice): void {
  const families = touchedFamilies(store);
  if (families.length === 0) return;
  const limit = settingOf(rules, "V-40", "min_similarity");
  const ask = askerOf(store, rules, notice);
  for (const family of families) {
    const among = <Row extends TellingRow>(
      listOf: (store: Store, family: SharingFamily, standing: Told) => Row[],
      pairsOf: (counted: readonly Row[], skipped: readonly Row[]) => Pairs<Row>,
    ): AskedRows<Row> => {
      const counted = listOf(store, family, "counted");
      if (!counted.some((row) => row.byMunicipality !== counted[0]?.byMunicipality)) return { counted, pairs: [] };
      // What is skipped can only take away from the pairs, and there are seldom any.
      const likely = pairsOf(counted, []);
      return { counted, pairs: likely.length === 0 ? [] : pairsOf(counted, listOf(store, family, "skipped")) };
    };
    ask("F5", "date", among(sessionsOf, sessionsToldTwice));
    ask(
      "F7",
      "title",
      among(eventsOf, (counted, skipped) => eventsToldTwice(counted, skipped, limit)),
    );
    ask("F8", "doc_no", among(costsOf, costsToldTwice));
    ask("F9", "status", among(outcomesOf, outcomesToldOtherwise));
  }
  for (const municipality of new Set(families.map((family) => family.municipality))) {
    const counted = projectsOf(store, municipality);
    ask("F6", "no", { counted, pairs: projectsToldTwice(counted, limit) });
  }
}

interface AskedRows<Row> {
  readonly counted: readonly Row[];
  readonly pairs: Pairs<Row>;
}

function askerOf(store: Store, rules: Rules, notice: Notice) {
  return <Row extends TellingRow>(form: string, field: string, { counted, pairs }: AskedRows<Row>): void => {
    if (counted.length > 0)
      dropFindingsOn(
        store,
        ["V-40"],
        counted.map(({ id }) => id),
      );
    for (const [later, earlier] of pairs) {
      const place = placeOfRow(store, earlier.id);
      notice(placeOfRow(store, later.id), "V-40", severityOf(rules, "V-40"), field, {
        kind: form,
        institution: earlier.senderName,
        otherSheet: place.sheet,
        other: place.rowNo,
      });
    }
  };
}

/** The later row in reading order, and the earlier one of another sender that seems to be about the same. */
type Pairs<Row> = readonly (readonly [later: Row, earlier: Row])[];

/** Of a day: two of group, supervisor and time agree. */
export function sessionsToldTwice(counted: readonly SessionRow[], skipped: readonly SessionRow[]): Pairs<SessionRow> {
  const isSame = (one: SessionRow, other: SessionRow) =>
    isMost(
      one.groupKey === other.groupKey,
      one.supervisor === other.supervisor,
      one.startsAt < other.endsAt && other.startsAt < one.endsAt,
    );
  const said = ({ groupKey, day, startsAt, endsAt, supervisor }: SessionRow) => [
    ...[groupKey, day, startsAt, endsAt],
    supervisor,
  ];
  // A session counts when any of its rows does.
  const session = ({ submissionId, groupKey, day, startsAt }: SessionRow) =>
    [submissionId, day, startsAt, groupKey].join(" ");
  const counting = new Set(counted.map(session));
  const repeated = skipped.filter((row) => !counting.has(session(row)));
  const open = withoutRepeated(counted, repeated, said);
  return groupsOf(open, ({ day }) => day).flatMap((rows) => pairsAmong(rows, isSame));
}

/** Titles are alike, and neither says that another institution held it; days overlap, or all but the day agrees. */
export function eventsToldTwice(
  counted: readonly EventRow[],
  skipped: readonly EventRow[],
  limit: number,
): Pairs<EventRow> {
  const fold = new Map(counted.map(({ place }) => [place, foldText(place)]));
  const sameDay = (one: EventRow, other: EventRow) => one.day <= other.lastDay && other.day <= one.lastDay;
  const allButDay = (one: EventRow, other: EventRow) =>
    one.people === other.people &&
    one.type === other.type &&
    fold.get(one.place) === fold.get(other.place) &&
    /\d/.test(one.people);
  const said = ({ day, lastDay, type, title, place, people }: EventRow) => [day, lastDay, type, title, place, people];
  const isSame = [sameDay, allButDay].map(
    (agrees) => (one: EventRow, other: EventRow) =>
      mayBeOfOneInstitution(one, other) && agrees(one, other) && areAlike(one.title, other.title, limit),
  );
  return pairsAmong(withoutRepeated(counted, skipped, said), ...isSame);
}

/** The number of the document, and two of its day, the amount, and what it was paid for. */
export function costsToldTwice(counted: readonly CostRow[], skipped: readonly CostRow[]): Pairs<CostRow> {
  const isSame = (one: CostRow, other: CostRow) =>
    isMost(
      one.day === other.day,
      one.amountCents === other.amountCents,
      one.activity === other.activity && foldText(one.line) === foldText(other.line),
    );
  const said = ({ docNo, day, activity, line, amountCents }: CostRow) => [docNo, day, activity, line, amountCents];
  // "b/n" and "algu saraksts" are no number.
  const numbered = withoutRepeated(counted, skipped, said).filter(({ docNo }) => /\d/.test(docNo));
  return groupsOf(numbered, ({ docNo }) => foldKey(docNo).replace(/[^\p{L}\p{N}]+/gu, "")).flatMap((document) =>
    pairsAmong(document, isSame),
  );
}

/** A learner is counted once; but of two findings of one day, what is counted is chance. */
export function outcomesToldOtherwise(rows: readonly OutcomeRow[]): Pairs<OutcomeRow> {
  const said = ({ reason, status, certificate, eecr }: OutcomeRow) => [reason, status, certificate, eecr];
  const isOther = (one: OutcomeRow, other: OutcomeRow) => JSON.stringify(said(one)) !== JSON.stringify(said(other));
  return groupsOf(rows, ({ person, checkedOn }) => `${String(person)} ${checkedOn}`).flatMap((learner) =>
    pairsAmong(learner, isOther),
  );
}

/**
 * Of each sender's projects the newest row counts, whatever its quarter. Senders number theirs from 1, so the number alone
 * says little: two of number, title, and institution or first day must agree.
 */
export function projectsToldTwice(rows: readonly ProjectRow[], limit: number): Pairs<ProjectRow> {
  const newest = new Set(
    groupsOf(rows, ({ sender, projectKey }) => `${sender} ${projectKey}`).map((told) =>
      told.find(({ period }) => period === told.at(-1)?.period),
    ),
  );
  const isSame = (one: ProjectRow, other: ProjectRow) => {
    if (!mayBeOfOneInstitution(one, other)) return false;
    const sameNumber = one.projectKey === other.projectKey;
    const sameInstitution = one.institution !== null && one.institution === other.institution;
    if (!sameNumber && !sameInstitution && one.startsOn !== other.startsOn) return false;
    return (sameNumber && sameInstitution) || areAlike(one.title, other.title, limit);
  };
  return pairsAmong(
    rows.filter((row) => newest.has(row)),
    isSame,
  );
}

function mayBeOfOneInstitution(
  one: { readonly institution: string | null },
  other: { readonly institution: string | null },
): boolean {
  return one.institution === null || other.institution === null || one.institution === other.institution;
}

/** “Ideju darbnīca 1” and “Ideju darbnīca 2” are two. */
function areAlike(one: string, other: string, limit: number): boolean {
  if (one === other) return true;
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).join(" ");
  return numbers(one) === numbers(other) && similarity(one, other) >= limit;
}

function isMost(...signs: readonly [boolean, boolean, boolean]): boolean {
  return signs.filter(Boolean).length >= 2;
}

/**
 * An institution's row that the municipality repeats value by value has its like already: what else resembles it is
 * something else.
 */
function withoutRepeated<Row extends TellingRow>(
  counted: readonly Row[],
  skipped: readonly Row[],
  said: (row: Row) => readonly unknown[],
): readonly Row[] {
  const listed = skipped.filter(({ byMunicipality }) => byMunicipality === 1);
  if (listed.length === 0) return counted;
  const own = Map.groupBy(
    counted.filter(({ byMunicipality }) => byMunicipality === 0),
    (row) => JSON.stringify(said(row)),
  );
  const repeated = new Set(listed.map((row) => own.get(JSON.stringify(said(row)))?.pop()));
  return counted.filter((row) => !repeated.has(row));
}

/** Each row is held against all before it: beyond what people list of a quarter, the rest is not asked about. */
const MOST_COMPARED = 3000;

/**
 * Between a municipality and an institution of it; rows in reading order, so that the later one asks. What is paired is
 * settled: those rows first that agree best.
 */
function pairsAmong<Row extends TellingRow>(
  all: readonly Row[],
  ...agreements: readonly ((one: Row, other: Row) => boolean)[]
): Pairs<Row> {
  const rows = all.slice(0, MOST_COMPARED);
  const paired = new Set<Row>();
  return agreements.flatMap((agrees) =>
    rows.flatMap((later, index) => {
      if (paired.has(later)) return [];
      const earlier = rows.find(
        (row, place) =>
          place < index && row.byMunicipality !== later.byMunicipality && !paired.has(row) && agrees(row, later),
      );
      if (earlier === undefined) return [];
      paired.add(later).add(earlier);
      return [[later, earlier] as const];
    }),
  );
}
