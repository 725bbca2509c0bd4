/** Reads a programme's indicator definitions, and says which entry of which file is wrong. */
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Yaml from "yaml";
import { z } from "zod";
import { AppError } from "../../../shared/domain/failure.ts";
import type { FactCondition, IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import { IndicatorDefinition, IndicatorUnit } from "../../../shared/domain/indicator-definition.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { Tally } from "./tally.ts";
import type { FactSource } from "./fact-sources.ts";
import { FACT_SOURCES } from "./fact-sources.ts";

const UNITS_FILE = "units.yml";

const UnitsFile = z.strictObject({ units: z.record(z.string(), IndicatorUnit) });
const IndicatorsFile = z.strictObject({ indicators: z.array(z.unknown()) });

/**
 * All definitions of a programme's folder `indicators`, files by name, entries as they stand. With the programme at
 * hand the values of conditions are held against its classifiers. Failure `programme-invalid` with file, entry and
 * problem.
 */
export function loadIndicators(directory: string, programme?: Pick<Programme, "classifiers">): IndicatorCatalogue {
  const units = new Map(Object.entries(readUnits(directory)));
  const indicators = readdirSync(directory)
    .filter((file) => file.endsWith(".yml") && file !== UNITS_FILE)
    .sort()
    .flatMap((file) => readDefinitions(directory, file, units, programme));
  refuseTwins(indicators);
  return { indicators, units };
}

function readUnits(directory: string): Record<string, IndicatorUnit> {
  return checked(UnitsFile, readYaml(directory, UNITS_FILE), UNITS_FILE, "").units;
}

function readDefinitions(
  directory: string,
  file: string,
  units: ReadonlyMap<string, IndicatorUnit>,
  programme: Pick<Programme, "classifiers"> | undefined,
): IndicatorDefinition[] {
  const entries = checked(IndicatorsFile, readYaml(directory, file), file, "").indicators;
  return entries.map((entry, i) => {
    const name = entryName(entry, i);
    const definition = checked(IndicatorDefinition, entry, file, name);
    for (const problem of problemsOf(definition, units, programme)) throw invalid(file, name, problem);
    return definition;
  });
}

function* problemsOf(
  definition: IndicatorDefinition,
  units: ReadonlyMap<string, IndicatorUnit>,
  programme: Pick<Programme, "classifiers"> | undefined,
): Iterable<string> {
  if (!units.has(definition.unit)) yield `unit: ${definition.unit} is not in ${UNITS_FILE}`;
  yield* tallyProblems(definition, definition.dimensions, programme);
  for (const [place, of] of [
    ["share.of", definition.share?.of],
    ["dividedBy", definition.dividedBy],
  ] as const) {
    if (of === undefined || "budget" in of) continue;
    for (const problem of tallyProblems(of, definition.share?.dimensions ?? [], programme))
      yield `${place}: ${problem}`;
  }
  const splitUndivided = (definition.share?.dimensions ?? []).filter(
    (dimension) => !definition.dimensions.includes(dimension),
  );
  if (splitUndivided.length > 0) yield `share.dimensions: ${splitUndivided.join(", ")} is not among dimensions`;
}

function* tallyProblems(
  tally: Tally,
  dimensions: readonly string[],
  programme: Pick<Programme, "classifiers"> | undefined,
): Iterable<string> {
  const source = FACT_SOURCES.get(tally.source);
  if (source === undefined) {
    yield `source: ${tally.source} is none of ${[...FACT_SOURCES.keys()].join(", ")}`;
    return;
  }
  for (const unit of [tally.count, tally.per]) {
    if (unit !== undefined && !(unit in source.units))
      yield `${unit} cannot be counted; ${source.name} has ${Object.keys(source.units).join(", ")}`;
  }
  for (const column of [tally.sum, tally.median]) {
    if (column !== undefined && source.columns[column]?.kind !== "number")
      yield `${column} is no number of ${source.name}`;
  }
  for (const dimension of dimensions) {
    if (!source.dimensions.some((one) => one === dimension))
      yield `dimensions: ${source.name} cannot be split by ${dimension}`;
  }
  for (const condition of tally.where ?? []) yield* conditionProblems(condition, source, programme);
}

function* conditionProblems(
  condition: FactCondition,
  source: FactSource,
  programme: Pick<Programme, "classifiers"> | undefined,
): Iterable<string> {
  const column = source.columns[condition.column];
  if (column === undefined) {
    yield `where: ${source.name} has no column ${condition.column}; it has ${Object.keys(source.columns).join(", ")}`;
    return;
  }
  if (column.classifier === undefined || programme === undefined) return;
  const keys = programme.classifiers.get(column.classifier)?.items.map((item) => item.key) ?? [];
  for (const value of [...(condition.in ?? []), ...(condition.notIn ?? [])]) {
    if (!keys.includes(value)) {
      yield `where: ${condition.column}: “${value}” is no key of the classifier ${column.classifier}`;
    }
  }
}

function refuseTwins(indicators: readonly IndicatorDefinition[]): void {
  const seen = new Set<string>();
  for (const { code } of indicators) {
    if (seen.has(code)) throw invalid("*.yml", code, "the code is defined twice");
    seen.add(code);
  }
}

function readYaml(directory: string, file: string): unknown {
  try {
    return yamlParser().parse(readFileSync(join(directory, file), "utf8"));
  } catch (cause) {
    throw invalid(file, "", cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function checked<Output>(schema: z.ZodType<Output>, value: unknown, file: string, entry: string): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(file, entry, `${(issue?.path ?? []).join(".")}: ${issue?.message ?? "unreadable"}`, result.error);
}

function entryName(entry: unknown, index: number): string {
  const code = typeof entry === "object" && entry !== null && "code" in entry ? entry.code : undefined;
  return typeof code === "string" ? code : `#${index + 1}`;
}

function invalid(file: string, entry: string, problem: string, cause?: unknown): AppError {
  return new AppError(
    "programme-invalid",
    { file: `indicators/${file}`, entry, problem },
    cause === undefined ? {} : { cause },
  );
}

/** Loaded when definitions are read: where the build has compiled them, that is never. */
// What the package exports is what its types say.
const yamlParser = () => createRequire(import.meta.url)("yaml") as typeof Yaml;
