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

  /** Asks `calculate` for what is lacking, and gives everything in the order of the definitions. */
  values(
    store: ReadStore,
    period: string,
    by: readonly Dimension[],
    definitions: readonly IndicatorDefinition[],
    calculate: (lacking: readonly IndicatorDefinition[]) => readonly IndicatorValue[],
  ): IndicatorValue[] {
    this.#forgetWhatChanged(store);
    const keyOf = ({ code }: Pick<IndicatorDefinition, "code">) => JSON.stringify([period, by, code]);
    const lacking = definitions.filter((definition) => !this.#kept.has(keyOf(definition)));
    if (lacking.length > 0) {
      const found = Map.groupBy(calculate(lacking), ({ code }) => code);
      for (const definition of lacking) this.#keep(keyOf(definition), found.get(definition.code) ?? []);
    }
    return definitions.flatMap((definition) => this.#kept.get(keyOf(definition)) ?? []);
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
