/** An import plan as the screen shows it, with the answers given so far. */
import type {
  Consequence,
  ImportPlanView,
  PlannedFile,
  PlanEffect,
  PlanQuestion,
  PlanTotals,
} from "../../../shared/api/imports.ts";
import type { FigureFormat } from "../../../shared/api/figures.ts";
import { addRows, NO_ROWS, type Severity } from "../../../shared/domain/finding.ts";
import { findDefinition } from "../indicators/calculate-indicators.ts";
import type { PlannedDecision } from "./planned-decision.ts";
import type { FigureChange } from "./compare-figures.ts";
import type { CoreContext } from "./core.ts";
import type { ImportPlan } from "./plan-import.ts";
import { shortName } from "./return-board.ts";

/** Question to the index of its answer. */
export type Answers = ReadonlyMap<string, number>;

export interface PlanSpelling {
  readonly context: CoreContext;
  /** Names of municipalities and institutions. */
  readonly names: ReadonlyMap<string, string>;
}

type PlanFile = ImportPlan["files"][number];
type PlanWord = ImportPlan["words"][number];

export function viewPlan(plan: ImportPlan, answers: Answers, spelling: PlanSpelling): ImportPlanView {
  return {
    files: plan.files.map((file) => viewFile(file, answers, spelling)),
    ignored: plan.ignored,
    totals: totalsWith(plan, answers),
    // From not known to nothing is no effect a person would sign for.
    effects: plan.effects
      .map((effect) => viewEffect(effect, spelling.context))
      .filter(({ difference }) => difference !== 0),
    words: plan.words.map((word, index) => viewWord(word, index, answers, spelling)),
  };
}

function viewFile(file: PlanFile, answers: Answers, { context, names }: PlanSpelling): PlannedFile {
  const { path, sha256, verdict, reason, sender, period, version, replacesVersion, correctionOf, rows, changes } = file;
  const of = (severity: Severity) => file.findings.filter((finding) => finding.severity === severity).length;
  return {
    ...{ path, sha256, verdict, reason, sender, period, version, replacesVersion, correctionOf, rows, changes },
    senderName: sender === null ? null : shortName(names.get(sender) ?? sender),
    findings: { error: of("error"), warning: of("warning"), info: of("info") },
    question: file.question === null ? null : viewQuestion(file, file.question, answers, { context, names }),
  };
}

function viewQuestion(
  file: PlanFile,
  { reason, choices, remembered }: NonNullable<PlanFile["question"]>,
  answers: Answers,
  { context, names }: PlanSpelling,
): PlanQuestion {
  return {
    id: file.sha256,
    reason,
    parameters: {
      version: file.version ?? 0,
      ...choices[0]?.parameters,
      ...fieldName(choices[0]?.parameters ?? {}, context),
    },
    choices: choices.map(({ key, parameters }, index) => ({
      key,
      parameters: {
        ...parameters,
        name: names.get(String(parameters["sender"] ?? "")) ?? "",
        ...fieldName(parameters, context),
      },
      consequence: file.consequences[index] ?? null,
    })),
    chosen: answers.get(file.sha256) ?? null,
    remembered,
  };
}

/** What the form calls the field that a heading may mean. */
function fieldName(parameters: Readonly<Record<string, string | number>>, { programme }: CoreContext) {
  const form = programme.forms.get(String(parameters["form"] ?? ""));
  const field = form?.fields.find(({ key }) => key === parameters["field"]);
  return { fieldName: field?.header.lv ?? String(parameters["field"] ?? "") };
}

const wordId = (index: number): string => `word-${String(index)}`;

function viewWord(word: PlanWord, index: number, answers: Answers, { context, names }: PlanSpelling): PlanQuestion {
  const classifier = context.programme.classifiers.get(word.classifier);
  return {
    id: wordId(index),
    reason: "word",
    parameters: {
      word: word.word,
      rows: word.rows,
      sender: names.get(word.sender) ?? word.sender,
      list: classifier?.name.lv ?? word.classifier,
    },
    choices: word.choices.map(({ item }) => ({
      key: "word",
      parameters: { item: classifier?.items.find(({ key }) => key === item)?.name.lv ?? item },
      consequence: null,
    })),
    chosen: answers.get(wordId(index)) ?? null,
    remembered: true,
  };
}

/** A figure that is another one, with its name and how it is printed. */
export function viewEffect(
  { code, period, measure, before, after }: FigureChange,
  { indicators }: CoreContext,
): PlanEffect {
  const { short, unit } = findDefinition(indicators, code);
  const format: FigureFormat = measure === "share" ? "percent" : (indicators.units.get(unit)?.format ?? "integer");
  const difference = after === null ? null : after - (before ?? 0);
  return { code, name: short, format, period, before, after, difference };
}

/** What will come of the files when the plan is signed now. */
export function totalsWith({ files }: Pick<ImportPlan, "files">, answers: Answers): PlanTotals {
  const ends = files.map((file) => endOf(file, answers));
  const count = (...verdicts: Consequence["verdict"][]) =>
    ends.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    files: files.length,
    taken: count("accepted", "nil"),
    waiting: count("needs-decision"),
    rejected: count("rejected"),
    unchanged: count("unchanged"),
    rows: ends.map(({ rows }) => rows).reduce(addRows, NO_ROWS),
  };
}

function endOf(file: PlanFile, answers: Answers): Pick<Consequence, "verdict" | "rows"> {
  const chosen = answers.get(file.sha256);
  return (chosen === undefined ? undefined : file.consequences[chosen]) ?? file;
}

/** The decisions behind the answers given; words that nobody answered stay open. */
export function answersGiven(
  { files, words }: Pick<ImportPlan, "files" | "words">,
  answers: Answers,
): PlannedDecision[] {
  const ofFiles = files.flatMap(({ sha256, question }) => question?.choices[answers.get(sha256) ?? -1] ?? []);
  const ofWords = words.flatMap(({ choices }, index) => choices[answers.get(wordId(index)) ?? -1] ?? []);
  return [...ofFiles, ...ofWords].flatMap(({ decisions }) =>
    decisions.map((payload) => ({ payload, reason: PLAN_REASON })),
  );
}

/** What stands as the reason of a decision that was made while a plan was signed. */
export const PLAN_REASON = "Importa plāns";
