/** A page of the handbook as data: made from Markdown when the screens are built, so that the window parses and injects nothing. */

export type HandbookSpan =
  | { readonly kind: "text" | "strong" | "code"; readonly text: string }
  /** `page` is the name of another page. */
  | { readonly kind: "link"; readonly text: string; readonly page: string };

type Spans = readonly HandbookSpan[];

export type HandbookBlock =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly spans: Spans }
  | { readonly kind: "paragraph"; readonly spans: Spans }
  /** `start` is the number of the first item; null: not numbered. */
  | { readonly kind: "list"; readonly start: number | null; readonly items: readonly Spans[] }
  /** `source` is an address once the screens are built; beside the page before that. */
  | { readonly kind: "picture"; readonly source: string; readonly description: string };

export interface HandbookPage {
  readonly name: string;
  readonly title: string;
  readonly blocks: readonly HandbookBlock[];
}

/** Pages that are not about one screen, in the order of reading. */
export const HANDBOOK_GUIDES = [
  "start",
  "manager",
  "coordinator",
  "auditor",
  "findings",
  "programme",
  "restore",
  "hand-over",
] as const;
