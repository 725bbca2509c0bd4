/** Types of fields that hold a number of something: what totals sum, and what is never meant twice. */
export const AMOUNTS: ReadonlySet<string> = new Set(["integer", "decimal", "money", "hours"]);
