/** An import for people: a line for each file, then what was found in them, then the sum. */
import { formatNumber } from "../../../shared/domain/format.ts";
import type { Finding, Severity } from "../../../shared/domain/finding.ts";
import { sayDrift } from "../../../shared/text/say-drift.ts";
import { sayFinding, type Text } from "../../../shared/text/messages.ts";
import type { ImportReply } from "../../core/intake/import-returns.ts";
import type { FileOutcome } from "../../core/intake/receive-return.ts";
import { formatTable } from "./table.ts";
import { printable, type Terminal } from "./terminal.ts";

/** More would hide the other files; --json has them all. */
const FINDINGS_SHOWN = 25;

const ORDER: readonly Severity[] = ["error", "warning", "info"];

type ToldFile = Omit<FileOutcome, "submissionId">;

/** A reply, or a plan: it speaks of the same files. */
type Told = Omit<ImportReply, "files"> & { readonly files: readonly ToldFile[] };

export function printImport(reply: Told, text: Text, terminal: Terminal): void {
  for (const line of verdictTable(reply.files, text, terminal.columns)) terminal.print(line);
  for (const file of reply.files) printFindings(file, text, terminal);
  for (const path of reply.ignored) terminal.print(text("cli.import.ignored", { path: printable(path) }));
  terminal.print("");
  terminal.print(sumLine(reply, text));
}

function verdictTable(files: readonly ToldFile[], text: Text, width: number | null): string[] {
  const columns = [
    { heading: text("cli.import.file"), wraps: true },
    { heading: text("cli.import.verdict") },
    { heading: text("cli.import.sender") },
    { heading: text("cli.import.period") },
    { heading: text("cli.import.version"), align: "right" },
    { heading: text("cli.import.read"), align: "right" },
    { heading: text("cli.import.stored"), align: "right" },
    { heading: text("cli.import.quarantined"), align: "right" },
    { heading: text("cli.import.skipped"), align: "right" },
  ] as const;
  const rows = files.map((file) => [
    file.path,
    text(`cli.verdict.${file.verdict}`),
    file.sender ?? "",
    file.period ?? "",
    file.version === null ? "" : String(file.version),
    ...[file.rows.read, file.rows.stored, file.rows.quarantined, file.rows.skipped].map((count) =>
      formatNumber(count, text.language),
    ),
  ]);
  return formatTable(columns, rows, width);
}

function printFindings({ path, reason, findings, drift }: ToldFile, text: Text, terminal: Terminal): void {
  const told = findings.filter(({ severity }) => severity !== "info");
  if (reason === null && told.length === 0 && drift.length === 0) return;

  terminal.print("");
  terminal.print(printable(path));
  if (reason !== null) terminal.print(`  ${reason}  ${sayFinding(text, { code: reason, parameters: {} })}`);
  for (const each of drift) terminal.print(`  ${printable(sayDrift(each, text))}`);
  const shown = bySeverity(told).slice(0, FINDINGS_SHOWN);
  for (const line of findingLines(shown, text, terminal.columns)) terminal.print(line);
  if (told.length > shown.length)
    terminal.print(`  ${text("cli.import.more-findings", { count: told.length - shown.length })}`);
}

function findingLines(findings: readonly Finding[], text: Text, width: number | null): string[] {
  const columns = [{ heading: "" }, { heading: "" }, { heading: "" }, { heading: "", wraps: true }] as const;
  const rows = findings.map((finding) => [
    `  ${text(`cli.severity.${finding.severity}`)}`,
    finding.code,
    placeOf(finding),
    sayFinding(text, finding),
  ]);
  return formatTable(columns, rows, width);
}

function placeOf({ sheet, cell }: Finding): string {
  if (sheet === null) return "";
  return cell === null ? sheet : `${sheet}!${cell}`;
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  return ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

function sumLine({ totals }: Told, text: Text): string {
  return text("cli.import.sum", {
    files: totals.files,
    accepted: totals.accepted + totals.nil,
    decisions: totals["needs-decision"],
    rejected: totals.rejected,
    unchanged: totals.unchanged,
    stored: totals.rows.stored,
    quarantined: totals.rows.quarantined,
  });
}
