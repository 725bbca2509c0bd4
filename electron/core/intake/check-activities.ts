import { daysBetween } from "../../../shared/domain/calendar-date.ts";
import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { booleanOf, listOf, numberOf, referenceOf, rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { dateOf } from "./check-dates.ts";
import { severityOf, settingOf, type CheckContext } from "./check-context.ts";

/** The rules of F2–F9 that one row can be held against by itself. */
export function* checkActivity(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  switch (row.form) {
    case "F2":
      yield* checkLength(row, numberOf(row, "hours"), "hours", context);
      break;
    case "F3":
      yield* checkTraining(row, context);
      break;
    case "F4":
      yield* checkLength(row, numberOf(row, "hours"), "hours", context);
      yield* checkPairPeriod(row, context);
      break;
    case "F5":
      yield* checkLength(row, lengthInHours(row), "end", context);
      break;
    case "F6":
      yield* checkProject(row, context);
      break;
    case "F7":
      yield* checkHeadCount(row, context);
      break;
    case "F8":
      yield* checkCost(row, context);
      break;
    case "F9":
      yield* checkOutcome(row, context);
      break;
  }
}

/** V-28: the supervisor is not one of the participants of the same session. Compares folded names; says none. */
export function* checkSupervisors(
  rows: readonly ExtractedRow[],
  context: CheckContext,
): Iterable<readonly [ExtractedRow, Finding]> {
  for (const row of rows) {
    const participant = referenceOf(row, "participant");
    const supervisor = textOf(row, "supervisor");
    if (row.form !== "F5" || participant?.kind !== "name" || supervisor === null) continue;
    if (booleanOf(row, "present") !== false && context.fold(participant.value) === context.fold(supervisor)) {
      yield [row, rowFinding(row, "V-28", severityOf(context, "V-28"), "participant")];
    }
  }
}

/** V-25: hours of an event, or length of a session, outside what the form expects. */
function* checkLength(
  row: ExtractedRow,
  hours: number | null,
  field: string,
  context: CheckContext,
): Iterable<Finding> {
  if (hours === null) return;
  if (hours < 0 && field === "hours") {
    // A correction is a new version of the return, never a negative lesson: it would take hours from someone else's.
    const named = context.forms.get(row.form)?.fields.find(({ key }) => key === field)?.header.lv ?? "";
    yield rowFinding(row, "V-04", severityOf(context, "V-04"), field, { field: named });
    return;
  }
  const least = settingOf(context, "V-25", `${row.form}_min`);
  const most = settingOf(context, "V-25", `${row.form}_max`);
  if (hours < least || hours > most)
    yield rowFinding(row, "V-25", severityOf(context, "V-25"), field, { hours, least, most });
}

function lengthInHours(row: ExtractedRow): number | null {
  const start = textOf(row, "start");
  const end = textOf(row, "end");
  return start === null || end === null ? null : (minutesOf(end) - minutesOf(start)) / 60;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** V-39: a trained or active mentor has a certificate. X11: dates in order. */
function* checkTraining(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const status = textOf(row, "status");
  if ((status === "apmācīts" || status === "aktīvs") && textOf(row, "cert_no") === null) {
    yield rowFinding(row, "V-39", severityOf(context, "V-39"), "cert_no");
  }
  yield* checkOrder(row, "tr_start", "tr_end");
  yield* checkOrder(row, "tr_end", "cert_date");
}

/** V-27: a meeting lies inside the pair's period. (Against the certificate: with the store, V-27 as well.) */
function* checkPairPeriod(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const day = dateOf(row, "date");
  const start = dateOf(row, "pair_start");
  const end = dateOf(row, "pair_end");
  if (day === null) return;
  if ((start !== null && day < start) || (end !== null && day > end)) {
    yield rowFinding(row, "V-27", severityOf(context, "V-27"), "date");
  }
}

/** V-29: paid ≤ approved. V-37: a partnership joins at least two institutions. */
function* checkProject(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const approved = numberOf(row, "amt_appr");
  const paid = numberOf(row, "amt_paid");
  if (approved !== null && paid !== null && paid > approved)
    yield rowFinding(row, "V-29", severityOf(context, "V-29"), "amt_paid");
  if (
    textOf(row, "kind") === "partnerības" &&
    institutionCount(row, context) < settingOf(context, "V-37", "min_institutions")
  ) {
    yield rowFinding(row, "V-37", severityOf(context, "V-37"), "partners");
  }
  yield* checkOrder(row, "start", "end");
}

/** The applicant and the partners named, each once, whatever name each goes by. */
export function institutionCount(row: ExtractedRow, { units, fold }: Pick<CheckContext, "units" | "fold">): number {
  const applicant = textOf(row, "applicant") ?? "";
  const near = units.institution(applicant)?.municipality ?? null;
  const named = [applicant, ...listOf(row, "partners")]
    .map((name) => units.findInstitution(name, near)?.regNo ?? fold(name))
    .filter((name) => name !== "");
  return new Set(named).size;
}

/** V-30 and V-38: the participants of an event add up to its total. */
function* checkHeadCount(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const parts = ["n_learners", "n_parents", "n_teachers", "n_others"].map((field) => numberOf(row, field));
  const total = numberOf(row, "n_total");
  const known = parts.filter((part) => part !== null);
  if (total === null || known.length === 0) return;
  const sum = known.reduce((all, part) => all + part, 0);
  if (sum !== total) {
    yield rowFinding(row, "V-30", severityOf(context, "V-30"), "n_total", { declared: total, counted: sum });
    yield rowFinding(row, "V-38", severityOf(context, "V-38"), "n_total", { declared: total, counted: sum });
  }
}

/** V-34: ESF+ and state make up the amount, units × rate the amount (± 0.01 €). V-35: ESF+ share at most 85 % (+ 0.01 €). */
function* checkCost(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const amount = numberOf(row, "amount");
  const esf = numberOf(row, "esf");
  const state = numberOf(row, "state");
  if (amount === null) return;
  const tolerance = settingOf(context, "V-34", "tolerance_cents");
  if (esf !== null && state !== null && Math.abs(esf + state - amount) > tolerance) {
    yield rowFinding(row, "V-34", severityOf(context, "V-34"), "amount");
  }
  const units = numberOf(row, "units");
  const rate = numberOf(row, "rate");
  if (units !== null && rate !== null && Math.abs(units * rate - amount) > tolerance + 1e-6) {
    yield rowFinding(row, "V-34", severityOf(context, "V-34"), "rate");
  }
  const most =
    (Math.abs(amount) * settingOf(context, "V-35", "max_percent")) / 100 +
    settingOf(context, "V-35", "tolerance_cents");
  if (esf !== null && Math.abs(esf) > most + 1e-6) yield rowFinding(row, "V-35", severityOf(context, "V-35"), "esf");
}

/** V-36: the check is not before the exit. X10: immediate results are those of the first four weeks. */
function* checkOutcome(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const exit = dateOf(row, "exit");
  const check = dateOf(row, "check");
  if (exit !== null && check !== null && check < exit)
    yield rowFinding(row, "V-36", severityOf(context, "V-36"), "check");
  const latest = settingOf(context, "X10", "max_days");
  const tellsResults = listOf(row, "eecr").some((result) => result.startsWith("EECR"));
  if (tellsResults && exit !== null && check !== null && daysBetween(exit, check) > latest)
    yield rowFinding(row, "X10", severityOf(context, "X10"), "eecr", { kind: "late", most: latest });
}

/** X11: the later date is not before the earlier one. */
function* checkOrder(row: ExtractedRow, earlier: string, later: string): Iterable<Finding> {
  const from = dateOf(row, earlier);
  const to = dateOf(row, later);
  if (from !== null && to !== null && to < from) yield rowFinding(row, "X11", "warning", later);
}
