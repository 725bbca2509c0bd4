/** What people write into a quarter's report: each text by its place, with who wrote it. */
import type { NarrativeField, NarrativePart, NarrativeText } from "../../../shared/domain/narrative.ts";
import { inTransaction, type ReadStore, type Store } from "./open-store.ts";

/** The texts that hold for a period; cleared places are left out. */
export function readNarrative(store: ReadStore, period: string): NarrativeText[] {
  return store.db
    .prepare<[string], NarrativeRow>(
      `SELECT part, item, field, text, author, at
         FROM narrative_text
        WHERE id IN (SELECT MAX(id) FROM narrative_text WHERE period = ? GROUP BY part, item, field)
          AND text <> ''
        ORDER BY part, CAST(item AS INTEGER), item, field`,
    )
    .all(period);
}

interface NarrativeRow {
  readonly part: NarrativePart;
  readonly item: string;
  readonly field: NarrativeField;
  readonly text: string;
  readonly author: string;
  readonly at: string;
}

/** Adds the texts that differ from what holds; returns how many did. */
export function writeNarrative(
  store: Store,
  period: string,
  texts: readonly Pick<NarrativeText, "part" | "item" | "field" | "text">[],
  who: { readonly author: string; readonly at: string },
): number {
  return inTransaction(store, () => {
    const place = (one: Pick<NarrativeText, "part" | "item" | "field">) => `${one.part}\t${one.item}\t${one.field}`;
    const known = new Map(readNarrative(store, period).map((one) => [place(one), one.text]));
    const changed = texts.filter((one) => (known.get(place(one)) ?? "") !== one.text);
    const insert = store.db.prepare(
      `INSERT INTO narrative_text (period, part, item, field, text, author, at)
       VALUES (@period, @part, @item, @field, @text, @author, @at)`,
    );
    for (const { part, item, field, text } of changed) insert.run({ period, part, item, field, text, ...who });
    return changed.length;
  });
}
