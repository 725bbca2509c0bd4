/** Learners and their individual plans: one plan for each semester. */
import { addDays, ageOn, daysBetween, isSchoolDay, schoolDayFrom, type Day } from "./calendar.ts";
import type { Person, Registry } from "./people.ts";
import { memberAt, randomFor, type Random } from "./random.ts";
import { isVocational, SENDERS, type Institution, type Sender } from "./senders.ts";

export interface Learner extends Person {
  /** `1`…`12`, or `K1`…`K4` for a course. */
  readonly grade: string;
  /** The parallel class, `a`…`c`. */
  readonly parallel: string;
  readonly repeatsNinth: boolean;
  readonly risks: readonly string[];
  readonly citizenship: string;
  readonly works: boolean;
  readonly hasDisability: boolean;
  readonly livesInCountry: boolean;
  readonly language: string;
}

export interface Plan {
  number: string;
  readonly sender: Sender;
  readonly institution: Institution;
  readonly learner: Learner;
  readonly semester: 1 | 2;
  approvedOn: Day;
  readonly informedOn: Day;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly kinds: readonly string[];
  readonly programme: string;
  readonly evaluation: string;
  readonly file: string;
}

/** When plans are approved: those of the first semester, those carried on, and those of newcomers in each quarter. */
const APPROVAL = {
  first: ["2025-10-06", "2025-11-14"],
  carriedOn: ["2026-01-08", "2026-01-27"],
  newInSpring: ["2026-01-14", "2026-03-06"],
  newInSummer: ["2026-04-07", "2026-04-22"],
} as const;

const MENTOR_MIN_AGE = 13;
const RISKS = [
  "mācību darba",
  "ekonomiskie",
  "ģimenes",
  "sociālās vides",
  "izglītības iestādes vides",
  "veselības",
] as const;

/** Learners who change to a school of another sender at the turn of the year. */
const MOVES_ACROSS = [
  { from: "LV-022", to: "LV-113" },
  { from: "LV-050", to: "LV-LPX" },
  { from: "LV-097", to: "LV-JUR" },
] as const;

/** The plans of all senders, numbered within each institution in the order they were approved. */
export function writePlans(registry: Registry): Plan[] {
  const plans = SENDERS.flatMap((sender) => plansOf(sender, registry));
  const numbered = [...plans, ...MOVES_ACROSS.flatMap(({ from, to }) => moveAcross(plans, from, to))];
  numberPlans(numbered);
  return numbered;
}

function plansOf(sender: Sender, registry: Registry): Plan[] {
  const random = randomFor("plans", sender.code);
  const [autumn, spring, summer] = sender.newLearners;
  const enrol = (count: number, semester: 1 | 2, window: readonly [Day, Day]): Plan[] =>
    Array.from({ length: count }, () => {
      const institution = institutionFor(sender, random);
      const learner = newLearner(institution, semester, registry, random);
      return writePlan({ sender, institution, learner, semester, window }, random);
    });
  // One in six needs the support for one semester only.
  const first = enrol(autumn, 1, APPROVAL.first);
  return [
    ...first,
    ...first.filter((_, index) => index % 6 !== 3).map((plan, index) => carryOn(plan, index, random)),
    ...enrol(spring, 2, APPROVAL.newInSpring),
    ...enrol(summer, 2, APPROVAL.newInSummer),
  ];
}

/** The first institution of a sender is its largest in the project. */
function institutionFor(sender: Sender, random: Random): Institution {
  return random.chance(0.3) ? memberAt(sender.institutions, 0) : random.pick(sender.institutions);
}

/** Every ninth learner goes on in another school of the same municipality, if one has the grade. */
function carryOn(plan: Plan, index: number, random: Random): Plan {
  const { sender, learner } = plan;
  const elsewhere = sender.institutions.filter(
    (other) => other !== plan.institution && other.grades.includes(learner.grade) && !other.kind.startsWith("speciālā"),
  );
  const institution = index % 9 === 4 && elsewhere.length > 0 ? random.pick(elsewhere) : plan.institution;
  return writePlan({ sender, institution, learner, semester: 2, window: APPROVAL.carriedOn }, random);
}

function moveAcross(plans: readonly Plan[], from: string, to: string): Plan[] {
  const random = randomFor("move", from, to);
  const sender = SENDERS.find(({ code }) => code === to);
  const stayed = new Set(plans.filter(({ semester }) => semester === 2).map(({ learner }) => learner));
  const leaver = plans.find((plan) => plan.sender.code === from && !stayed.has(plan.learner));
  if (sender === undefined || leaver === undefined) return [];
  const institution = sender.institutions.find(({ grades }) => grades.includes(leaver.learner.grade));
  if (institution === undefined) return [];
  return [writePlan({ sender, institution, learner: leaver.learner, semester: 2, window: APPROVAL.carriedOn }, random)];
}

interface Occasion {
  readonly sender: Sender;
  readonly institution: Institution;
  readonly learner: Learner;
  readonly semester: 1 | 2;
  readonly window: readonly [Day, Day];
}

function writePlan({ sender, institution, learner, semester, window }: Occasion, random: Random): Plan {
  const approvedOn = random.pick(daysBetween(...window).filter(isSchoolDay));
  return {
    number: "",
    sender,
    institution,
    learner,
    semester,
    approvedOn,
    informedOn: addDays(approvedOn, -random.between(0, 4)),
    startsOn: schoolDayFrom(addDays(approvedOn, random.between(1, 6))),
    endsOn: semester === 1 ? "2025-12-19" : lastDayOf(learner),
    kinds: kindsFor(learner, semester, random),
    programme: programmeOf(institution, learner, random),
    evaluation: random.pick([
      "mazinājies",
      "mazinājies",
      "mazinājies",
      "nemainīgs",
      "nemainīgs",
      "novērsts",
      "pieaudzis",
    ]),
    file: `Lieta 8-${random.between(2, 9)}/${random.between(1, 240)}`,
  };
}

/** Classes that finish a stage of education have lessons for a fortnight longer. */
function lastDayOf({ grade }: Learner): Day {
  return finishesStage(grade) ? "2026-06-12" : "2026-05-29";
}

export function finishesStage(grade: string): boolean {
  return grade === "9" || grade === "12" || grade === "K4";
}

function numberPlans(plans: readonly Plan[]): void {
  const counts = new Map<string, number>();
  for (const plan of plans.toSorted((a, b) =>
    a.approvedOn < b.approvedOn ? -1 : a.approvedOn > b.approvedOn ? 1 : 0,
  )) {
    const year = plan.semester === 1 ? "25" : "26";
    const school = `${plan.sender.initials}${plan.sender.institutions.indexOf(plan.institution) + 1}`;
    const count = (counts.get(school + year) ?? 0) + 1;
    counts.set(school + year, count);
    plan.number = `IAP-${school}-${String(count).padStart(3, "0")}/${year}`;
  }
}

function newLearner(institution: Institution, semester: 1 | 2, registry: Registry, random: Random): Learner {
  const grade = gradeIn(institution, semester, random);
  const repeatsNinth = grade === "9" && random.chance(0.4);
  const born = bornFor(grade, repeatsNinth, random);
  const isYoung = ageOn("2026-01-01", born) < 16;
  return {
    ...registry.person(random, born),
    grade,
    parallel: random.pick(["a", "a", "b", "b", "c"]),
    repeatsNinth,
    risks: random.some(RISKS, random.pick([1, 1, 1, 2, 2, 3])),
    citizenship: random.pick([...Array<string>(22).fill("LV pilsonis"), "nepilsonis", "ES", "trešā valsts"]),
    works: !isYoung && random.chance(0.12),
    hasDisability: random.chance(institution.kind.startsWith("speciālā") ? 0.5 : 0.03),
    livesInCountry: random.chance(0.55),
    language: "lv",
  };
}

/** Reading support is what most schools began with, so the lowest grades come twice as often. */
function gradeIn(institution: Institution, semester: 1 | 2, random: Random): string {
  const grades = institution.grades.filter((grade) => !(grade === "1" && semester === 1));
  const wanted = grades.flatMap((grade) => (["1", "2", "3", "9"].includes(grade) ? [grade, grade, grade] : [grade]));
  return random.pick(wanted);
}

function bornFor(grade: string, repeatsNinth: boolean, random: Random): Day {
  const step = grade.startsWith("K") ? 9 + Number(grade.slice(1)) : Number(grade);
  const later =
    (repeatsNinth ? 1 : 0) + (random.chance(0.07) ? 1 : 0) + (grade.startsWith("K") && random.chance(0.3) ? 1 : 0);
  return addDays(`${2019 - step - later}-01-01`, random.between(0, 364));
}

function kindsFor(learner: Learner, semester: 1 | 2, random: Random): string[] {
  const main = mainKind(learner, random);
  const isOldEnough = ageOn("2026-01-08", learner.born) >= MENTOR_MIN_AGE;
  const extra = semester === 2 && isOldEnough && random.chance(0.4) ? "MENT" : random.chance(0.2) ? "APERS" : main;
  return [...new Set([main, extra])];
}

function mainKind({ grade, repeatsNinth }: Learner, random: Random): string {
  if (repeatsNinth) return "KON9";
  if (["1", "2", "3"].includes(grade)) return random.chance(0.8) ? "LAS" : "KONR";
  // Consultative support is named for grades 1–12; whether courses may have it is an open question.
  if (grade.startsWith("K")) return "APERS";
  return random.chance(0.7) ? "KONR" : "APERS";
}

function programmeOf(institution: Institution, { grade }: Learner, random: Random): string {
  if (isVocational(institution)) return random.chance(0.75) ? "profesionālā vidējā" : "arodizglītība";
  if (institution.kind === "speciālā izglītības iestāde") return "speciālā pamatizglītība";
  return Number(grade) > 9 ? "vispārējā vidējā" : "vispārējā pamatizglītība";
}
