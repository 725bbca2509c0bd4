/** Personal codes, plans, certificates and names: whom or what a cell refers to (domain.md §4.3, §6.12 #10–12). */
import type { Reference } from "../../../shared/domain/extracted-return.ts";
import { findPersonalCode, parsePersonalCode } from "../../../shared/domain/personal-code.ts";
import type { PersonalCodeResult } from "../../../shared/domain/personal-code.ts";
import { splitValues } from "../../../shared/domain/lists.ts";
import type { Cell } from "../../../shared/domain/sheet.ts";
import { cleanText } from "../../../shared/domain/text.ts";
import { seenText } from "./extract-cell-text.ts";
import { readAs, unreadable } from "./extract-reading.ts";
import type { Issue, Reading } from "./extract-reading.ts";

/** A code in a column of its own; a name beside it is handed back (V-62), two codes are two people (V-63). */
export function readCode(cell: Cell): Reading {
  if (cell.kind === "number") return ofResult(parsePersonalCode({ kind: "number", value: cell.value }), (code) => code);
  if (cell.kind !== "text") return unreadable("V-05");
  const found = findPersonalCode(cell.value);
  if (found.status === "several") return unreadable("V-63");
  if (found.status === "none" || found.rest === "") {
    return ofResult(parsePersonalCode({ kind: "text", value: cell.value }), (code) => code);
  }
  const reading = ofResult(parsePersonalCode({ kind: "text", value: found.spelling }), (code) => code);
  return { ...reading, issues: [...reading.issues, { code: "V-62" }], rest: found.rest };
}

/** A learner by personal code or by the number of the plan. */
export function readPlanOrCode(cell: Cell): Reading {
  return readReference(cell, "plan");
}

/** A mentor by personal code, certificate or name. */
export function readMentor(cell: Cell): Reading {
  return readReference(cell, "certificate");
}

/** A participant by personal code or name. */
export function readParticipant(cell: Cell): Reading {
  return readReference(cell, "name");
}

/** Ten or eleven digits and what people put between them; Excel's short form of a long number as well. */
const LIKE_A_CODE = /^'?(?:\d[\s-]*){10,11}$|^\d{6}\s?-\s?\d{4,6}$|^\d[.,]\d+e\+1\d$/i;
const DASHES = /[\u2010-\u2015\u2212]/gu;

function readReference(cell: Cell, otherwise: Reference["kind"]): Reading {
  if (cell.kind === "number" && (otherwise === "name" || cell.value >= 1e9)) {
    return ofResult(parsePersonalCode({ kind: "number", value: cell.value }), byCode);
  }
  if (cell.kind === "date") return unreadable("V-33");
  const text = seenText(cell);
  const found = findPersonalCode(text);
  if (found.status === "several") return unreadable("V-63");
  if (LIKE_A_CODE.test(cleanText(text).replace(DASHES, "-")))
    return ofResult(parsePersonalCode({ kind: "text", value: text }), byCode);
  if (found.status === "one") return withRest(found.spelling);
  if (isSeveral(text, otherwise)) return unreadable("V-63");
  return readAs(ofText(text, otherwise));
}

function byCode(value: string): Reference {
  return { kind: "code", value };
}

function withRest(spelling: string): Reading {
  const reading = ofResult(parsePersonalCode({ kind: "text", value: spelling }), byCode);
  return { ...reading, issues: [...reading.issues, { code: "V-62" }] };
}

/** Several numbers, or several names, in a cell that refers to one. */
function isSeveral(text: string, otherwise: Reference["kind"]): boolean {
  if (otherwise === "name") return holdsSeveralNames(text) || countsPeople(text);
  const parts = splitValues(text, ";,\n");
  return parts.length > 1 && parts.every((part) => /\d/.test(part));
}

function ofText(text: string, otherwise: Reference["kind"]): Reference {
  const value = otherwise === "name" ? bareName(cleanText(text)) : cleanText(text);
  const isName = !/\d/.test(value) && /^\p{L}[\p{L}'’.-]*(?:,? \p{L}[\p{L}'’.-]*)+$/u.test(value);
  return { kind: isName ? "name" : otherwise, value };
}

const RUNNING_NUMBER = /^\d{1,3}[.)] ?(?=\p{L})/u;
const DEGREES = /^(?:(?:[Dd]r|[Mm]gr?|[Mm]ag|[Bb]c|[Pp]rof|[Dd]oc)\. ?(?:\p{Ll}{2,}\. ?)*)+(?=\p{Lu})/u;
const MARKS = /(?<=\p{L}{2})[ .,;*]+$/u;

/** `Zara - Kalna`. */
const SPACED_HYPHEN = /(?<=\p{L}) ?- ?(?=\p{Lu})/gu;

/** A participant without the list's running number, degrees and footnote marks: who has them in one list goes without in the next. */
function bareName(name: string): string {
  return name.replace(RUNNING_NUMBER, "").replace(DEGREES, "").replace(MARKS, "").replace(SPACED_HYPHEN, "-");
}

function ofResult(result: PersonalCodeResult, make: (code: string) => string | Reference): Reading {
  if (result.status === "invalid") return unreadable(result.finding);
  const issues: Issue[] = [];
  if (result.finding !== null) issues.push({ code: result.finding });
  if (result.repaired) issues.push({ code: "V-69" });
  return readAs(make(result.code), ...issues);
}

/** First name and surname of one cell; the surname is null when only one word stands there. */
export interface PersonName {
  readonly name: string | null;
  readonly surname: string | null;
  /** No comma told them apart: it was the last word, or the first. */
  readonly assumed: boolean;
}

/** With a comma the surname comes first, whatever the heading says; without one the last word is it, unless the heading begins with it. */
export function splitPersonName(text: string, surnameFirst: boolean): PersonName {
  const [before = "", after] = text.split(",").map(cleanText);
  if (after !== undefined) return { surname: before || null, name: after || null, assumed: false };
  const words = before.split(" ");
  if (words.length < 2)
    return { name: surnameFirst ? null : before, surname: surnameFirst ? before : null, assumed: true };
  const [surname = "", rest] = surnameFirst ? [words[0], words.slice(1)] : [words.at(-1), words.slice(0, -1)];
  return { surname, name: rest.join(" "), assumed: true };
}

/**
 * Two people on two lines, or with a sign between them; one person's name may be broken over two lines as well, and two
 * surnames or a role parted by a stroke. No name holds the word “un”; around other signs each part is a whole name.
 */
export function holdsSeveralNames(text: string): boolean {
  const parted = (sign: RegExp) =>
    text
      .split(sign)
      .map(cleanText)
      .filter((part) => part !== "");
  const areSeveral = (parts: readonly string[], isName: (part: string) => boolean) =>
    parts.length > 1 && parts.every(isName);
  return (
    areSeveral(parted(/\s(?:un|and|и|&|\+)\s/u), () => true) ||
    areSeveral(parted(/\r?\n|;/), (part) => part.includes(" ")) ||
    areSeveral(parted(/[,/+&]/), (part) => WHOLE_NAME.test(part))
  );
}

const WHOLE_NAME = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)+$/u;

/** `5 skolotāji`, `1. Ilga Auza 2. Maija Auza`: after the running number of one person no other number follows a name. */
function countsPeople(text: string): boolean {
  const unnumbered = cleanText(text).replace(/^\d{1,3}[.)] ?/, "");
  return /\d/.test(unnumbered) && /\p{L}{2,}/u.test(unnumbered) && unnumbered.includes(" ");
}
