/** A ready text to a sender: a reminder, or what to mend in the return that came. People copy it into an e-mail. */
import { formatDate, formatQuarterAsObject, type Language } from "../../../shared/domain/format.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { parsePeriod } from "../../../shared/domain/period.ts";
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { createText, isMessageKey, sayFinding, type Text } from "../../../shared/text/messages.ts";
import type { FindingGroup, Letter, ReturnView } from "../../../shared/api/returns.ts";
import { openFindingsOf } from "../store/listed-finding.ts";
import type { ReadStore } from "../store/open-store.ts";

/** Cells named for one rule; the sender sees the others when these are mended. */
const CELLS_NAMED = 12;

/** What a letter says about one rule. */
export interface LetterRule extends Pick<FindingGroup, "code" | "name" | "findings"> {
  readonly first: Finding;
  /** Those that wait. */
  readonly open: readonly Pick<Finding, "sheet" | "cell">[];
}

/** About the rules with open findings, or one that reminds where nothing came. */
export function writeLetter(view: ReturnView, rules: readonly LetterRule[], language: Language): Letter {
  const text = createText(language);
  const period = periodName(view.period, language);
  if (view.shown === null) {
    const due = formatDate(view.dueOn === null ? null : parseIsoDate(view.dueOn), language);
    return {
      about: "missing",
      subject: text("letter.missing.subject", { period }),
      body: text("letter.missing.body", { name: view.name, period, due }),
    };
  }
  const asked = rules.filter(({ open }) => open.length > 0);
  return {
    about: "findings",
    subject: text("letter.findings.subject", { period, version: view.shown.version }),
    body: text("letter.findings.body", {
      name: view.name,
      period,
      file: view.shown.fileName,
      version: view.shown.version,
      next: view.shown.version + 1,
      count: asked.reduce((sum, { open }) => sum + open.length, 0),
      list: asked.map((rule) => ruleLine(rule, text)).join("\n"),
    }),
  };
}

/** What waits in a return: of all rules, or of the one that is named. */
export function openRules(
  store: ReadStore,
  { shown, groups }: ReturnView,
  only: Pick<Finding, "code" | "severity"> | null = null,
): LetterRule[] {
  if (shown === null) return [];
  return groups
    .filter(({ code, severity }) => only === null || (code === only.code && severity === only.severity))
    .filter(({ severity, open }) => severity !== "info" && open > 0)
    .map((group) => ({ ...group, open: openFindingsOf(store, { ...group, submission: shown.submission }) }));
}

function periodName(code: string, language: Language): string {
  const period = parsePeriod(code);
  return period === null ? code : formatQuarterAsObject(period, language);
}

function ruleLine({ open, ...rule }: LetterRule, text: Text): string {
  const cells = open.flatMap(({ sheet, cell }) => (sheet === null ? [] : [cell === null ? sheet : `${sheet}!${cell}`]));
  const more = cells.length > CELLS_NAMED ? ` ${text("letter.more", { count: cells.length - CELLS_NAMED })}` : "";
  const places = cells.length === 0 ? "" : `: ${cells.slice(0, CELLS_NAMED).join(", ")}${more}`;
  return `– ${rule.code} ${sentenceOf(rule, text)}${places}`;
}

function sentenceOf({ code, name, findings, first }: Omit<LetterRule, "open">, text: Text): string {
  if (findings === 1 && isMessageKey(`finding.${code}`)) return sayFinding(text, first);
  return name?.[text.language] ?? code;
}
