/** Thousands of changed copies of good returns: none may be read with other figures, none may break or hold the reader up. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describeCells } from "../../electron/core/workbook/describe-cells.ts";
import type { FaultTable } from "../faults/fault-table.ts";
import { tryRead } from "../workbook/reading/read.ts";
import { mutate, MUTATIONS, type Mutation } from "./mutants.ts";

const acceptance = (path: string) => fileURLToPath(new URL(`../acceptance/quarters/${path}`, import.meta.url));

/** Formats that carry checksums; csv and xls have none, and a changed letter in them is a letter. */
export const GOOD_RETURNS = [
  acceptance("2025-Q4/SK_atskaite_Augšdaugavas_novads_2025-C4_v1.ods"),
  acceptance("2026-Q1/SK_atskaite_Līvānu_novads_2026-C1_v1.xlsx"),
];

export interface MutationCount {
  mutants: number;
  refused: number;
  /** Read, with every cell as in the original. */
  same: number;
  /** Read with other cells: never. */
  other: number;
  /** Anything thrown that is no refusal: never. */
  crashed: number;
  slowestMs: number;
}

export interface FuzzResult {
  readonly counts: ReadonlyMap<Mutation, MutationCount>;
  /** Seeds of what must not be. */
  readonly failures: readonly { readonly file: string; readonly seed: number; readonly what: string }[];
}

export async function fuzzReturns(count: number, firstSeed: number): Promise<FuzzResult> {
  const counts = new Map<Mutation, MutationCount>(
    MUTATIONS.map((each) => [each, { mutants: 0, refused: 0, same: 0, other: 0, crashed: 0, slowestMs: 0 }]),
  );
  const failures: { file: string; seed: number; what: string }[] = [];
  const goods = await Promise.all(GOOD_RETURNS.map(goodReturn));
  for (let i = 0; i < count; i++) {
    const good = goods[i % goods.length]!;
    const seed = firstSeed + i;
    const { mutation, bytes } = mutate(good.bytes, seed);
    const counted = counts.get(mutation)!;
    counted.mutants++;
    const began = performance.now();
    const outcome = await outcomeOf(bytes, good.name, good.cells);
    counted.slowestMs = Math.max(counted.slowestMs, Math.round(performance.now() - began));
    counted[outcome]++;
    if (outcome === "other" || outcome === "crashed") failures.push({ file: good.name, seed, what: outcome });
  }
  return { counts, failures };
}

async function goodReturn(path: string) {
  const bytes = readFileSync(path);
  const name = basename(path);
  const read = await tryRead(bytes, {}, name);
  if (typeof read === "string") throw new Error(`${name}: ${read}`);
  return { bytes, name, cells: JSON.stringify(describeCells(read)) };
}

async function outcomeOf(
  bytes: Buffer,
  name: string,
  cells: string,
): Promise<"refused" | "same" | "other" | "crashed"> {
  try {
    const result = await tryRead(bytes, {}, name);
    if (typeof result === "string") return "refused";
    return JSON.stringify(describeCells(result)) === cells ? "same" : "other";
  } catch {
    return "crashed";
  }
}

export function mutantTable({ counts }: FuzzResult, seed: number): FaultTable {
  const rows = [...counts].map(([mutation, each]) => [
    mutation,
    each.mutants,
    each.refused,
    each.same,
    each.other,
    each.crashed,
    each.slowestMs,
  ]);
  const total = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  return {
    id: "mutants",
    title: "Changed copies of good returns",
    how: `Two returns (xlsx, ods), each copy changed by chance from seed ${String(seed)} on and read. None may be read with other cells than the original, none may break the reader or take 10 s. A copy may be read as the original where the change touched nothing that is read (times, blank bytes).`,
    columns: ["change", "copies", "refused", "read as the original", "read with other cells", "broke", "slowest, ms"],
    rows: [
      ...rows,
      ["all", total(1), total(2), total(3), total(4), total(5), Math.max(...rows.map((row) => Number(row[6])))],
    ],
  };
}
