import type { Input } from "../../../shared/api/contract.ts";
import type { PlacedFinding } from "../../../shared/api/returns.ts";
import { columnLetters, columnNumber } from "../../../shared/domain/sheet.ts";
import type { CellPlace } from "../../components/sheet-grid.tsx";

/** The cell of a finding, or the first of its range; null when it is about a sheet or the whole file. */
export function placeOf(finding: Pick<PlacedFinding, "cell"> | null): CellPlace | null {
  const parts = /^([A-Z]{1,3})(\d+)/.exec(finding?.cell ?? "");
  if (parts === null) return null;
  return { row: Number(parts[2]), column: columnNumber(parts[1] ?? "A") };
}

/** `D47` */
export function cellAddress({ row, column }: CellPlace): string {
  return `${columnLetters(column)}${String(row)}`;
}

/** The finding that the address names by its rule, sheet and cell; null where it names none. */
export function findingNamed(view: Readonly<Record<string, string>>): Input<"returns.read">["finding"] {
  const { code = "", sheet = "", cell = "" } = view;
  if (!/^[A-Z]{1,2}-?[A-Z0-9-]{1,30}$/.test(code)) return null;
  return { code, sheet: /^\d{1,3}$/.test(sheet) ? Number(sheet) : null, cell: cell === "" ? null : cell.slice(0, 100) };
}
