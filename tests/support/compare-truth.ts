/** Holds what Kopskats says against the truth of the acceptance returns (tests/acceptance/README.md); mismatches are sentences. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { Dimension, IndicatorValue } from "../../shared/domain/indicator.ts";
import { columnNumber } from "../../shared/domain/sheet.ts";

const OneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([item, z.array(item)]).transform((given): z.output<Item>[] => (Array.isArray(given) ? given : [given]));

const TrueFinding = z.object({
  code: z.array(z.string()),
  severity: z.string().optional(),
  sheet: z.string(),
  cells: z.array(z.string()).optional(),
  rows: z.array(z.number()).optional(),
});

const TrueFile = z.object({
  path: z.string(),
  sha256: z.string().optional(),
  verdict: OneOrMore(z.string()),
  reason: OneOrMore(z.string()).nullish(),
  sender: z.string().nullish(),
  period: z.string().nullish(),
  version: z.number().nullish(),
  rows: z.record(z.string(), z.number()).nullish(),
  findings: z.array(TrueFinding).default([]),
});

const Option = z.record(z.string(), z.coerce.string());

const TrueFigure = z.object({
  code: z.string(),
  measure: z.string(),
  by: Option,
  value: z.number(),
  measure_alt: z.array(z.string()).default([]),
  value_alt: z.array(z.number()).default([]),
});

const TruePeriod = z.object({
  period: z.string(),
  calls: z.array(z.array(z.string())),
  figures: z.array(TrueFigure),
  complete: z.array(z.object({ code: z.string(), measure: z.string(), dim: z.array(z.string()) })),
});

const Quarters = z.object({
  register: z.string(),
  stages: z.array(
    z.object({
      name: z.string(),
      imports: z.array(z.string()),
      files: z.array(TrueFile),
      periods: z.array(TruePeriod),
    }),
  ),
});

const Messy = z.object({
  register: z.string(),
  cases: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      steps: z.array(z.object({ imports: z.array(z.string()), files: z.array(TrueFile) })),
    }),
  ),
});

export type TrueFile = z.output<typeof TrueFile>;
export type TruePeriod = z.output<typeof TruePeriod>;
type TrueFinding = z.output<typeof TrueFinding>;
type TrueFigure = z.output<typeof TrueFigure>;

export function readQuartersTruth(folder: string) {
  return Quarters.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")));
}

export function readMessyTruth(folder: string) {
  return Messy.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")));
}

/** One file as the import answered, in process or as JSON. */
export interface AnsweredFile {
  readonly path: string;
  readonly sha256: string;
  readonly verdict: string;
  readonly reason: string | null;
  readonly sender: string | null;
  readonly period: string | null;
  readonly version: number | null;
  readonly rows: {
    readonly read: number;
    readonly stored: number;
    readonly quarantined: number;
    readonly skipped: number;
  };
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly sheet: string | null;
    readonly cell: string | null;
  }[];
}

/** What differs between the files of one step and what was answered: verdicts, row counts, findings. */
export function compareFiles(wanted: readonly TrueFile[], answered: readonly AnsweredFile[]): string[] {
  const used = new Set<AnsweredFile>();
  return wanted.flatMap((want) => {
    const got = findAnswer(
      want,
      answered.filter((file) => !used.has(file)),
    );
    if (got === undefined) return [`${want.path}: no answer`];
    used.add(got);
    return [...compareVerdict(want, got), ...compareRows(want, got), ...compareFindings(want, got)].map(
      (mismatch) => `${want.path}: ${mismatch}`,
    );
  });
}

/** What differs between the figures of a period and what is calculated for each of its splits. */
export function comparePeriod(
  truth: TruePeriod,
  calculate: (period: string, by: readonly Dimension[]) => readonly IndicatorValue[],
): string[] {
  const answers = new Map(truth.calls.map((by) => [splitKey(by), indexed(calculate(truth.period, by as Dimension[]))]));
  return [
    ...truth.figures.flatMap((figure) => compareFigure(figure, answers)),
    ...truth.complete.flatMap(({ code, measure, dim }) => unexpectedCells(truth, { code, measure, by: dim }, answers)),
  ].map((mismatch) => `${truth.period}: ${mismatch}`);
}

/** By path, then by content, then by name: members of archives are given by name. */
function findAnswer(want: TrueFile, answered: readonly AnsweredFile[]): AnsweredFile | undefined {
  const path = want.path.normalize("NFC");
  const pathOf = (file: AnsweredFile) => file.path.normalize("NFC");
  return (
    answered.find((file) => pathOf(file) === path || pathOf(file).endsWith(`/${path}`)) ??
    answered.find(({ sha256 }) => sha256 === want.sha256) ??
    answered.find((file) => basename(pathOf(file)) === basename(path))
  );
}

function compareVerdict(want: TrueFile, got: AnsweredFile): string[] {
  const mismatches: string[] = [];
  if (!want.verdict.includes(got.verdict))
    mismatches.push(`verdict ${got.verdict} (${got.reason ?? "-"}), expected ${want.verdict.join("/")}`);
  if (want.reason != null && !want.reason.includes(got.reason ?? ""))
    mismatches.push(`reason ${got.reason ?? "-"}, expected ${want.reason.join("/")}`);
  if (mismatches.length > 0 || !["accepted", "nil", "unchanged"].includes(got.verdict)) return mismatches;
  return (["sender", "period", "version"] as const).flatMap((key) =>
    want[key] != null && want[key] !== got[key] ? [`${key} ${String(got[key])}, expected ${String(want[key])}`] : [],
  );
}

function compareRows({ rows }: TrueFile, got: AnsweredFile): string[] {
  if (rows == null) return [];
  const { read, stored, quarantined, skipped } = got.rows;
  const counts = new Map(Object.entries(got.rows));
  return [
    ...Object.entries(rows).flatMap(([key, count]) =>
      counts.get(key) === count
        ? []
        : [`rows ${key} ${String(counts.get(key))}, expected ${String(count)}; errors ${errorsOf(got)}`],
    ),
    ...(read === stored + quarantined + skipped ? [] : ["read is not stored + quarantined + skipped"]),
  ];
}

function errorsOf({ findings }: AnsweredFile): string {
  const errors = findings.filter(({ severity }) => severity === "error");
  return (
    errors
      .slice(0, 3)
      .map(({ code, sheet, cell }) => `${code} ${sheet ?? ""}!${cell ?? ""}`)
      .join(", ") || "none"
  );
}

function compareFindings(want: TrueFile, got: AnsweredFile): string[] {
  return want.findings
    .filter((finding) => !got.findings.some((each) => isFinding(finding, each)))
    .map(
      ({ code, sheet, cells, rows }) =>
        `no finding ${code.join("/")} on ${sheet} ${(cells ?? rows ?? []).join(",")}; there is ${sampleOf(got)}`,
    );
}

function sampleOf({ findings }: AnsweredFile): string {
  return (
    findings
      .slice(0, 4)
      .map(({ code, severity, cell }) => `${code} ${severity} ${cell ?? ""}`)
      .join(", ") || "nothing"
  );
}

function isFinding(want: TrueFinding, got: AnsweredFile["findings"][number]): boolean {
  if (!want.code.includes("*") && !want.code.includes(got.code)) return false;
  if (want.severity !== undefined && want.severity !== got.severity) return false;
  if (folded(got.sheet ?? "") !== folded(want.sheet)) return false;
  return (want.cells === undefined && want.rows === undefined) || isInPlace(want, got.cell);
}

function isInPlace({ cells = [], rows = [] }: TrueFinding, cell: string | null): boolean {
  const area = areaOf(cell ?? "");
  if (area === null) return false;
  const isInside = (row: number, column: number) =>
    row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
  return (
    rows.some((row) => row >= area.top && row <= area.bottom) ||
    cells.map(areaOf).some((place) => place !== null && isInside(place.top, place.left))
  );
}

function areaOf(reference: string) {
  const parts = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(reference.trim().toUpperCase());
  const [, left = "", top = "", right = left, bottom = top] = parts ?? [];
  if (parts === null) return null;
  return { left: columnNumber(left), top: Number(top), right: columnNumber(right), bottom: Number(bottom) };
}

type Answers = ReadonlyMap<string, ReadonlyMap<string, readonly (number | null)[]>>;

/** Common indicators come split by gender whatever is asked. */
function compareFigure(figure: TrueFigure, answers: Answers): string[] {
  const split = splitKey(figure.code.startsWith("EEC") ? [] : Object.keys(figure.by));
  const where = answers.get(split) ?? answers.get(splitKey(Object.keys(figure.by)));
  const got = [figure.measure, ...figure.measure_alt]
    .map((measure) => where?.get(figureKey(figure.code, measure, figure.by)))
    .find((values) => values !== undefined);
  const wanted = [figure.value, ...figure.value_alt];
  const holds =
    got?.every((value) => value !== null && wanted.some((want) => isEqual(value, want, figure.measure))) ?? false;
  return holds
    ? []
    : [
        `${figureKey(figure.code, figure.measure, figure.by)}: ${got?.join(", ") ?? "nothing"}, expected ${String(figure.value)}`,
      ];
}

interface Split {
  readonly code: string;
  readonly measure: string;
  readonly by: readonly string[];
}

/** Where the truth lists every cell that is not zero, there must be no others. */
function unexpectedCells(truth: TruePeriod, { code, measure, by }: Split, answers: Answers): string[] {
  const answer = answers.get(splitKey(by));
  if (answer === undefined) return [`${code} ${measure} by ${by.join(",")}: no answer`];
  const known = new Set(
    truth.figures
      .filter((figure) => figure.code === code && figure.measure === measure)
      .map((figure) => figureKey(code, measure, figure.by)),
  );
  return [...answer].flatMap(([key, values]) => {
    const cell = JSON.parse(key) as [string, string, [string, string][]];
    const isOfSplit =
      cell[0] === code && cell[1] === measure && splitKey(cell[2].map(([dimension]) => dimension)) === splitKey(by);
    const isTotal = cell[2].some(([, option]) => option === "T");
    return isOfSplit && !isTotal && !known.has(key) && values.some((value) => value !== null && value !== 0)
      ? [`${key}: unexpected cell`]
      : [];
  });
}

function indexed(values: readonly IndicatorValue[]): ReadonlyMap<string, (number | null)[]> {
  const index = new Map<string, (number | null)[]>();
  for (const { code, measure, by, value } of values) {
    const key = figureKey(code, measure, by);
    index.set(key, [...(index.get(key) ?? []), value]);
  }
  return index;
}

function figureKey(code: string, measure: string, by: Readonly<Record<string, string | undefined>>): string {
  return JSON.stringify([code, measure, Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1))]);
}

function splitKey(by: readonly string[]): string {
  return [...by].sort().join(",");
}

/** Shares are written with four decimals in the truth (contracts.md, Comparing). */
function isEqual(value: number, wanted: number, measure: string): boolean {
  if (measure === "share") return Math.abs(value - wanted) < 0.0001;
  return Math.abs(value - wanted) < 1e-6 * Math.max(1, Math.abs(wanted)) + 1e-9;
}

function folded(text: string): string {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").trim();
}
