/** The parts of the compiled report that people write (domain.md §7.3): nothing of them is in the returns. */

/** Fields of each part, in the order of the form. */
export const NARRATIVE_FIELDS = {
  activity: ["done", "deviation", "action", "next"],
  risk: ["risk", "likelihood", "impact", "owner", "action"],
  plan: ["what", "due", "who"],
  signature: ["name", "position", "date"],
} as const;

export type NarrativePart = keyof typeof NARRATIVE_FIELDS;
export type NarrativeField = (typeof NARRATIVE_FIELDS)[NarrativePart][number];

/** Who signs: `item` of the part `signature`. */
export const SIGNATURES = ["prepared", "approved"] as const;

/** One text at its place: an activity by its number, a line of a list by its order, a signature by its name. */
export interface NarrativeText {
  readonly part: NarrativePart;
  readonly item: string;
  readonly field: NarrativeField;
  readonly text: string;
  readonly author: string;
  readonly at: string;
}

/** The text at a place; null when nothing was written. */
export function narrativeAt(
  texts: readonly Pick<NarrativeText, "part" | "item" | "field" | "text">[],
  part: NarrativePart,
  item: string,
  field: NarrativeField,
): string | null {
  return texts.find((one) => one.part === part && one.item === item && one.field === field)?.text ?? null;
}

/** Lines of a list that hold anything, in their order. */
export function narrativeLines(texts: readonly Pick<NarrativeText, "part" | "item">[], part: NarrativePart): string[] {
  const items = new Set(texts.filter((one) => one.part === part).map(({ item }) => item));
  return [...items].sort((one, other) => Number(one) - Number(other));
}
