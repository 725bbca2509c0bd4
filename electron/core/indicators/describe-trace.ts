/** A trace with what an auditor reads at each row: what was typed, the document it names, the decisions that touched it. */
import { maskedText, maskedWords } from "../../../shared/domain/masked-row.ts";
import type {
  DescribedTrace,
  DescribedTraceRow,
  Trace,
  TraceItem,
  TraceRow,
} from "../../../shared/domain/indicator.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { columnNumber } from "../../../shared/domain/sheet.ts";
import type { ReadStore } from "../store/open-store.ts";
import { knownNamesOf } from "./known-names-of-store.ts";
import { cellReader } from "../store/raw-sheet.ts";
import { findRowAt } from "../store/source-excerpt.ts";
import { decisionFinder } from "../store/touching-decisions.ts";

/** Says more about the rows of a trace; its figures and places stay as they are. */
export function describeTrace(store: ReadStore, programme: Pick<Programme, "forms">, trace: Trace): DescribedTrace {
  const { items, numerator, denominator, ...head } = trace;
  const describe = rowDescriber(store, programme);
  const all = (each: readonly TraceItem[]) => each.map((item) => ({ ...item, rows: item.rows.map(describe) }));
  return {
    ...head,
    items: all(items),
    ...(numerator === undefined ? {} : { numerator: all(numerator) }),
    ...(denominator === undefined ? {} : { denominator: all(denominator) }),
  };
}

function rowDescriber(store: ReadStore, programme: Pick<Programme, "forms">): (row: TraceRow) => DescribedTraceRow {
  const { forms } = programme;
  const names = knownNamesOf(store, programme);
  const cellsAt = cellReader(store);
  const decisionsOf = decisionFinder(store);
  const known = new Map<string, Omit<DescribedTraceRow, keyof TraceRow>>();
  const read = (row: TraceRow): Omit<DescribedTraceRow, keyof TraceRow> => {
    const place = findRowAt(store, row);
    if (place === undefined) return { texts: {}, evidence: null, decisions: [] };
    const form = forms.get(place.form);
    const texts = Object.entries(row.cells).flatMap(([field, cell]) => {
      const [, letters = "", number = ""] = /^([A-Z]+)(\d+)/.exec(cell) ?? [];
      const column = columnNumber(letters);
      const text = cellsAt(place.sheetId, Number(number)).find(([at]) => at === column)?.[1] ?? "";
      return text === "" ? [] : [[field, maskedText(form, field, text, names)] as const];
    });
    return {
      texts: Object.fromEntries(texts),
      evidence: place.evidence === null ? null : maskedWords(place.evidence, names),
      decisions: decisionsOf(place.id).map(({ id, payload, author, role, reason }) => ({
        ...{ id, kind: payload.kind, author, role, reason },
        ...(payload.kind === "correct-value" ? { document: payload.document } : {}),
      })),
    };
  };
  return (row) => {
    // The same row stands under many units: a plan under each of its learner's sessions.
    const key = `${String(row.submission)} ${row.sheet} ${String(row.row)} ${JSON.stringify(row.cells)}`;
    const more = known.get(key) ?? read(row);
    known.set(key, more);
    return { ...row, ...more };
  };
}
