/** Cells of the summaries being added up in memory. */
import { prepared, type Store } from "./open-store.ts";

/** Splits that are summarised besides gender, age and kind. */
export type CellDimension = "" | "grade" | "risk" | "municipality" | "region" | "institution" | "place";

/** One option of a split, with the sums of its cells by their keys. */
export interface Slot {
  readonly dimension: CellDimension;
  /** 0 for splits that no reorganisation touches. */
  readonly epoch: number;
  readonly option: string;
  readonly learners: Map<number, number>;
  readonly hours: Map<number, HourSum>;
  readonly participants: Map<string, number>;
}

/** Hours of one quarter, kind and unit. */
interface HoursGiven extends Readonly<HourSum> {
  readonly quarter: string;
  readonly kind: string;
  readonly unit: string;
}

interface HourSum {
  n: number;
  coarse: number;
  fine: number;
}

/** Words get numbers in the order they come; a cell's key is made of them, and is a small number. */
class Words {
  readonly size: number;
  readonly #numbers = new Map<string, number>();
  readonly #list: string[] = [];

  constructor(size: number) {
    this.size = size;
  }

  get fits(): boolean {
    return this.#list.length <= this.size;
  }

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#list.length);
    return this.#list.push(word) - 1;
  }

  word(number: number): string {
    return this.#list[number] ?? "";
  }
}

export class SummarySums {
  /** `-1` while something is taken away. */
  sign: 1 | -1 = 1;
  readonly #slots = new Map<string, Slot>();
  /** A measure for learners, a unit for hours. */
  readonly #measures = new Words(32);
  readonly #kinds = new Words(32);
  readonly #quarters = new Words(256);
  readonly #genders = new Words(8);
  readonly #ages = new Words(8);

  /** Whether every cell had a key of its own. */
  get fits(): boolean {
    return [this.#measures, this.#kinds, this.#quarters, this.#genders, this.#ages].every(({ fits }) => fits);
  }

  slot(dimension: CellDimension, epoch: number, option: string): Slot {
    const key = `${dimension}|${String(epoch)}|${option}`;
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const slot = { dimension, epoch, option, learners: new Map(), hours: new Map(), participants: new Map() };
    this.#slots.set(key, slot);
    return slot;
  }

  addLearner({ learners }: Slot, measure: string, kind: string, quarter: string, gender: string, age: string): void {
    const key = this.#key(measure, kind, quarter, gender, age);
    learners.set(key, (learners.get(key) ?? 0) + this.sign);
  }

  addHours({ hours }: Slot, fact: HoursGiven, gender: string, age: string): void {
    const key = this.#key(fact.unit, fact.kind, fact.quarter, gender, age);
    let sum = hours.get(key);
    if (sum === undefined) hours.set(key, (sum = { n: 0, coarse: 0, fine: 0 }));
    sum.n += this.sign * fact.n;
    sum.coarse += this.sign * fact.coarse;
    sum.fine += this.sign * fact.fine;
  }

  addParticipant({ participants }: Slot, quarter: string, traits: string): void {
    const key = `${quarter}${traits}`;
    participants.set(key, (participants.get(key) ?? 0) + this.sign);
  }

  #key(measure: string, kind: string, quarter: string, gender: string, age: string): number {
    let key = this.#measures.numberOf(measure);
    key = key * this.#kinds.size + this.#kinds.numberOf(kind);
    key = key * this.#quarters.size + this.#quarters.numberOf(quarter);
    key = key * this.#genders.size + this.#genders.numberOf(gender);
    return key * this.#ages.size + this.#ages.numberOf(age);
  }

  #wordsOf(key: number): { measure: string; kind: string; quarter: string; gender: string; age: string } {
    let rest = key;
    const take = (words: Words) => {
      const word = words.word(rest % words.size);
      rest = Math.floor(rest / words.size);
      return word;
    };
    const [age, gender, quarter, kind] = [
      take(this.#ages),
      take(this.#genders),
      take(this.#quarters),
      take(this.#kinds),
    ];
    return { measure: this.#measures.word(rest), kind, quarter, gender, age };
  }

  /** Adds all of this to the store's cells; cells in which nothing is left go. */
  write(store: Store): void {
    const [learner, hour, participant] = [learnerCells(store), hourCells(store), participantCells(store)];
    for (const { dimension, epoch, option, learners, hours, participants } of this.#slots.values()) {
      for (const [key, n] of learners) {
        if (n === 0) continue;
        const { measure, kind, quarter, gender, age } = this.#wordsOf(key);
        learner([measure, dimension, epoch, kind, quarter, option, gender, age], [n]);
      }
      for (const [key, { n, coarse, fine }] of hours) {
        if (n === 0 && coarse === 0 && fine === 0) continue;
        const { measure: unit, kind, quarter, gender, age } = this.#wordsOf(key);
        hour([dimension, epoch, quarter, option, kind, unit, gender, age], [n, coarse, fine]);
      }
      for (const [key, n] of participants)
        if (n !== 0) participant([dimension, epoch, key.slice(0, QUARTER), option, key.slice(QUARTER)], [n]);
    }
  }
}

const QUARTER = "2026-Q1".length;

const learnerCells = (store: Store) =>
  upsert(store, "learner_cell", ["measure", "dimension", "epoch", "kind", "quarter", "option", "gender", "age"], ["n"]);
const hourCells = (store: Store) =>
  upsert(
    store,
    "hour_cell",
    ["dimension", "epoch", "quarter", "option", "kind", "unit", "gender", "age"],
    ["n", "coarse", "fine"],
  );
const participantCells = (store: Store) =>
  upsert(store, "participant_cell", ["dimension", "epoch", "quarter", "option", "traits"], ["n"]);

type Bound = string | number;

function upsert(store: Store, table: string, key: readonly string[], sums: readonly string[]) {
  const columns = [...key, ...sums];
  const add = prepared<Bound[]>(
    store,
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})
     ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${sums.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(", ")}`,
  );
  const drop = prepared<Bound[]>(
    store,
    `DELETE FROM ${table} WHERE ${key.map((column) => `${column} = ?`).join(" AND ")} AND n = 0`,
  );
  return (at: readonly Bound[], amounts: readonly number[]) => {
    add.run(...at, ...amounts);
    if ((amounts[0] ?? 0) <= 0) drop.run(...at);
  };
}
