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

/** Whether two answers speak of the same finding. */
export function sameFinding(one: PlacedFinding, other: PlacedFinding): boolean {
  return one.code === other.code && one.sheet === other.sheet && one.cell === other.cell && one.field === other.field;
}

/** Whether the address names this finding: its code, and its sheet and cell where it has them. */
export function isLookedAt(finding: PlacedFinding, view: Readonly<Record<string, string>>): boolean {
  const { code, sheetIndex, cell } = finding;
  return view["code"] === code && view["sheet"] === String(sheetIndex ?? "") && (view["cell"] ?? "") === (cell ?? "");
}
