/** What decisions are about today: how many places each one matches. */
import type { Decision, DecisionPayload } from "../../../shared/domain/decision.ts";
import { foldHeader, foldText } from "../../../shared/domain/text.ts";
import { listDecisions } from "../store/decision.ts";
import { headingsOf } from "../store/heading.ts";
import { prepared, type ReadStore } from "../store/open-store.ts";
import { readRawRows, sheetsOf } from "../store/raw-sheet.ts";
import { listSubmissions, submissionsOfFile, type SubmissionRecord } from "../store/submission.ts";

export interface MatchedDecision extends Decision {
  /** Files, rows, cells or columns that it decides about in what is kept now; 0 when its subject is gone. */
  readonly matches: number;
}

/** Decisions (all, unless only some are wanted) in the order they were made, withdrawn ones too, with what each one matches. */
export function listMatchedDecisions(
  store: ReadStore,
  isWanted: (decision: Decision) => boolean = () => true,
): MatchedDecision[] {
  const decisions = listDecisions(store).filter(isWanted);
  const live = listSubmissions(store).filter(({ state }) => state !== "withdrawn");
  const words = wordCounter(store, live);
  return decisions.map((decision) => ({ ...decision, matches: countMatches(store, decision.payload, live, words) }));
}

function countMatches(
  store: ReadStore,
  payload: DecisionPayload,
  live: readonly SubmissionRecord[],
  words: (sender: string, word: string) => number,
): number {
  const headingsIn = (isMeant: (submission: SubmissionRecord) => boolean) =>
    live.filter(isMeant).flatMap(({ id }) => headingsOf(store, id));
  switch (payload.kind) {
    case "file-sender":
    case "file-period":
    case "keep-period":
    case "replace-same-version":
      return live.some(({ sha256 }) => sha256 === payload.sha256) ? 1 : 0;
    case "refuse-file":
    case "withdraw-return":
      return submissionsOfFile(store, payload.sha256).length > 0 ? 1 : 0;
    case "accept-return":
      return live.some(({ sha256, state }) => sha256 === payload.sha256 && state === "in-force") ? 1 : 0;
    case "send-back":
      return live.some(({ sha256, state }) => sha256 === payload.sha256 && state !== "superseded") ? 1 : 0;
    case "exclude-row":
      return countRowsAt(store, payload.sha256, payload.sheet, payload.row);
    case "correct-value":
      return countRowsAt(store, payload.sha256, payload.sheet, rowOf(payload.cell));
    case "accept-finding":
    case "explain-finding":
      return countFindings(store, payload);
    case "file-heading":
      return countHeadings(
        headingsIn(({ sha256 }) => sha256 === payload.sha256),
        payload,
      );
    case "heading":
      return countHeadings(
        headingsIn(({ sender }) => sender === payload.sender),
        payload,
      );
    case "word":
      return words(payload.sender, payload.word);
    case "merge-persons":
      return countRowsOf(store, [payload.from]);
    case "keep-apart":
      return countRowsOf(store, [payload.one, payload.other]);
  }
}

/** Forms in which the heading was taken as the decision says. */
function countHeadings(
  found: readonly ReturnType<typeof headingsOf>[number][],
  { form: wanted, heading, field }: Extract<DecisionPayload, { kind: "heading" | "file-heading" }>,
): number {
  return found.filter(({ form, headers, unknown }) => {
    const headings = field === "" ? unknown : [...headers.values()];
    return form === wanted && headings.map(foldHeader).includes(foldHeader(heading));
  }).length;
}

function rowOf(cell: string): number {
  return Number(/\d+/.exec(cell)?.[0] ?? 0);
}

function countRowsAt(store: ReadStore, sha256: string, sheet: string, row: number): number {
  const found = prepared<[object], { rows: number }>(
    store,
    `SELECT COUNT(*) AS rows
       FROM submission s JOIN source_sheet sh ON sh.submission_id = s.id AND sh.name = @sheet
       JOIN source_table st ON st.sheet_id = sh.id
       JOIN source_row r ON r.table_id = st.id AND r.row_no = @row
      WHERE s.file_sha256 = @sha256 AND s.state IN ('in-force', 'superseded')`,
  ).get({ sha256, sheet, row });
  return found?.rows ?? 0;
}

function countFindings(
  store: ReadStore,
  { sha256, code, sheet, cell }: Extract<DecisionPayload, { kind: "accept-finding" | "explain-finding" }>,
): number {
  const found = prepared<[object], { findings: number }>(
    store,
    `SELECT COUNT(*) AS findings
       FROM submission s JOIN finding f ON f.submission_id = s.id
      WHERE s.file_sha256 = @sha256 AND s.state IN ('in-force', 'superseded')
        AND f.code = @code AND f.sheet IS @sheet AND f.cell IS @cell`,
  ).get({ sha256, code, sheet, cell });
  return found?.findings ?? 0;
}

function countRowsOf(store: ReadStore, keys: readonly string[]): number {
  const found = prepared<[{ keys: string }], { rows: number }>(
    store,
    `SELECT (SELECT COUNT(*) FROM source_row r WHERE r.ref_person_id = p.id AND r.standing <> 'out')
          + (SELECT COUNT(*) FROM support_event e JOIN source_row r ON r.id = e.source_row_id
              WHERE e.ref_person_id = p.id AND r.standing <> 'out') AS rows
       FROM person p WHERE p.key IN (SELECT value FROM json_each(@keys))`,
  ).all({ keys: JSON.stringify(keys) });
  return found.reduce((sum, { rows }) => sum + rows, 0);
}

/** Cells that hold a word alone, in the returns of one sender or of all; every sheet is unpacked once. */
function wordCounter(store: ReadStore, live: readonly SubmissionRecord[]): (sender: string, word: string) => number {
  const counts = new Map<string, ReadonlyMap<string, number>>();
  const cellsOf = (sender: string) => {
    const known = counts.get(sender) ?? countCells(store, live, sender);
    counts.set(sender, known);
    return known;
  };
  return (sender, word) => cellsOf(sender).get(foldText(word)) ?? 0;
}

function countCells(store: ReadStore, live: readonly SubmissionRecord[], wanted: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of live.filter(({ sender }) => wanted === "" || sender === wanted)) {
    for (const sheet of sheetsOf(store, id)) {
      const texts = readRawRows(store, sheet.id).flatMap(([, cells]) => cells.map(([, text]) => foldText(text)));
      for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return counts;
}
