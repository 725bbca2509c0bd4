/** One command from its words to its exit code: help, work, or a sentence about why not. */
import { createText, type Text } from "../../../shared/text/messages.ts";
import type { Command, ExitCode } from "./command.ts";
import { COMMANDS, type CommandName } from "./commands.ts";
import { checkFiles, languageOf, parseArguments, type Arguments } from "./parse-arguments.ts";
import { productVersion } from "../machine/product-version.ts";
import { tellFailure } from "./tell-failure.ts";
import type { Terminal } from "./terminal.ts";
import { describeCommand, describeProgram, usageLine } from "./usage.ts";

export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const text = createText(languageOf(words));
  let command: CommandName | null = null;
  try {
    const parsed = parseArguments(words);
    command = parsed.command;
    return command === null ? answerAlone(parsed, text, terminal) : await runCommand(command, parsed, text, terminal);
  } catch (error) {
    const code = tellFailure(error, text, terminal);
    if (code === 2) terminal.tell(command === null ? text("cli.help.see") : usageLine(command, text));
    return code;
  }
}

/** Without a command there are only the help and the version; typing nothing at all is wrong usage. */
function answerAlone({ options }: Arguments, text: Text, terminal: Terminal): ExitCode {
  if (options.has("version")) {
    terminal.print(productVersion());
    return 0;
  }
  const isAsked = options.has("help");
  for (const line of describeProgram(text)) (isAsked ? terminal.print : terminal.tell)(line);
  return isAsked ? 0 : 2;
}

async function runCommand(
  name: CommandName,
  { files, options }: Arguments,
  text: Text,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.has("help")) {
    for (const line of describeCommand(name, text)) terminal.print(line);
    return 0;
  }
  checkFiles(name, files);
  const command: Command = COMMANDS[name];
  const { run } = await command.load();
  return run({ files, options, json: options.has("json"), text, terminal });
}
