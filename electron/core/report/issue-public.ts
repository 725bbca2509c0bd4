/** The public edition of a report: from the same facts, with small numbers hidden. */
import type { Text } from "../../../shared/text/messages.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { archivedBytes, type ReadStore, type Store } from "../store/open-store.ts";
import { listCompanions, readCompanion, type CompanionRecord } from "../store/report-companion.ts";
import { deliver, type Destination } from "./deliver.ts";
import { discloseNumbers, type PublishedBefore } from "./plan-disclosure.ts";
import { issueCompanion } from "./issue-companion.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { planPublic } from "./plan-public.ts";

export interface PublicIssue {
  readonly companion: CompanionRecord;
  /** How many numbers are not printed; null: an earlier edition was handed out again. */
  readonly hidden: number | null;
}

export async function issuePublic(
  store: Store,
  facts: ReportFacts,
  text: Text,
  out: Destination,
): Promise<PublicIssue> {
  const disclosure = discloseNumbers(facts, publishedBefore(store, facts.period.code));
  const companion = await issueCompanion(store, {
    ...{ facts, out, kind: "public", unit: null, edition: facts.edition },
    planned: planPublic(facts, text, disclosure),
    published: disclosure.published,
  });
  return { companion, hidden: disclosure.hidden };
}

/** The public edition that stands beside a closed period's report; failure `public-edition-missing` when none was issued. */
export async function handOutPublic(
  store: Store,
  period: string,
  stateHash: string | null,
  out: Destination,
): Promise<PublicIssue> {
  const companion = listCompanions(store, period).findLast(
    (one) => one.kind === "public" && one.stateHash === stateHash,
  );
  const bytes = companion === undefined ? null : archivedBytes(store, companion.sha256);
  if (companion === undefined || bytes === null) throw new AppError("public-edition-missing", { period });
  await deliver(out, bytes);
  return { companion, hidden: null };
}

/** The last public edition of this period, and of the newest period before it. */
function publishedBefore(store: ReadStore, period: string): PublishedBefore {
  const editions = listCompanions(store).filter(({ kind }) => kind === "public");
  const same = editions.findLast((one) => one.period === period);
  const earlier = editions
    .filter((one) => one.period < period)
    .sort((one, other) => (one.period < other.period ? -1 : one.period > other.period ? 1 : one.id - other.id))
    .at(-1);
  return [same, earlier].flatMap((one) => (one === undefined ? [] : [readCompanion(store, one.id)?.published ?? {}]));
}
