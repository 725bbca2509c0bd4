/** The board of a quarter: who is expected to send what, what came, and what in it is open. */
import { dateInZone, parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import type { CalendarDate, DateRange } from "../../../shared/domain/calendar-date.ts";
import { dayInCalendar } from "../../../shared/domain/expected-return.ts";
import type { RowCounts } from "../../../shared/domain/finding.ts";
import { NO_ROWS } from "../../../shared/domain/finding.ts";
import { parsePeriod, periodRange } from "../../../shared/domain/period.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type {
  BoardCell,
  BoardRow,
  BoardView,
  OpenCounts,
  ReturnState,
  ReturnTotals,
  ReviewOfReturn,
} from "../../../shared/api/returns.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { expectedReturns, reportingRate, type ExpectedReturn } from "../intake/expected-returns.ts";
import { notedCodes, openCounts, reviewsInForce, type OpenCount, type ReturnReview } from "../store/open-finding.ts";
import type { ReadStore } from "../store/open-store.ts";
import { isLocked } from "../store/period-lock.ts";
import {
  rowsByForm,
  senderNames,
  submissionsOfQuarter,
  type FormRows,
  type QuarterSubmission,
} from "../store/read-returns.ts";

const NOTHING_OPEN: OpenCounts = { errors: 0, warnings: 0 };

/** Failure `period-unknown`. */
export function rangeOfQuarter(programme: Programme, period: string): DateRange {
  const parsed = parsePeriod(period);
  const eligibleFrom = parseIsoDate(programme.identity.eligibleFrom);
  if (parsed?.kind !== "quarter" || eligibleFrom === null) throw new AppError("period-unknown", { period });
  return periodRange(parsed, eligibleFrom);
}

/** The forms that tell about these activities; null: the agreements name none, so any form may come. */
function formsOf(programme: Programme, numbers: readonly string[]): ReadonlySet<string> | null {
  if (numbers.length === 0) return null;
  return new Set(
    programme.activities.filter(({ number }) => numbers.includes(String(number))).flatMap(({ forms }) => forms),
  );
}

export function readBoard(store: ReadStore, programme: Programme, period: string, today: CalendarDate): BoardView {
  const range = rangeOfQuarter(programme, period);
  const forms = [...programme.forms.values()].filter(({ kind }) => kind === "table");
  const sources = boardSources(store, programme, period, range, today);
  const senders = new Set([...sources.expected.keys(), ...sources.submissions.map(({ sender }) => sender)]);
  const rows = [...senders]
    .map((sender) =>
      boardRow(
        sender,
        forms.map(({ code }) => code),
        sources,
      ),
    )
    .sort((one, other) => one.name.localeCompare(other.name, "lv"));
  return {
    period,
    today,
    dueOn: dayInCalendar("return-due", range.to, programme.calendar),
    totals: totalsOf(rows, [...sources.expected.values()], period),
    forms: forms.map(({ code, name }) => ({ code, name })),
    rows,
    longestDelay: Math.max(0, ...rows.filter(({ state }) => state === "missing").map(({ daysLate }) => daysLate)),
  };
}

interface BoardSources {
  readonly programme: Programme;
  readonly locked: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly expected: ReadonlyMap<string, ExpectedReturn>;
  readonly submissions: readonly QuarterSubmission[];
  readonly rows: readonly FormRows[];
  readonly open: readonly OpenCount[];
  readonly reviews: ReadonlyMap<string, ReturnReview>;
}

function boardSources(
  store: ReadStore,
  programme: Programme,
  period: string,
  range: DateRange,
  today: CalendarDate,
): BoardSources {
  return {
    programme,
    locked: isLocked(store, period),
    names: senderNames(store),
    expected: new Map(
      expectedReturns(store, programme, range.to, today)
        .filter((expected) => expected.period === period)
        .map((expected) => [expected.sender, expected]),
    ),
    submissions: submissionsOfQuarter(store, period),
    rows: rowsByForm(store, period, programme.identity.eligibleFrom),
    open: openCounts(store, period),
    reviews: reviewsInForce(store),
  };
}

function boardRow(sender: string, forms: readonly string[], sources: BoardSources): BoardRow {
  const { programme, names } = sources;
  const own = sources.submissions.filter((submission) => submission.sender === sender);
  const inForce = own.find(({ state }) => state === "in-force");
  const held = own.findLast(({ state }) => state === "held");
  const expectation = sources.expected.get(sender);
  const awaited = expectation === undefined ? null : formsOf(programme, expectation.activities);
  const shown = inForce ?? held;
  const review = sources.reviews.get((held ?? inForce)?.sha256 ?? "");
  const all = sources.open.filter(({ submission }) => submission === inForce?.id);
  const noted = notedCodes(review, all);
  const open = all.filter(({ code }) => !noted.has(code));
  const state = stateOf(inForce, held, countOpen(open), review?.kind === "send-back", sources.locked);
  const receivedOn = shown === undefined ? null : dateInZone(shown.receivedAt, programme.identity.timeZone);
  const municipality = programme.municipalities.find(({ code }) => code === sender);
  return {
    sender,
    name: shortName(names.get(sender) ?? sender),
    kind: municipality === undefined ? "institution" : "municipality",
    region: municipality?.region ?? null,
    expected: expectation !== undefined,
    state,
    cells: forms.map((form) => boardCell(form, state, awaited, inForce, { all, open }, sources)),
    version: shown?.version ?? null,
    receivedAt: shown?.receivedAt ?? null,
    receivedOn,
    dueOn: expectation?.dueOn ?? null,
    daysLate: expectation?.daysLate ?? 0,
    submission: shown?.id ?? null,
    sha256: shown?.sha256 ?? null,
    question: held?.reason ?? null,
    review: review === undefined ? null : reviewOf(review),
    errors: countOpen(all).errors,
    warnings: countOpen(open).warnings,
  };
}

/** A city goes by its own name where its government is meant: the board has room for 24 letters. */
export function shortName(name: string): string {
  return name.replace(/ valstspilsētas pašvaldība$/, " valstspilsēta");
}

function reviewOf({ id, kind, author, role, reason, decidedAt }: ReturnReview): ReviewOfReturn {
  return { id, kind, author, role, reason, decidedAt };
}

function stateOf(
  inForce: QuarterSubmission | undefined,
  held: QuarterSubmission | undefined,
  open: OpenCounts,
  isSentBack: boolean,
  locked: boolean,
): ReturnState {
  if (isSentBack) return "returned";
  if (held !== undefined) return "question";
  if (inForce === undefined) return "missing";
  if (open.errors + open.warnings > 0) return "received";
  return locked ? "locked" : "accepted";
}

function boardCell(
  form: string,
  whole: ReturnState,
  awaited: ReadonlySet<string> | null,
  inForce: QuarterSubmission | undefined,
  findings: { readonly all: readonly OpenCount[]; readonly open: readonly OpenCount[] },
  { rows, locked }: BoardSources,
): BoardCell {
  const counts = rowCounts(rows.filter((one) => one.submission === inForce?.id && one.form === form));
  const unnoted = countOpen(findings.open.filter((finding) => finding.form === form));
  const { errors } = countOpen(findings.all.filter((finding) => finding.form === form));
  const here = { errors, warnings: unnoted.warnings };
  const isAwaited = awaited?.has(form) ?? true;
  if (counts.read === 0 && !isAwaited) return { form, state: "not-due", rows: counts, ...NOTHING_OPEN };
  if (whole === "missing" || whole === "question" || whole === "returned")
    return { form, state: whole, rows: counts, ...here };
  // A form without rows in a return that came: the sender had nothing to tell in it.
  if (counts.read === 0 && here.errors + here.warnings === 0)
    return { form, state: "not-due", rows: counts, ...NOTHING_OPEN };
  const state = unnoted.errors + unnoted.warnings > 0 ? "received" : locked ? "locked" : "accepted";
  return { form, state, rows: counts, ...here };
}

function rowCounts(rows: readonly FormRows[]): RowCounts {
  const of = (standing: FormRows["standing"]) =>
    rows.filter((row) => row.standing === standing).reduce((sum, row) => sum + row.rows, 0);
  const counts = { ...NO_ROWS, stored: of("counted"), quarantined: of("quarantined"), skipped: of("skipped") };
  return { ...counts, read: counts.stored + counts.quarantined + counts.skipped };
}

function countOpen(counts: readonly OpenCount[]): OpenCounts {
  const of = (severity: "error" | "warning") =>
    counts.filter((each) => each.severity === severity).reduce((sum, each) => sum + each.findings, 0);
  return { errors: of("error"), warnings: of("warning") };
}

function totalsOf(rows: readonly BoardRow[], expected: readonly ExpectedReturn[], period: string): ReturnTotals {
  const states = { missing: 0, question: 0, received: 0, returned: 0, accepted: 0, locked: 0, "not-due": 0 };
  for (const { state } of rows) states[state]++;
  const { percent, ...rate } = reportingRate(expected, period);
  return { ...rate, rate: percent, states };
}
