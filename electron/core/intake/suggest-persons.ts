/** Who may be one person under two keys: suggestions with reasons for and against. Nothing is merged here. */
import type { DecisionPayload } from "../../../shared/domain/decision.ts";
import { similarity } from "../../../shared/domain/text.ts";
import { listNamesakes, listPersons, type ListedPerson } from "../store/listed-person.ts";
import type { ReadStore } from "../store/open-store.ts";
import { nameReader, pairsKeptApart } from "./notice-persons.ts";

/** What speaks for one person. */
export type LikenessReason =
  | "same-name"
  | "alike-name"
  | "same-first-name"
  | "same-birth-date"
  | "same-institution"
  /** Listed by an institution's identifier first, by a personal code later. */
  | "code-after-identifier";

/** What speaks against it. */
export type DoubtReason = "same-return" | "other-gender" | "overlapping-plans";

export interface PersonPlace {
  readonly submissionId: number;
  readonly sheet: string;
  readonly row: number;
}

export interface PersonSuggestion {
  readonly role: ListedPerson["role"];
  /** Would be counted as `into`: the older key, or the one that is no personal code. */
  readonly from: string;
  readonly into: string;
  readonly reasons: readonly LikenessReason[];
  readonly doubts: readonly DoubtReason[];
  readonly places: { readonly from: readonly PersonPlace[]; readonly into: readonly PersonPlace[] };
  /** The two answers. */
  readonly merge: DecisionPayload;
  readonly keepApart: DecisionPayload;
}

/** Names at least so alike may be one name with a slip of the pen. */
const ALIKE = 0.8;

/** Pairs that nobody has decided about: without doubts first, then in reading order. */
export function personSuggestions(store: ReadStore): PersonSuggestion[] {
  const listed = listPersons(store);
  const areApart = pairsKeptApart(store);
  const nameOf = nameReader(store);
  const persons = Map.groupBy(listed, ({ role, person }) => `${role} ${String(person)}`);
  const rowsOf = ({ role, person }: ListedPerson) => persons.get(`${role} ${String(person)}`) ?? [];
  const seen = new Set<string>();
  const found: PersonSuggestion[] = [];
  for (const [one, other] of candidates(listed)) {
    const pair = [one.person, other.person].sort((a, b) => a - b).join(" ");
    if (seen.has(pair) || areApart(one.person, other.person)) continue;
    const likeness = nameLikeness(one, other, nameOf);
    const [mine, theirs] = [rowsOf(one), rowsOf(other)];
    // Two people of one return whose names are only alike are two people: twins, sisters, namesakes.
    if (likeness === null || (likeness !== "same-name" && shareReturn(mine, theirs))) continue;
    seen.add(pair);
    found.push(suggestion(likeness, mine, theirs));
  }
  return found.sort((one, other) => one.doubts.length - other.doubts.length);
}

/** The learner of a row and the first namesake under another key, as a suggestion; null where there is none left. */
export function suggestionFor(store: ReadStore, rowId: number): PersonSuggestion | null {
  const listed = listNamesakes(store, rowId);
  const own = listed.find((each) => each.rowId === rowId);
  const areApart = pairsKeptApart(store);
  const other = listed.find(
    ({ person }) => own !== undefined && person !== own.person && !areApart(person, own.person),
  );
  if (own === undefined || other === undefined) return null;
  const rowsOf = (person: number) => listed.filter((each) => each.person === person);
  return suggestion("same-name", rowsOf(own.person), rowsOf(other.person));
}

/** People of one birth date: with the same name anywhere, or in the same institution. */
function* candidates(listed: readonly ListedPerson[]): Iterable<readonly [ListedPerson, ListedPerson]> {
  const groups = [
    Map.groupBy(listed, ({ role, nameKey, born }) => `${role} ${nameKey} ${born}`),
    Map.groupBy(
      listed.filter(({ institution }) => institution !== null),
      ({ institution, born }) => `${institution ?? ""} ${born}`,
    ),
  ];
  for (const group of groups.flatMap((each) => [...each.values()])) {
    const persons = [...new Map(group.map((each) => [each.person, each])).values()];
    for (const [i, one] of persons.entries()) for (const other of persons.slice(i + 1)) yield [one, other];
  }
}

function nameLikeness(
  one: ListedPerson,
  other: ListedPerson,
  nameOf: ReturnType<typeof nameReader>,
): "same-name" | "alike-name" | "same-first-name" | null {
  if (one.nameKey === other.nameKey) return "same-name";
  const [name, another] = [nameOf(one.rowId), nameOf(other.rowId)];
  if (name.whole === "" || another.whole === "") return null;
  if (similarity(name.whole, another.whole) >= ALIKE) return "alike-name";
  // The same surname says nothing: brothers and sisters have it too.
  return name.given !== null && name.given === another.given ? "same-first-name" : null;
}

function shareReturn(one: readonly ListedPerson[], other: readonly ListedPerson[]): boolean {
  const returns = new Set(one.map(({ submissionId }) => submissionId));
  return other.some(({ submissionId }) => returns.has(submissionId));
}

function suggestion(
  likeness: LikenessReason,
  one: readonly ListedPerson[],
  other: readonly ListedPerson[],
): PersonSuggestion {
  const [older, newer] = isOlder(one, other) ? [one, other] : [other, one];
  const [from, into] = [older[0]?.key ?? "", newer[0]?.key ?? ""];
  const some = (test: (a: ListedPerson, b: ListedPerson) => boolean) =>
    older.some((a) => newer.some((b) => test(a, b)));
  const isOfOneInstitution = some((a, b) => a.institution !== null && a.institution === b.institution);
  const hasCodeNow = older.every(({ kind }) => kind === "institution-id") && newer.every(({ kind }) => kind === "code");
  return {
    role: older[0]?.role ?? "learner",
    from,
    into,
    reasons: [
      likeness,
      "same-birth-date",
      ...(isOfOneInstitution ? (["same-institution"] as const) : []),
      ...(hasCodeNow ? (["code-after-identifier"] as const) : []),
    ],
    doubts: [
      ...(shareReturn(older, newer) ? (["same-return"] as const) : []),
      ...(some((a, b) => a.gender !== b.gender) ? (["other-gender"] as const) : []),
      ...(some(overlap) ? (["overlapping-plans"] as const) : []),
    ],
    places: { from: older.map(placeOf), into: newer.map(placeOf) },
    merge: { kind: "merge-persons", from, into },
    keepApart: { kind: "keep-apart", one: from, other: into },
  };
}

/** An identifier gives way to a code; else the code that was used first is the old one. */
function isOlder(one: readonly ListedPerson[], other: readonly ListedPerson[]): boolean {
  const hasCode = (rows: readonly ListedPerson[]) => rows.some(({ kind }) => kind === "code");
  if (hasCode(one) !== hasCode(other)) return !hasCode(one);
  const first = (rows: readonly ListedPerson[]) => rows.map(({ from, key }) => `${from} ${key}`).sort()[0] ?? "";
  return first(one) <= first(other);
}

/** Plans that are open without an end say nothing. */
function overlap(one: ListedPerson, other: ListedPerson): boolean {
  return one.to !== null && other.to !== null && one.from <= other.to && other.from <= one.to;
}

function placeOf({ submissionId, sheet, rowNo }: ListedPerson): PersonPlace {
  return { submissionId, sheet, row: rowNo };
}
