/** The help: what can be typed, and what it does. */
import { isMessageKey, type MessageKey, type Text } from "../../../shared/text/messages.ts";
import { OPTIONS, type Command, type OptionName } from "./command.ts";
import { COMMANDS, type CommandName } from "./commands.ts";
import { formatTable } from "./table.ts";

/** One line: `kopskats import <file|folder>… --store S [--dry-run] [--json] [--lang lv|en]`. */
export function usageLine(name: CommandName, text: Text): string {
  return text("cli.usage", { command: `kopskats ${name} ${COMMANDS[name].usage} [--json] [--lang lv|en]` });
}

/** What there is, without a command. */
export function describeProgram(text: Text): string[] {
  const commands = Object.keys(COMMANDS).map((name) => [`  ${name}`, text(catalogued(`cli.command.${name}`))]);
  return [
    text("cli.about"),
    "",
    text("cli.usage", { command: "kopskats <command> [--store S] [--json] [--lang lv|en] [--help]" }),
    "",
    ...formatTable([{ heading: "" }, { heading: "" }], commands, null),
    "",
    text("cli.help.exit-codes"),
    text("cli.help.more"),
  ];
}

/** One command with its options. */
export function describeCommand(name: CommandName, text: Text): string[] {
  const { options }: Command = COMMANDS[name];
  const all: readonly OptionName[] = [...options, "json", "lang", "help"];
  return [
    text(catalogued(`cli.command.${name}`)),
    "",
    usageLine(name, text),
    "",
    ...formatTable(
      [{ heading: "" }, { heading: "" }],
      all.map((option) => [optionForm(option), optionMeaning(name, option, text)]),
      null,
    ),
  ];
}

function optionForm(name: OptionName): string {
  const { value } = OPTIONS[name];
  return value === null ? `  --${name}` : `  --${name} ${value}`;
}

/** Most options mean the same everywhere; where a command has its own sentence, that one is said. */
function optionMeaning(command: CommandName, option: OptionName, text: Text): string {
  const own = `cli.option.${command}.${option}`;
  return text(isMessageKey(own) ? own : catalogued(`cli.option.${option}`));
}

function catalogued(key: string): MessageKey {
  if (!isMessageKey(key)) throw new Error(`No sentence for ${key}`);
  return key;
}
