/** Headings of returns as they were typed, to tell what changed from one to the next. */
import { prepared, type ReadStore } from "./open-store.ts";

/** The headings of one table. */
export interface StoredHeadings {
  readonly form: string;
  /** Field to heading. */
  readonly headers: ReadonlyMap<string, string>;
  readonly unknown: readonly string[];
}

/** The tables of a submission in the order of its sheets. */
export function headingsOf(store: ReadStore, submissionId: number): StoredHeadings[] {
  return prepared<[number], { form: string; headers: string; unknown: string }>(
    store,
    `SELECT st.form, st.headers, st.unknown
       FROM source_sheet sh JOIN source_table st ON st.sheet_id = sh.id
      WHERE sh.submission_id = ? ORDER BY sh.position, st.header_row`,
  )
    .all(submissionId)
    .map(({ form, headers, unknown }) => ({
      form,
      // Both are written by insertTable only.
      headers: new Map(Object.entries(JSON.parse(headers) as Record<string, string>)),
      unknown: (JSON.parse(unknown) as { header: string }[]).map(({ header }) => header),
    }));
}

/** The sender's newest return with this form before a period and version, if there is one. */
export function previousReturnWithForm(
  store: ReadStore,
  now: { readonly sender: string; readonly period: string; readonly version: number },
  form: string,
): { readonly id: number; readonly period: string } | undefined {
  return prepared<[object], { id: number; period: string }>(
    store,
    `SELECT s.id, s.period
       FROM submission s
      WHERE s.sender = @sender AND s.state IN ('in-force', 'superseded')
        AND (s.period < @period OR (s.period = @period AND s.version < @version))
        AND EXISTS (SELECT 1 FROM source_sheet sh JOIN source_table st ON st.sheet_id = sh.id
                     WHERE sh.submission_id = s.id AND st.form = @form)
      ORDER BY s.period DESC, s.version DESC, s.revision DESC LIMIT 1`,
  ).get({ sender: now.sender, period: now.period, version: now.version, form });
}
