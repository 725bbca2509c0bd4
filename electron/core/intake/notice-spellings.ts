/**
 * V-16 where one thing may be counted as two because it is spelt in two ways: projects, supervision groups and participants
 * of a sender, and mentors under two codes. Keys stay as they are; the later row in reading order asks.
 */
import {
  attendancesOfSender,
  dropSpellingFindings,
  namesakesOfTouchedMentors,
  projectsOfSender,
  sendersOfTouchedParticipants,
  type SpeltAttendance,
  type SpeltProject,
  type SpeltRow,
} from "../store/spelt-keys.ts";
import type { ReadStore, Store } from "../store/open-store.ts";
import { cellReader, rowCells } from "../store/raw-sheet.ts";
import { cellLocator, type TouchedRow } from "../store/standing.ts";
import { dropFindingsOn } from "../store/touched-rows.ts";
import { fitsInitials, looseSpellings, spellName, type SpeltName } from "./alike-spellings.ts";
import { severityOf, type CheckContext } from "./check-context.ts";
import { groupsOf, pairsKeptApart, type Notice } from "./notice-persons.ts";

/** Two rows that may be about one thing: the later asks about the earlier. */
interface Likeness {
  readonly row: SpeltRow;
  readonly other: SpeltRow;
}

const FORMS: ReadonlySet<string> = new Set(["F5", "F6"]);

/** Asks anew about everybody whose sessions, projects or mentors the change touches. */
export function noticeSpellings(
  store: Store,
  rules: Pick<CheckContext, "rules">,
  touched: readonly TouchedRow[],
  notice: Notice,
): void {
  const cell = cellLocator(store);
  const ask = (kind: string, field: string, likenesses: readonly Likeness[]): void => {
    for (const { row, other } of likenesses) {
      notice(row, "V-16", severityOf(rules, "V-16"), field, {
        ...{ kind, otherSheet: other.sheet, other: other.rowNo },
        ...{ otherCell: cell(other.id, field) ?? "–", otherPeriod: other.period },
      });
    }
  };
  const senders = touched.filter(({ form }) => FORMS.has(form)).map(({ sender }) => sender);
  for (const sender of new Set([...senders, ...sendersOfTouchedParticipants(store)])) {
    dropSpellingFindings(store, sender);
    ask("project", "no", alikeKeys(projectsOfSender(store, sender)));
    const attendances = attendancesOfSender(store, sender);
    ask("group", "group", alikeKeys(attendances));
    ask("participant", "participant", alikeParticipants(store, attendances));
  }
  ask("mentor", "code", mentorsOfTwoCodes(store));
}

/** Of each key the first row, where an earlier key is alike. */
function alikeKeys(rows: readonly SpeltProject[]): Likeness[] {
  const known = new Set<string>();
  const first = new Map<string, SpeltProject>();
  const found: Likeness[] = [];
  for (const row of rows) {
    if (known.has(row.key)) continue;
    known.add(row.key);
    const spellings = looseSpellings(row.text);
    const other = spellings.map((spelling) => first.get(spelling)).find((each) => each !== undefined);
    if (other !== undefined) found.push({ row, other });
    for (const spelling of spellings) if (!first.has(spelling)) first.set(spelling, row);
  }
  return found;
}

/** A participant of a sender's sessions, under one key. */
interface Participant {
  /** Among all of them, by the first row. */
  readonly order: number;
  readonly person: number;
  readonly row: SpeltAttendance;
  readonly name: SpeltName;
  readonly groups: ReadonlySet<string>;
  readonly sessions: ReadonlySet<string>;
}

/** Each is held against all others of a group or name: of so many, nobody wrote them as one of these. */
const MOST_COMPARED = 500;

function few(participants: readonly Participant[] = []): readonly Participant[] {
  return participants.length > MOST_COMPARED ? [] : participants;
}

/** Each participant's first row, where an earlier participant may be the same person. */
function alikeParticipants(store: ReadStore, attendances: readonly SpeltAttendance[]): Likeness[] {
  const participants = participantsOf(store, attendances);
  if (participants.length < 2) return [];
  const areApart = pairsKeptApart(store);
  const byName = Map.groupBy(participants, ({ name }) => name.words.join(" "));
  const byGroup = new Map<string, Participant[]>();
  for (const each of participants) {
    for (const group of each.groups) {
      const members = byGroup.get(group) ?? [];
      members.push(each);
      byGroup.set(group, members);
    }
  }
  /** Who has no name may be anybody who comes or goes: that is asked once. */
  const askedByCode = new Set<number>();
  return participants.flatMap((later) => {
    const isAsked = (each: Participant, mayBeOne: typeof haveOneName) =>
      each.order < later.order &&
      !askedByCode.has(each.person) &&
      mayBeOne(each, later) &&
      !areApart(each.person, later.person);
    const namesakes = later.name.words.length === 0 ? [] : few(byName.get(later.name.words.join(" ")));
    const members = [...later.groups].flatMap((group) => few(byGroup.get(group)));
    const other =
      namesakes.find((each) => isAsked(each, haveOneName)) ?? members.find((each) => isAsked(each, mayBeOneMember));
    if (other === undefined) return [];
    for (const { name, person } of [later, other]) if (name.words.length === 0) askedByCode.add(person);
    return [{ row: later.row, other: other.row }];
  });
}

/** Everybody who was present, in the order of their first rows. */
function participantsOf(store: ReadStore, attendances: readonly SpeltAttendance[]): Participant[] {
  const nameOf = nameReader(store);
  const persons = new Map<number, SpeltAttendance[]>();
  for (const row of attendances) {
    if (row.person === null) continue;
    const rows = persons.get(row.person) ?? [];
    rows.push(row);
    persons.set(row.person, rows);
  }
  return [...persons].flatMap(([person, rows], order) => {
    const [row] = rows;
    if (row === undefined) return [];
    const groups = new Set(rows.map(({ key }) => key));
    const sessions = new Set(rows.map(({ key, session }) => `${key} ${session}`));
    const name = nameOf(row);
    return name === null ? [] : [{ order, person, row, name, groups, sessions }];
  });
}

/** The same name: in one group or institution it is one person, unless both were there at a time and are told apart. */
function haveOneName(one: Participant, other: Participant): boolean {
  if (areTogether(one, other))
    return one.name.all === other.name.all && one.row.role === other.row.role && isOfOneInstitution(one, other);
  return shareAny(one.groups, other.groups) || (one.row.institution !== null && isOfOneInstitution(one, other));
}

/** In one group: initials of a name, or one by a personal code only and one by name; never both at a time. */
function mayBeOneMember(one: Participant, other: Participant): boolean {
  const isLike =
    one.name.words.length === 0 || other.name.words.length === 0
      ? one.row.kind !== other.row.kind && one.row.role === other.row.role
      : fitsInitials(one.name.words, other.name.words);
  return isLike && isOfOneInstitution(one, other) && !areTogether(one, other);
}

function areTogether(one: Participant, other: Participant): boolean {
  return shareAny(one.sessions, other.sessions);
}

function shareAny(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((each) => other.has(each));
}

function isOfOneInstitution({ row: one }: Participant, { row: other }: Participant): boolean {
  return one.institution === other.institution;
}

/** Names as the kept sheets have them: only to compare, never to keep or show. Null after a purge. */
function nameReader(store: ReadStore): (row: SpeltAttendance) => SpeltName | null {
  const read = cellReader(store);
  return ({ id }) => {
    const { sheetId, cells } = rowCells(store, id);
    const place = cells.get("participant");
    const typed = place && read(sheetId, place.row).find(([column]) => column === place.column)?.[1];
    return typed === undefined ? null : spellName(typed);
  };
}

/** Mentors of one name and birth date under two codes, as V-16 asks it of learners. */
function mentorsOfTwoCodes(store: Store): Likeness[] {
  const mentors = namesakesOfTouchedMentors(store);
  if (mentors.length < 2) return [];
  dropFindingsOn(
    store,
    ["V-16"],
    mentors.map(({ id }) => id),
  );
  const areApart = pairsKeptApart(store);
  return groupsOf(mentors, ({ nameKey, born }) => `${nameKey} ${born}`).flatMap((namesakes) =>
    namesakes.flatMap((row, index) => {
      const other = namesakes
        .slice(0, index)
        .find(({ person }) => person !== row.person && !areApart(person, row.person));
      return other === undefined ? [] : [{ row, other }];
    }),
  );
}
