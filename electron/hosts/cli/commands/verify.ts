import { loadContext } from "../../../core/api/core.ts";
import { isAsIssued, verifyWorkbook, type Verification } from "../../../core/report/verify-workbook.ts";
import type { IndicatorCatalogue } from "../../../../shared/domain/indicator-definition.ts";
import { ISSUED_BYTES } from "../../../core/workbook/read-contents.ts";
import { findOption, printJson, type CommandRun, type Invocation } from "../command.ts";
import { readGivenFile } from "../../machine/find-files.ts";
import { formatTable } from "../table.ts";
import { printable } from "../terminal.ts";
import { printDifferences } from "../print-differences.ts";
import { withStore } from "../with-store.ts";

/** Whether an issued workbook is untouched, who signed it, and whether the store still gives its figures. */
export const run: CommandRun = async (invocation) => {
  const [file = ""] = invocation.files;
  const bytes = await readGivenFile(file, ISSUED_BYTES);
  const { verified, catalogue } = await (findOption(invocation, "store") === undefined
    ? alone(bytes)
    : onStore(invocation, bytes));
  if (invocation.json) printJson(invocation, asJson(file, verified));
  else printVerification(verified, catalogue, invocation);
  return isAsIssued(verified) ? 0 : 1;
};

interface Verified {
  readonly verified: Verification;
  /** By which figures of the store are printed. */
  readonly catalogue: IndicatorCatalogue;
}

const NO_CATALOGUE: IndicatorCatalogue = { indicators: [], units: new Map() };

const alone = async (bytes: Uint8Array): Promise<Verified> => ({
  verified: await verifyWorkbook(bytes, null),
  catalogue: NO_CATALOGUE,
});

function onStore(invocation: Invocation, bytes: Uint8Array): Promise<Verified> {
  return withStore(invocation, loadContext(), { create: false }, async (store, context) => ({
    verified: await verifyWorkbook(bytes, { store, context }),
    catalogue: context.indicators,
  }));
}

function asJson(file: string, { statement, store, isComplete, content, signature, ...rest }: Verification) {
  return {
    file,
    verdict: content,
    signature,
    checked: { content: isComplete, signature: signature === "valid", store: store !== null },
    period: statement?.period ?? null,
    edition: statement?.edition ?? null,
    issuedAt: statement?.issuedAt ?? null,
    author: statement?.author ?? null,
    content: statement?.content ?? null,
    companion: statement?.companion ?? null,
    unit: statement?.unit ?? null,
    state: statement?.stateHash ?? null,
    ...rest,
    store: store,
  };
}

function printVerification(verified: Verification, catalogue: IndicatorCatalogue, invocation: Invocation): void {
  const { text, terminal } = invocation;
  const { statement, content, signature, store, edits } = verified;
  if (statement !== null && statement.companion === undefined) {
    const { period, edition, author, issuedAt } = statement;
    terminal.print(text("cli.verify.issued", { period, edition, author, issuedAt }));
  }
  if (statement?.companion !== undefined) {
    const { companion, unit = "–", stateHash = "–", period, author, issuedAt } = statement;
    terminal.print(text("cli.verify.companion", { companion, unit, state: stateHash, period, author, issuedAt }));
  }
  const cells = edits.filter(({ kind }) => kind !== "chart");
  terminal.print(text(`cli.verify.content.${content}`, { edits: cells.length }));
  for (const line of editTable(cells, { text, terminal })) terminal.print(line);
  for (const { sheet, cell, was, now } of edits.filter(({ kind }) => kind === "chart"))
    terminal.print(text("verify.chart", { sheet, chart: cell, was: was ?? "–", now: now ?? "–" }));
  if (verified.charts === "gone") terminal.print(text("verify.charts-gone"));
  for (const name of verified.missingSheets) terminal.print(text("verify.sheet-missing", { sheet: name }));
  for (const name of verified.addedSheets) terminal.print(text("verify.sheet-added", { sheet: name }));
  if (verified.consequences.length > 0)
    terminal.print(text("cli.verify.consequences", { count: verified.consequences.length }));
  if (content !== "unsealed" && !verified.isComplete) terminal.print(text("cli.verify.incomplete"));
  terminal.print(text(`cli.verify.signature.${signature}`, { key: verified.keyFingerprint ?? "–" }));
  if (verified.audit !== null) terminal.print(text(`cli.verify.audit.${verified.audit}`));
  if (store === null) terminal.print(text("cli.verify.store.unasked"));
  else if (store.edition === null) terminal.print(text("cli.verify.store.unknown"));
  else {
    if (statement?.companion !== undefined)
      terminal.print(
        store.fullEdition === null
          ? text("cli.verify.no-full")
          : text("cli.verify.same-state", { edition: store.fullEdition }),
      );
    if (store.edition !== store.latestEdition)
      terminal.print(text("cli.verify.store.newer", { edition: store.latestEdition ?? 0 }));
    terminal.print(text("cli.verify.store.figures", { count: store.differences.length }));
    printDifferences(store.differences, catalogue, invocation);
  }
}

function editTable(edits: Verification["edits"], { text, terminal }: Pick<Invocation, "text" | "terminal">): string[] {
  if (edits.length === 0) return [];
  const columns = [
    { heading: text("cli.verify.cell") },
    { heading: text("cli.verify.was"), wraps: true },
    { heading: text("cli.verify.now"), wraps: true },
  ] as const;
  const rows = edits.map(({ sheet, cell, kind, was, now }) => [
    printable(`${sheet}!${cell}`),
    was === null ? "–" : printable(was),
    kind === "cleared" ? text("cli.verify.cleared") : printable(now ?? "–"),
  ]);
  return formatTable(columns, rows, terminal.columns);
}
