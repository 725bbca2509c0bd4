import { contains, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { settingOf, severityOf, type CheckContext } from "./check-context.ts";

/** V-20, V-21, V-23: the row's event date against period, eligibility and the day of receipt; its other dates against eligibility. */
export function* checkDates(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const form = context.forms.get(row.form);
  if (form === undefined) return;
  if (form.periodDate !== null) {
    const code = brokenBy(dateOf(row, form.periodDate), context);
    if (code !== null) yield rowFinding(row, code, severityOf(context, code), form.periodDate);
  }
  for (const field of form.eligibleDates.filter((each) => each !== form.periodDate)) {
    const date = dateOf(row, field);
    if (date !== null && !contains(context.eligible, date))
      yield rowFinding(row, "V-21", severityOf(context, "V-21"), field);
  }
}

/** F-WRONG-PERIOD: at least half of the readable dates that belong to the period lie outside it; false without any date. */
export function isWrongPeriod(rows: readonly ExtractedRow[], context: CheckContext): boolean {
  const dates = rows.flatMap((row) => {
    const field = context.forms.get(row.form)?.periodDate;
    const date = field ? dateOf(row, field) : null;
    return date === null ? [] : [date];
  });
  const outside = dates.filter((date) => !contains(context.period, date)).length;
  return dates.length > 0 && outside >= dates.length * settingOf(context, "V-20", "wrong_period_share");
}

/** The field's calendar date; null when blank or unreadable. */
export function dateOf(row: ExtractedRow, field: string): CalendarDate | null {
  const text = textOf(row, field);
  return text === null ? null : parseIsoDate(text);
}

function brokenBy(date: CalendarDate | null, context: CheckContext): string | null {
  if (date === null) return null;
  if (!contains(context.eligible, date)) return "V-21";
  if (!contains(context.period, date)) return "V-20";
  return date > context.receivedOn ? "V-23" : null;
}
