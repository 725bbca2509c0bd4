/** `Zīmogs`: what tells later whether a cell of the workbook was edited. Planned empty; filled when all else is written. */
import type { PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { FIRST_ROW, TABS, tableSheet, type Frame } from "./plan-frame.ts";

/** Rows of the seal's sheet; lines of fingerprints follow. */
export const SEAL_ROWS = { statement: FIRST_ROW, signature: FIRST_ROW + 1, key: FIRST_ROW + 2, self: FIRST_ROW + 3 };
export const FIRST_LINE_ROW = FIRST_ROW + 4;

export interface SealTexts {
  readonly statement: string;
  readonly signature: string;
  readonly key: string;
  /** Fingerprints of this sheet's own rows above the lines. */
  readonly self: string;
  readonly lines: readonly { readonly sheet: string; readonly rows: string; readonly prints: string }[];
}

const EMPTY: SealTexts = { statement: "–", signature: "–", key: "–", self: "–", lines: [] };

/** Nothing in the sheet but the seal depends on the state of the store. */
export function planSeal(frame: Frame, seal: SealTexts = EMPTY): SheetPlan {
  const { text } = frame;
  const head = (name: string, value: string): PlanRow => [name, "–", value];
  return tableSheet(frame, {
    name: text("report.seal.name"),
    title: text("report.seal.title"),
    about: text("report.seal.about"),
    note: text("report.seal.note"),
    tab: TABS.audit,
    tableName: "Zimogs_t",
    columns: [
      { header: text("report.seal.sheet"), width: 28, style: "row-name" },
      { header: text("report.seal.rows"), width: 14, style: "code" },
      { header: text("report.seal.prints"), width: 150, style: "hash" },
    ],
    rows: [
      head(text("report.seal.statement"), seal.statement),
      head(text("report.seal.signature"), seal.signature),
      head(text("report.seal.key"), seal.key),
      head(text("report.seal.self"), seal.self),
      ...seal.lines.map(({ sheet, rows, prints }): PlanRow => [sheet, rows, prints]),
    ],
    empty: text("report.empty"),
  });
}
