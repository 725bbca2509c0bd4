/** Who is counted as an ESF+ participant: complete records for the list, and what is missing from the others. */
import {
  PERSONAL_PARTICIPANT_FIELDS,
  type ParticipantField,
  type ParticipantGap,
  type ParticipantList,
  type RequiredOfParticipant,
} from "../../../shared/domain/participant-list.ts";
import { withFigures, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { listParticipantRows, type ParticipantRow } from "../indicators/list-participants.ts";
import { unitNames } from "../indicators/trace-figure.ts";
import type { ReadStore } from "../store/open-store.ts";
import { senderNames } from "../store/read-returns.ts";
import { excerptReader } from "../store/source-excerpt.ts";

/** One participant as the list has it: texts by field; dates as `YYYY-MM-DD`; blank where nothing is known. */
export interface Participant {
  readonly person: string;
  readonly fields: Readonly<Record<ParticipantField, string>>;
}

export interface IncompleteParticipant {
  readonly person: string;
  readonly sender: string;
  readonly missing: readonly RequiredOfParticipant[];
}

export interface ParticipantReport {
  readonly period: string;
  readonly complete: readonly Participant[];
  readonly incomplete: readonly IncompleteParticipant[];
  /** Whose returns leave the gap, the largest first. */
  readonly gaps: readonly ParticipantGap[];
}

const MASK = "***";

/** Participants from the project's start to the period's end, by entry. Names and codes only when `unmask`. */
export function listParticipants(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  unmask: boolean,
): ParticipantReport {
  const rows = withFigures(store, context, period, ({ tables }) => listParticipantRows(tables));
  const name = unitNames(store);
  const texts = unmask ? excerptReader(store) : null;
  const complete = rows.filter((row) => row.complete === 1);
  const incomplete = rows
    .filter((row) => row.complete !== 1)
    .map((row) => ({ person: name("p", row.key), sender: row.sender, missing: missingOf(row) }));
  return {
    period,
    complete: complete.map((row, index) =>
      participantOf(row, index + 1, name("p", row.key), texts?.byId(row.planRow)?.texts ?? null),
    ),
    incomplete,
    gaps: gapsOf(incomplete, senderNames(store)),
  };
}

function gapsOf(incomplete: readonly IncompleteParticipant[], names: ReadonlyMap<string, string>): ParticipantGap[] {
  return [...Map.groupBy(incomplete, ({ sender }) => sender)]
    .map(([sender, persons]) => ({
      sender,
      name: names.get(sender) ?? sender,
      persons: persons.length,
      missing: missingCounts(persons),
    }))
    .sort((one, other) => other.persons - one.persons || (one.sender < other.sender ? -1 : 1));
}

function missingCounts(persons: readonly IncompleteParticipant[]): ParticipantGap["missing"] {
  const lacking = (field: RequiredOfParticipant) => persons.filter(({ missing }) => missing.includes(field)).length;
  return {
    identity: lacking("identity"),
    gender: lacking("gender"),
    born: lacking("born"),
    labour: lacking("labour"),
    isced: lacking("isced"),
  };
}

function participantOf(
  row: ParticipantRow,
  number: number,
  person: string,
  texts: ReadonlyMap<string, string> | null,
): Participant {
  const fields: Record<ParticipantField, string> = {
    number: String(number),
    person,
    ...identityOf(texts),
    gender: row.gender,
    born: row.born,
    age: row.age,
    municipality: row.municipality ?? "",
    institution: row.institution ?? "",
    labour: row.labour,
    isced: row.isced,
    citizenship: row.citizenship ?? "",
    background: row.background ?? "",
    disability: row.disability ?? "",
    minority: row.minority ?? "",
    homeless: row.homeless ?? "",
    rural: row.rural ?? "",
    "entry-on": row.entryOn,
    "exit-on": row.exitOn ?? "",
    "exit-status": row.exitStatus ?? "",
  };
  if (texts === null) for (const field of PERSONAL_PARTICIPANT_FIELDS) if (fields[field] !== "") fields[field] = MASK;
  return { person, fields };
}

/** As typed in the return: the store itself keeps no name and no code. */
function identityOf(
  texts: ReadonlyMap<string, string> | null,
): Pick<Participant["fields"], "code" | "name" | "surname"> {
  if (texts === null) return { code: MASK, name: MASK, surname: MASK };
  const whole = texts.get("full_name") ?? "";
  const reversed = texts.get("full_name_surname_first") ?? "";
  const [first = "", ...rest] = whole.trim().split(/\s+/);
  const [last = "", ...given] = reversed.trim().split(/[\s,]+/);
  return {
    code: codeOf(texts.get("code") ?? "") || (texts.get("inst_id") ?? ""),
    name: texts.get("name") ?? (whole === "" ? given.join(" ") : first),
    surname: texts.get("surname") ?? (whole === "" ? last : rest.join(" ")),
  };
}

/** `DDMMYY-NNNNN`; Excel drops a leading zero. */
function codeOf(typed: string): string {
  const digits = typed.replace(/\D/g, "");
  if (digits.length < 9 || digits.length > 11) return "";
  const whole = digits.padStart(11, "0");
  return `${whole.slice(0, 6)}-${whole.slice(6)}`;
}

function missingOf({ kind, gender, born, labour, isced }: ParticipantRow): IncompleteParticipant["missing"] {
  return [
    ...(kind === "named" ? (["identity"] as const) : []),
    ...(gender === "" ? (["gender"] as const) : []),
    ...(born === "" ? (["born"] as const) : []),
    ...(labour === "" ? (["labour"] as const) : []),
    ...(isced === "" ? (["isced"] as const) : []),
  ];
}

const DATE_FIELDS: ReadonlySet<ParticipantField> = new Set<ParticipantField>(["born", "entry-on", "exit-on"]);

/** A cell of the list as the programme wants it. */
export interface ListedCell {
  readonly text: string;
  /** The text is a date `YYYY-MM-DD` that stands as a date of the workbook. */
  readonly isDate: boolean;
}

export function listedCell(
  list: ParticipantList,
  column: ParticipantList["columns"][number],
  participant: Participant,
): ListedCell {
  const value = participant.fields[column.field];
  if (value === "") return { text: list.blank, isDate: false };
  if (column.field === "code" && list.code === "without-dash") return { text: value.replace("-", ""), isDate: false };
  if (DATE_FIELDS.has(column.field) && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    if (list.date === "cell") return { text: value, isDate: true };
    const [year = "", month = "", day = ""] = value.split("-");
    const text = list.date.replace("yyyy", year).replace("mm", month).replace("dd", day);
    return { text, isDate: false };
  }
  return { text: column.values?.[value] ?? value, isDate: false };
}
