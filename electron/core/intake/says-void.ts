/** Words beside a record that take it back: the lesson did not take place, the row is not to be counted. */
import { parsePresence } from "../../../shared/domain/lists.ts";
import type { FormDefinition } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { seenText } from "./extract-cell-text.ts";
import { isBlankCell } from "./extract-reading.ts";
import type { FoundTable } from "./layout/find-tables.ts";
import { foldHeading, foldWord } from "./layout/folding.ts";
import type { SortedRow } from "./layout/sort-rows.ts";

/** What may take a row of one table back. */
export interface VoidSigns {
  /** Headings of the columns that no field of the form is. */
  readonly remarks: ReadonlyMap<number, string>;
  /** Those of them that say whether it took place, or who was there. */
  readonly attendance: ReadonlySet<number>;
  /** Columns whose texts may take a row back, from left to right, each with what is asked of a text. */
  readonly asked: readonly { readonly column: number; readonly takesBack: (text: string) => boolean }[];
}

/** A cell that may take its row back. */
export interface VoidSign {
  readonly cell: string;
  readonly heading: string;
}

/** Whether the row is to be counted at all: of any form. */
const NOT_COUNTED =
  "neskait\\p{L}*|(?:nav|nevajag) (?:ja)?(?:ie)?skait\\p{L}*|neieskait\\p{L}*|dzest(?!\\p{L})|dzesam\\p{L}*|izdzest\\p{L}*|svitrot\\p{L}*|anulet\\p{L}*|dublik\\p{L}*|dublej\\p{L}*|kludain\\p{L}* (?:ierakst|rind)\\p{L}*";
/** Whether it took place. */
const NOT_HELD =
  "nenotik\\p{L}*|nav notik\\p{L}*|netika (?:novad|sniegt)\\p{L}*|atcelt[aisu]?(?!\\p{L})|atcel[ts]ie[sm](?!\\p{L})|neierad\\p{L}*|nav ierad\\p{L}*|neapmeklej\\p{L}*|nepiedalij\\p{L}*|cancel(?:l?ed|ation)|not held|no.show|отмен\\p{L}*|не состоял\\p{L}*|не проводил\\p{L}*";
/** Words that say so only where little else is said. */
const PERHAPS_NOT_HELD =
  "parcelt[aisu]?(?! no)(?!\\p{L})|planot[aisu]?(?!\\p{L})|slimo(?:ja|jusi|jis)?(?!\\p{L})|slim[aios]?(?!\\p{L})|prombut\\p{L}*|nebija(?!\\p{L})|kaveja(?!\\p{L})";

const START = "(?<![\\p{L}\\d])";
const ANYWHERE = {
  ofEvents: new RegExp(`${START}(?:${NOT_COUNTED}|${NOT_HELD})`, "u"),
  ofAny: new RegExp(`${START}(?:${NOT_COUNTED})`, "u"),
};
const EVENT = "(?:(?:nodarb|tiksan|konsult|pasakum|seminar|sesij|superviz|sanaksm)\\p{L}* )?";
/** In a title or a topic only where it is all that is said, or stands apart: in brackets, after a dash. */
const APART = new RegExp(
  `^${EVENT}(?:${NOT_COUNTED}|${NOT_HELD}|${PERHAPS_NOT_HELD})(?: uz [\\p{L}\\d.]+)?[.!]*$|[(-]\\s*${EVENT}(?:${NOT_COUNTED}|${NOT_HELD}|parcelt[aisu]? uz)`,
  "u",
);
/** Alone, or with one word before it: “skolēns slimoja”, “pārcelta uz 15.04.”. */
const ALMOST_ALONE = new RegExp(`^(?:[\\p{L}.]+ )?(?:${PERHAPS_NOT_HELD})(?: uz [\\p{L}\\d.]+| del)?[.!]*$`, "u");

/** In the name of a sheet and at the head of a line it is said of all that stands there, also of many. */
const NOT_HELD_ALL = `${NOT_HELD}|atcelt\\p{L}*|nenovadit\\p{L}*|neistenot\\p{L}*|planot\\p{L}*|parcelt(?:as|ie|o)(?!\\p{L})|atlikt(?:as|ie|o)(?!\\p{L})`;
const NOT_COUNTED_ALL = `${NOT_COUNTED}|dzest(?:ie|as|o|i)(?!\\p{L})|kludas(?!\\p{L})`;
const ALL = {
  ofEvents: new RegExp(`${START}(?:${NOT_COUNTED_ALL}|${NOT_HELD_ALL})`, "u"),
  ofAny: new RegExp(`${START}(?:${NOT_COUNTED_ALL})`, "u"),
};
/** “Plānotās un sniegtās konsultācijas”: what was held is there as well. */
const HELD_TOO = /(?<!\p{L})(?:un|vai|sniegt|izpild|(?<!nav )notik|novadit|istenot|labot|izlabot|novers)|\/|&/u;

/** The word by which a sheet's name, or a line of its own, says of all records there that they were not held or do not count. */
export function wordThatVoidsAll(text: string, form: FormDefinition): string | null {
  const folded = foldText(text);
  if (HELD_TOO.test(folded)) return null;
  return (tellsOfEvents(form) ? ALL.ofEvents : ALL.ofAny).exec(folded)?.[0] ?? null;
}

const ATTENDANCE = /^(?:apmekl|piedalij|piedalas|notik|ierad|klatbut|klatesam|bija klat|attended|present)/;
/** `Apmeklējumu skaits`, `Notika klātienē`: how often and how, not whether. */
const NOT_WHETHER = /skait|sk\.|reiz|stund|st\.|klatien|attalin|tiessaist|%/;

/** What may take rows of a table back. `mapped` are the columns that have a meaning, `filled` those with a cell in a record. */
export function voidSignsOf(
  { unknown, meant, headings: { form } }: FoundTable,
  mapped: ReadonlySet<number>,
  filled: Iterable<number>,
  records: readonly SortedRow[],
): VoidSigns {
  const remarks = new Map(
    unknown.filter(({ column }) => !mapped.has(column)).map(({ column, text }) => [column, text]),
  );
  for (const column of filled) if (!mapped.has(column) && !remarks.has(column)) remarks.set(column, "");
  const isOfEvents = tellsOfEvents(form);
  const texts = new Set(form.fields.filter(({ type }) => type === "text").map(({ key }) => key));
  const saysWhether = (column: number, heading: string) => {
    const name = foldHeading(heading);
    return ATTENDANCE.test(name) && !NOT_WHETHER.test(name) && isMarked(records, column);
  };
  const textColumns = new Set(
    meant.flatMap(({ heading, meaning }) => (meaning.fields.some((key) => texts.has(key)) ? [heading.column] : [])),
  );
  const evidence = meant.find(({ meaning }) => meaning.key === form.evidenceField)?.heading.column;
  const asked = [...new Set([...textColumns, ...remarks.keys()])].sort((one, other) => one - other);
  return {
    remarks,
    attendance: new Set(
      [...remarks].flatMap(([column, heading]) => (isOfEvents && saysWhether(column, heading) ? [column] : [])),
    ),
    asked: asked.flatMap((column) => {
      const isRemark = remarks.has(column) || column === evidence;
      if (!isOfEvents) return isRemark ? [{ column, takesBack: takesBackAny }] : [];
      return [{ column, takesBack: isRemark ? remarkTakesBack : titleTakesBack }];
    }),
  };
}

/** Nothing but marks of yes and no, and a yes among them. */
function isMarked(records: readonly SortedRow[], column: number): boolean {
  const marks = records
    .flatMap(({ cells }) => cells.get(column) ?? [])
    .filter((cell) => !isBlankCell(cell))
    .map((cell) => parsePresence(seenText(cell)));
  return marks.includes(true) && !marks.includes(null);
}

/** Costs have days, too, but a document is no event. */
function tellsOfEvents({ periodDate, fields }: FormDefinition): boolean {
  return periodDate !== null && fields.every(({ type }) => type !== "money");
}

/** The cell of a record that says it did not take place or is not to be counted; null where none does. */
export function voidSignOf(row: SortedRow, signs: VoidSigns, headingOf: (column: number) => string): VoidSign | null {
  for (const column of signs.attendance) {
    const cell = row.cells.get(column);
    if (cell === undefined || isBlankCell(cell) || parsePresence(seenText(cell)) === false)
      return { cell: cellReference(row.number, column), heading: signs.remarks.get(column) ?? "" };
  }
  for (const { column, takesBack } of signs.asked) {
    const cell = row.cells.get(column);
    if (cell?.kind !== "text" || !takesBack(cell.value)) continue;
    return { cell: cellReference(row.number, column), heading: signs.remarks.get(column) ?? headingOf(column) };
  }
  return null;
}

/** Part of every word of NOT_COUNTED, found without looking at what stands around it: nearly no text has one. */
const MAY_NOT_COUNT = /skait|dzes|svitrot|anulet|dubl|kludain/;

// Names, numbers and places of documents come once: there is nothing to remember.
const takesBackAny = (text: string) => {
  const folded = foldText(text);
  return MAY_NOT_COUNT.test(folded) && ANYWHERE.ofAny.test(folded);
};
const titleTakesBack = (text: string) => APART.test(foldText(text));
const remarkTakesBack = (text: string) => ANYWHERE.ofEvents.test(foldWord(text)) || ALMOST_ALONE.test(foldWord(text));
