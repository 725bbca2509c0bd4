/** A ready text to a sender: a reminder, or what to mend in the return that came. People copy it into an e-mail. */
import { formatDate, formatPeriod, type Language } from "../../../shared/domain/format.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { parsePeriod } from "../../../shared/domain/period.ts";
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { createText, isMessageKey, sayFinding, type Text } from "../../../shared/text/messages.ts";
import type { FindingGroup, Letter, ReturnView } from "../../../shared/api/returns.ts";

/** Cells named for one rule; the sender sees the others when these are mended. */
const CELLS_NAMED = 12;

export function writeLetter(view: ReturnView, language: Language): Letter {
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
  const open = view.groups.filter((group) => group.severity !== "info" && group.open > 0);
  return {
    about: "findings",
    subject: text("letter.findings.subject", { period, version: view.shown.version }),
    body: text("letter.findings.body", {
      name: view.name,
      period,
      file: view.shown.fileName,
      version: view.shown.version,
      next: view.shown.version + 1,
      count: open.reduce((sum, group) => sum + group.open, 0),
      list: open.map((group) => groupLine(group, text)).join("\n"),
    }),
  };
}

/** The return with one finding only, or with all of its rule. */
export function onlyAbout(view: ReturnView, finding: Finding, all: boolean): ReturnView {
  const groups = view.groups
    .filter(({ code, severity }) => code === finding.code && severity === finding.severity)
    .map((group) => {
      const findings = group.findings.filter(
        ({ sheet, cell, field }) =>
          all || (sheet === finding.sheet && cell === finding.cell && field === finding.field),
      );
      return { ...group, findings, open: findings.filter(({ decision }) => decision === null).length };
    });
  return { ...view, groups };
}

function periodName(code: string, language: Language): string {
  const period = parsePeriod(code);
  return period === null ? code : formatPeriod(period, language);
}

function groupLine(group: FindingGroup, text: Text): string {
  const open = group.findings.filter(({ decision }) => decision === null);
  const cells = open.flatMap(({ sheet, cell }) => (sheet === null ? [] : [cell === null ? sheet : `${sheet}!${cell}`]));
  const more = cells.length > CELLS_NAMED ? ` ${text("letter.more", { count: cells.length - CELLS_NAMED })}` : "";
  const places = cells.length === 0 ? "" : `: ${cells.slice(0, CELLS_NAMED).join(", ")}${more}`;
  return `– ${group.code} ${sentenceOf(group, text)}${places}`;
}

function sentenceOf({ code, name, findings }: FindingGroup, text: Text): string {
  const [first] = findings;
  if (first !== undefined && findings.length === 1 && isMessageKey(`finding.${code}`)) return sayFinding(text, first);
  return name?.[text.language] ?? code;
}
