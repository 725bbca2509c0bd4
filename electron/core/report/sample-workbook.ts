/** A drawn sample as the bytes of a workbook. */
import { formatPeriod } from "../../../shared/domain/format.ts";
import { parsePeriod } from "../../../shared/domain/period.ts";
import type { Dimension } from "../../../shared/domain/indicator.ts";
import type { Text } from "../../../shared/text/messages.ts";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import { planSample, type SampleLine } from "./plan-sample.ts";
import type { Sample, SampledUnit } from "./sample-figure.ts";

export interface SampleDress {
  readonly catalogue: IndicatorCatalogue;
  readonly text: Text;
  readonly creator: string;
  readonly applicationVersion: string;
  /** UTC instant. */
  readonly at: string;
}

export function sampleWorkbook(
  sample: Sample,
  { catalogue, text, creator, applicationVersion, at }: SampleDress,
): Uint8Array {
  const { question, size, seed, stratify, isProportional } = sample.request;
  const definition = catalogue.indicators.find(({ code }) => code === question.code);
  const isMoney = catalogue.units.get(definition?.unit ?? "")?.format === "money";
  const period = parsePeriod(question.period);
  const nameOf = (dimension: Dimension) => text(`figure.dimension.${dimension}`);
  const by = (Object.entries(question.by) as [Dimension, string][]).map(
    ([dimension, option]) => `${nameOf(dimension)}=${option}`,
  );
  const method: [string, string | number][] = [
    [text("sample.method.figure"), `${question.code} ${definition?.name[text.language] ?? ""}`],
    [text("report.cover.period"), period === null ? question.period : formatPeriod(period, text.language)],
    [text("sample.method.measure"), [text(`report.measure.${question.measure}`), ...by].join(", ")],
    [text("sample.method.figure-value"), sample.value === null ? "–" : isMoney ? sample.value / 100 : sample.value],
    [
      text("sample.method.way"),
      isProportional
        ? text("sample.method.proportional")
        : stratify.length === 0
          ? text("sample.method.random")
          : text("sample.method.stratified", { by: stratify.map(nameOf).join(", ") }),
    ],
    [text("sample.method.seed"), seed],
    [text("sample.method.size"), size],
    [text("sample.method.population"), sample.population],
    [text("sample.method.hash"), sample.populationHash],
    ...earlierLine(sample, text),
    [text("sample.method.state"), sample.state],
    [text("report.manifest.application"), `Kopskats ${applicationVersion}`],
    ...sample.strata
      .filter(({ name }) => name !== "")
      .map(({ name, population, drawn }): [string, string] => [
        text("sample.method.stratum", { name }),
        text("sample.method.drawn", { drawn, population }),
      ]),
  ];
  const title = text("sample.title", { code: question.code });
  const plan = planSample(
    {
      title,
      subject: `${question.code} ${question.period}`,
      creator,
      createdAt: at,
      method,
      lines: sample.units.flatMap((unit, index) => linesOf(unit, index + 1, isMoney)),
    },
    text,
  );
  return writeWorkbook(plan);
}

function earlierLine({ earlier }: Sample, text: Text): [string, string][] {
  if (earlier === null) return [];
  const { at, author, populationHash: hash, isSame } = earlier;
  const said = isSame
    ? text("sample.method.earlier.same", { at, author })
    : text("sample.method.earlier.other", { at, author, hash });
  return [[text("sample.method.earlier"), said]];
}

function linesOf(unit: SampledUnit, number: number, isMoney: boolean): SampleLine[] {
  const { stratum, key, hits } = unit;
  const head = { number, stratum, key, hits, amount: isMoney ? unit.amount / 100 : unit.amount };
  if (unit.rows.length === 0)
    return [{ ...head, file: "–", sha256: "–", sheet: "–", row: null, cells: "–", excerpt: "–", evidence: "–" }];
  return unit.rows.map(({ file, sha256, sheet, row, cells, excerpt, evidence }) => ({
    ...head,
    ...{ file, sha256, sheet, row },
    cells: Object.values(cells).join(", "),
    excerpt,
    evidence: evidence ?? "–",
  }));
}
