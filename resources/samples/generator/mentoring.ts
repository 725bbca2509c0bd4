/** Mentors, their training, and the learners they meet. */
import { addDays, daysBetween, weekdayOf, type Day, type Quarter } from "./calendar.ts";
import type { Plan } from "./learners.ts";
import type { Gender, Person, Registry } from "./people.ts";
import { memberAt, randomFor, type Random } from "./random.ts";
import { sendsForItself, type Sender } from "./senders.ts";

interface Training {
  readonly label: string;
  readonly from: Day;
  readonly to: Day;
  readonly hours: number;
  readonly certifiedOn: Day;
}

export interface Mentor extends Person {
  readonly training: Training;
  readonly group: string;
  readonly region: string;
  readonly municipality: string;
  readonly work: string;
  readonly education: string;
  /** Null for the one who gave up. */
  readonly certificate: string | null;
  readonly file: string;
}

export interface Meeting {
  readonly mentor: Mentor;
  readonly plan: Plan;
  readonly pairedOn: Day;
  readonly day: Day;
  readonly hours: number;
  readonly mode: string;
  readonly topic: string;
  readonly journal: string;
}

/** Those trained in autumn meet learners from January, those of winter from April, those of spring after the samples. */
const TRAININGS: readonly Training[] = [
  { label: "1", from: "2025-10-13", to: "2025-12-05", hours: 40, certifiedOn: "2025-12-11" },
  { label: "2", from: "2026-01-26", to: "2026-03-13", hours: 40, certifiedOn: "2026-03-20" },
  { label: "3", from: "2026-04-13", to: "2026-06-12", hours: 48, certifiedOn: "2026-06-18" },
];

const WORK: Readonly<Record<Gender, readonly string[]>> = {
  S: [
    "bibliotekāre, pagasta bibliotēka",
    "interešu izglītības skolotāja",
    "projektu vadītāja, biedrība",
    "sociālā darbiniece",
  ],
  V: ["jaunatnes darbinieks, jauniešu centrs", "treneris, sporta skola", "vides gids", "galdnieks"],
};
const TOPICS = [
  "mācīšanās prasmes",
  "brīvā laika plānošana",
  "karjeras iespējas",
  "mērķi semestrim",
  "saskarsme klasē",
  "dienas režīms",
];

/** Learners one mentor looks after at the most; the official limit is not known. */
const PAIRS_A_MENTOR = 3;

export function trainMentors(sender: Sender, registry: Registry): Mentor[] {
  const random = randomFor("mentors", sender.code);
  const sizes = sendsForItself(sender) ? [1, 0, 1] : [random.between(2, 4), random.between(1, 2), random.between(1, 2)];
  return TRAININGS.flatMap((training, wave) =>
    Array.from({ length: memberAt(sizes, wave) }, (_, index) => {
      const person = registry.person(random, addDays("1962-03-01", random.between(0, 14_000)));
      const gaveUp = wave === 1 && index === 1;
      const number = `${sender.initials}-${training.label}${String(index + 1).padStart(2, "0")}`;
      return {
        ...person,
        training,
        group: `${sender.region} ${training.label}`,
        region: sender.region,
        municipality: sender.municipalityName,
        work: random.pick(WORK[person.gender]),
        education: random.chance(0.7) ? "ISCED 5–8" : "ISCED 3–4",
        certificate: gaveUp ? null : `MA-${training.certifiedOn.slice(2, 4)}-${number}`,
        file: `M-${number}`,
      };
    }),
  );
}

export function statusOf(mentor: Mentor, meetings: readonly Meeting[], quarter: Quarter): string {
  const isOver = mentor.training.to <= quarter.to;
  if (mentor.certificate === null) return isOver ? "pārtrauca" : "apmācībā";
  if (mentor.training.certifiedOn > quarter.to) return "apmācībā";
  return meetings.some((meeting) => meeting.mentor === mentor && meeting.day <= quarter.to) ? "aktīvs" : "apmācīts";
}

export function meet(plans: readonly Plan[], mentors: readonly Mentor[], sender: Sender): Meeting[] {
  const random = randomFor("meetings", sender.code);
  const pairs = new Map<Mentor, number>();
  const meetings = plans
    .filter(({ kinds }) => kinds.includes("MENT"))
    .flatMap((plan) => {
      const mentor = freeMentor(mentors, pairs, plan.startsOn);
      if (mentor === undefined) return [];
      pairs.set(mentor, (pairs.get(mentor) ?? 0) + 1);
      return meetingsOf(plan, mentor, random);
    });
  return meetings
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((meeting, index) => ({ ...meeting, journal: `MŽ-${index + 1}` }));
}

/** The certified mentor with the fewest pairs. */
function freeMentor(mentors: readonly Mentor[], pairs: ReadonlyMap<Mentor, number>, day: Day): Mentor | undefined {
  const load = (mentor: Mentor): number => pairs.get(mentor) ?? 0;
  return mentors
    .filter(({ certificate, training }) => certificate !== null && training.certifiedOn < day)
    .filter((mentor) => load(mentor) < PAIRS_A_MENTOR)
    .toSorted((a, b) => load(a) - load(b))[0];
}

function meetingsOf(plan: Plan, mentor: Mentor, random: Random): Meeting[] {
  const weekday = random.between(1, 6);
  return daysBetween(plan.startsOn, plan.endsOn)
    .filter((day) => weekdayOf(day) === weekday)
    .filter((_, week) => week % 2 === 0 || random.chance(0.25))
    .map((day) => ({
      mentor,
      plan,
      pairedOn: plan.startsOn,
      day,
      hours: random.pick([1, 1, 1.5, 2]),
      mode: random.chance(0.85) ? "klātienē" : "attālināti",
      topic: random.pick(TOPICS),
      journal: "",
    }));
}
