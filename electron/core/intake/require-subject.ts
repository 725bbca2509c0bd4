/** What a decision must be about to be recorded: a mistyped sheet, code or word would otherwise be kept and do nothing. */
import { ACCEPTABLE_ERRORS, type DecisionDraft, type DecisionPayload } from "../../../shared/domain/decision.ts";
import type { UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { columnNumber } from "../../../shared/domain/sheet.ts";
import { cleanText } from "../../../shared/domain/text.ts";
import type { ReadStore } from "../store/open-store.ts";
import { findPersonByKey } from "../store/person.ts";
import { readRawRows, sheetsOf, type RawRows } from "../store/raw-sheet.ts";
import { countOpenByCode } from "../store/open-finding.ts";
import { submissionsOfFile } from "../store/submission.ts";

/**
 * Failures: `decision-unknown-file`, `-unknown-person`, `-same-person`, `-unknown-sender`, `-unknown-field`,
 * `-unknown-word`, `-unknown-row`, `-not-acceptable`, `-other-value`, `-not-in-force`. Files in `expected` need not be in the store yet.
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
    case "file-heading":
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
    case "accept-return":
    case "send-back": {
      const states = submissionsOfFile(store, payload.sha256).map(({ state }) => state);
      const isPresent = states.includes("in-force") || (payload.kind === "send-back" && states.includes("held"));
      if (!isPresent) throw new AppError("decision-not-in-force", { sha256: payload.sha256 });
      break;
    }
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

/** The draft with what only the store knows: what stands in the cell, what is open in the return. */
export function completeDecision(store: ReadStore, draft: DecisionDraft): DecisionPayload {
  if (draft.kind === "correct-value" && !("old" in draft)) return { ...draft, old: textAt(store, draft) };
  if (draft.kind === "accept-return" && !("noted" in draft))
    return { ...draft, noted: Object.fromEntries(countOpenByCode(store, draft.sha256)) };
  return draft;
}

function textAt(store: ReadStore, place: { sha256: string; sheet: string; cell: string }): string {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(place.cell) ?? [];
  const cells = rowCells(store, { ...place, row: Number(row) });
  if (cells === "unread" || cells === "missing") return "";
  return cells.find(([column]) => column === columnNumber(letters))?.[1] ?? "";
}

/** The person corrects what stood there when it was looked at. */
function requireOldValue(
  store: ReadStore,
  { sha256, sheet, cell, old }: Extract<DecisionPayload, { kind: "correct-value" }>,
): void {
  const isKept = submissionsOfFile(store, sha256).some(({ id }) => sheetsOf(store, id).length > 0);
  if (isKept && cleanText(textAt(store, { sha256, sheet, cell })) !== cleanText(old))
    throw new AppError("decision-other-value", { sheet, cell });
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
