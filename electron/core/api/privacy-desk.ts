/** Who answers for retention, purge and the copy for auditors. */
import type { Handlers } from "../../../shared/api/contract.ts";
import { parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { rehearse } from "../store/open-store.ts";
import { readRetention, setRetention } from "../store/retention.ts";
import { auditCopyFromDesk } from "./audit-copy.ts";
import type { Desk } from "./desk.ts";
import { certificateText, type PurgeStatement } from "./purge-certificate.ts";
import { previewPurge, purgeStore } from "./purge-store.ts";

export function privacyHandlers(desk: Desk) {
  const who = () => ({ author: desk.author, at: desk.now() });
  return {
    "privacy.retain": ({ until, hold, reason }) =>
      desk.alone(() => {
        setRetention(desk.writer, { until: until === null ? null : dayOf(until), hold }, { ...who(), reason });
        return Promise.resolve(null);
      }),
    "privacy.preview": ({ before }) =>
      desk.alone(() => rehearse(desk.writer, () => Promise.resolve(previewPurge(desk.writer, dayOf(before), who())))),
    "privacy.purge": ({ before, reason }) =>
      desk.alone(() => Promise.resolve(purgeFromDesk(desk, dayOf(before), reason))),
    "privacy.audit-copy": (asked) => desk.alone(() => Promise.resolve(auditCopyFromDesk(desk, asked))),
  } satisfies Partial<Handlers>;
}

export const readPrivacy = readRetention;

/** Failure `usage-day`: a day that the calendar does not have. */
function dayOf(text: string): CalendarDate {
  const day = parseIsoDate(text);
  if (day === null) throw new AppError("usage-day", { text });
  return day;
}

function purgeFromDesk(desk: Desk, before: CalendarDate, reason: string) {
  const at = desk.now();
  const certificate = purgeStore(desk.writer, desk.context, { before, reason, author: desk.author, at });
  // Written by purgeStore a moment ago.
  const { counts, figures } = JSON.parse(certificate.statement) as PurgeStatement;
  // Whether it is saved is not known here, so the next start puts it beside the store too.
  const name = `kopskats-purge-${at.slice(0, 10)}.json`;
  const bytes = Buffer.from(certificateText(certificate), "utf8");
  const { returns, files, rows, persons } = counts;
  return { returns, files, rows, persons, figures: figures.count, name, token: desk.outgoing.add({ name, bytes }) };
}
