/** Teachers and specialists, and the consultations they give. */
import { daysBetween, isSchoolDay, weekdayOf, type Day } from "./calendar.ts";
import type { Plan } from "./learners.ts";
import type { Registry } from "./people.ts";
import { memberAt, randomFor, type Random } from "./random.ts";
import { isVocational, type Institution, type Sender } from "./senders.ts";

export interface Colleague {
  readonly name: string;
  readonly institution: Institution;
  /** As the consultations' form names the post. */
  readonly post: string;
  readonly subjects: readonly string[];
}

export interface Consultation {
  readonly plan: Plan;
  readonly day: Day;
  readonly kind: string;
  readonly subject: string | null;
  readonly provider: Colleague;
  readonly hours: number;
  readonly group: number | null;
  readonly journal: string;
}

const READING = "lasīšana";
const POSTS = [
  { post: "pedagogs", subjects: [READING, "latviešu valoda"] },
  { post: "pedagogs", subjects: [READING] },
  { post: "pedagogs", subjects: ["matemātika", "fizika"] },
  { post: "pedagogs", subjects: ["latviešu valoda", "literatūra"] },
  { post: "pedagogs", subjects: ["angļu valoda", "Latvijas un pasaules vēsture"] },
  { post: "psihologs", subjects: [] },
  { post: "sociālais pedagogs", subjects: [] },
  { post: "logopēds", subjects: [] },
] as const;

const VOCATIONAL_POSTS = [
  { post: "pedagogs", subjects: ["matemātika", "fizika"] },
  { post: "pedagogs", subjects: ["latviešu valoda", "literatūra"] },
  { post: "pedagogs", subjects: ["angļu valoda", "profesionālie mācību priekšmeti"] },
  { post: "psihologs", subjects: [] },
  { post: "sociālais pedagogs", subjects: [] },
  { post: "speciālais pedagogs", subjects: [] },
] as const;

export function employ(sender: Sender, registry: Registry): Colleague[] {
  const random = randomFor("staff", sender.code);
  return sender.institutions.flatMap((institution) =>
    (isVocational(institution) ? VOCATIONAL_POSTS : POSTS).map(({ post, subjects }) => {
      const { given, family } = registry.name(random, random.chance(0.85) ? "S" : "V");
      return { name: `${given} ${family}`, institution, post, subjects };
    }),
  );
}

/** In the order the journals were filled in: by day, then by plan. */
export function consult(plans: readonly Plan[], staff: readonly Colleague[], sender: Sender): Consultation[] {
  const random = randomFor("consultations", sender.code);
  const held = plans.flatMap((plan) =>
    plan.kinds.filter((kind) => kind !== "MENT").flatMap((kind, index) => course(plan, kind, index, staff, random)),
  );
  return held.toSorted((a, b) => order(a.day, b.day) || order(a.plan.number, b.plan.number)).map(enterInJournal());
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One weekday a week, or a fortnight; now and then the learner is absent. Two kinds never meet on one day. */
function course(plan: Plan, kind: string, index: number, staff: readonly Colleague[], random: Random): Consultation[] {
  const weekday = ((random.between(0, 1) * 2 + index) % 5) + 1;
  const isWeekly = kind === "KON9" || kind === "LAS" ? random.chance(0.8) : random.chance(0.35);
  const provider = providerOf(plan, kind, staff, random);
  const length = lengthOf(kind, random);
  const group = kind === "LAS" && random.chance(0.6) ? random.between(2, 4) : null;
  return daysBetween(plan.startsOn, plan.endsOn)
    .filter((day) => weekdayOf(day) === weekday)
    .filter((day, week) => (isWeekly || week % 2 === 0) && isSchoolDay(day) && random.chance(0.88))
    .map((day) => ({
      plan,
      day,
      kind,
      subject: provider.subjects.length === 0 ? null : subjectOf(kind, provider, random),
      provider,
      hours: length,
      group,
      journal: "",
    }));
}

function providerOf(plan: Plan, kind: string, staff: readonly Colleague[], random: Random): Colleague {
  const here = staff.filter(({ institution }) => institution === plan.institution);
  const able = here.filter(({ subjects }) => {
    if (kind === "APERS") return subjects.length === 0;
    return kind === "LAS" ? subjects.includes(READING) : subjects.length > 0 && !subjects.includes(READING);
  });
  return random.pick(able);
}

function subjectOf(kind: string, { subjects }: Colleague, random: Random): string {
  return kind === "LAS" ? READING : random.chance(0.8) ? memberAt(subjects, 0) : random.pick(subjects);
}

function lengthOf(kind: string, random: Random): number {
  if (kind === "KON9") return random.pick([1.5, 2]);
  return kind === "APERS" ? random.pick([0.5, 0.75, 1]) : random.pick([1, 1, 1, 1.5]);
}

/** A journal for each institution and kind, with a running number for each entry. */
function enterInJournal(): (consultation: Consultation) => Consultation {
  const journals = new Map<string, { readonly number: number; entries: number }>();
  return (consultation) => {
    const key = consultation.plan.institution.regNo + consultation.kind;
    const journal = journals.get(key) ?? { number: journals.size + 1, entries: 0 };
    journals.set(key, journal);
    journal.entries += 1;
    return { ...consultation, journal: `Ž-${journal.number}/${journal.entries}` };
  };
}
