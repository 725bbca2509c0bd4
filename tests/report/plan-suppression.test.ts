import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  suppressCells,
  type DisclosureCell,
  type DisclosureRelation,
} from "../../electron/core/report/plan-suppression.ts";

const THRESHOLD = 5;
const people = (key: string, value: number): DisclosureCell => ({ key, value, isSensitive: true });
const sum = (whole: string, parts: readonly string[]): DisclosureRelation => ({
  terms: [{ key: whole, factor: -1 }, ...parts.map((key) => ({ key, factor: 1 }))],
});

/** A table with totals of rows, of columns and of all, as breakdowns are printed. */
function crossTable(rows: readonly (readonly number[])[]) {
  const name = (r: number | "T", c: number | "T") => `${String(r)}:${String(c)}`;
  const columns = rows[0]?.length ?? 0;
  const total = (numbers: readonly number[]) => numbers.reduce((all, value) => all + value, 0);
  const column = (c: number) => rows.map((row) => row[c] ?? 0);
  const cells = [
    ...rows.flatMap((row, r) => [
      ...row.map((value, c) => people(name(r, c), value)),
      people(name(r, "T"), total(row)),
    ]),
    ...Array.from({ length: columns }, (_, c) => people(name("T", c), total(column(c)))),
    people(name("T", "T"), total(rows.flat())),
  ];
  const every = (length: number) => Array.from({ length }, (_, i) => i);
  const relations = [
    ...rows.map((_, r) =>
      sum(
        name(r, "T"),
        every(columns).map((c) => name(r, c)),
      ),
    ),
    ...every(columns).map((c) =>
      sum(
        name("T", c),
        every(rows.length).map((r) => name(r, c)),
      ),
    ),
    sum(
      name("T", "T"),
      every(columns).map((c) => name("T", c)),
    ),
    sum(
      name("T", "T"),
      every(rows.length).map((r) => name(r, "T")),
    ),
  ];
  return { cells, relations };
}

/**
 * An attacker of our own making, who shares no code with the product: walks through whole numbers in the direction that
 * keeps every relation, by trying every way to shift people round the hidden cells (moves of 1 along closed loops).
 * Answers how far apart the values of a hidden cell can be, up to the first that is wide enough.
 */
function attack(
  cells: readonly DisclosureCell[],
  relations: readonly DisclosureRelation[],
  hidden: ReadonlySet<string>,
): (target: string) => number {
  const names = [...hidden];
  const start = names.map((key) => cells.find((cell) => cell.key === key)?.value ?? 0);
  const rows = relations.map(({ terms }) => names.map((key) => terms.find((term) => term.key === key)?.factor ?? 0));
  const keeps = (move: readonly number[]) =>
    rows.every((row) => row.reduce((all, factor, i) => all + factor * (move[i] ?? 0), 0) === 0);
  const moves: number[][] = [];
  const build = (move: number[], i: number) => {
    if (i === names.length) {
      if (move.some((step) => step !== 0) && keeps(move)) moves.push(move);
      return;
    }
    for (const step of [-1, 0, 1]) build([...move, step], i + 1);
  };
  build([], 0);
  /** Goes on from the points that have gone furthest; gives up, as not caught, in a room of too many points. */
  const furthest = (at: number, sign: 1 | -1): number => {
    const from = start[at] ?? 0;
    const seen = new Set([start.join()]);
    const byStep = [[start]];
    let best = 0;
    while (byStep.length > 0 && byStep.length <= THRESHOLD + 1) {
      const point = byStep.at(-1)?.shift();
      if (point === undefined) {
        byStep.pop();
        continue;
      }
      if (seen.size > 20_000) return Infinity;
      for (const move of moves) {
        const next = point.map((value, i) => value + (move[i] ?? 0));
        const step = sign * ((next[at] ?? 0) - from);
        if (step < 0 || next.some((value) => value < 1) || seen.has(next.join())) continue;
        seen.add(next.join());
        while (byStep.length <= step) byStep.push([]);
        byStep[step]?.push(next);
        best = Math.max(best, step);
      }
    }
    return best;
  };
  return (target) => {
    const at = names.indexOf(target);
    const up = furthest(at, 1);
    return up > THRESHOLD ? up : up + furthest(at, -1);
  };
}

describe("small numbers of a public edition", () => {
  test("a small number takes a second one with it, so that the total does not give it back", () => {
    const cells = [people("a", 3), people("b", 20), people("c", 40), people("all", 63)];
    const hidden = suppressCells(cells, [sum("all", ["a", "b", "c"])], THRESHOLD);
    expect([...hidden].sort()).toEqual(["a", "b"]);
  });

  test("zeros and numbers from the threshold on are printed", () => {
    const cells = [people("a", 0), people("b", 5), people("all", 5)];
    expect(suppressCells(cells, [sum("all", ["a", "b"])], THRESHOLD).size).toBe(0);
  });

  test("two small numbers that together are few hide a third", () => {
    const cells = [people("a", 1), people("b", 1), people("c", 30), people("all", 32)];
    const hidden = suppressCells(cells, [sum("all", ["a", "b", "c"])], THRESHOLD);
    expect(hidden.size).toBeGreaterThan(2);
  });

  test("a small change since an earlier edition hides the number, not only the change", () => {
    const cells: DisclosureCell[] = [people("now", 42), { ...people("change", 2), isUnprinted: true }];
    const relation = {
      terms: [
        { key: "now", factor: 1 },
        { key: "change", factor: -1 },
      ],
    };
    expect(suppressCells(cells, [relation], THRESHOLD).has("now")).toBe(true);
  });

  test("a large change since an earlier edition hides nothing", () => {
    const cells: DisclosureCell[] = [people("now", 42), { ...people("change", 12), isUnprinted: true }];
    const relation = {
      terms: [
        { key: "now", factor: 1 },
        { key: "change", factor: -1 },
      ],
    };
    expect(suppressCells(cells, [relation], THRESHOLD).has("now")).toBe(false);
  });

  test("the attacker of the next test gets a number whose companion is printed", () => {
    const { cells, relations } = crossTable([
      [2, 20, 30],
      [10, 40, 50],
    ]);
    expect(attack(cells, relations, new Set(["0:0", "0:1"]))("0:0")).toBe(0);
    expect(attack(cells, relations, new Set(["0:0", "0:1", "1:0", "1:1"]))("0:0")).toBeGreaterThan(THRESHOLD);
  });

  test("of no hidden number in any table can more be worked out than a span wider than the threshold", () => {
    const table = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) =>
      fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 })), {
          minLength: columns,
          maxLength: columns,
        }),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
    );
    fc.assert(
      fc.property(table, (rows) => {
        const { cells, relations } = crossTable(rows);
        const hidden = suppressCells(cells, relations, THRESHOLD);
        for (const { key, value } of cells) if (value > 0 && value < THRESHOLD) expect(hidden.has(key)).toBe(true);
        const spanOf = attack(cells, relations, hidden);
        for (const key of hidden) {
          expect(spanOf(key), `${key} of ${JSON.stringify(rows)}`).toBeGreaterThan(THRESHOLD);
        }
      }),
      {
        numRuns: 40,
        examples: [
          [
            [
              [2, 2, 0],
              [1, 3, 5],
            ],
          ],
        ],
      },
    );
  });
});
