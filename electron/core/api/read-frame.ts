/** What the frame shows: the programme, the store, the quarters, and everything the palette can reach. */
import { basename } from "node:path";
import { dateInZone, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { FrameView, QuarterEntry } from "../../../shared/api/frame.ts";
import {
  formatPeriodCode,
  periodRange,
  previousPeriod,
  quarterOf,
  quartersBetween,
} from "../../../shared/domain/period.ts";
import { listBackups } from "../store/back-up.ts";
import { listIssuedReports } from "../store/issued-report.ts";
import { handedOver, readSetting, type ReadStore } from "../store/open-store.ts";
import { agreementsBetween, quartersWithReturns, senderNames } from "../store/read-returns.ts";
import { workingPerson } from "../store/working-person.ts";
import type { ReadDesk } from "./desk.ts";

export function readFrame(desk: ReadDesk): FrameView {
  const { context, reader } = desk;
  const { programme, indicators } = context;
  const today = todayOf(desk);
  const quarters = quarterEntries(desk, today);
  return {
    programme: { number: programme.identity.number, name: programme.identity.name },
    store: {
      name: basename(reader.path),
      encrypted: reader.encrypted,
      practice: readSetting(reader, "practice") !== null,
      handedOver: handedOverView(reader),
      lastBackupAt: listBackups(reader.path)[0]?.at ?? null,
    },
    person: desk.author,
    role: workingPerson(reader, desk.account)?.role ?? null,
    today,
    eligibleFrom: context.programme.identity.eligibleFrom,
    version: desk.version,
    quarters,
    presentQuarter: presentQuarter(quarters, today),
    forms: [...programme.forms.values()].map(({ code, name, sheet }) => ({ code, name, sheet })),
    senders: sendersOf(desk, quarters),
    indicators: indicators.indicators.map(({ code, name }) => ({ code, name })),
    editions: listIssuedReports(reader)
      .map(({ id, period, edition, issuedAt }) => ({ id, period, edition, issuedAt }))
      .toReversed(),
    rules: Object.fromEntries([...programme.rules.values()].map(({ code, name }) => [code, name])),
    fields: Object.fromEntries(
      [...programme.forms.values()].map(({ code, fields }) => [
        code,
        Object.fromEntries(fields.map(({ key, header }) => [key, header])),
      ]),
    ),
  };
}

/** Null: the store is kept here. */
export function handedOverView(store: ReadStore): FrameView["store"]["handedOver"] {
  const handed = handedOver(store);
  return handed === null ? null : { to: handed.to, at: handed.at };
}

/** The calendar date where the programme is at home. */
export function todayOf({ context, now }: Pick<ReadDesk, "context" | "now">): CalendarDate {
  const today = dateInZone(now(), context.programme.identity.timeZone);
  if (today === null) throw new Error("The clock tells no instant");
  return today;
}

function quarterEntries({ context, reader }: ReadDesk, today: CalendarDate): QuarterEntry[] {
  const eligibleFrom = parseIsoDate(context.programme.identity.eligibleFrom);
  if (eligibleFrom === null) throw new Error("The programme's dates passed its schema unread");
  const withReturns = quartersWithReturns(reader);
  return quartersBetween(eligibleFrom, today).map((quarter) => {
    const code = formatPeriodCode(quarter);
    return { code, ...periodRange(quarter, eligibleFrom), hasReturns: withReturns.has(code) };
  });
}

/** The quarter before today's is the one people work on; in a store that ends earlier, its last one. */
function presentQuarter(quarters: readonly QuarterEntry[], today: CalendarDate): string {
  const previous = formatPeriodCode(previousPeriod(quarterOf(today)));
  const last = quarters.findLast(({ hasReturns }) => hasReturns)?.code;
  return quarters.some(({ code, hasReturns }) => code === previous && hasReturns) ? previous : (last ?? previous);
}

function sendersOf({ context, reader }: ReadDesk, quarters: readonly QuarterEntry[]): FrameView["senders"] {
  const names = senderNames(reader);
  const [first, last] = [quarters[0], quarters.at(-1)];
  const agreed = first && last ? agreementsBetween(reader, { from: first.from, to: last.to }) : [];
  const codes = new Set([
    ...context.programme.municipalities.map(({ code }) => code),
    ...agreed.map(({ sender }) => sender),
  ]);
  return [...codes]
    .map((code) => ({ code, name: names.get(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, "lv"));
}
