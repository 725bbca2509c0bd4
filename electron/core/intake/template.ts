/** An empty return for one sender: what is known is written in, and every cell says what it wants. */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import type { InstitutionEntry } from "../../../shared/domain/extracted-return.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { isThereOn } from "../../../shared/domain/municipality.ts";
import { formatPeriodCode, parsePeriod, periodRange, type Quarter } from "../../../shared/domain/period.ts";
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import type { WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import { choiceLists, listsSheet } from "./template-lists.ts";
import { TEMPLATE_PROPERTY } from "./template-property.ts";
import { coverSheet, formSheet } from "./template-sheets.ts";

export interface TemplateRequest {
  /** Municipality code, or registration number of an institution that sends for itself. */
  readonly sender: string;
  /** `2026-Q1` */
  readonly period: string;
  /** Codes of forms; null means all. */
  readonly forms: readonly string[] | null;
}

export interface TemplateContext {
  readonly programme: Programme;
  /** The register; empty without a store. */
  readonly institutions: readonly InstitutionEntry[];
  /** UTC instant. */
  readonly now: string;
}

/** The workbook's bytes. Failures: `template-sender-unknown`, `template-period`, `template-form-unknown`. */
export function makeTemplate(request: TemplateRequest, context: TemplateContext, text: Text): Uint8Array {
  return writeWorkbook(templatePlan(request, context, text));
}

/** The empty return as a plan. */
export function templatePlan(request: TemplateRequest, context: TemplateContext, text: Text): WorkbookPlan {
  const { programme } = context;
  const period = quarterOfRequest(request.period);
  const sender = senderOf(request.sender, period, context);
  const [cover, tables] = formsOf(request.forms, programme);
  const lists = choiceLists({ programme, institutions: sender.institutions, period }, text);
  const ids = {
    [TEMPLATE_PROPERTY]: programme.identity.id,
    "kopskats.sender": request.sender,
    "kopskats.period": formatPeriodCode(period),
    "kopskats.forms": [cover, ...tables].map(({ code, edition }) => `${code} ${edition}`).join("; "),
  };
  return {
    title: text("template.title", { programme: programme.identity.name[text.language] }),
    subject: text("template.subject"),
    creator: "Kopskats",
    language: text.language,
    createdAt: context.now,
    sheets: [
      coverSheet(cover, { senderName: sender.name, period }, programme, lists, text),
      ...tables.map((form) => formSheet(form, period, lists, text)),
      listsSheet(lists, Object.values(ids)),
    ],
    names: [],
    properties: ids,
  };
}

function quarterOfRequest(text: string): Quarter {
  const period = parsePeriod(text);
  if (period?.kind !== "quarter") throw new AppError("template-period", { period: text });
  return period;
}

interface Sender {
  readonly name: string;
  readonly institutions: readonly InstitutionEntry[];
}

/** A municipality there was in that quarter and its institutions, or one institution that sends for itself. */
function senderOf(sender: string, period: Quarter, { programme, institutions }: TemplateContext): Sender {
  const from = parseIsoDate(programme.identity.eligibleFrom);
  const lastDay = from === null ? null : periodRange(period, from).to;
  const municipality = programme.municipalities.find((unit) => unit.code === sender && isThereOn(unit, lastDay));
  if (municipality !== undefined) {
    const own = institutions.filter((each) => each.municipality === sender && each.successor === null);
    return { name: municipality.name, institutions: own.sort((one, other) => COLLATOR.compare(one.name, other.name)) };
  }
  const institution = institutions.find(({ regNo }) => regNo === sender);
  if (institution === undefined) throw new AppError("template-sender-unknown", { sender });
  return { name: institution.name, institutions: [institution] };
}

const COLLATOR = new Intl.Collator("lv");

/** The cover, and the tables that are asked for in the order of their codes. */
function formsOf(codes: readonly string[] | null, { forms }: Programme): [FormDefinition, FormDefinition[]] {
  const tables = [...forms.values()].filter(({ kind }) => kind === "table");
  const cover = [...forms.values()].find(({ kind }) => kind === "cover");
  if (cover === undefined) throw new Error("The programme was checked and has no cover");
  const known = tables.map(({ code }) => code);
  const unknown = codes?.find((code) => !known.includes(code));
  if (unknown !== undefined) throw new AppError("template-form-unknown", { form: unknown, known: known.join(", ") });
  return [cover, tables.filter(({ code }) => codes?.includes(code) ?? true)];
}
