import { matchItem, matchItems, parsePresence, parseYesNo, splitValues } from "../../../shared/domain/lists.ts";
import type { ItemMatch } from "../../../shared/domain/lists.ts";
import type { Classifier, FieldDefinition } from "../../../shared/domain/programme.ts";
import type { Cell } from "../../../shared/domain/sheet.ts";
import { cleanText } from "../../../shared/domain/text.ts";
import { foldWord, remembered } from "./layout/folding.ts";
import { seenText } from "./extract-cell-text.ts";
import { BLANK, isBlankCell, readAs, shownValue, unreadable } from "./extract-reading.ts";
import type { Issue, Reading, ValueContext } from "./extract-reading.ts";

/** One key of the field's classifier. A list may have `nav` for a value, so it is asked before the blank words are. */
export function readList(cell: Cell, field: FieldDefinition, context: ValueContext): Reading {
  const classifier = classifierOf(field, context);
  const text = seenText(cell);
  if (classifier === null) return isBlankCell(cell) ? BLANK : readAs(cleanText(text));
  const match = matchWord(classifier, text, context);
  if (match.status === "match") return readAs(match.item.key);
  if (isBlankCell(cell)) return BLANK;
  return unreadable(match.status === "ambiguous" ? "V-61" : "V-02", shownValue(cell, field));
}

/** The keys of the field's classifier that a cell names; without a classifier the texts themselves. */
export function readMulti(cell: Cell, field: FieldDefinition, context: ValueContext): Reading {
  const classifier = classifierOf(field, context);
  if (classifier === null) return isBlankCell(cell) ? BLANK : readAs(splitValues(seenText(cell), FREE_TEXT_SEPARATORS));
  const taught = matchWord(classifier, seenText(cell), context);
  const matches =
    taught.status === "match"
      ? [taught]
      : matchItems(classifier, seenText(cell)).map(({ text }) => matchWord(classifier, text, context));
  const keys = matches.flatMap((match) => (match.status === "match" ? [match.item.key] : []));
  const issues = new Set(
    matches.flatMap(({ status }) => (status === "match" ? [] : [status === "ambiguous" ? "V-61" : "V-02"])),
  );
  if (keys.length === 0 && isBlankCell(cell)) return BLANK;
  if (issues.size > 0)
    return {
      value: null,
      isBlank: false,
      issues: [...issues].map((code): Issue => ({ code, parameters: shownValue(cell, field) })),
    };
  return keys.length === 0 ? BLANK : readAs([...new Set(keys)]);
}

/** Names of institutions have full stops, dashes and the word “un” in them; a comma or slash stands between them. */
const FREE_TEXT_SEPARATORS = ";,/\n";

function classifierOf({ classifier }: FieldDefinition, { programme }: ValueContext): Classifier | null {
  return classifier === undefined ? null : (programme.classifiers.get(classifier) ?? null);
}

/** What a word means: what a person taught comes before what the classifier finds ambiguous or does not know. */
function matchWord(classifier: Classifier, text: string, { words }: ValueContext): ItemMatch {
  const match = lookUp(classifier, text);
  if (match.status === "match") return match;
  const taught = words.get(classifier.key)?.get(foldWord(text));
  const item = classifier.items.find(({ key }) => key === taught);
  return item === undefined ? match : { status: "match", item };
}

const lookUps = new WeakMap<Classifier, (text: string) => ItemMatch>();

function lookUp(classifier: Classifier, text: string): ItemMatch {
  const known = lookUps.get(classifier) ?? remembered((word) => inForce(matchItem(classifier, word), classifier, word));
  lookUps.set(classifier, known);
  return known(text);
}

/** Items that are no longer used are in no list; a code may stand for an item (`21011111` for basic education). */
function inForce(match: ItemMatch, { items }: Classifier, word: string): ItemMatch {
  if (match.status === "match") return match.item.active === false ? { status: "none" } : match;
  if (match.status === "ambiguous") return match;
  const folded = foldWord(word);
  const meant = items.filter(
    ({ patterns, active }) => active !== false && patterns?.some((pattern) => new RegExp(pattern).test(folded)),
  );
  const [item] = meant;
  return item !== undefined && meant.length === 1 ? { status: "match", item } : match;
}

/** `jā` or `nē`, or what else the classifier knows (`nav norādīts`). A word of the heading itself means yes. */
export function readYesNo(cell: Cell, field: FieldDefinition, context: ValueContext): Reading {
  if (cell.kind === "boolean") return readAs(cell.value ? "jā" : "nē");
  const listed = field.classifier === undefined ? BLANK : readList(cell, field, context);
  if (listed.value !== null || isBlankCell(cell)) return listed;
  const answer = parseYesNo(seenText(cell));
  if (answer !== null) return readAs(answer ? "jā" : "nē");
  return isWordOfHeading(seenText(cell), field) ? readAs("jā") : unreadable("V-02", shownValue(cell, field));
}

/** `liecība` under `Atkārto 9. klasi / liecība`. */
function isWordOfHeading(text: string, { header, aliases }: FieldDefinition): boolean {
  const word = foldWord(text);
  return (
    word.length > 3 &&
    [header.lv, ...aliases].some((heading) =>
      foldWord(heading)
        .split(/[^\p{L}]+/u)
        .includes(word),
    )
  );
}

/** There or not; a blank is left to the row, where blank means not there. */
export function readPresence(cell: Cell, field: FieldDefinition): Reading {
  if (cell.kind === "boolean") return readAs(cell.value);
  const present = parsePresence(seenText(cell));
  return present === null ? unreadable("V-02", shownValue(cell, field)) : readAs(present);
}

/** What a row says of somebody's presence: beside a participant a blank means not there (contracts.md, canonical headers). */
export function presenceOf(present: Reading, participant: Reading | undefined): Reading {
  return present.isBlank && participant?.isBlank === false ? ABSENT : present;
}

const ABSENT = readAs(false);
