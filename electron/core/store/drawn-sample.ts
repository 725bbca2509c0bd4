/** Samples that were drawn, as the log of changes keeps them: with these they can be drawn again. */
import { z } from "zod";
import type { ReadStore } from "./open-store.ts";

const Detail = z.object({
  measure: z.string(),
  by: z.record(z.string(), z.string()),
  size: z.number(),
  seed: z.string(),
  stratify: z.array(z.string()),
  isProportional: z.boolean(),
  population: z.number(),
  populationHash: z.string(),
});

export interface DrawnSample extends z.infer<typeof Detail> {
  readonly at: string;
  readonly author: string;
}

/** Of one figure (`SK-O-01 2026-Q1`), newest first. */
export function listDrawnSamples(store: ReadStore, subject: string): DrawnSample[] {
  return store.db
    .prepare<[string], { readonly at: string; readonly author: string; readonly detail: string }>(
      "SELECT at, author, detail FROM change WHERE kind = 'sample' AND subject = ? ORDER BY seq DESC",
    )
    .all(subject)
    .map(({ at, author, detail }) => ({ at, author, ...Detail.parse(JSON.parse(detail)) }));
}
