/** Findings of a quarter's returns in force, counted and paged in SQL. */
import type { Finding, Severity } from "../../../shared/domain/finding.ts";
import { FORM_OF_FINDING, SETTLED_JOINS, SETTLED_PLACES } from "./open-finding.ts";
import { prepared, type ReadStore } from "./open-store.ts";
import type { Standing } from "./standing.ts";

/** Codes of a return that were all there when somebody accepted it. */
export type NotedCode = readonly [submission: number, code: string];

export interface FindingFilter {
  readonly period: string;
  readonly severity: Severity | null;
  readonly code: string | null;
  readonly form: string | null;
  readonly sender: string | null;
  readonly state: "open" | "settled" | "all";
}

const LISTED = `WITH ${SETTLED_PLACES},
  noted(submission, code) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(@noted)),
  listed AS (
    SELECT f.id, f.submission_id AS submission, s.sender, f.code, f.severity, f.sheet, f.cell, f.field, f.parameters,
           f.source_row_id AS sourceRow, r.row_no AS rowNo, r.standing, ${FORM_OF_FINDING} AS form,
           COALESCE(own.decision, excluded.decision) AS decision,
           f.severity = 'warning' AND (f.submission_id, f.code) IN (SELECT submission, code FROM noted) AS noted
      FROM submission s CROSS JOIN finding f ON f.submission_id = s.id
      LEFT JOIN source_row r ON r.id = f.source_row_id
      ${SETTLED_JOINS}
     WHERE s.period = @period AND s.state = 'in-force')`;

export interface TalliedFindings {
  readonly code: string;
  readonly severity: Severity;
  readonly form: string | null;
  readonly sender: string;
  readonly findings: number;
  readonly settled: number;
}

/** By rule, form and sender; `settled` of them somebody has decided about, or accepted their return with. */
export function tallyFindings(store: ReadStore, period: string, noted: readonly NotedCode[]): TalliedFindings[] {
  return prepared<[object], TalliedFindings>(
    store,
    `${LISTED}
     SELECT code, severity, form, sender, COUNT(*) AS findings, SUM(decision IS NOT NULL OR noted) AS settled
       FROM listed GROUP BY code, severity, form, sender`,
  ).all({ period, noted: JSON.stringify(noted) });
}

export interface FindingLine extends Finding {
  readonly id: number;
  readonly submission: number;
  readonly sender: string;
  readonly row: number | null;
  readonly standing: Standing | null;
  readonly settled: boolean;
}

type Line = Omit<FindingLine, "parameters" | "settled"> & { readonly parameters: string; readonly settled: number };

/** A page of the findings that fit, by sender and in reading order. */
export function pageOfFindings(
  store: ReadStore,
  filter: FindingFilter,
  noted: readonly NotedCode[],
  page: { readonly from: number; readonly count: number },
): { readonly total: number; readonly findings: readonly FindingLine[] } {
  const parameters = { ...filter, noted: JSON.stringify(noted), ...page };
  const fits = `(@severity IS NULL OR severity = @severity) AND (@code IS NULL OR code = @code)
    AND (@form IS NULL OR form = @form) AND (@sender IS NULL OR sender = @sender) AND ${STATES[filter.state]}`;
  const total = prepared<[object], { findings: number }>(
    store,
    `${LISTED} SELECT COUNT(*) AS findings FROM listed WHERE ${fits}`,
  ).get(parameters);
  const findings = prepared<[object], Line>(
    store,
    `${LISTED}
     SELECT id, submission, sender, code, severity, sheet, cell, field, parameters, rowNo AS row, standing,
            decision IS NOT NULL OR noted AS settled
       FROM listed WHERE ${fits}
      ORDER BY sender, submission, sourceRow, id LIMIT @count OFFSET @from`,
  ).all(parameters);
  return { total: total?.findings ?? 0, findings: findings.map(fromLine) };
}

const STATES: Readonly<Record<FindingFilter["state"], string>> = {
  open: "severity <> 'info' AND decision IS NULL AND NOT noted",
  settled: "(decision IS NOT NULL OR noted)",
  all: "TRUE",
};

// Parameters are what findingWriter wrote.
const fromLine = ({ parameters, settled, ...line }: Line): FindingLine => ({
  ...line,
  parameters: JSON.parse(parameters) as Finding["parameters"],
  settled: settled === 1,
});

export interface FoundFinding extends Finding {
  readonly id: number;
  readonly submission: number;
  readonly sourceRow: number | null;
  readonly row: number | null;
  readonly standing: Standing | null;
  readonly form: string | null;
  readonly sheetIndex: number | null;
  readonly decision: number | null;
}

/** One finding with its row and what settles it; undefined when it is no more: its return was judged again. */
export function findFinding(store: ReadStore, id: number): FoundFinding | undefined {
  const found = prepared<[number], Omit<FoundFinding, "parameters"> & { readonly parameters: string }>(
    store,
    `WITH ${SETTLED_PLACES}
     SELECT f.id, f.submission_id AS submission, f.source_row_id AS sourceRow, f.code, f.severity, f.sheet, f.cell, f.field,
            f.parameters, r.row_no AS row, r.standing, ${FORM_OF_FINDING} AS form,
            (SELECT position FROM source_sheet WHERE submission_id = f.submission_id AND name = f.sheet LIMIT 1) AS sheetIndex,
            COALESCE(own.decision, excluded.decision) AS decision
       FROM finding f JOIN submission s ON s.id = f.submission_id
       LEFT JOIN source_row r ON r.id = f.source_row_id
       ${SETTLED_JOINS}
      WHERE f.id = ?`,
  ).get(id);
  return found && { ...found, parameters: JSON.parse(found.parameters) as Finding["parameters"] };
}

const OF_RETURN = `FROM finding f JOIN submission s ON s.id = f.submission_id
  LEFT JOIN source_row r ON r.id = f.source_row_id`;

/** About the file and its sheets first, then row by row. */
const IN_ORDER = "ORDER BY f.source_row_id IS NOT NULL, f.source_row_id, f.id";

/** Where a finding's sheet stands in the workbook. */
const SHEET_INDEX =
  "(SELECT position FROM source_sheet WHERE submission_id = f.submission_id AND name = f.sheet LIMIT 1)";

interface RuleOfReturn {
  readonly submission: number;
  readonly code: string;
  readonly severity: Severity;
}

/** One return's findings by rule; `settled` of them somebody has decided about. */
export function tallyReturn(
  store: ReadStore,
  submission: number,
): Pick<TalliedFindings, "code" | "severity" | "findings" | "settled">[] {
  return prepared<[number], ReturnType<typeof tallyReturn>[number]>(
    store,
    `WITH ${SETTLED_PLACES}
     SELECT f.code, f.severity, COUNT(*) AS findings,
            SUM(own.decision IS NOT NULL OR excluded.decision IS NOT NULL) AS settled
       ${OF_RETURN} ${SETTLED_JOINS} WHERE f.submission_id = ? GROUP BY f.code, f.severity`,
  ).all(submission);
}

export interface FindingInReturn extends Finding {
  readonly id: number;
  readonly sheetIndex: number | null;
  readonly settled: boolean;
}

/** A page of one rule's findings in a return. */
export function pageOfReturn(
  store: ReadStore,
  rule: RuleOfReturn,
  page: { readonly from: number; readonly count: number },
): readonly FindingInReturn[] {
  return prepared<
    [object],
    Omit<FindingInReturn, "parameters" | "settled"> & { readonly parameters: string; readonly settled: number }
  >(
    store,
    `WITH ${SETTLED_PLACES}
     SELECT f.id, f.code, f.severity, f.sheet, f.cell, f.field, f.parameters, ${SHEET_INDEX} AS sheetIndex,
            own.decision IS NOT NULL OR excluded.decision IS NOT NULL AS settled
       ${OF_RETURN} ${SETTLED_JOINS}
      WHERE f.submission_id = @submission AND f.code = @code AND f.severity = @severity
      ${IN_ORDER} LIMIT @count OFFSET @from`,
  )
    .all({ ...rule, ...page })
    .map(({ parameters, settled, ...finding }) => ({
      ...finding,
      // Parameters are what findingWriter wrote.
      parameters: JSON.parse(parameters) as Finding["parameters"],
      settled: settled === 1,
    }));
}

/** Where the first finding of a rule at a place stands among its rule's; undefined where there is none. */
export function placeInReturn(
  store: ReadStore,
  place: {
    readonly submission: number;
    readonly code: string;
    readonly sheet: number | null;
    readonly cell: string | null;
  },
): { readonly code: string; readonly severity: Severity; readonly index: number } | undefined {
  return prepared<[object], { code: string; severity: Severity; index: number }>(
    store,
    `SELECT code, severity, "index"
       FROM (SELECT f.code, f.severity, f.cell, ${SHEET_INDEX} AS sheet,
                    ROW_NUMBER() OVER (PARTITION BY f.severity ${IN_ORDER}) - 1 AS "index"
               ${OF_RETURN} WHERE f.submission_id = @submission AND f.code = @code)
      WHERE sheet IS @sheet AND cell IS @cell LIMIT 1`,
  ).get(place);
}

/** The open findings of a rule in one return. */
export function openFindingsOf(
  store: ReadStore,
  rule: { readonly submission: number; readonly code: string; readonly severity: Severity },
): (Pick<Finding, "sheet" | "cell"> & { readonly id: number; readonly row: number | null })[] {
  return prepared<[object], ReturnType<typeof openFindingsOf>[number]>(
    store,
    `WITH ${SETTLED_PLACES}
     SELECT f.id, f.sheet, f.cell, r.row_no AS row
       FROM finding f JOIN submission s ON s.id = f.submission_id
       LEFT JOIN source_row r ON r.id = f.source_row_id
       ${SETTLED_JOINS}
      WHERE f.submission_id = @submission AND f.code = @code AND f.severity = @severity
        AND own.decision IS NULL AND excluded.decision IS NULL
      ORDER BY f.source_row_id, f.id`,
  ).all(rule);
}

/** How a row of the submission in force of a file stands, and what is found in it; null when there is no such row. */
export function rowNow(
  store: ReadStore,
  place: { readonly sha256: string; readonly sheet: string; readonly row: number },
): { readonly standing: Standing; readonly findings: readonly Finding[] } | null {
  const rows = prepared<[object], { id: number; standing: Standing }>(
    store,
    `SELECT r.id, r.standing
       FROM submission s JOIN source_sheet sh ON sh.submission_id = s.id AND sh.name = @sheet
       JOIN source_table st ON st.sheet_id = sh.id JOIN source_row r ON r.table_id = st.id AND r.row_no = @row
      WHERE s.file_sha256 = @sha256 AND s.state = 'in-force' ORDER BY r.part`,
  ).all(place);
  const [first] = rows;
  if (first === undefined) return null;
  const findings = rows.flatMap(({ id }) =>
    prepared<[number], Omit<Finding, "parameters"> & { readonly parameters: string }>(
      store,
      "SELECT code, severity, sheet, cell, field, parameters FROM finding WHERE source_row_id = ? ORDER BY severity, id",
    ).all(id),
  );
  return {
    standing: rows.some(({ standing }) => standing === "quarantined") ? "quarantined" : first.standing,
    findings: findings.map((each) => ({ ...each, parameters: JSON.parse(each.parameters) as Finding["parameters"] })),
  };
}

/** What is found in the returns in force of some periods, as keys to compare; and how many of their rows count. */
export function findingKeys(store: ReadStore, periods: readonly string[]): readonly string[] {
  return prepared<[string], { key: string }>(
    store,
    `SELECT s.file_sha256 || ' ' || f.severity || ' ' || f.code || ' ' || COALESCE(f.sheet, '') || '!' || COALESCE(f.cell, '')
            || ' ' || COALESCE(f.field, '') AS key
       FROM submission s JOIN finding f ON f.submission_id = s.id
      WHERE s.period IN (SELECT value FROM json_each(?)) AND s.state = 'in-force'`,
  )
    .all(JSON.stringify(periods))
    .map(({ key }) => key);
}

export function countedRows(store: ReadStore, periods: readonly string[]): number {
  const found = prepared<[string], { rows: number }>(
    store,
    `SELECT COUNT(*) AS rows FROM submission s JOIN source_row r ON r.submission_id = s.id
      WHERE s.period IN (SELECT value FROM json_each(?)) AND s.state = 'in-force' AND r.standing = 'counted'`,
  ).get(JSON.stringify(periods));
  return found?.rows ?? 0;
}
