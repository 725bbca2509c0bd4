/** An extracted row without errors becomes the typed fact it states; one mapper for each form. */
import type { ExtractedRow, Reference, UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import { booleanOf, isYes, listOf, numberOf, referenceOf, textOf } from "../../../shared/domain/row-values.ts";
import { parseDateText } from "../../../shared/domain/parse-date.ts";
import type { FormDefinition } from "../../../shared/domain/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import type { Fact, SupportEventFact } from "../store/fact.ts";
import type { PersonKind } from "../store/person.ts";
import { institutionCount } from "./check-activities.ts";

/** What mapping needs besides the row. */
export interface FactContext {
  readonly sender: string;
  /** The sender's municipality: itself, or the register's for an institution. */
  readonly senderMunicipality: string | null;
  readonly coverInstitution: string | null;
  readonly period: string;
  readonly units: UnitDirectory;
  /** Unit of hours of the row's table. */
  readonly hoursUnit: string;
  readonly form: FormDefinition;
  /** `foldText`; most texts of a return stand in many of its rows, and each is folded once. */
  readonly fold: (text: string) => string;
  /** `foldKey`, for each number once. */
  readonly foldKey: (text: string) => string;
  /** Finds or makes the person whom a text tells from others of the kind. */
  readonly person: (kind: PersonKind, text: string) => number;
  readonly pseudonym: (purpose: string, text: string) => string;
}

const MAPPERS: Readonly<Record<string, (row: ExtractedRow, context: FactContext) => Fact>> = {
  F1: mapPlan,
  F2: mapConsultation,
  F3: mapTraining,
  F4: mapMeeting,
  F5: mapSupervision,
  F6: mapProject,
  F7: mapEvent,
  F8: mapCost,
  F9: mapOutcome,
};

/** The fact of a row whose mandatory fields are all readable. */
export function mapFact(row: ExtractedRow, context: FactContext): Fact {
  const mapper = MAPPERS[row.form];
  if (mapper === undefined) throw new Error(`No fact for form ${row.form}`);
  return mapper(row, context);
}

/** How others refer to the row (plan or certificate number, folded) and whom it is about; for quarantined rows too. */
export function referenceKeys(
  row: ExtractedRow,
  context: FactContext,
): { refKey: string | null; refPersonId: number | null } {
  const field = row.form === "F1" ? "plan_no" : row.form === "F3" ? "cert_no" : null;
  const number = field && textOf(row, field);
  const refPersonId = row.form === "F1" || row.form === "F3" ? personOf(row, context) : null;
  return { refKey: number ? context.foldKey(number) : null, refPersonId };
}

/** Plan, certificate, group and project numbers are compared without spaces and case, and without a “Nr.” before them. */
export function foldKey(text: string): string {
  return foldText(text).replace(NUMBER_SIGN, "").replace(/\s+/g, "");
}

const NUMBER_SIGN =
  /^(?:(?:iap|plan[as]?|apl(?:iecib[a-z]{1,2})?\.?|sertifikat[as])\s*)?nr(?:\.\s*|\s+|(?=\d))(?=.*\d)/;

function mapPlan(row: ExtractedRow, context: FactContext): Fact {
  const { institution, municipality } = placeOf(row, context);
  return {
    kind: "plan",
    sender: context.sender,
    institution,
    municipality,
    personId: personOf(row, context) ?? unreadable("code"),
    nameKey: nameKey(row, context),
    born: required(row, "dob"),
    gender: required(row, "gender"),
    grade: required(row, "grade"),
    programme: demanded(row, "programme", context),
    studyForm: demanded(row, "form", context),
    language: textOf(row, "lang"),
    citizenship: textOf(row, "citizenship"),
    labour: demanded(row, "labour", context),
    isced: demanded(row, "isced", context),
    repeater: textOf(row, "repeater"),
    background: textOf(row, "background"),
    disability: textOf(row, "disability"),
    minority: textOf(row, "minority"),
    homeless: textOf(row, "homeless"),
    rural: textOf(row, "rural"),
    planNo: required(row, "plan_no"),
    planKey: context.foldKey(required(row, "plan_no")),
    approvedOn: required(row, "plan_date"),
    semester: textOf(row, "semester"),
    startsOn: required(row, "start"),
    endsOn: textOf(row, "end"),
    evaluation: textOf(row, "evaluation"),
    kinds: listOf(row, "kinds"),
    risks: listOf(row, "risk"),
  };
}

function mapConsultation(row: ExtractedRow, context: FactContext): SupportEventFact {
  return {
    ...learnerReference(row, "ref", context),
    ...NO_MENTOR,
    kind: "support_event",
    form: "F2",
    sender: context.sender,
    day: required(row, "date"),
    supportKind: required(row, "kind"),
    subject: textOf(row, "subject"),
    providerKind: textOf(row, "provider_kind"),
    hours: numberOf(row, "hours") ?? (isDemanded("hours", context) ? unreadable("hours") : 0),
    unit: context.hoursUnit,
    groupSize: numberOf(row, "group"),
  };
}

const NO_MENTOR = {
  refCertKey: null,
  refMentorId: null,
  refMentorName: null,
  pairStartsOn: null,
  pairEndsOn: null,
  mode: null,
} as const;

function mapMeeting(row: ExtractedRow, context: FactContext): SupportEventFact {
  return {
    ...learnerReference(row, "learner", context),
    ...mentorReference(row, context),
    kind: "support_event",
    form: "F4",
    sender: context.sender,
    day: required(row, "date"),
    supportKind: "MENT",
    subject: null,
    providerKind: "mentors",
    hours: numberOf(row, "hours") ?? (isDemanded("hours", context) ? unreadable("hours") : 0),
    unit: context.hoursUnit,
    groupSize: null,
    pairStartsOn: textOf(row, "pair_start"),
    pairEndsOn: textOf(row, "pair_end"),
    mode: textOf(row, "mode"),
  };
}

function mentorReference(
  row: ExtractedRow,
  context: FactContext,
): Pick<SupportEventFact, "refCertKey" | "refMentorId" | "refMentorName"> {
  const mentor = referenceOf(row, "mentor");
  return {
    refCertKey: mentor?.kind === "certificate" || mentor?.kind === "plan" ? context.foldKey(mentor.value) : null,
    refMentorId: mentor?.kind === "code" ? personByCode(mentor.value, context) : null,
    refMentorName: mentor?.kind === "name" ? nameDigest(mentor.value, context) : null,
  };
}

function mapTraining(row: ExtractedRow, context: FactContext): Fact {
  const certNo = textOf(row, "cert_no");
  return {
    kind: "training",
    sender: context.sender,
    personId: personOf(row, context) ?? unreadable("code"),
    nameKey: nameKey(row, context),
    born: required(row, "dob"),
    gender: required(row, "gender"),
    municipality: textOf(row, "municipality"),
    labour: textOf(row, "labour"),
    isced: textOf(row, "isced"),
    groupNo: required(row, "tr_group"),
    region: textOf(row, "tr_region"),
    startsOn: required(row, "tr_start"),
    endsOn: required(row, "tr_end"),
    hours: requiredNumber(row, "tr_hours"),
    certNo,
    certKey: certNo === null ? null : context.foldKey(certNo),
    certOn: textOf(row, "cert_date"),
    status: required(row, "status"),
  };
}

function mapSupervision(row: ExtractedRow, context: FactContext): Fact {
  const { institution, municipality } = placeOf(row, context);
  const headcount = numberOf(row, "headcount");
  const participant = referenceOf(row, "participant");
  return {
    kind: "supervision_attendance",
    sender: context.sender,
    groupNo: required(row, "group"),
    groupKey: context.foldKey(required(row, "group")),
    day: required(row, "date"),
    startsAt: required(row, "start"),
    endsAt: required(row, "end"),
    sessionNo: numberOf(row, "sess_no"),
    supervisorKey: nameDigest(required(row, "supervisor"), context),
    personId: participant === null ? null : participantOf(row, participant, context),
    role: textOf(row, "role"),
    institution,
    municipality,
    present: participant === null || booleanOf(row, "present") === true,
    headcount: participant === null ? headcount : null,
  };
}

/** SK-O-09: the person's code, else name + role + institution, folded (a weak key). */
function participantOf(row: ExtractedRow, participant: Reference, context: FactContext): number {
  if (participant.kind === "code") return personByCode(participant.value, context);
  const { fold, person } = context;
  const name = foldName(fold(participant.value));
  return person("named", [name, textOf(row, "role") ?? "", fold(textOf(row, "institution") ?? "")].join("|"));
}

function mapProject(row: ExtractedRow, context: FactContext): Fact {
  const applicant = textOf(row, "applicant");
  const institution = applicant === null ? null : context.units.findInstitution(applicant, context.senderMunicipality);
  return {
    kind: "project",
    sender: context.sender,
    projectNo: required(row, "no"),
    projectKey: context.foldKey(required(row, "no")),
    projectKind: required(row, "kind"),
    title: required(row, "title"),
    institution: institution?.regNo ?? null,
    municipality: institution?.municipality ?? context.senderMunicipality,
    partnerCount: institutionCount(row, context),
    startsOn: required(row, "start"),
    endsOn: required(row, "end"),
    status: required(row, "status"),
    requestedCents: numberOf(row, "amt_req"),
    approvedCents: numberOf(row, "amt_appr"),
    paidCents: numberOf(row, "amt_paid"),
    learners: numberOf(row, "n_learners"),
    teachers: numberOf(row, "n_teachers"),
    parents: numberOf(row, "n_parents"),
    reportedOn: textOf(row, "report"),
    themes: listOf(row, "theme"),
    tags: listOf(row, "tags"),
  };
}

function mapEvent(row: ExtractedRow, context: FactContext): Fact {
  const organiser = textOf(row, "organiser");
  const named = listOf(row, "institutions").map(context.fold);
  return {
    kind: "event",
    sender: context.sender,
    day: required(row, "date"),
    dayTo: textOf(row, "date_to"),
    activity: required(row, "activity"),
    type: required(row, "type"),
    title: required(row, "title"),
    place: required(row, "place"),
    municipality: textOf(row, "municipality") ?? context.senderMunicipality,
    organiser,
    institution:
      organiser === null ? null : (context.units.findInstitution(organiser, context.senderMunicipality)?.regNo ?? null),
    partnerCount: new Set(named).size,
    learners: numberOf(row, "n_learners"),
    parents: numberOf(row, "n_parents"),
    teachers: numberOf(row, "n_teachers"),
    others: numberOf(row, "n_others"),
    total: numberOf(row, "n_total"),
    open: isYes(row, "open"),
    visibility: isYes(row, "visibility"),
    access: listOf(row, "access"),
  };
}

function mapCost(row: ExtractedRow, context: FactContext): Fact {
  return {
    kind: "cost",
    sender: context.sender,
    period: textOf(row, "period") ?? context.period,
    activity: required(row, "activity"),
    line: required(row, "line"),
    costKind: required(row, "cost_kind"),
    units: numberOf(row, "units"),
    unitType: textOf(row, "unit_type"),
    rateCents: numberOf(row, "rate"),
    amountCents: requiredNumber(row, "amount"),
    esfCents: requiredNumber(row, "esf"),
    stateCents: requiredNumber(row, "state"),
    status: required(row, "status"),
    docNo: required(row, "doc_no"),
    docOn: required(row, "doc_date"),
  };
}

function mapOutcome(row: ExtractedRow, context: FactContext): Fact {
  return {
    ...learnerReference(row, "learner", context),
    kind: "outcome",
    sender: context.sender,
    exitOn: required(row, "exit"),
    reason: required(row, "reason"),
    status: required(row, "status"),
    checkedOn: required(row, "check"),
    nextPlace: textOf(row, "next_inst"),
    certificate: textOf(row, "cert"),
    certificateNo: textOf(row, "cert_no"),
    certificateOn: dateWithin(textOf(row, "cert_no")),
    absentBefore: numberOf(row, "abs_before"),
    absentAfter: numberOf(row, "abs_after"),
    eecr: row.values.has("eecr") ? listOf(row, "eecr").join(", ") : null,
  };
}

/** The date in a cell such as `CES 0001, 12.06.2026.`: number and date of a document stand in one column. */
function dateWithin(text: string | null): string | null {
  const written = /\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}|\d{4}\.\s?gada\s.+$/u.exec(text ?? "")?.[0];
  const date = written === undefined ? null : parseDateText(written);
  return date?.kind === "date" ? date.date : null;
}

/** A learner is named by plan number or by personal code. */
function learnerReference(
  row: ExtractedRow,
  field: string,
  context: FactContext,
): { refPlanKey: string | null; refPersonId: number | null } {
  const reference = referenceOf(row, field);
  if (reference === null) return unreadable(field);
  switch (reference.kind) {
    case "code":
      return { refPlanKey: null, refPersonId: personByCode(reference.value, context) };
    case "name":
      // A bare name finds no plan (V-24), and must not stand among the facts as it is.
      return { refPlanKey: nameDigest(reference.value, context), refPersonId: null };
    case "plan":
    case "certificate":
      return { refPlanKey: context.foldKey(reference.value), refPersonId: null };
  }
}

/** By code, else by the identifier the institution gave; null when neither is readable. */
function personOf(row: ExtractedRow, context: FactContext): number | null {
  const code = textOf(row, "code");
  if (code !== null) return personByCode(code, context);
  const given = textOf(row, "inst_id");
  if (given === null) return null;
  const institution = textOf(row, "institution") ?? context.coverInstitution ?? context.sender;
  return context.person("institution-id", `${context.fold(institution)}|${context.foldKey(given)}`);
}

function personByCode(code: string, context: FactContext): number {
  return context.person("code", code);
}

/** The row's institution, else the cover's; the municipality of the institution, else of the sender. */
function placeOf(row: ExtractedRow, context: FactContext): { institution: string | null; municipality: string | null } {
  const entry = context.units.institution(textOf(row, "institution") ?? context.coverInstitution ?? "");
  return { institution: entry?.regNo ?? null, municipality: entry?.municipality ?? context.senderMunicipality };
}

/** Keyed digest of first name and surname, to notice changes and look-alikes without keeping names with facts. */
function nameKey(row: ExtractedRow, { fold, pseudonym }: FactContext): string {
  // Each by itself: a first name is folded once for all who bear it.
  return pseudonym("name", foldName(`${fold(textOf(row, "name") ?? "")} ${fold(textOf(row, "surname") ?? "")}`));
}

function nameDigest(name: string, { fold, pseudonym }: FactContext): string {
  return pseudonym("name", foldName(fold(name)));
}

/** Names, folded, are compared as sets of words: people write them in both orders. */
function foldName(folded: string): string {
  return folded
    .split(/[\s,]+/)
    .filter(Boolean)
    .sort()
    .join(" ");
}

/** A characteristic that a programme may leave out of its form, or not demand: then it is empty. */
function demanded(row: ExtractedRow, field: string, context: FactContext): string {
  return isDemanded(field, context) ? required(row, field) : (textOf(row, field) ?? "");
}

function isDemanded(field: string, { form }: FactContext): boolean {
  const known = mandatory.get(form) ?? new Set(form.fields.filter(isMandatory).map(({ key }) => key));
  mandatory.set(form, known);
  return known.has(field);
}

const mandatory = new WeakMap<FormDefinition, ReadonlySet<string>>();

function isMandatory({ presence }: FormDefinition["fields"][number]): boolean {
  return presence === "mandatory";
}

function required(row: ExtractedRow, field: string): string {
  return textOf(row, field) ?? unreadable(field);
}

function requiredNumber(row: ExtractedRow, field: string): number {
  return numberOf(row, field) ?? unreadable(field);
}

function unreadable(field: string): never {
  throw new MissingFieldError(field);
}

/** A fact cannot be made without this field; the row is quarantined as if its cell were empty. */
export class MissingFieldError extends Error {
  readonly field: string;

  constructor(field: string) {
    super(`No fact without ${field}`);
    this.field = field;
  }
}
