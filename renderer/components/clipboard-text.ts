/** Cells as a spreadsheet pastes them: tab-separated, numbers as numbers, and nothing that would run as a formula. */
import { delimitedField } from "../../shared/domain/delimited-text.ts";

export interface ClipboardCell {
  readonly text: string;
  readonly numeric: boolean;
}

export function clipboardText(rows: readonly (readonly ClipboardCell[])[]): string {
  return rows.map((cells) => cells.map(spellCell).join("\t")).join("\r\n");
}

const SPACES = /[\s\u00A0\u202F]/g;
const NUMBER = /^[-−]?\d+(?:[.,]\d+)?$/;
const GROUPED_ENGLISH = /^[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

function spellCell({ text, numeric }: ClipboardCell): string {
  if (!numeric) return textCell(text);
  const bare = text.replace(/€/g, "").replace(SPACES, "");
  const plain = GROUPED_ENGLISH.test(bare) ? bare.replaceAll(",", "") : bare;
  return NUMBER.test(plain) ? plain.replace("−", "-") : textCell(text);
}

/** A sender's text that begins as a formula does is text all the same; a number is none. */
function textCell(text: string): string {
  return NUMBER.test(text) ? text : delimitedField(text, "\t");
}
