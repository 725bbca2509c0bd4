/** Who owes which return, when it is due, and what has come of it. Without agreements nobody owes anything. */
import { dateInZone, daysBetween, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { dueDay, quartersOwed } from "../../../shared/domain/expected-return.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { Agreement } from "../store/institution.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listAgreements, listHeldReturns, listReceipts, type Receipt } from "../store/receipt.ts";

/**
 * `received`: in time · `late`: came after the due day · `nil`: the sender states that there was no activity ·
 * `held`: came, and waits for an answer · `missing`: the due day has passed · `not-due`: there is still time.
 */
export type ExpectedState = "received" | "late" | "nil" | "held" | "missing" | "not-due";

export interface ExpectedReturn {
  readonly sender: string;
  readonly period: string;
  readonly agreements: readonly string[];
  /** Numbers of the project's activities that the agreements name. */
  readonly activities: readonly string[];
  /** Null when neither an agreement nor the programme's calendar names a day. */
  readonly dueOn: CalendarDate | null;
  readonly state: ExpectedState;
  readonly receivedOn: CalendarDate | null;
  /** After the due day, until it came or until today; 0 when in time or nothing is due. */
  readonly daysLate: number;
  readonly submissionId: number | null;
}

export interface ReportingRate {
  readonly expected: number;
  /** Also late ones and statements without activity. */
  readonly received: number;
  readonly inTime: number;
  /** Per cent 0–100 of those expected; null when nobody is expected. */
  readonly percent: number | null;
}

type Calendar = Pick<Programme, "identity" | "calendar">;

/** Every return that is owed for quarters ended by `until`, by period and sender. */
export function expectedReturns(
  store: ReadStore,
  programme: Calendar,
  until: CalendarDate,
  today: CalendarDate,
): ExpectedReturn[] {
  const { eligibleFrom, timeZone } = programme.identity;
  const from = parseIsoDate(eligibleFrom);
  if (from === null) throw new Error("The programme's first eligible day passed its schema unread");
  const receipts = new Map(listReceipts(store).map((receipt) => [keyOf(receipt), receipt]));
  const held = new Set(listHeldReturns(store).map(keyOf));
  const owed = listAgreements(store).flatMap((agreement) =>
    quartersOwed(agreement, { from, to: until }).map((quarter) => ({ agreement, quarter })),
  );
  const groups = Map.groupBy(owed, ({ agreement, quarter }) =>
    keyOf({ sender: agreement.sender, period: quarter.period }),
  );
  return [...groups]
    .flatMap(([key, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const agreements = group.map(({ agreement }) => agreement);
      const expectation = {
        sender: first.agreement.sender,
        period: first.quarter.period,
        agreements: agreements.map(({ agreementNo }) => agreementNo),
        activities: activitiesOf(agreements),
        dueOn: lastDueDay(agreements, first.quarter.to, programme),
      };
      const arrival = arrivalOf(receipts.get(key), timeZone);
      const { receivedOn, submissionId } = arrival;
      return [{ ...expectation, receivedOn, submissionId, ...judge(expectation.dueOn, arrival, held.has(key), today) }];
    })
    .sort((one, other) => compare(one.period, other.period) || compare(one.sender, other.sender));
}

/** What has come of what was expected for a period. */
export function reportingRate(returns: readonly ExpectedReturn[], period: string): ReportingRate {
  const expected = returns.filter((each) => each.period === period);
  const received = expected.filter(({ receivedOn }) => receivedOn !== null);
  const inTime = received.filter(({ daysLate }) => daysLate === 0);
  return {
    expected: expected.length,
    received: received.length,
    inTime: inTime.length,
    percent: expected.length === 0 ? null : (100 * received.length) / expected.length,
  };
}

function keyOf({ sender, period }: { readonly sender: string; readonly period: string }): string {
  return `${sender} ${period}`;
}

/** Two agreements of one sender ask for one return; it is in time as long as one of them says so. */
function lastDueDay(agreements: readonly Agreement[], end: CalendarDate, { calendar }: Calendar): CalendarDate | null {
  return (
    agreements
      .flatMap((agreement) => dueDay(agreement, end, calendar) ?? [])
      .sort()
      .at(-1) ?? null
  );
}

function activitiesOf(agreements: readonly Agreement[]): string[] {
  const numbers = agreements.flatMap(({ activities }) => activities.split(/[|;,\s]+/)).filter((each) => each !== "");
  return [...new Set(numbers)].sort();
}

interface Arrival {
  readonly receivedOn: CalendarDate | null;
  readonly submissionId: number | null;
  readonly nil: boolean;
}

function arrivalOf(receipt: Receipt | undefined, timeZone: string): Arrival {
  if (receipt === undefined) return { receivedOn: null, submissionId: null, nil: false };
  const { firstAt, submissionId, nil } = receipt;
  return { receivedOn: dateInZone(firstAt, timeZone), submissionId, nil: nil === 1 };
}

function judge(
  dueOn: CalendarDate | null,
  { receivedOn, nil }: Arrival,
  isHeld: boolean,
  today: CalendarDate,
): Pick<ExpectedReturn, "state" | "daysLate"> {
  const daysLate = dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, receivedOn ?? today));
  if (receivedOn !== null) return { state: nil ? "nil" : daysLate > 0 ? "late" : "received", daysLate };
  if (isHeld) return { state: "held", daysLate };
  return { state: dueOn === null || daysLate > 0 ? "missing" : "not-due", daysLate };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
