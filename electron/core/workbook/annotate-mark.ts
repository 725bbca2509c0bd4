import type { Sheet } from "../../../shared/domain/sheet.ts";

/** Name of the added sheet, and how our comments begin: our own traces in a copy that comes back. */
export const OWN_NAME = "Kopskats";

/** Stands in a cell of the added sheet; Excel and LibreOffice keep it, whatever else they rewrite. */
export const SUMMARY_MARK = "[kopskats-piezimes]";

/** The first words of a comment of ours, before the severity. */
export const REMARK_MARK = `${OWN_NAME} · `;

const ROWS_LOOKED_AT = 8;

/** Is it the sheet that an earlier annotated copy was given? It says nothing about the return. */
export function isOwnSummary({ name, rows }: Pick<Sheet, "name" | "rows">): boolean {
  if (!name.startsWith(OWN_NAME)) return false;
  return rows
    .filter(({ number }) => number <= ROWS_LOOKED_AT)
    .some(({ cells }) => cells.some((cell) => cell.kind === "text" && cell.value.includes(SUMMARY_MARK)));
}

/** A comment without what we wrote into it; empty when it was all ours. */
export function withoutOwnRemark(text: string): string {
  const at = ownRemarkStart(text);
  return at < 0 ? text : text.slice(0, at);
}

/** Where our part of a comment begins, the line end before it included; -1 when there is none. */
export function ownRemarkStart(text: string): number {
  const found = new RegExp(`(?:^|\\r?\\n+)${REMARK_MARK}`).exec(text);
  return found?.index ?? -1;
}
