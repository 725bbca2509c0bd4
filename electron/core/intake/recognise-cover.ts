/** Who sends a return, for which period, and in which version: from the cover sheet, else from titles, else the file's name. */
import type { Cover, UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { parseYesNo } from "../../../shared/domain/lists.ts";
import { parseDateCell } from "../../../shared/domain/parse-date.ts";
import { parseWrittenPeriod } from "../../../shared/domain/parse-period.ts";
import { formatPeriodCode, parsePeriod, periodRange } from "../../../shared/domain/period.ts";
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { Sheet, SheetRow, Workbook } from "../../../shared/domain/sheet.ts";
import { makeFinding } from "./extract-context.ts";
import type { ReturnContext } from "./extract-context.ts";
import { cleanCellText } from "./extract-cell-text.ts";
import { foldCoverLabel, foldWord, remembered, saysNothing } from "./layout/folding.ts";
import { countLabels, labelIndex, labelledValues } from "./recognise-labels.ts";
import type { LabelledValue } from "./recognise-labels.ts";

/** The rows of a sheet that lie above its first table; all of them where there is none. */
export interface TitleRows {
  readonly sheet: Sheet;
  readonly toRow: number;
  readonly hasTable: boolean;
}

/** The cover, what is to be told about it, and the sheet it is. */
export interface CoverReading {
  readonly cover: Cover;
  readonly findings: readonly Finding[];
  /** Null when no sheet is a cover. */
  readonly coverSheet: Sheet | null;
  /** The sender's own totals with their places: `rows_total`, `learners_total`, and `nil` that there are none. */
  readonly totals: readonly CoverTotal[];
}

export interface CoverTotal {
  readonly field: string;
  readonly declared: number;
  readonly sheet: string;
  readonly cell: string;
}

/** A cover sheet has at least this many of the labels. */
const LEAST_LABELS = 2;
const DEEPEST_LABEL = 60;

/** Reads the cover of a return. */
export function recogniseCover(workbook: Workbook, titles: readonly TitleRows[], asked: ReturnContext): CoverReading {
  const form = [...asked.programme.forms.values()].find(({ kind }) => kind === "cover");
  const stated = form === undefined ? NOTHING_STATED : stateCover(form, titles);
  const period = recognisePeriod(stated, titles, asked);
  const periodCode = asked.answers?.period ?? period.code;
  const context = { ...asked, units: unitsDuring(periodCode, asked) };
  const sender = recogniseSender(stated, titles, context);
  const version = recogniseVersion(stated, context);
  const cover: Cover = {
    senderText: sender.text,
    senderCell: sender.cell,
    sender: answeredSender(context) ?? sender.code,
    senderChoices: context.answers?.sender === undefined ? sender.choices : [],
    institution: recogniseInstitution(stated, sender.code, context.units),
    period: periodCode,
    periodSource: period.source,
    version: version.number,
    versionStated: version.isStated,
    replaces: textOf(stated, "replaces"),
    preparedOn: preparedOn(stated, workbook),
    nil: statesNil(stated, titles),
  };
  return {
    cover,
    findings: [
      ...sender.findings,
      ...period.findings,
      ...version.findings,
      ...replacesFindings(cover, stated, context),
    ],
    coverSheet: stated.coverSheet,
    totals: totalsOf(stated),
  };
}

/** The units there were in a period: until it was joined with another, a municipality sends for itself (domain.md §4.1). */
export function unitsDuring(period: string | null, { units, programme }: ReturnContext): UnitDirectory {
  const parsed = period === null ? null : parsePeriod(period);
  const from = parseIsoDate(programme.identity.eligibleFrom);
  return parsed === null || from === null ? units : units.on(periodRange(parsed, from).to);
}

/** Whom a person named, as that unit was called in the period. */
function answeredSender({ answers, units }: ReturnContext): string | null {
  if (answers?.sender === undefined) return null;
  const unit = units.findMunicipality(answers.sender);
  return unit.status === "found" ? unit.code : answers.sender;
}

interface Stated {
  readonly coverSheet: Sheet | null;
  readonly values: ReadonlyMap<string, PlacedValue>;
  /** Every value that a label of the sender has: `Novads` and `Iestāde` may both be there. */
  readonly senders: readonly PlacedValue[];
}

interface PlacedValue extends LabelledValue {
  readonly sheet: Sheet;
}

const NOTHING_STATED: Stated = { coverSheet: null, values: new Map(), senders: [] };

/** The sheet with the most labels is the cover; what it does not say may stand above a table. */
function stateCover(form: FormDefinition, titles: readonly TitleRows[]): Stated {
  const labels = labelIndex(form);
  const counted = titles.map((title) => ({
    title,
    count: countLabels(title.sheet, labels, Math.min(title.toRow, DEEPEST_LABEL)) + nameBonus(title, form),
  }));
  const ranked = counted.filter(({ count }) => count >= LEAST_LABELS).sort((one, other) => other.count - one.count);
  const cover = ranked[0]?.title.sheet ?? null;
  const ordered = [...ranked, ...counted.filter(({ count }) => count < LEAST_LABELS)].map(({ title }) => title);
  const values = new Map<string, PlacedValue>();
  const senders: PlacedValue[] = [];
  for (const { sheet, toRow } of ordered) {
    for (const value of labelledValues(sheet, labels, 1, Math.min(toRow, DEEPEST_LABEL))) {
      const isBlank = value.cell.kind === "text" && value.field !== "nil" && saysNothing(value.cell.value);
      // A title names the institution of its own table only.
      if (isBlank || (value.field === "institution" && sheet !== cover)) continue;
      if (value.field === "sender") senders.push({ ...value, sheet });
      if (!values.has(value.field)) values.set(value.field, { ...value, sheet });
    }
  }
  return { coverSheet: cover, values, senders };
}

function nameBonus({ sheet, hasTable }: TitleRows, form: FormDefinition): number {
  return foldWord(sheet.name) === foldWord(form.sheet) ? 1 : hasTable ? -0.5 : 0;
}

/** “Jā” beside the label, or a sentence of its own that there was nothing in the period; a label nobody answered is no statement. */
function statesNil(stated: Stated, titles: readonly TitleRows[]): boolean {
  const answer = textOf(stated, "nil");
  if (answer !== null) return parseYesNo(answer) === true;
  return titles.some((title) =>
    rowsAbove(title).some(({ cells }) => {
      const [only] = cells;
      return cells.length === 1 && only?.kind === "text" && NIL_SENTENCE.test(foldWord(only.value));
    }),
  );
}

function rowsAbove({ sheet: { rows }, toRow }: TitleRows): readonly SheetRow[] {
  const end = rows.findIndex(({ number }) => number > toRow);
  return end === -1 ? rows : rows.slice(0, end);
}

/** A whole sentence about the period, not a condition or a question of the form. */
const NIL_SENTENCE =
  /^(?!(?:ja|vai|gadijuma|atzim|norad)(?!\p{L}))(?=.*(?:period|ceturksn))(?=.*(?:darbib|aktivitat|pasakum|atbalst|dat[ui]))(?=.*(?:nav (?:notik|bij|sniegt|istenot|dat)|nenotik|netika (?:istenot|sniegt|veikt|organiz)|nebija))[^?:/]*[.!]$/u;

function textOf({ values }: Stated, field: string): string | null {
  const value = values.get(field);
  const text = value === undefined ? "" : cleanCellText(value.cell);
  return text === "" ? null : text;
}

function placeOf({ values }: Stated, field: string): { sheet: string | null; cell: string | null } {
  const value = values.get(field);
  return {
    sheet: value?.sheet.name ?? null,
    cell: value === undefined ? null : cellReference(value.row, value.cell.column),
  };
}

interface RecognisedSender {
  readonly text: string | null;
  readonly cell: string | null;
  readonly code: string | null;
  readonly choices: readonly string[];
  readonly findings: readonly Finding[];
}

function recogniseSender(stated: Stated, titles: readonly TitleRows[], context: ReturnContext): RecognisedSender {
  const named = stated.senders.map((value) => ({ value, answer: identify(cleanCellText(value.cell), context.units) }));
  const chosen =
    named.find(({ answer }) => answer.code !== null && context.units.institution(answer.code) === null) ??
    named.find(({ answer }) => answer.code !== null) ??
    named[0];
  if (chosen === undefined) return senderWithoutLabel(stated, titles, context);
  const { value } = chosen;
  const answer = besideOther(chosen, context.units);
  const text = cleanCellText(value.cell);
  const place = { sheet: value.sheet.name, cell: cellReference(value.row, value.cell.column), field: "sender" };
  const findings = answer.former ? [makeFinding(context.programme, "V-67", place, { value: text, field: "" })] : [];
  return { text, cell: place.cell, code: answer.code, choices: answer.choices, findings };
}

/** Two senders in neighbouring cells of one row are a question, as they are in one cell. */
function besideOther({ value, answer }: { value: PlacedValue; answer: Identified }, units: UnitDirectory): Identified {
  const cells = value.sheet.rows.find(({ number }) => number === value.row)?.cells ?? [];
  const others = cells.flatMap((cell) =>
    cell.kind === "text" && cell.column > value.cell.column ? (exactUnit(cleanCellText(cell), units).code ?? []) : [],
  );
  const codes = [...new Set([...(answer.code === null ? [] : [answer.code]), ...others])];
  return answer.code === null || agree(codes, units) ? answer : { ...UNKNOWN, choices: codes };
}

/** Founder of the institutions that a municipality reports for. */
const OF_A_MUNICIPALITY = "pašvaldība";

interface Identified {
  readonly code: string | null;
  readonly choices: readonly string[];
  readonly former: boolean;
}

const UNKNOWN: Identified = { code: null, choices: [], former: false };

/**
 * A municipality or an institution; what stands after a comma or in brackets is tried without. Two of which neither is
 * the place of the other are a question.
 */
function identify(text: string, units: UnitDirectory): Identified {
  const wholes = [text, text.replace(/\([^)]*\)/g, " ")];
  for (const whole of wholes) {
    const answer = exactUnit(whole.trim(), units);
    if (answer.code !== null || answer.choices.length > 0) return answer;
  }
  const parts = text
    .split(/[,;()/]|\s[-–—+&]\s/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const answers = [...new Set(parts)].map((part) => exactUnit(part, units));
  const first = answers.find(({ code, choices }) => code !== null || choices.length > 0);
  const codes = [...new Set(answers.flatMap(({ code }) => code ?? []))];
  if (first?.code != null && !agree(codes, units)) return { ...UNKNOWN, choices: codes };
  // Nothing else told which of the institutions of one name it is.
  const sameName = [...wholes, ...parts].flatMap((part) => units.institutionsNamed(part).map(({ regNo }) => regNo));
  return first ?? { ...UNKNOWN, choices: [...new Set(sameName)] };
}

/** All are one unit, or an institution and its municipality, which the register may call by the name of today. */
function agree(codes: readonly string[], units: UnitDirectory): boolean {
  const institutions = codes.flatMap((code) => units.institution(code) ?? []);
  const [municipality, ...others] = new Set(codes.filter((code) => units.institution(code) === null));
  return (
    institutions.length < 2 &&
    others.length === 0 &&
    (municipality === undefined || institutions.every((each) => units.isOneToday(each.municipality, municipality)))
  );
}

/**
 * Without the label, a title may name the sender, if all titles name the same; a cover that names only an institution may
 * be that of one that sends for itself, which those of a municipality do not.
 */
function senderWithoutLabel(
  stated: Stated,
  titles: readonly TitleRows[],
  { units, programme }: ReturnContext,
): RecognisedSender {
  const institution = units.findInstitution(textOf(stated, "institution") ?? "", null);
  const place = placeOf(stated, "institution");
  if (institution !== null && institution.founder !== OF_A_MUNICIPALITY) {
    return { text: institution.name, cell: place.cell, code: institution.regNo, choices: [], findings: [] };
  }
  const named = titles
    .flatMap((title) => (title.hasTable ? titleTexts(title) : []))
    .map(({ text, ...where }) => ({ ...where, text, answer: exactUnit(text, units) }));
  const known = named.filter(({ answer }) => answer.code !== null);
  const codes = new Set(known.map(({ answer }) => answer.code));
  const [first] = known;
  if (first === undefined || codes.size !== 1) return { text: null, cell: null, ...UNKNOWN, findings: [] };
  const finding = makeFinding(
    programme,
    "V-68",
    { sheet: first.sheet, cell: first.cell, field: "sender" },
    { source: "title", field: "" },
    "warning",
  );
  return { text: first.text, cell: first.cell, code: first.answer.code, choices: [], findings: [finding] };
}

function exactUnit(text: string, units: UnitDirectory): Identified {
  const unit = units.findMunicipality(text);
  if (unit.status === "found") return { code: unit.code, choices: [], former: unit.former };
  if (unit.status === "ambiguous") return { ...UNKNOWN, choices: unit.codes };
  const institution = units.findInstitution(text, null);
  return institution === null ? UNKNOWN : { code: institution.regNo, choices: [], former: false };
}

function titleTexts(title: TitleRows): { text: string; sheet: string; cell: string }[] {
  return rowsAbove(title).flatMap(({ number, cells }) =>
    cells.flatMap((cell) =>
      cell.kind === "text"
        ? [{ text: cleanCellText(cell), sheet: title.sheet.name, cell: cellReference(number, cell.column) }]
        : [],
    ),
  );
}

/** The institution the cover names under any of its labels, else the sender where it is one. */
function recogniseInstitution(stated: Stated, sender: string | null, units: UnitDirectory): string | null {
  const onCover = stated.senders
    .filter(({ sheet }) => sheet === stated.coverSheet)
    .map(({ cell }) => cleanCellText(cell));
  const texts = [textOf(stated, "institution") ?? "", ...onCover];
  const [named] = texts.flatMap((text) => units.findInstitution(text, sender) ?? []);
  return named?.regNo ?? (sender === null ? null : (units.institution(sender)?.regNo ?? null));
}

interface RecognisedPeriod {
  readonly code: string | null;
  readonly source: Cover["periodSource"];
  readonly findings: readonly Finding[];
}

/** The cover decides; else titles that agree; else the file's name, with a warning. */
function recognisePeriod(
  stated: Stated,
  titles: readonly TitleRows[],
  { fileName, programme }: ReturnContext,
): RecognisedPeriod {
  const value = stated.values.get("period");
  const isOnCover = value?.sheet === stated.coverSheet;
  const onCover =
    value === undefined
      ? quarterOfTwoDays(stated.coverSheet)
      : (quarterIn(periodText(value)) ??
        quarterIn(textsFrom(value)) ??
        quarterOfYearApart(value) ??
        quarterOfTwoDays(stated.coverSheet));
  if (onCover !== null) return { code: onCover, source: isOnCover ? "cover" : "title", findings: [] };
  const inTitles = new Set(titles.flatMap(titleTexts).flatMap(({ text }) => quarterIn(text) ?? []));
  const [title] = inTitles;
  if (inTitles.size === 1 && title !== undefined) return { code: title, source: "title", findings: [] };
  // What the cover says, though not understood, is not overruled by a file's name.
  const inName = value === undefined ? quarterIn(fileName.replace(/\.[^.]*$/, "")) : null;
  if (inName === null || inTitles.size > 1) return { code: null, source: null, findings: [] };
  const place = { sheet: null, cell: null, field: "period" };
  return {
    code: inName,
    source: "file-name",
    findings: [makeFinding(programme, "V-68", place, { source: "file", field: "" }, "warning")],
  };
}

/** `2026. gads` in one cell and `I ceturksnis` in the next. */
function textsFrom({ sheet, row, cell }: PlacedValue): string {
  const cells = sheet.rows.find(({ number }) => number === row)?.cells ?? [];
  const onwards = cells.filter(({ column }) => column >= cell.column).slice(0, MOST_CELLS_OF_A_PERIOD);
  return onwards.map(cleanCellText).join(" ");
}

const MOST_CELLS_OF_A_PERIOD = 3;

/**
 * `Pārskata periods no` and `Pārskata periods līdz` in lines of their own, or `Periods | no | 01.01.2026. | līdz | 31.03.2026.`:
 * the days of a quarter, if they are.
 */
function quarterOfTwoDays(cover: Sheet | null): string | null {
  for (const { cells } of cover?.rows ?? []) {
    const [label, ...days] = cells.map(cleanCellText);
    if (WHOLE_PERIOD.test(foldCoverLabel(label ?? "")) && foldWord(days[0] ?? "") === "no")
      return quarterIn(days.slice(1).join(" "));
  }
  const dayBeside = (label: RegExp): string[] =>
    (cover?.rows ?? []).flatMap(({ cells: [first, second] }) =>
      first?.kind === "text" && second !== undefined && label.test(foldCoverLabel(first.value))
        ? [cleanCellText(second)]
        : [],
    );
  const [from, ...moreFrom] = dayBeside(FIRST_DAY);
  const [to, ...moreTo] = dayBeside(LAST_DAY);
  if (from === undefined || to === undefined || moreFrom.length + moreTo.length > 0) return null;
  return quarterIn(`${from} līdz ${to}`);
}

const WHOLE_PERIOD = /^(?:parskata |atskaites )?periods$/;
const FIRST_DAY = /^(?:parskata |atskaites )?period(?:s no|a sakum[sa](?: datums)?)$/;
const LAST_DAY = /^(?:(?:parskata |atskaites )?period(?:s lidz|a beig(?:as|u datums)))$/;

/** `Gads | 2026` in a line of its own, above or below `Ceturksnis | I`. */
function quarterOfYearApart(value: PlacedValue): string | null {
  const { sheet, row } = value;
  const label = sheet.rows.find(({ number }) => number === row)?.cells[0];
  const quarter = /^(i{1,3}|iv|[1-4])\.?(?: ?cet\p{L}*\.?)?$/u.exec(foldWord(periodText(value)))?.[1];
  if (quarter === undefined || label?.kind !== "text" || !foldCoverLabel(label.value).includes("ceturksn")) return null;
  const years = sheet.rows.flatMap(({ cells: [first, second] }) =>
    first?.kind === "text" && second !== undefined && YEAR_LABEL.test(foldCoverLabel(first.value))
      ? (/^(20\d\d)(?:\.|$)/.exec(cleanCellText(second))?.[1] ?? [])
      : [],
  );
  const [year] = years;
  return years.length === 1 && year !== undefined ? quarterIn(`${year}. gada ${quarter}. ceturksnis`) : null;
}

const YEAR_LABEL = /^(?:(?:parskata|atskaites|kalendara) )?gads$/;

function periodText({ cell }: PlacedValue): string {
  return cell.kind === "date" ? `${cell.value.slice(5, 7)}.${cell.value.slice(0, 4)}` : cleanCellText(cell);
}

function quarterIn(text: string): string | null {
  const code = /\d/.test(text) ? quarterWritten(text) : "";
  return code === "" ? null : code;
}

/** Empty where no quarter is written. The returns of a campaign write the same one. */
const quarterWritten = remembered((text) => {
  const period = parseWrittenPeriod(text);
  return period?.kind === "quarter" ? formatPeriodCode(period) : "";
});

interface RecognisedVersion {
  readonly number: number;
  readonly isStated: boolean;
  readonly findings: readonly Finding[];
}

const CORRECTED = /labot|precizet|labojum|precizejum/;

/** A number, or a word for one or for “corrected”; the file's name only where the cover says nothing that is understood. */
function recogniseVersion(stated: Stated, { fileName, programme }: ReturnContext): RecognisedVersion {
  const text = textOf(stated, "version");
  const number = text === null ? null : versionIn(text);
  if (number !== null) return { number, isStated: true, findings: [] };
  const findings = text === null || saysNothing(text) ? [] : [versionFinding(text, stated, programme)];
  const inName = versionInName(fileName);
  if (inName <= 1) return { number: 1, isStated: false, findings };
  const place = { sheet: null, cell: null, field: "version" };
  const fromName = makeFinding(programme, "V-68", place, { source: "file", field: "" }, "warning");
  return { number: inName, isStated: false, findings: [...findings, fromName] };
}

/** V-04 as a warning: nobody may believe that a version is read which is not. */
function versionFinding(text: string, stated: Stated, programme: Programme): Finding {
  const place = { ...placeOf(stated, "version"), field: "version" };
  return makeFinding(
    programme,
    "V-04",
    place,
    { shown: "yes", value: text, field: headerOf(programme, "version") },
    "warning",
  );
}

/** What the cover sheet calls a field. */
function headerOf(programme: Programme, field: string): string {
  const form = [...programme.forms.values()].find(({ kind }) => kind === "cover");
  return form?.fields.find(({ key }) => key === field)?.header.lv ?? "";
}

function versionIn(text: string): number | null {
  const number = Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
  if (Number.isInteger(number) && number >= 1 && number < 1000) return number;
  const [, roman] = /^(?:v(?:ersija)?\.? ?)?(i{1,3}|iv|v)\.?(?: (?:versija|redakcija))?$/.exec(foldWord(text)) ?? [];
  if (roman !== undefined) return ROMAN.indexOf(roman) + 1;
  const [, ordinal] =
    /^(?:versija )?(pirm|otr|tres|ceturt|piekt)(?:a|ais|s)(?: (?:versija|redakcija))?$/.exec(foldWord(text)) ?? [];
  if (ordinal !== undefined) return ORDINALS.indexOf(ordinal) + 1;
  return CORRECTED.test(foldWord(text)) ? 2 : null;
}

const ROMAN = ["i", "ii", "iii", "iv", "v"];
const ORDINALS = ["pirm", "otr", "tres", "ceturt", "piekt"];

function versionInName(fileName: string): number {
  const folded = foldWord(fileName.replace(/\.[^.]*$/, ""));
  const number = /(?:^|[^a-z])v(?:ersija)?[\s._-]?(\d{1,2})(?!\d)/.exec(folded)?.[1];
  if (number !== undefined) return Number(number);
  return CORRECTED.test(folded) ? 2 : 1;
}

/** V-01 as a warning: a corrected return should say what it replaces (contracts.md, Settled points). */
function* replacesFindings(cover: Cover, stated: Stated, { programme }: ReturnContext): Iterable<Finding> {
  if (cover.version <= 1 || cover.replaces !== null) return;
  const field = headerOf(programme, "replaces");
  const { sheet, cell } = placeOf(stated, "version");
  yield makeFinding(programme, "V-01", { sheet, cell, field: "replaces" }, { field }, "warning");
}

function preparedOn({ values }: Stated, { date1904 }: Workbook): CalendarDate | null {
  const cell = values.get("date")?.cell;
  const parsed = cell === undefined ? null : parseDateCell(cell, { date1904 });
  return parsed?.kind === "date" ? parsed.date : null;
}

/** Totals above a table are compared with that table; those on the cover with the whole return. */
function totalsOf({ values, coverSheet }: Stated): CoverTotal[] {
  const declared = ["rows_total", "learners_total"].flatMap((field) => {
    const value = values.get(field);
    if (value?.sheet !== coverSheet) return [];
    const number = /^\d+/.exec(cleanCellText(value.cell))?.[0];
    return number === undefined ? [] : [totalAt(field, Number(number), value)];
  });
  // Who says that there was nothing declares that no row follows.
  const nil = values.get("nil");
  return nil !== undefined && parseYesNo(cleanCellText(nil.cell)) === true
    ? [...declared, totalAt("nil", 0, nil)]
    : declared;
}

function totalAt(field: string, declared: number, { sheet, row, cell }: PlacedValue): CoverTotal {
  return { field, declared, sheet: sheet.name, cell: cellReference(row, cell.column) };
}
