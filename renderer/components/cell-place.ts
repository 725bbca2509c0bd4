import { columnNumber } from "../../shared/domain/sheet.ts";
import type { CellPlace } from "./sheet-grid.tsx";

/** `E45` as row 45, column 5; null for anything else. */
export function placeOfCell(cell: string | undefined): CellPlace | null {
  const parts = /^([A-Z]{1,3})(\d+)/.exec(cell ?? "");
  return parts === null ? null : { row: Number(parts[2]), column: columnNumber(parts[1] ?? "A") };
}
