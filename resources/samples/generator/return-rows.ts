/** What a sender reports about a quarter, form by form, before it is laid out in a workbook. */
import { isIn, spellQuarter, type Day, type Quarter } from "./calendar.ts";
import { esfCents, type Cost } from "./costs.ts";
import { peopleAt, type Occasion } from "./events.ts";
import type { FormCode } from "./forms.ts";
import type { Habits } from "./habits.ts";
import type { Plan } from "./learners.ts";
import { statusOf, type Meeting, type Mentor } from "./mentoring.ts";
import type { Outcome } from "./outcomes.ts";
import { projectStatus, type Project } from "./projects.ts";
import { sendsForItself, INSTITUTIONS } from "./senders.ts";
import type { Story } from "./story.ts";
import type { Session } from "./supervisions.ts";
import type { Consultation } from "./support.ts";

/** A value as the sender means it; how it looks in the cell is a matter of habit. */
export type Value =
  | string
  | number
  | null
  | { readonly day: Day }
  | { readonly time: string }
  | { readonly cents: number }
  | { readonly hours: number };

export type Row = Record<string, Value>;
export type ReturnRows = Record<FormCode, Row[]>;

/** The value of a text column; empty where there is none. */
export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

export function rowsOf(story: Story, quarter: Quarter, habits: Habits): ReturnRows {
  const { sender } = story;
  const period = spellQuarter(quarter, habits.period);
  return {
    F1: story.plans
      .filter((plan) => isUnderWay(plan, quarter))
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      .map((plan) => planRow(plan, quarter, habits)),
    F2: story.consultations.filter(({ day }) => isIn(quarter, day)).map((held) => consultationRow(held, habits)),
    F3: story.mentors
      .filter(({ training }) => training.from <= quarter.to)
      .map((mentor) => mentorRow(mentor, story, quarter, habits)),
    F4: story.meetings.filter(({ day }) => isIn(quarter, day)).map((meeting) => meetingRow(meeting, quarter, habits)),
    F5: story.sessions
      .filter(({ day }) => isIn(quarter, day))
      .flatMap((session) => sessionRows(session, story, habits)),
    F6: story.projects.flatMap((project) => projectRow(project, quarter, habits)),
    F7: story.events.filter(({ day }) => isIn(quarter, day)).map((event) => eventRow(event, story)),
    F8: story.costs.filter((cost) => cost.quarter === quarter).map((cost) => costRow(cost, period)),
    F9: story.outcomes
      .filter(({ checkedOn }) => isIn(quarter, checkedOn))
      .map((outcome) => outcomeRow(outcome, habits, sendsForItself(sender))),
  };
}

function isUnderWay(plan: Plan, quarter: Quarter): boolean {
  return plan.approvedOn <= quarter.to && plan.endsOn >= quarter.from;
}

const on = (day: Day): Value => ({ day });

function planRow(plan: Plan, quarter: Quarter, habits: Habits): Row {
  const { learner } = plan;
  const hasEnded = plan.endsOn <= quarter.to;
  return {
    institution: sendsForItself(plan.sender) ? null : institutionName(plan.institution.name, habits),
    name: learner.given,
    surname: learner.family,
    code: spellCode(learner.code, habits),
    dob: on(learner.born),
    gender: habits.gender[learner.gender],
    grade: gradeLabel(plan, habits),
    programme: plan.programme,
    form: "klātiene",
    lang: collected("lang", learner.language, habits),
    citizenship: collected("citizenship", learner.citizenship, habits),
    labour: learner.works ? "nodarbināts" : "neaktīvs",
    isced: "ISCED 0–2",
    risk: learner.risks.join("; "),
    repeater: learner.repeatsNinth ? "jā" : null,
    plan_no: plan.number,
    plan_date: on(plan.approvedOn),
    semester: spellSemester(plan.semester, habits),
    kinds: plan.kinds.join(", "),
    start: on(plan.startsOn),
    end: hasEnded ? on(plan.endsOn) : null,
    parent_consent: on(plan.informedOn),
    evaluation: hasEnded ? plan.evaluation : null,
    doc: plan.file,
    disability: collected("disability", learner.hasDisability ? "jā" : "nē", habits),
    rural: collected("rural", learner.livesInCountry ? "jā" : "nē", habits),
  };
}

function collected(what: Habits["collects"][number], value: Value, habits: Habits): Value {
  return habits.collects.includes(what) ? value : null;
}

function spellCode(code: string, { codeDash }: Habits): string {
  return codeDash ? `${code.slice(0, 6)}-${code.slice(6)}` : code;
}

function institutionName(name: string, { institutionNames }: Habits): string {
  const short = INSTITUTIONS.find((institution) => institution.name === name)?.aliases[0];
  return institutionNames === "short" && short !== undefined ? short : name;
}

function gradeLabel({ learner }: Plan, { grade }: Habits): Value {
  if (learner.grade.startsWith("K")) return `${learner.grade.slice(1)}. kurss`;
  if (grade === "number") return Number(learner.grade);
  return grade === "label" ? `${learner.grade}. klase` : `${learner.grade}.${learner.parallel}`;
}

function spellSemester(semester: 1 | 2, { period }: Habits): string {
  return [`2025./2026. m. g. ${semester}. semestris`, `2025/26-S${semester}`][period % 2] ?? "";
}

function reference(plan: Plan, habits: Habits): string {
  return habits.reference === "code" ? spellCode(plan.learner.code, habits) : plan.number;
}

function consultationRow(held: Consultation, habits: Habits): Row {
  return {
    ref: reference(held.plan, habits),
    date: on(held.day),
    kind: held.kind,
    subject: held.subject,
    provider: held.provider.name,
    provider_kind: held.provider.post,
    hours: { hours: held.hours },
    journal: held.journal,
    group: collected("group", held.group, habits),
  };
}

function mentorRow(mentor: Mentor, story: Story, quarter: Quarter, habits: Habits): Row {
  const hasCertificate = mentor.certificate !== null && mentor.training.certifiedOn <= quarter.to;
  return {
    name: mentor.given,
    surname: mentor.family,
    code: spellCode(mentor.code, habits),
    dob: on(mentor.born),
    gender: mentor.gender,
    municipality: mentor.municipality,
    employer: mentor.work,
    labour: "nodarbināts",
    isced: mentor.education,
    tr_group: mentor.group,
    tr_region: mentor.region,
    tr_start: on(mentor.training.from),
    tr_end: on(mentor.training.to),
    tr_hours: { hours: mentor.training.hours },
    cert_no: hasCertificate ? mentor.certificate : null,
    cert_date: hasCertificate ? on(mentor.training.certifiedOn) : null,
    status: statusOf(mentor, story.meetings, quarter),
    doc: mentor.file,
  };
}

function meetingRow(meeting: Meeting, quarter: Quarter, habits: Habits): Row {
  const { mentor, plan } = meeting;
  return {
    mentor: mentor.certificate,
    learner: reference(plan, habits),
    pair_start: on(meeting.pairedOn),
    pair_end: plan.endsOn <= quarter.to ? on(plan.endsOn) : null,
    date: on(meeting.day),
    hours: { hours: meeting.hours },
    mode: meeting.mode,
    topic: collected("topic", meeting.topic, habits),
    journal: meeting.journal,
  };
}

function sessionRows(session: Session, { sender }: Story, habits: Habits): Row[] {
  const [yes, no] = habits.presence;
  const common = {
    group: session.group,
    date: on(session.day),
    start: { time: session.from },
    end: { time: session.to },
    sess_no: session.number,
    supervisor: session.supervisor,
    signed_list: session.signatures,
  };
  if (session.headcount !== null) {
    const institution = institutionName(sender.institutions[0]?.name ?? sender.name, habits);
    return [{ ...common, role: "pedagogs", institution, headcount: session.headcount }];
  }
  return session.list.map(({ participant, isPresent }) => ({
    ...common,
    participant: participant.name,
    role: participant.role,
    institution: institutionName(participant.institution, habits),
    present: isPresent ? yes : no || null,
  }));
}

function projectRow(project: Project, quarter: Quarter, habits: Habits): Row[] {
  const status = projectStatus(project, quarter);
  const wasReported = project.reportedOn < quarter.from;
  if (status === null || wasReported) return [];
  const isOver = status === "pabeigts";
  return [
    {
      no: project.number,
      kind: project.kind,
      title: project.title,
      applicant: institutionName(project.applicant, habits),
      partners: project.partners.length === 0 ? null : project.partners.join("; "),
      start: on(project.startsOn),
      end: on(project.endsOn),
      status,
      amt_req: { cents: project.requestedCents },
      amt_appr: status === "iesniegts" ? null : { cents: project.approvedCents },
      amt_paid: isOver ? { cents: project.paidCents } : null,
      n_learners: isOver ? project.learners : null,
      n_teachers: isOver ? project.teachers : null,
      n_parents: isOver ? project.parents : null,
      tags: project.tags,
      theme: project.theme,
      report: isOver ? on(project.reportedOn) : null,
      doc: project.file,
    },
  ];
}

function eventRow(event: Occasion, { sender }: Story): Row {
  const { audience } = event;
  return {
    date: on(event.day),
    date_to: event.lastDay === null ? null : on(event.lastDay),
    activity: event.activity,
    type: event.type,
    title: event.title,
    place: event.place,
    municipality: event.place === "tiešsaiste" ? null : sender.municipalityName,
    organiser: event.organiser,
    institutions: event.institutions.join("; "),
    n_learners: audience?.learners ?? null,
    n_parents: audience?.parents ?? null,
    n_teachers: audience?.teachers ?? null,
    n_others: audience?.others ?? null,
    n_total: audience === null ? null : peopleAt(audience),
    open: audience === null ? "jā" : "nē",
    access: event.access,
    visibility: "jā",
    doc: event.file,
  };
}

function costRow(cost: Cost, period: string): Row {
  const esf = esfCents(cost.amountCents);
  return {
    period,
    activity: cost.activity,
    line: cost.line,
    cost_kind: cost.kind,
    units: cost.units === null ? null : { hours: cost.units.count },
    unit_type: cost.units?.name ?? null,
    rate: cost.units === null ? null : { cents: cost.units.rateCents },
    amount: { cents: cost.amountCents },
    esf: { cents: esf },
    state: { cents: cost.amountCents - esf },
    status: cost.status,
    doc_no: cost.document,
    doc_date: on(cost.day),
    supplier: cost.supplier,
  };
}

function outcomeRow(outcome: Outcome, habits: Habits, isOwn: boolean): Row {
  const { certificate, absences } = outcome;
  return {
    learner: reference(outcome.plan, habits),
    exit: on(outcome.leftOn),
    reason: outcome.reason,
    status: outcome.status,
    check: on(outcome.checkedOn),
    next_inst: outcome.nextInstitution,
    cert: certificate?.kind ?? null,
    cert_no: certificate?.number ?? null,
    abs_before: absences?.before ?? null,
    abs_after: absences?.after ?? null,
    doc: outcome.file,
    eecr: isOwn || habits.collects.includes("eecr") ? immediateResult(outcome) : null,
  };
}

/** A school report is no qualification, and who goes to school already is not counted as entering education. */
function immediateResult({ certificate, status, plan }: Outcome): string {
  if (certificate !== null && certificate.kind !== "liecība") return "ieguvis kvalifikāciju";
  return status === "pārtrauca" && !plan.learner.works && plan.learner.grade.startsWith("K")
    ? "nodarbināts"
    : "neviens no šiem";
}
