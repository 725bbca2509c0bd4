/** What a command is to the command line: its options as data, and its work, loaded only when it is asked for. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Text } from "../../../shared/text/messages.ts";
import type { Terminal } from "./terminal.ts";

/** Done · done, but there are error findings, rejected files or differences · wrong usage · could not be done (contracts.md). */
export type ExitCode = 0 | 1 | 2 | 3;

/** Every option of every command: one name means one thing. `value` is how the usage names it; null: a switch. */
export const OPTIONS = {
  store: { value: "S" },
  "key-file": { value: "F" },
  "new-key-file": { value: "F" },
  agreements: { value: "csv" },
  programme: { value: "ID" },
  "dry-run": { value: null },
  form: { value: "all" },
  sender: { value: "CODE" },
  period: { value: "P" },
  by: { value: "D" },
  code: { value: "C" },
  measure: { value: "M" },
  out: { value: "F" },
  charts: { value: "DIR" },
  kind: { value: "K" },
  reason: { value: "T" },
  file: { value: "SHA|F" },
  sheet: { value: "NAME" },
  row: { value: "N" },
  cell: { value: "G12" },
  heading: { value: "T" },
  field: { value: "KEY" },
  classifier: { value: "KEY" },
  word: { value: "T" },
  item: { value: "KEY" },
  old: { value: "T" },
  new: { value: "T" },
  document: { value: "T" },
  from: { value: "KEY" },
  to: { value: "NAME" },
  "passphrase-file": { value: "F" },
  instead: { value: "T" },
  into: { value: "KEY" },
  one: { value: "KEY" },
  other: { value: "KEY" },
  port: { value: "N" },
  before: { value: "DATE" },
  "number-file": { value: "F" },
  person: { value: "p-…" },
  "keep-until": { value: "DATE|never" },
  hold: { value: "T" },
  release: { value: null },
  since: { value: "ISO|report:N|change:N" },
  until: { value: "ISO|report:N|change:N" },
  "as-of": { value: "ISO|report:N|change:N" },
  second: { value: "NAME" },
  withdraw: { value: null },
  size: { value: "N" },
  seed: { value: "N" },
  stratify: { value: "D[,D]" },
  restate: { value: "T" },
  each: { value: "municipality|institution" },
  public: { value: null },
  pdf: { value: "F.pdf" },
  proportional: { value: null },
  unmask: { value: null },
  columns: { value: null },
  json: { value: null },
  lang: { value: "lv|en" },
  help: { value: null },
  version: { value: null },
} as const satisfies Record<string, { readonly value: string | null }>;

export type OptionName = keyof typeof OPTIONS;

/** Options of `decide` whose name is that of the decision's field. */
export const DECISION_FIELDS = [
  "sender",
  "period",
  "form",
  "heading",
  "field",
  "classifier",
  "word",
  "item",
  "sheet",
  "row",
  "cell",
  "code",
  "old",
  "new",
  "document",
  "from",
  "into",
  "one",
  "other",
] as const satisfies readonly OptionName[];

export type CommandRun = (invocation: Invocation) => Promise<ExitCode>;

export interface Command {
  /** After the command's name: `register <csv> --store S`. */
  readonly usage: string;
  /** Besides --json, --lang and --help, which every command has. */
  readonly options: readonly OptionName[];
  /** How many files or folders it takes. */
  readonly files: { readonly atLeast: number; readonly atMost: number };
  readonly load: () => Promise<{ readonly run: CommandRun }>;
}

/** A command as it was typed. */
export interface Invocation {
  readonly files: readonly string[];
  readonly options: ReadonlyMap<OptionName, readonly string[]>;
  /** The answer is wanted for a machine. */
  readonly json: boolean;
  readonly text: Text;
  readonly terminal: Terminal;
}

/** Every value of an option, in the order given; commas separate values too. */
export function listOption({ options }: Invocation, name: OptionName): string[] {
  return (options.get(name) ?? []).flatMap((value) => value.split(",")).map((value) => value.trim());
}

/** The last value of an option; undefined when it was not given. */
export function findOption({ options }: Invocation, name: OptionName): string | undefined {
  return options.get(name)?.at(-1);
}

/** The value of an option the command cannot do without. */
export function requireOption(invocation: Invocation, name: OptionName): string {
  const value = findOption(invocation, name);
  if (value === undefined || value === "") throw new AppError("usage-option-missing", { option: `--${name}` });
  return value;
}

/** Prints an answer for a machine: the only thing on standard output. */
export function printJson({ terminal }: Invocation, answer: unknown): void {
  terminal.print(JSON.stringify(answer));
}
