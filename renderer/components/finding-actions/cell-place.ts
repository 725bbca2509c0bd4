import { columnNumber } from "../../../shared/domain/sheet.ts";
import type { CellPlace } from "../sheet-grid.tsx";

/** `G12`, or the first cell of `A3:D3`; null where there is none. */
export function cellPlace(cell: string | null): CellPlace | null {
  const parts = /^([A-Z]{1,3})(\d+)/.exec(cell ?? "");
  return parts === null ? null : { row: Number(parts[2]), column: columnNumber(parts[1] ?? "A") };
}
