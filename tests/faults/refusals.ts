/** What a hostile or broken file costs before it is refused: each in a process that does nothing else. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { HOSTILE_OTHERS } from "../hostile/hostile-others.ts";
import { HOSTILE_WORKBOOKS } from "../hostile/hostile-workbooks.ts";
import type { FaultTable } from "./fault-table.ts";

const READING = z.object({ refusal: z.string().nullable(), milliseconds: z.number(), megabytes: z.number() });

export interface Refusal {
  readonly name: string;
  readonly reason: string;
  /** From bytes to refusal, the start of the process not counted. */
  readonly milliseconds: number;
  /** The most the whole process had, Node and the file's bytes included. */
  readonly megabytes: number;
}

/** The quickest of so many readings, as a machine that others use makes them slower and never quicker. */
export function measureRefusals(root: string, rounds: number): Refusal[] {
  const folder = join(root, "hostile");
  mkdirSync(folder, { recursive: true });
  return [...HOSTILE_WORKBOOKS, ...HOSTILE_OTHERS].flatMap(({ name, make }) => {
    const path = join(folder, name);
    writeFileSync(path, make());
    const readings = Array.from({ length: rounds }, () => readOnce(path));
    const [first] = readings.sort((one, other) => one.milliseconds - other.milliseconds);
    if (first === undefined || first.refusal === null) return [];
    const megabytes = Math.max(...readings.map((each) => each.megabytes));
    return [{ name, reason: first.refusal, milliseconds: first.milliseconds, megabytes }];
  });
}

function readOnce(path: string) {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, "read-one.ts"), path], { encoding: "utf8" });
  return READING.parse(JSON.parse(output));
}

const SHOWN = 8;

/** All together, then those that cost most. */
export function refusalTable(refusals: readonly Refusal[]): FaultTable {
  const most = (of: (refusal: Refusal) => number) => Math.max(...refusals.map(of));
  const dearest = [...refusals].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, SHOWN);
  const over = refusals.filter(({ milliseconds, megabytes }) => milliseconds > 500 || megabytes > 150).length;
  const rounded = (value: number) => Math.round(value);
  return {
    id: "refusals",
    title: "What a refusal costs",
    how: "Each of the eighty-five files is read as intake reads it, by a process that does nothing else; the quickest of the rounds, as other people's work makes them slower. Memory is the most the whole process had, Node itself (some 60 MB) and the file's bytes included; xls is read by one more process of at most 512 MB of heap, which is not counted. Wanted: at most 500 ms and 150 MB each.",
    columns: ["file", "refused as", "ms", "MB", "over what is wanted"],
    rows: [
      [
        `all ${String(refusals.length)} that are refused, the most`,
        "",
        rounded(most((each) => each.milliseconds)),
        rounded(most((each) => each.megabytes)),
        over,
      ],
      ...dearest.map(({ name, reason, milliseconds, megabytes }) => [
        name,
        reason,
        rounded(milliseconds),
        rounded(megabytes),
        milliseconds > 500 || megabytes > 150 ? "yes" : "",
      ]),
    ],
  };
}
