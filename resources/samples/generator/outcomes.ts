/** How learners left, and what became of them. */
import { addDays, schoolDayFrom, type Day } from "./calendar.ts";
import { finishesStage, type Plan } from "./learners.ts";
import { randomFor, type Random } from "./random.ts";
import { INSTITUTIONS, isVocational, type Sender } from "./senders.ts";

export interface Outcome {
  readonly plan: Plan;
  readonly leftOn: Day;
  readonly reason: string;
  readonly status: string;
  readonly checkedOn: Day;
  readonly nextInstitution: string | null;
  /** What was issued, and its number with the date. */
  readonly certificate: { readonly kind: string; readonly number: string | null } | null;
  readonly absences: { readonly before: number; readonly after: number } | null;
  readonly file: string;
}

type Ending = Pick<Outcome, "reason" | "status" | "nextInstitution"> & { readonly issued: string | null };

/** Those whose last plan ended at Christmas, and of the others those who need no more support or leave the school. */
export function leave(plans: readonly Plan[], sender: Sender, everyPlan: readonly Plan[]): Outcome[] {
  const random = randomFor("outcomes", sender.code);
  const carriedOn = new Set(everyPlan.filter(({ semester }) => semester === 2).map(({ learner }) => learner));
  return plans
    .filter((plan) => (plan.semester === 1 ? !carriedOn.has(plan.learner) : endsForGood(plan, random)))
    .map((plan, index) => outcome(plan, index, sender, random));
}

function endsForGood(plan: Plan, random: Random): boolean {
  return finishesStage(plan.learner.grade) || random.chance(0.45);
}

function outcome(plan: Plan, index: number, sender: Sender, random: Random): Outcome {
  const { issued, ...ending } =
    plan.semester === 2 && finishesStage(plan.learner.grade) ? finish(plan, random) : stop(plan, random);
  const before = random.between(6, 48);
  return {
    plan,
    ...ending,
    leftOn: plan.endsOn,
    checkedOn: schoolDayFrom(
      addDays(plan.endsOn, plan.semester === 1 ? random.between(17, 26) : random.between(3, 13)),
    ),
    certificate:
      issued === null
        ? null
        : { kind: issued, number: `${sender.initials} ${String(index + 1).padStart(4, "0")}, 12.06.2026.` },
    absences: random.chance(0.8) ? { before, after: Math.max(0, before - random.between(-6, 22)) } : null,
    file: `VIIS-${sender.initials}-${index + 1}`,
  };
}

const CERTIFICATES: Readonly<Record<string, string>> = {
  "9": "apliecība par pamatizglītību",
  "12": "atestāts",
  K4: "diploms",
};

/** Most of those in a last year finish; some ninth-graders leave with a school report only. */
function finish(plan: Plan, random: Random): Ending {
  const { grade } = plan.learner;
  if (random.chance(0.16)) {
    const issued = grade === "9" ? "liecība" : null;
    return { reason: "plāns izpildīts", status: "turpina tajā pašā iestādē", nextInstitution: null, issued };
  }
  const issued = CERTIFICATES[grade] ?? null;
  if (grade !== "9" && random.chance(0.55)) {
    return { reason: "pabeidza izglītības pakāpi", status: "pabeidza un neturpina", nextInstitution: null, issued };
  }
  return {
    reason: "pabeidza izglītības pakāpi",
    status: "pabeidza un turpina",
    nextInstitution: nextSchool(plan, random),
    issued,
  };
}

/** Those in the middle of their schooling. */
function stop(plan: Plan, random: Random): Ending {
  const fate = random.between(1, 100);
  if (fate <= 9)
    return {
      reason: "pārcēlās uz citu iestādi",
      status: "turpina citā iestādē",
      nextInstitution: nextSchool(plan, random),
      issued: null,
    };
  if (fate <= 13) return { reason: "pārtrauca mācības", status: "pārtrauca", nextInstitution: null, issued: null };
  if (fate <= 16) return { reason: "izbrauca no Latvijas", status: "nav zināms", nextInstitution: null, issued: null };
  return { reason: "plāns izpildīts", status: "turpina tajā pašā iestādē", nextInstitution: null, issued: null };
}

function nextSchool({ institution, learner }: Plan, random: Random): string {
  const isLast = finishesStage(learner.grade);
  const fits = INSTITUTIONS.filter((other) =>
    isLast ? isVocational(other) || other.grades.includes("10") : other.grades.includes(learner.grade),
  );
  return random.pick(fits.filter((other) => other !== institution && other.founder !== "privāts")).name;
}
