/** What a decision must be about to be recorded: a mistyped sheet, code or word would otherwise be kept and do nothing. */
import { ACCEPTABLE_ERRORS, type DecisionPayload } from "../../../shared/domain/decision.ts";
import type { UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { columnNumber } from "../../../shared/domain/sheet.ts";
import { cleanText } from "../../../shared/domain/text.ts";
import type { ReadStore } from "../store/open-store.ts";
import { findPersonByKey } from "../store/person.ts";
import { readRawRows, sheetsOf, type RawRows } from "../store/raw-sheet.ts";
import { submissionsOfFile } from "../store/submission.ts";

/**
 * Failures: `decision-unknown-file`, `-unknown-person`, `-same-person`, `-unknown-sender`, `-unknown-field`,
 * `-unknown-word`, `-unknown-row`, `-not-acceptable`, `-other-value`. Files in `expected` need not be in the store yet.
 */
export function requireSubject(
  store: ReadStore,
  { programme, units }: { readonly programme: Programme; readonly units: UnitDirectory },
  payload: DecisionPayload,
  expected: ReadonlySet<string>,
): void {
  if ("sha256" in payload && !expected.has(payload.sha256) && submissionsOfFile(store, payload.sha256).length === 0)
    throw new AppError("decision-unknown-file", { sha256: payload.sha256 });

  switch (payload.kind) {
    case "file-sender":
      requireSender(payload.sender, programme, units);
      break;
    case "heading":
      requireSender(payload.sender, programme, units);
      if (!fieldsOf(programme, payload.form).includes(payload.field))
        throw new AppError("decision-unknown-field", { form: payload.form, field: payload.field });
      break;
    case "word": {
      if (payload.sender !== "") requireSender(payload.sender, programme, units);
      const items = programme.classifiers.get(payload.classifier)?.items ?? [];
      if (!items.some(({ key }) => key === payload.item))
        throw new AppError("decision-unknown-word", { classifier: payload.classifier, item: payload.item });
      break;
    }
    case "merge-persons":
      requirePersons(store, payload.from, payload.into);
      break;
    case "keep-apart":
      requirePersons(store, payload.one, payload.other);
      break;
    case "accept-finding":
      if (!ACCEPTABLE_ERRORS.has(payload.code)) throw new AppError("decision-not-acceptable", { code: payload.code });
      break;
    case "exclude-row":
      if (rowCells(store, payload) === "missing")
        throw new AppError("decision-unknown-row", { sheet: payload.sheet, row: payload.row });
      break;
    case "correct-value":
      requireOldValue(store, payload);
      break;
    case "file-period":
    case "keep-period":
    case "replace-same-version":
    case "refuse-file":
    case "explain-finding":
    case "withdraw-return":
      break;
  }
}

function requireSender(sender: string, { municipalities }: Programme, units: UnitDirectory): void {
  const isKnown = municipalities.some(({ code }) => code === sender) || units.institution(sender) !== null;
  if (!isKnown) throw new AppError("decision-unknown-sender", { sender });
}

/** Also the combined columns, and "" for none of them. */
function fieldsOf(programme: Programme, code: string): string[] {
  const form = programme.forms.get(code);
  return form === undefined ? [] : ["", ...[...form.fields, ...(form.combined ?? [])].map(({ key }) => key)];
}

function requirePersons(store: ReadStore, one: string, other: string): void {
  if (one === other) throw new AppError("decision-same-person");
  for (const key of [one, other])
    if (findPersonByKey(store, key) === undefined) throw new AppError("decision-unknown-person");
}

/** The person corrects what stood there when it was looked at. */
function requireOldValue(
  store: ReadStore,
  { sha256, sheet, cell, old }: Extract<DecisionPayload, { kind: "correct-value" }>,
): void {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const cells = rowCells(store, { sha256, sheet, row: Number(row) });
  if (cells === "unread") return;
  const text = cells === "missing" ? "" : cells.find(([column]) => column === columnNumber(letters))?.[1];
  if (cleanText(text ?? "") !== cleanText(old)) throw new AppError("decision-other-value", { sheet, cell });
}

/** The texts of a row of a kept sheet; `unread` while the file is held or not in the store: no sheet of it is kept. */
function rowCells(
  store: ReadStore,
  { sha256, sheet, row }: { readonly sha256: string; readonly sheet: string; readonly row: number },
): RawRows[number][1] | "unread" | "missing" {
  const sheets = submissionsOfFile(store, sha256).flatMap(({ id }) => sheetsOf(store, id));
  if (sheets.length === 0) return "unread";
  const found = sheets.find(({ name }) => name === sheet);
  return (found && readRawRows(store, found.id).find(([number]) => number === row)?.[1]) ?? "missing";
}
