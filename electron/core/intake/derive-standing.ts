/**
 * Whether a row counts is a function of the set of submissions in force, never of the order they came in
 * (contracts.md, Order of arrival). When a submission is added, superseded or withdrawn, this works out again what
 * depends on it: equal rows in other returns, references to plans and mentors, and the rules that need both sides.
 */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import type { Finding, FindingParameters, Severity } from "../../../shared/domain/finding.ts";
import { parsePeriod, schoolYearOf } from "../../../shared/domain/period.ts";
import type { ReadStore, Store } from "../store/open-store.ts";
import { touchRepeatedRows } from "../store/repeated-rows.ts";
import {
  referenceLookups,
  type MentorCandidate,
  type PlanCandidate,
  type ReferenceLookups,
  type ReferringRow,
} from "../store/reference-lookups.ts";
import { cellLocator, standingWriter, type Standing, type TouchedRow } from "../store/standing.ts";
import {
  dropDerivedFindings,
  listTouchedRows,
  noteTouchedMonths,
  touchReferringRows,
  touchRows,
  winnersAmongEqualRows,
  type ChangeOrigin,
} from "../store/touched-rows.ts";
import { findingWriter, findSubmission } from "../store/submission.ts";
import { severityOf, type CheckContext } from "./check-context.ts";
import { isOldEnoughForMentor, kindForGrade } from "./check-learner.ts";
import { resultsAgainstEntry } from "./check-immediate-results.ts";
import { answersAbout, letPass, type FileAnswers } from "./file-answers.ts";
import { noticeJumps } from "./notice-jumps.ts";
import { noticePersons, type Notice } from "./notice-persons.ts";
import { noticeToldTwice } from "./notice-told-twice.ts";
import { noticeSpellings } from "./notice-spellings.ts";

type Rules = Pick<CheckContext, "rules">;

/** Works out again everything that depends on the change. Runs inside the transaction that made it. */
export function deriveStanding(store: Store, rules: Rules, origin: ChangeOrigin, seq: number): void {
  touchRows(store, origin);
  const standings = standingWriter(store, seq);
  touchReferringRows(store, settleReferredTo(store, standings));
  const repeated = touchRepeatedRows(store);
  if (repeated.size > 0) noteTouchedMonths(store);
  dropDerivedFindings(store);

  const rows = listTouchedRows(store, "other");
  const winners = winnersAmongEqualRows(store);
  const note = noticer(store);
  const accepted = acceptedByPeople(store);
  const lookups = referenceLookups(store);
  /** Rows that count, each with the learner its plan is about. */
  const counted = new Map<number, number | null>();
  const settle = (row: TouchedRow): void => {
    const standing = standingByItself(row, winners.get(row.contentHash));
    const outcome = REFERRING_FORMS.has(row.form) && standing === "counted" ? resolve(row, { rules, lookups }) : null;
    const learner = outcome?.learner ?? null;
    const isSaidElsewhere = repeated.get(row.id)?.some((other) => counted.get(other) === learner) === true;
    if (standing !== "counted" || isSaidElsewhere) {
      standings.settle(row, standing === "counted" ? "skipped" : standing, null, null);
      return;
    }
    const findings = (outcome?.findings ?? []).map((derived) => accepted(row, note.place(row, derived)));
    for (const finding of findings) note.write(row, finding);
    const refused = findings.some((finding) => finding.severity === "error");
    if (!refused) counted.set(row.id, learner);
    standings.settle(
      row,
      refused ? "quarantined" : "counted",
      outcome?.planRowId ?? null,
      outcome?.mentorRowId ?? null,
    );
  };
  // What a municipality repeats asks how its institutions' own rows stand.
  for (const row of rows) if (!repeated.has(row.id)) settle(row);
  for (const row of rows) if (repeated.has(row.id)) settle(row);
  standings.write();
  noteTouchedMonths(store);
  const notice: Notice = (row, code, severity, field, parameters = {}) =>
    note.write(row, note.place(row, { code, severity, field, parameters }));
  noticePersons(store, rules, rows, notice);
  noticeToldTwice(store, rules, notice);
  noticeSpellings(store, rules, rows, notice);
  noticeJumps(store, rules);
}

/** Plans and trainings first: what refers to them asks how they stand. Returns those that came to be found, or ceased to. */
function settleReferredTo(store: Store, standings: ReturnType<typeof standingWriter>): number[] {
  const winners = winnersAmongEqualRows(store);
  const moved = listTouchedRows(store, "referred-to").flatMap((row) => {
    const standing = standingByItself(row, winners.get(row.contentHash));
    standings.settle(row, standing, null, null);
    const canBeFound = (each: Standing) => each === "counted" || each === "quarantined";
    return row.standing !== standing && (canBeFound(row.standing) || canBeFound(standing)) ? [row.id] : [];
  });
  standings.write();
  return moved;
}

const REFERRING_FORMS: ReadonlySet<string> = new Set(["F2", "F4", "F9"]);

/** What follows from the row, its submission, and equal rows in other returns. */
function standingByItself(
  row: TouchedRow,
  winner: { id: number; submissionId: number; ownError: number } | undefined,
): Standing {
  if (row.inForce === 0) return "out";
  if (winner?.ownError === 0 && winner.submissionId !== row.submissionId) return "skipped";
  return row.ownError === 1 ? "quarantined" : "counted";
}

interface ResolveContext {
  readonly rules: Rules;
  readonly lookups: ReferenceLookups;
}

interface DerivedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly field: string;
  readonly parameters?: FindingParameters;
}

interface Resolution {
  readonly planRowId: number | null;
  readonly learner: number | null;
  readonly mentorRowId: number | null;
  readonly findings: readonly DerivedFinding[];
}

function resolve(row: TouchedRow, context: ResolveContext): Resolution {
  const reference = context.lookups.referring(row.id);
  if (reference === undefined) throw new Error(`Row ${String(row.id)} of ${row.form} counts without a fact`);
  const plan = findPlan(row, reference, context);
  const mentor = row.form === "F4" ? findMentor(row, reference, context) : null;
  return {
    planRowId: plan.found?.rowId ?? null,
    learner: plan.found?.person ?? null,
    mentorRowId: mentor?.found?.rowId ?? null,
    findings: [
      ...plan.findings,
      ...(plan.found ? checkAgainstPlan(row, reference, plan.found, context.rules) : []),
      ...(mentor?.findings ?? []),
      ...(mentor?.found ? checkAgainstCertificate(reference, mentor.found, context.rules) : []),
    ],
  };
}

interface Search<Candidate> {
  readonly found: Candidate | null;
  readonly findings: readonly DerivedFinding[];
}

/**
 * A plan number is looked up within the sender, and within what was joined with it; then within the sender's institutions;
 * a code among all plans of the person.
 */
function findPlan(row: TouchedRow, reference: ReferringRow, context: ResolveContext): Search<PlanCandidate> {
  const field = row.form === "F2" ? "ref" : "learner";
  const candidates =
    reference.refPlanKey !== null
      ? plansOfSchoolYear(context.lookups.plansByKey(reference.refPlanKey, row.sender, row.period), row, reference)
      : plansOfPerson(row, reference, context.lookups);
  const [found] = candidates;
  if (found === undefined) return { found: null, findings: [missing(row, reference, "F1", field, context)] };
  if (new Set(candidates.map((plan) => plan.person)).size > 1) {
    const finding: DerivedFinding = {
      code: "V-02",
      severity: severityOf(context.rules, "V-02"),
      field,
      parameters: { candidates: candidates.length },
    };
    return { found: null, findings: [finding] };
  }
  return { found, findings: [] };
}

/**
 * Plan numbers begin anew each school year (domain.md §6.2): of several plans of a number, those of the year in which the
 * day lies, if any. An end of taking part just after the summer may still be about the year before, so a plan that was
 * approved later is not the one that ended.
 */
function plansOfSchoolYear(
  plans: readonly PlanCandidate[],
  { form }: TouchedRow,
  { day }: ReferringRow,
): readonly PlanCandidate[] {
  if (plans.length < 2) return plans;
  const year = yearOfDay(day);
  const ofYear = plans.filter((plan) => yearOfPlan(plan) === year && (form !== "F9" || plan.approvedOn <= day));
  return ofYear.length > 0 ? ofYear : plans;
}

/** The year a plan says it is for, else that of its approval. */
function yearOfPlan({ semester, approvedOn }: PlanCandidate): number | null {
  const period = semester === null ? null : parsePeriod(semester);
  return period?.kind === "semester" || period?.kind === "school-year" ? period.startYear : yearOfDay(approvedOn);
}

function yearOfDay(day: string): number | null {
  const date = parseIsoDate(day);
  return date === null ? null : schoolYearOf(date).startYear;
}

/** The sender's own plan before others'; of those, the newest approved by that day, else the earliest. */
function plansOfPerson(
  { sender, period }: TouchedRow,
  reference: ReferringRow,
  lookups: ReferenceLookups,
): PlanCandidate[] {
  const senders = lookups.ownSenders(sender, period);
  const all = reference.refPersonId === null ? [] : lookups.plansByPerson(reference.refPersonId);
  const own = all.filter((plan) => senders.includes(plan.sender));
  const pool = own.length > 0 ? own : all;
  const before = pool.filter((plan) => plan.approvedOn <= reference.day);
  const best = before.reduce<PlanCandidate | undefined>(
    (newest, plan) => (newest === undefined || plan.approvedOn > newest.approvedOn ? plan : newest),
    undefined,
  );
  const earliest = pool.reduce<PlanCandidate | undefined>(
    (first, plan) => (first === undefined || plan.approvedOn < first.approvedOn ? plan : first),
    undefined,
  );
  const chosen = best ?? earliest;
  return chosen ? [chosen] : [];
}

/** By certificate number or code among all trainings, the sender's own first; by a bare name only within the sender, with a warning. */
function findMentor(row: TouchedRow, reference: ReferringRow, context: ResolveContext): Search<MentorCandidate> {
  const { lookups, rules } = context;
  const all =
    reference.refCertKey !== null
      ? lookups.mentorsByCert(reference.refCertKey)
      : reference.refMentorId !== null
        ? lookups.mentorsByPerson(reference.refMentorId)
        : lookups.mentorsByName(reference.refMentorName ?? "", row.sender, row.period);
  const senders = lookups.ownSenders(row.sender, row.period);
  const own = all.filter((mentor) => senders.includes(mentor.sender));
  const pool = own.length > 0 ? own : all;
  const found = earliestCertified(pool);
  if (found === undefined) return { found: null, findings: [missing(row, reference, "F3", "mentor", context)] };
  if (new Set(pool.map((mentor) => mentor.person)).size > 1) {
    return {
      found: null,
      findings: [
        { code: "V-02", severity: severityOf(rules, "V-02"), field: "mentor", parameters: { candidates: pool.length } },
      ],
    };
  }
  const byName = reference.refCertKey === null && reference.refMentorId === null;
  return {
    found,
    findings: byName ? [{ code: "V-24", severity: "warning", field: "mentor", parameters: { found: "name" } }] : [],
  };
}

function earliestCertified(mentors: readonly MentorCandidate[]): MentorCandidate | undefined {
  return mentors.reduce<MentorCandidate | undefined>((best, mentor) => {
    if (best === undefined) return mentor;
    return mentor.certOn !== null && (best.certOn === null || mentor.certOn < best.certOn) ? mentor : best;
  }, undefined);
}

/** V-24: nothing to refer to, or only a quarantined row, which is named. */
function missing(
  row: TouchedRow,
  reference: ReferringRow,
  form: "F1" | "F3",
  field: string,
  context: ResolveContext,
): DerivedFinding {
  const toMend = context.lookups.quarantinedRow(reference, form, context.lookups.ownSenders(row.sender, row.period));
  return {
    code: "V-24",
    severity: severityOf(context.rules, "V-24"),
    field,
    parameters: toMend ? { found: "quarantined", otherSheet: toMend.sheet, other: toMend.rowNo } : { found: "nothing" },
  };
}

/** V-22, V-10, V-11: what the plan says about the learner on that day. */
function checkAgainstPlan(
  row: TouchedRow,
  reference: ReferringRow,
  plan: PlanCandidate,
  rules: Rules,
): DerivedFinding[] {
  if (row.form === "F9") return checkImmediateResults(reference, plan, rules);
  if (reference.supportKind === null) return [];
  const findings: DerivedFinding[] = [];
  if (plan.approvedOn > reference.day)
    findings.push({ code: "V-22", severity: severityOf(rules, "V-22"), field: "date" });

  const allowed = kindForGrade(
    reference.supportKind,
    { grade: plan.grade, repeater: plan.repeater === "jā", semester: plan.semester },
    rules,
  );
  if (row.form === "F2" && allowed === "refused") {
    findings.push({
      code: "V-10",
      severity: severityOf(rules, "V-10"),
      field: "kind",
      parameters: { kind: reference.supportKind, grade: plan.grade },
    });
  }
  if (reference.supportKind === "MENT" && isTooYoung(plan.born, reference.day, rules))
    findings.push({ code: "V-11", severity: severityOf(rules, "V-11"), field: row.form === "F4" ? "learner" : "ref" });
  return findings;
}

function isTooYoung(bornOn: string, on: string, rules: Rules): boolean {
  const [born, day] = [parseIsoDate(bornOn), parseIsoDate(on)];
  return born !== null && day !== null && !isOldEnoughForMentor(day, born, { rules: rules.rules });
}

/** X10: what was reached within four weeks is a change from what the learner was at entry. */
function checkImmediateResults(reference: ReferringRow, plan: PlanCandidate, rules: Rules): DerivedFinding[] {
  const [result] = resultsAgainstEntry(reference.eecr, plan.labour);
  if (result === undefined) return [];
  return [
    { code: "X10", severity: severityOf(rules, "X10"), field: "eecr", parameters: { kind: "entry", code: result } },
  ];
}

/** V-27: a mentor meets learners after the day of the certificate. */
function checkAgainstCertificate(reference: ReferringRow, mentor: MentorCandidate, rules: Rules): DerivedFinding[] {
  if (mentor.certOn !== null && mentor.certOn < reference.day) return [];
  return [{ code: "V-27", severity: severityOf(rules, "V-27"), field: "date" }];
}

type Noticed = Parameters<Notice>[0];

function noticer(store: Store) {
  const write = findingWriter(store);
  const cell = cellLocator(store);
  return {
    place: (row: Noticed, { code, severity, field, parameters = {} }: DerivedFinding): Finding => ({
      code,
      severity,
      sheet: row.sheet,
      cell: cell(row.id, field),
      field,
      parameters: { row: row.rowNo, ...parameters },
    }),
    write: (row: Noticed, finding: Finding) =>
      write({ ...finding, submissionId: row.submissionId, sourceRowId: row.id, derived: true }),
  };
}

/** What people let pass holds here as for the row by itself; asked of a return once, and only where an error was derived. */
function acceptedByPeople(store: ReadStore): (row: Noticed, finding: Finding) => Finding {
  const answers = new Map<number, Pick<FileAnswers, "acceptedFindings">>();
  return ({ submissionId }, finding) => {
    if (finding.severity !== "error") return finding;
    const known = answers.get(submissionId) ?? answersAbout(store, findSubmission(store, submissionId)?.sha256 ?? "");
    answers.set(submissionId, known);
    return letPass(finding, known);
  };
}
