/** What a reader can work out about hidden numbers from equations: the least and the greatest each can be (simplex method). */

export interface Equation {
  /** Column and factor: Σ factor · x = constant. */
  readonly terms: readonly (readonly [column: number, factor: number])[];
  readonly constant: number;
}

export interface Interval {
  readonly low: number;
  /** Infinity where nothing bounds it. */
  readonly high: number;
}

const TINY = 1e-7;

/** All x with x ≥ `least` that fulfil the equations. The first corner is found once; every question starts from the last. */
export class FeasibleRegion {
  readonly #columns: number;
  readonly #least: number;
  readonly #seen: { low: Float64Array; high: Float64Array };
  #rows: Float64Array[];
  #basis: number[];

  constructor(columns: number, equations: readonly Equation[], least: number) {
    this.#columns = columns;
    this.#least = least;
    this.#rows = equations.map(({ terms, constant }) => rowOf(columns + equations.length, terms, constant, least));
    this.#basis = this.#rows.map((row, i) => {
      row[columns + i] = 1;
      return columns + i;
    });
    this.#leaveArtificials();
    this.#seen = { low: this.#corner(), high: this.#corner() };
  }

  /** Whether a column can take values further apart than `width`; corners met on the way answer for many columns at once. */
  spansMoreThan(column: number, width: number): boolean {
    const { low, high } = this.#seen;
    if ((high[column] ?? 0) - (low[column] ?? 0) > width) return true;
    const interval = this.interval(column);
    return interval.high - interval.low > width;
  }

  interval(column: number): Interval {
    const toward = (sign: number) => {
      const objective = new Float64Array(this.#columns);
      objective[column] = sign;
      if (!this.#maximise(objective, this.#columns)) return Infinity;
      this.#note();
      return this.#corner()[column] ?? this.#least;
    };
    return { low: toward(-1), high: toward(1) };
  }

  /** Phase one: drives the helper columns out; a row that keeps its helper says nothing new and is dropped. */
  #leaveArtificials(): void {
    const width = this.#columns + this.#rows.length;
    const objective = new Float64Array(width);
    objective.fill(-1, this.#columns);
    this.#maximise(objective, width);
    const kept: number[] = [];
    for (let i = 0; i < this.#rows.length; i += 1) {
      if ((this.#basis[i] ?? 0) >= this.#columns) {
        const row = this.#rows[i] ?? new Float64Array(0);
        const into = row.findIndex((value, j) => j < this.#columns && Math.abs(value) > TINY);
        if (into < 0) continue;
        this.#pivot(i, into);
      }
      kept.push(i);
    }
    this.#rows = kept.map((i) => {
      const row = this.#rows[i] ?? new Float64Array(0);
      return Float64Array.of(...row.subarray(0, this.#columns), row[row.length - 1] ?? 0);
    });
    this.#basis = kept.map((i) => this.#basis[i] ?? 0);
  }

  /** False: without bound. Bland's rule: the first column that gains, the first row that limits; it never runs in circles. */
  #maximise(objective: Float64Array, width: number): boolean {
    let gains = this.#gains(objective, width);
    for (;;) {
      let into = firstGaining(gains);
      if (into < 0) {
        // Carried along over many pivots, gains gather noise: the end is judged by new ones.
        gains = this.#gains(objective, width);
        into = firstGaining(gains);
        if (into < 0) return true;
      }
      const out = this.#leaving(into);
      if (out < 0) return false;
      this.#pivot(out, into);
      subtract(gains, this.#rows[out] ?? gains, gains[into] ?? 0);
    }
  }

  /** What a step along each column adds to the objective at this corner. */
  #gains(objective: Float64Array, width: number): Float64Array {
    const gains = objective.slice(0, width);
    for (const [i, row] of this.#rows.entries()) {
      const weight = objective[this.#basis[i] ?? 0] ?? 0;
      if (weight !== 0) subtract(gains, row, weight);
    }
    return gains;
  }

  #leaving(column: number): number {
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < this.#rows.length; i += 1) {
      const row = this.#rows[i] ?? new Float64Array(0);
      const step = row[column] ?? 0;
      if (step <= TINY) continue;
      const ratio = (row[row.length - 1] ?? 0) / step;
      const isTie = Math.abs(ratio - least) <= TINY;
      if ((!isTie && ratio < least) || (isTie && (this.#basis[i] ?? 0) < (this.#basis[best] ?? 0))) {
        best = i;
        least = Math.min(least, ratio);
      }
    }
    return best;
  }

  #pivot(at: number, into: number): void {
    const row = this.#rows[at] ?? new Float64Array(0);
    const by = row[into] ?? 1;
    for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) / by;
    for (const [i, other] of this.#rows.entries()) {
      const factor = other[into] ?? 0;
      if (i !== at && factor !== 0) subtract(other, row, factor);
    }
    this.#basis[at] = into;
  }

  /** The values at the corner reached. */
  #corner(): Float64Array {
    const values = new Float64Array(this.#columns).fill(this.#least);
    for (const [i, column] of this.#basis.entries()) {
      const row = this.#rows[i];
      values[column] = (row?.[row.length - 1] ?? 0) + this.#least;
    }
    return values;
  }

  #note(): void {
    const { low, high } = this.#seen;
    for (const [column, value] of this.#corner().entries()) {
      low[column] = Math.min(low[column] ?? value, value);
      high[column] = Math.max(high[column] ?? value, value);
    }
  }
}

const firstGaining = (gains: Float64Array): number => gains.findIndex((gain) => gain > TINY);

function subtract(from: Float64Array, row: Float64Array, factor: number): void {
  for (let j = 0; j < from.length; j += 1) from[j] = (from[j] ?? 0) - factor * (row[j] ?? 0);
}

/** Moved so that the least is 0, and turned so that the constant is not negative. */
function rowOf(width: number, terms: Equation["terms"], constant: number, least: number): Float64Array {
  const row = new Float64Array(width + 1);
  let right = constant;
  for (const [column, factor] of terms) {
    row[column] = (row[column] ?? 0) + factor;
    right -= factor * least;
  }
  const sign = right < 0 ? -1 : 1;
  for (let j = 0; j < width; j += 1) row[j] = (row[j] ?? 0) * sign;
  row[width] = right * sign;
  return row;
}
