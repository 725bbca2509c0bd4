/** What others wrote and the program carries. */
export interface CarriedWork {
  readonly name: string;
  /** Empty where it has none. */
  readonly version: string;
  /** As its author spells it: `MIT`. */
  readonly licence: string;
  /** In full; empty where it brings none of its own. */
  readonly text: string;
}

/** Filled when the screens are built (resources/packaging/licences-plugin.ts). */
export const CARRIED_WORKS: readonly CarriedWork[] = [];
