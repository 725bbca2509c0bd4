/**
 * Figures that were worked out already, as long as nobody has written to the store since. Not stored: a cache goes with
 * its connection, which must be one that only reads, because SQLite counts what other connections commit.
 */
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, IndicatorValue } from "../../../shared/domain/indicator.ts";
import { dataVersion, type ReadStore } from "../store/open-store.ts";

/** Values of all municipalities by kind of support of every definition and quarter are a few hundred thousand. */
const MOST_VALUES = 500_000;

export class FigureCache {
  #version = -1;
  #values = 0;
  readonly #kept = new Map<string, readonly IndicatorValue[]>();

  /**
   * Asks `calculate` for what is lacking, and gives everything in the order of the periods and definitions. `asOf`: as
   * figures were after this change; null: as they are.
   */
  values(
    store: ReadStore,
    asOf: number | null,
    periods: readonly string[],
    by: readonly Dimension[],
    definitions: readonly IndicatorDefinition[],
    calculate: (
      periods: readonly string[],
      definitions: readonly IndicatorDefinition[],
    ) => readonly (readonly IndicatorValue[])[],
  ): IndicatorValue[][] {
    this.#forgetWhatChanged(store);
    const keyOf = (period: string, { code }: IndicatorDefinition) => JSON.stringify([period, by, code, asOf]);
    const isKept = (period: string, definition: IndicatorDefinition) => this.#kept.has(keyOf(period, definition));
    const lacking = definitions.filter((definition) => !periods.every((period) => isKept(period, definition)));
    const at = periods.filter((period) => !lacking.every((definition) => isKept(period, definition)));
    for (const [i, values] of (at.length === 0 ? [] : calculate(at, lacking)).entries()) {
      const found = Map.groupBy(values, ({ code }) => code);
      for (const definition of lacking) this.#keep(keyOf(at[i] ?? "", definition), found.get(definition.code) ?? []);
    }
    return periods.map((period) =>
      definitions.flatMap((definition) => this.#kept.get(keyOf(period, definition)) ?? []),
    );
  }

  #keep(key: string, values: readonly IndicatorValue[]): void {
    this.#kept.set(key, values);
    this.#values += values.length;
  }

  #forgetWhatChanged(store: ReadStore): void {
    const version = dataVersion(store);
    if (version === this.#version && this.#values < MOST_VALUES) return;
    this.#version = version;
    this.#values = 0;
    this.#kept.clear();
  }
}
