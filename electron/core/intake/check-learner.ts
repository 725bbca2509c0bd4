import { ageOn, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { isYes, listOf, rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { dateOf } from "./check-dates.ts";
import { severityOf, settingOf, type CheckContext } from "./check-context.ts";

/** The rules of F1: who the learner is, whether the project is for them, and what support their class may have. */
export function* checkLearner(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  yield* checkTargetGroup(row, context);
  const learner = learnerOf(row);
  for (const kind of listOf(row, "kinds")) yield* checkKindForGrade(row, kind, learner, context);
  yield* checkPlausibility(row, context);
}

/** What the rules about kinds of support need to know of a learner. */
export interface LearnerTraits {
  readonly grade: string | null;
  readonly repeater: boolean;
  readonly semester: string | null;
}

/**
 * V-10: reading support is for grades 1–3, consultations by individual plan for grade 9 (repeaters or with a liecība),
 * consultative support for grades 1–12; courses only with a warning (domain.md §1.3, Q10). First graders in the first
 * semester adapt: a warning (W-ADAPT, Q9).
 */
function* checkKindForGrade(
  row: ExtractedRow,
  kind: string,
  learner: LearnerTraits,
  context: CheckContext,
): Iterable<Finding> {
  const status = kindForGrade(kind, learner, context);
  if (status === "allowed") return;
  yield rowFinding(row, "V-10", status === "refused" ? severityOf(context, "V-10") : "warning", "kinds", {
    kind,
    grade: learner.grade ?? "–",
  });
}

/** Whether a kind of support is open to a learner of this class; `doubtful` is a warning. */
export function kindForGrade(
  kind: string,
  { grade, repeater, semester }: LearnerTraits,
  context: Pick<CheckContext, "rules">,
): "allowed" | "doubtful" | "refused" {
  if (grade === null) return "allowed";
  const isCourse = grade.startsWith("K");
  switch (kind) {
    case "LAS":
      if (isCourse || Number(grade) > settingOf(context, "V-10", "las_max_grade")) return "refused";
      return grade === "1" && semester?.endsWith("S1") === true ? "doubtful" : "allowed";
    case "KON9":
      return Number(grade) === settingOf(context, "V-10", "kon9_grade") && repeater
        ? "allowed"
        : isCourse && repeater
          ? "doubtful"
          : "refused";
    case "KONR":
      return isCourse ? "doubtful" : "allowed";
    default:
      return "allowed";
  }
}

/** Fields of F1 that say whether the project is for the learner, with their classifiers. */
const OPEN_TO_SOME = [
  ["programme", "programme"],
  ["form", "study_form"],
] as const;

/**
 * V-12: programme, form of study and founder that the project is for (skola-kopiena.lv, target groups), and an
 * institution that the register says takes part: a municipality's pre-school does not, though its founder may.
 */
function* checkTargetGroup(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  for (const [field, classifier] of OPEN_TO_SOME) {
    const key = textOf(row, field);
    if (key !== null && context.ineligible(classifier).has(key))
      yield rowFinding(row, "V-12", severityOf(context, "V-12"), field);
  }
  const institution = context.units.institution(textOf(row, "institution") ?? context.coverInstitution ?? "");
  if (institution !== null && (!institution.eligible || context.ineligible("founder").has(institution.founder))) {
    yield rowFinding(row, "V-12", severityOf(context, "V-12"), row.cells.has("institution") ? "institution" : null);
  }
}

/** X11–X16: what is unlikely, though possible; never more than a warning on the row. */
function* checkPlausibility(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const start = dateOf(row, "start");
  const end = dateOf(row, "end");
  if (start !== null && end !== null && end < start) yield rowFinding(row, "X11", "warning", "end");

  const born = parseIsoDate(textOf(row, "dob") ?? "");
  if (born === null || start === null) return;
  yield* checkAge(row, ageOn(start, born), context);
  yield* checkRural(row, context);
}

function* checkAge(row: ExtractedRow, age: number, context: CheckContext): Iterable<Finding> {
  if (age < settingOf(context, "X12", "min_age") || age > settingOf(context, "X12", "max_age")) {
    yield rowFinding(row, "X12", "warning", "dob", { age });
  }
  const grade = Number(textOf(row, "grade"));
  if (grade > 0 && Math.abs(age - (grade + 6)) > settingOf(context, "X13", "max_difference")) {
    yield rowFinding(row, "X13", "warning", "grade", { age, grade });
  }
  if (
    grade > 0 &&
    grade <= settingOf(context, "X14", "max_grade") &&
    textOf(row, "isced") !== null &&
    textOf(row, "isced") !== "0-2"
  ) {
    yield rowFinding(row, "X14", "warning", "isced", { grade });
  }
  if (textOf(row, "labour") === "nodarbināts" && age < settingOf(context, "X15", "min_age")) {
    yield rowFinding(row, "X15", "warning", "labour", { age });
  }
}

function* checkRural(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  if (!isYes(row, "rural")) return;
  const municipality = context.units.institution(textOf(row, "institution") ?? "")?.municipality;
  const found = municipality === undefined ? null : context.units.findMunicipality(municipality);
  if (found?.status === "found" && isStateCity(found.code)) {
    yield rowFinding(row, "X16", "warning", "rural");
  }
}

/** The seven state cities have letters in their ISO code (LV-RIX), novadi have digits. */
function isStateCity(code: string): boolean {
  return /^LV-[A-Z]{3}$/.test(code);
}

function learnerOf(row: ExtractedRow): LearnerTraits {
  return { grade: textOf(row, "grade"), repeater: isYes(row, "repeater"), semester: textOf(row, "semester") };
}

/** V-11: mentor support is open from age 13 (Cabinet decision of 2024). */
export function isOldEnoughForMentor(
  day: CalendarDate,
  born: CalendarDate,
  context: Pick<CheckContext, "rules">,
): boolean {
  return ageOn(day, born) >= settingOf(context, "V-11", "min_age");
}
