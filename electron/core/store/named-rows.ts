/** Rows of returns that may name a person, whatever became of them. */
import { excerptReader, type SourceExcerpt } from "./source-excerpt.ts";
import { prepared, type ReadStore } from "./open-store.ts";

/** As typed, return by return; rows that were purged have no texts. */
export function* rowsOfForms(store: ReadStore, forms: readonly string[]): Generator<SourceExcerpt> {
  const ids = prepared<[string], number>(
    store,
    `SELECT id FROM source_row WHERE form IN (SELECT value FROM json_each(?)) ORDER BY table_id, row_no, part`,
  )
    .pluck()
    .all(JSON.stringify(forms));
  const excerpts = excerptReader(store);
  for (const id of ids) {
    const found = excerpts.byId(id);
    if (found !== undefined) yield found;
  }
}
