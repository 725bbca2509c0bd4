/** In which role somebody works with a store, as they have said themselves. */
export const ROLES = ["editor", "reviewer", "reader"] as const;
export type WorkingRole = (typeof ROLES)[number];

/** Who did something, and in which role; null: the role was not known then. */
export interface ByWhom {
  readonly author: string;
  readonly role: WorkingRole | null;
}
