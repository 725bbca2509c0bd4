/** One finding with all that it is about: its row as written and as read, whether the row counts, what may be decided. */
import { basename } from "node:path/posix";
import type {
  FindingActions,
  FindingDetail,
  PersonEntry,
  PersonPair,
  RowValue,
  ValueChoice,
} from "../../../shared/api/findings.ts";
import { ACCEPTABLE_ERRORS } from "../../../shared/domain/decision.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { FindingParameters } from "../../../shared/domain/finding.ts";
import type { Language } from "../../../shared/domain/format.ts";
import type { FieldDefinition, Programme } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { suggestionFor, type PersonPlace } from "../intake/suggest-persons.ts";
import { findDecision } from "../store/decision.ts";
import { findFinding, openFindingsOf, type FoundFinding } from "../store/listed-finding.ts";
import { notedCodes, countOpenByCode, reviewsInForce } from "../store/open-finding.ts";
import type { ReadStore } from "../store/open-store.ts";
import { personEntry } from "../store/listed-person.ts";
import { personsAskedAbout, type SpeltPerson } from "../store/spelt-keys.ts";
import { senderNames } from "../store/read-returns.ts";
import { findSubmission, type SubmissionRecord } from "../store/submission.ts";
import type { OpenedReturn, ReturnOpener } from "./open-return.ts";
import { readSheet } from "./read-sheet.ts";
import { factsOf } from "./sheet-facts.ts";
import { shortName } from "./return-board.ts";

export interface DetailContext {
  readonly programme: Programme;
  readonly open: ReturnOpener;
  readonly language: Language;
}

/** Failure `finding-gone`: its return was judged again, or a newer version came. */
export async function readFinding(store: ReadStore, context: DetailContext, id: number): Promise<FindingDetail> {
  const { found, submission } = requireFinding(store, id);
  const names = senderNames(store);
  const opened = await context.open(submission.id);
  const decision = found.decision === null ? undefined : findDecision(store, found.decision);
  const open = [...countOpenByCode(store, submission.sha256)].map(([code, findings]) => ({ code, findings }));
  const { code, severity, sheet, cell, field, parameters } = found;
  return {
    ...{ id, code, severity, sheet, cell, field, parameters },
    name: context.programme.rules.get(code)?.name ?? null,
    sender: submission.sender ?? "",
    senderName: shortName(names.get(submission.sender ?? "") ?? submission.sender ?? ""),
    period: submission.period ?? "",
    submission: submission.id,
    version: submission.version,
    sha256: submission.sha256,
    fileName: basename(submission.filePath.replaceAll("\\", "/")),
    sheetIndex: found.sheetIndex,
    form: found.form,
    row: found.row,
    standing: found.standing,
    values: valuesOf(store, found, opened, names, context),
    decision: decision === undefined ? null : { ...decision, kind: decision.payload.kind },
    noted: notedCodes(reviewsInForce(store).get(submission.sha256), open).has(code),
    alike: openFindingsOf(store, found).length,
    actions: actionsOn(store, found, submission, opened, context),
  };
}

/** Failure `finding-gone`. */
export function requireFinding(
  store: ReadStore,
  id: number,
): { readonly found: FoundFinding; readonly submission: SubmissionRecord } {
  const found = findFinding(store, id);
  const submission = found === undefined ? undefined : findSubmission(store, found.submission);
  if (found === undefined || submission === undefined) throw new AppError("finding-gone");
  return { found, submission };
}

/** The row as the sheet shows it: personal values masked. */
function valuesOf(
  store: ReadStore,
  { submission, sheetIndex, row }: FoundFinding,
  opened: OpenedReturn,
  names: ReadonlyMap<string, string>,
  { programme, language }: DetailContext,
): RowValue[] {
  const at = opened.sheets[sheetIndex ?? -1]?.rows.findIndex(([number]) => number === row) ?? -1;
  if (sheetIndex === null || row === null || at < 0) return [];
  const view = readSheet(
    opened,
    { sheet: sheetIndex, from: at, count: 1, filter: null },
    { programme, language, names },
    () => factsOf(store, submission),
  );
  const cells = new Map(view.lines[0]?.cells.map((cell) => [cell.column, cell]));
  return view.columns.flatMap(({ number, field, name }) => {
    const cell = cells.get(number);
    if (field === null || name === null || cell === undefined) return [];
    const { raw, read, severity } = cell;
    return [{ cell: cellReference(row, number), field, name, raw, read, severity }];
  });
}

function actionsOn(
  store: ReadStore,
  found: FoundFinding,
  { sha256, sender }: SubmissionRecord,
  { content }: OpenedReturn,
  { programme }: DetailContext,
): FindingActions {
  const { code, severity, sheet, cell, row } = found;
  const isSettled = found.decision !== null;
  const field = fieldOf(found, programme);
  const single = cell !== null && !cell.includes(":") ? cell : null;
  const heading = code === "V-70" && single !== null ? headingAt(found, content.tables) : null;
  return {
    explain: severity === "warning" && !isSettled ? { kind: "explain-finding", sha256, sheet, cell, code } : null,
    accept:
      severity === "error" && ACCEPTABLE_ERRORS.has(code) && sheet !== null && cell !== null
        ? { kind: "accept-finding", sha256, sheet, cell, code }
        : null,
    exclude:
      sheet !== null && row !== null && found.standing !== "skipped" && !isSettled
        ? { kind: "exclude-row", sha256, sheet, row }
        : null,
    correct:
      sheet !== null && single !== null && (field !== undefined || heading !== null)
        ? {
            sheet,
            cell: single,
            name: field?.header ?? null,
            choices: heading === null ? itemsOf(field, programme, "name") : fieldsOf(heading.form, programme, "header"),
          }
        : null,
    word: wordOf(found, field, programme),
    heading:
      heading === null || sender === null ? null : { ...heading, choices: fieldsOf(heading.form, programme, "key") },
    persons: code === "V-16" && found.sourceRow !== null ? pairOf(store, found, found.sourceRow) : null,
  };
}

function fieldOf({ form, field }: FoundFinding, { forms }: Programme): FieldDefinition | undefined {
  return forms.get(form ?? "")?.fields.find(({ key }) => key === field);
}

/** Items of the field's list: by key to remember, by name to write into the cell. */
function itemsOf(field: FieldDefinition | undefined, { classifiers }: Programme, value: "key" | "name"): ValueChoice[] {
  const items = classifiers.get(field?.classifier ?? "")?.items ?? [];
  return items.map(({ key, name }) => ({ value: value === "key" ? key : name.lv, name }));
}

function fieldsOf(form: string, { forms }: Programme, value: "key" | "header"): ValueChoice[] {
  return (forms.get(form)?.fields ?? []).map(({ key, header }) => ({
    value: value === "key" ? key : header.lv,
    name: header,
  }));
}

/** A word that no list has, or one with several meanings; words of personal fields are not shown. */
function wordOf(
  { code, parameters }: FoundFinding,
  field: FieldDefinition | undefined,
  programme: Programme,
): FindingActions["word"] {
  const word = parameters["value"];
  const choices = itemsOf(field, programme, "key");
  if ((code !== "V-02" && code !== "V-61") || parameters["shown"] !== "yes" || typeof word !== "string") return null;
  if (word === "" || field?.classifier === undefined || choices.length === 0) return null;
  return { classifier: field.classifier, word, name: field.header, choices };
}

function headingAt(
  { sheetIndex, parameters }: FoundFinding,
  tables: OpenedReturn["content"]["tables"],
): { readonly form: string; readonly heading: string } | null {
  const heading = parameters["header"];
  const table = tables.find((each) => each.sheetIndex === sheetIndex);
  return table === undefined || typeof heading !== "string" || parameters["kind"] === "sheet"
    ? null
    : { form: table.form, heading };
}

function pairOf(store: ReadStore, { parameters }: FoundFinding, rowId: number): PersonPair | null {
  const names = senderNames(store);
  if (parameters["kind"] === "participant" || parameters["kind"] === "mentor")
    return askedPair(store, parameters, rowId, names);
  const pair = suggestionFor(store, rowId);
  if (pair === null) return null;
  const entries = (places: readonly PersonPlace[]) =>
    places.flatMap((place): PersonEntry[] => {
      const entry = personEntry(store, place);
      if (entry === undefined) return [];
      const { sender, ...known } = entry;
      return [{ ...known, sheet: place.sheet, row: place.row, senderName: shortName(names.get(sender) ?? sender) }];
    });
  const { reasons, doubts, merge, keepApart } = pair;
  return { from: entries(pair.places.from), into: entries(pair.places.into), reasons, doubts, merge, keepApart };
}

/** Two participants or mentors; who is known by a personal code is the one who is counted. */
function askedPair(
  store: ReadStore,
  parameters: FindingParameters,
  rowId: number,
  names: ReadonlyMap<string, string>,
): PersonPair | null {
  const [sheet, row, period] = ["otherSheet", "other", "otherPeriod"].map((name) => String(parameters[name]));
  const found = personsAskedAbout(store, rowId, { sheet: sheet ?? "", row: Number(row), period: period ?? "" });
  if (found === null) return null;
  const { earlier, later } = found;
  const [from, into] = earlier.kind === "code" && later.kind !== "code" ? [later, earlier] : [earlier, later];
  const entry = ({ key: _, kind, sender, ...known }: SpeltPerson): PersonEntry => ({
    ...known,
    grade: null,
    identifiedBy: kind,
    senderName: shortName(names.get(sender) ?? sender),
  });
  return {
    from: [entry(from)],
    into: [entry(into)],
    reasons: parameters["kind"] === "mentor" ? ["same-name", "same-birth-date"] : ["alike-name"],
    doubts: [],
    merge: { kind: "merge-persons", from: from.key, into: into.key },
    keepApart: { kind: "keep-apart", one: from.key, other: into.key },
  };
}
