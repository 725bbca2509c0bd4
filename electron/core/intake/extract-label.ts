import { gradeOf, parseClassLabel } from "../../../shared/domain/class-label.ts";
import { parseWrittenMonth, parseWrittenPeriod, parseWrittenSemester } from "../../../shared/domain/parse-period.ts";
import { formatPeriodCode, quarterOfMonth } from "../../../shared/domain/period.ts";
import type { Cell } from "../../../shared/domain/sheet.ts";
import { cleanCellText } from "./extract-cell-text.ts";
import { readAs, unreadable } from "./extract-reading.ts";
import type { Reading, ValueContext } from "./extract-reading.ts";
import { remembered } from "./layout/folding.ts";

/** A class or course; one that Excel made a date is not guessed (V-33), one before school is known to be outside (V-12). */
export function readClassLabel(cell: Cell): Reading {
  if (cell.kind === "date" || cell.kind === "time") return unreadable("V-33");
  const text = cell.kind === "number" ? String(cell.value) : cleanCellText(cell);
  const label = parseClassLabel(text);
  if (label === null) return unreadable("V-02", { value: text, shown: text.length <= 20 ? "yes" : "no" });
  const grade = gradeOf(label);
  return grade === null ? unreadable("V-12") : readAs(grade);
}

/** `2025/26-S1`; the school year that a cell leaves out is that of the reporting period. */
export function readSemester(cell: Cell, { period }: ValueContext): Reading {
  const text = cleanCellText(cell);
  const own = semesterWritten(text);
  const written = own === "" && period !== null ? semesterWritten(withSchoolYear(text, period)) : own;
  return written === ""
    ? unreadable("V-02", { value: text, shown: text.length <= 40 ? "yes" : "no" })
    : readAs(written);
}

/** Empty where no semester is written. The returns of a school year write the same two. */
const semesterWritten = remembered((text) => {
  const semester = parseWrittenSemester(text);
  return semester === null ? "" : formatPeriodCode(semester);
});

function withSchoolYear(text: string, { year, quarter }: NonNullable<ValueContext["period"]>): string {
  const start = quarter === 4 ? year : year - 1;
  const semester = /^(\d|i{1,2})\.?$/i.exec(text)?.[1];
  return `${String(start)}/${String(start + 1)} ${semester === undefined ? text : `${semester}. semestris`}`;
}

/** A period of costs: a quarter, or the quarter of the month that is named. The year may follow from the return. */
export function readPeriod(cell: Cell, { period }: ValueContext): Reading {
  const text = cell.kind === "date" ? `${cell.value.slice(5, 7)}.${cell.value.slice(0, 4)}` : cleanCellText(cell);
  const year = period === null ? "" : ` ${String(period.year)}`;
  // “Paraugs: 2026” would be a year that nobody wrote.
  for (const spelling of [text, `${text.replace(/[\s:]+$/, "")}${year}`]) {
    const month = parseWrittenMonth(spelling);
    if (month !== null) return readAs(formatPeriodCode(quarterOfMonth(month.year, month.month)));
    const written = parseWrittenPeriod(spelling);
    if (written !== null) return readAs(formatPeriodCode(written));
  }
  return unreadable("V-02", { value: text, shown: text.length <= 40 ? "yes" : "no" });
}
