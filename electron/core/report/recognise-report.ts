/** Whether a file looks like a report of ours, by the names of its sheets: quick enough to ask of whatever is dropped. */
import { createText } from "../../../shared/text/messages.ts";
import { listSheetNames } from "../workbook/list-sheet-names.ts";

/** Sheets that every issued workbook has and no return does. */
const OURS = ["report.seal.name", "report.manifest.name", "report.methods.name", "report.sources.name"] as const;

const NAMES = new Set((["lv", "en"] as const).flatMap((language) => OURS.map((key) => createText(language)(key))));

/** Two are enough: somebody may have taken its seal out, and that is what the check would tell. */
const ENOUGH = 2;

export async function looksIssued(bytes: Uint8Array): Promise<boolean> {
  const names = (await listSheetNames(bytes)) ?? [];
  return names.filter((name) => NAMES.has(name)).length >= ENOUGH;
}
