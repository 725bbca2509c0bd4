/** Findings across the returns of a quarter: counted by rule, and page by page. */
import type { FindingOverview, FindingPage, FindingTally } from "../../../shared/api/findings.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import {
  pageOfFindings,
  tallyFindings,
  type FindingFilter,
  type NotedCode,
  type TalliedFindings,
} from "../store/listed-finding.ts";
import { notedCodes, openCounts, reviewsInForce } from "../store/open-finding.ts";
import type { ReadStore } from "../store/open-store.ts";
import { senderNames, submissionsOfQuarter } from "../store/read-returns.ts";
import { shortName } from "./return-board.ts";

const WORST_FIRST: readonly Severity[] = ["error", "warning", "info"];

export function readFindingOverview(store: ReadStore, programme: Programme, filter: FindingFilter): FindingOverview {
  const tallies = tallyFindings(store, filter.period, notedIn(store, filter.period));
  const fitting = tallies.flatMap((tally) => countIn(tally, filter.state));
  const fits = (leaveOut: keyof FindingFilter | null) =>
    fitting.filter((tally) =>
      (["severity", "code", "form", "sender"] as const).every(
        (key) => key === leaveOut || filter[key] === null || tally[key] === filter[key],
      ),
    );
  const names = senderNames(store);
  const open = tallies.filter(({ severity }) => severity !== "info");
  const nameOf = (code: string) => programme.rules.get(code)?.name ?? null;
  return {
    period: filter.period,
    returns: submissionsOfQuarter(store, filter.period).filter(({ state }) => state === "in-force").length,
    open: { errors: sumOpen(open, "error"), warnings: sumOpen(open, "warning") },
    settled: tallies.reduce((sum, { settled }) => sum + settled, 0),
    all: tallies.reduce((sum, { findings }) => sum + findings, 0),
    groups: groupsOf(fits(null), nameOf),
    senders: optionsOf(fits("sender"), "sender")
      .map((option) => ({ ...option, name: shortName(names.get(option.code) ?? option.code) }))
      .sort((one, other) => one.name.localeCompare(other.name, "lv")),
    forms: optionsOf(fits("form"), "form"),
    rules: optionsOf(fits("code"), "code").map((option) => ({ ...option, name: nameOf(option.code) })),
  };
}

export function readFindingPage(
  store: ReadStore,
  filter: FindingFilter,
  page: { readonly from: number; readonly count: number },
): FindingPage {
  const { total, findings } = pageOfFindings(store, filter, notedIn(store, filter.period), page);
  const names = senderNames(store);
  return {
    total,
    from: page.from,
    findings: findings.map(({ submission: _, ...finding }) => ({
      ...finding,
      senderName: shortName(names.get(finding.sender) ?? finding.sender),
    })),
  };
}

/** Codes that were noted with a return when somebody accepted it. */
function notedIn(store: ReadStore, period: string): NotedCode[] {
  const accepted = [...reviewsInForce(store)].filter(([, { kind }]) => kind === "accept-return");
  if (accepted.length === 0) return [];
  const open = Map.groupBy(openCounts(store, period), ({ sha256 }) => sha256);
  return accepted.flatMap(([sha256, review]) => {
    const own = open.get(sha256) ?? [];
    const [first] = own;
    return first === undefined ? [] : [...notedCodes(review, own)].map((code) => [first.submission, code] as const);
  });
}

/** The tally's findings of that state; none where it has none. */
function countIn(tally: TalliedFindings, state: FindingFilter["state"]): TalliedFindings[] {
  const open = tally.severity === "info" ? 0 : tally.findings - tally.settled;
  const findings = state === "open" ? open : state === "settled" ? tally.settled : tally.findings;
  return findings === 0 ? [] : [{ ...tally, findings, settled: state === "open" ? 0 : tally.settled }];
}

function sumOpen(tallies: readonly TalliedFindings[], severity: Severity): number {
  return tallies
    .filter((tally) => tally.severity === severity)
    .reduce((sum, { findings, settled }) => sum + findings - settled, 0);
}

function groupsOf(tallies: readonly TalliedFindings[], nameOf: (code: string) => FindingTally["name"]): FindingTally[] {
  return [...Map.groupBy(tallies, ({ code, severity }) => `${severity} ${code}`).values()]
    .flatMap((group): FindingTally[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { code, severity } = first;
      const findings = group.reduce((sum, each) => sum + each.findings, 0);
      const settled = group.reduce((sum, each) => sum + each.settled, 0);
      const senders = new Set(group.map(({ sender }) => sender)).size;
      const open = severity === "info" ? 0 : findings - settled;
      return [{ code, severity, name: nameOf(code), findings, open, senders }];
    })
    .sort(
      (one, other) =>
        WORST_FIRST.indexOf(one.severity) - WORST_FIRST.indexOf(other.severity) ||
        other.findings - one.findings ||
        one.code.localeCompare(other.code),
    );
}

function optionsOf(
  tallies: readonly TalliedFindings[],
  key: "sender" | "form" | "code",
): { readonly code: string; readonly findings: number }[] {
  const counts = new Map<string, number>();
  for (const tally of tallies) {
    const code = tally[key];
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + tally.findings);
  }
  return [...counts]
    .map(([code, findings]) => ({ code, findings }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}
