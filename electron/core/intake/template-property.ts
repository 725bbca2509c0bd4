/** How a return made from our own template is known. */
import type { Workbook } from "../../../shared/domain/sheet.ts";

/** Names the custom document property that holds the programme's id, and the column of ids on the hidden sheet. */
export const TEMPLATE_PROPERTY = "kopskats.template";

/** Where senders' drop-down lists stand. Intake passes over a sheet of this name. */
export const LISTS_SHEET = "Klasifikatori";

/** Some programs lose document properties, so the hidden sheet says it too. */
export function isFromTemplate({ properties, sheets }: Pick<Workbook, "properties" | "sheets">): boolean {
  if (properties.has(TEMPLATE_PROPERTY)) return true;
  const [first] = sheets.find(({ name }) => name === LISTS_SHEET)?.rows ?? [];
  return first?.cells.some((cell) => cell.kind === "text" && cell.value === TEMPLATE_PROPERTY) ?? false;
}
