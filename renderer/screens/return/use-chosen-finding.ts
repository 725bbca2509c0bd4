/** Which finding of a return one looks at, and the cell of the sheet beside it, which follows it. */
import { useCallback, useState } from "react";
import type { FindingGroup, ReturnVersion, ReturnView, SheetEntry } from "../../../shared/api/returns.ts";
import type { CellPlace } from "../../components/sheet-grid.tsx";
import { useFindingPages } from "../../components/use-finding-pages.ts";
import { placeOf } from "./finding-place.ts";

interface Chosen {
  /** Severity and code of its group. */
  readonly group: string;
  readonly index: number;
}

const groupKey = ({ severity, code }: Pick<FindingGroup, "severity" | "code">) => `${severity} ${code}`;

const chosenKey = ({ group, index }: Chosen) => `${group} ${String(index)}`;

/** Begins with the finding or the cell that the address names (`looked`), else with the first finding. */
export function useChosenFinding(view: ReturnView, shown: ReturnVersion, looked: Readonly<Record<string, string>>) {
  const { groups } = view;
  const named = placeOf({ cell: looked["cell"] ?? null });
  const [chosen, setChosen] = useState<Chosen | null>(() => {
    const [first] = groups;
    if (view.looked !== null) return { group: groupKey(view.looked), index: view.looked.index };
    return named !== null || first === undefined ? null : { group: groupKey(first), index: 0 };
  });
  const first = named === null && view.looked === null ? (groups[0]?.first ?? null) : null;
  const [sheet, setSheet] = useState(() =>
    named === null ? (first?.sheetIndex ?? firstSheet(view.sheets)) : Number(looked["sheet"] ?? 0),
  );
  const [framed, setFramed] = useState<CellPlace | null>(() => named ?? placeOf(first));

  // After a decision findings may be gone: then the one that took its place.
  const at = chosen === null ? -1 : groups.findIndex((each) => groupKey(each) === chosen.group);
  const group = groups[at];
  const index = group === undefined || chosen === null ? 0 : Math.min(chosen.index, group.findings - 1);
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const onSeen = useCallback((from: number, to: number) => setSeen({ from, to }), []);
  const pages = useFindingPages(
    "returns.findings",
    group === undefined ? null : { submission: shown.submission, code: group.code, severity: group.severity },
    seen,
    index,
  );
  const found = pages.at(index);
  // Until its page has come, what is known may be another group's.
  const current = found !== undefined && group !== undefined && groupKey(found) === groupKey(group) ? found : undefined;

  const show = (sheetIndex: number, cell: CellPlace | null) => {
    setSheet(sheetIndex);
    setFramed(cell);
  };
  // The sheet follows the finding once it is known which one that is.
  const [followed, setFollowed] = useState(chosen === null ? "" : chosenKey(chosen));
  if (current !== undefined && chosen !== null && followed !== chosenKey(chosen)) {
    setFollowed(chosenKey(chosen));
    show(current.sheetIndex ?? sheet, placeOf(current));
  }

  const choose = (to: FindingGroup, position: number) => {
    setSeen({ from: position, to: position });
    setChosen({ group: groupKey(to), index: position });
  };
  const step = (by: 1 | -1) => {
    const [previous, next] = [groups[at - 1], groups[at + 1]];
    if (group !== undefined && index + by >= 0 && index + by < group.findings) choose(group, index + by);
    else if (by === 1 && next !== undefined) choose(next, 0);
    else if (by === -1 && previous !== undefined) choose(previous, previous.findings - 1);
  };
  return { group, index, current, pages, onSeen, choose, step, place: { sheet, framed, frame: setFramed, show } };
}

function firstSheet(sheets: readonly SheetEntry[]): number {
  return sheets.find(({ form, hidden }) => form !== null && !hidden)?.index ?? sheets[0]?.index ?? 0;
}
