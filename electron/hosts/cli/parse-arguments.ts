/** From words typed to a command: what cannot be understood is a failure whose code begins with `usage-`. */
import { parseArgs } from "node:util";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Language } from "../../../shared/text/messages.ts";
import { OPTIONS, type Command, type OptionName } from "./command.ts";
import { COMMANDS, isCommandName, type CommandName } from "./commands.ts";

export interface Arguments {
  /** Null when none was typed. */
  readonly command: CommandName | null;
  readonly files: readonly string[];
  readonly options: ReadonlyMap<OptionName, readonly string[]>;
}

const EVERYWHERE: readonly OptionName[] = ["json", "lang", "help"];
const WITHOUT_COMMAND: readonly OptionName[] = ["lang", "help", "version"];

/** The words as a command, its files and options; a switch that is on has the value "". */
export function parseArguments(words: readonly string[]): Arguments {
  const tokens = tokensOf(words);
  const [first, ...files] = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  if (first !== undefined && !isCommandName(first)) throw new AppError("usage-command-unknown", { command: first });

  const command = first ?? null;
  const known = command === null ? WITHOUT_COMMAND : [...COMMANDS[command].options, ...EVERYWHERE];
  const options = new Map<OptionName, readonly string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const name = known.find((option) => option === token.name);
    if (name === undefined) throw new AppError("usage-option-unknown", { option: token.rawName });
    options.set(name, [...(options.get(name) ?? []), valueOf(token, name)]);
  }
  return { command, files, options };
}

/** Whether the number of files suits the command. */
export function checkFiles(name: CommandName, files: readonly string[]): void {
  const { atLeast, atMost }: Command["files"] = COMMANDS[name].files;
  if (files.length < atLeast) throw new AppError("usage-file-missing", { command: name });
  const tooMany = files[atMost];
  if (tooMany !== undefined) throw new AppError("usage-file-unexpected", { file: tooMany });
}

/** The language asked for, also where the rest cannot be understood; Latvian unless English was asked for. */
export function languageOf(words: readonly string[]): Language {
  const given = tokensOf(words).findLast((token) => token.kind === "option" && token.name === "lang");
  return given?.kind === "option" && given.value === "en" ? "en" : "lv";
}

type Token = ReturnType<typeof tokensOf>[number];

function tokensOf(words: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { value }]) => [
      name,
      { type: value === null ? "boolean" : "string" } as const,
    ]),
  );
  return parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function valueOf(token: Extract<Token, { kind: "option" }>, name: OptionName): string {
  if (OPTIONS[name].value === null) {
    if (token.value !== undefined) throw new AppError("usage-option-takes-no-value", { option: token.rawName });
    return "";
  }
  const isNextOption = token.inlineValue === false && token.value.startsWith("--");
  if (token.value === undefined || isNextOption)
    throw new AppError("usage-option-needs-value", { option: token.rawName });
  if (name === "lang" && token.value !== "lv" && token.value !== "en") throw new AppError("usage-language-unknown");
  return token.value;
}
