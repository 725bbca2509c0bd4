import { expect, test } from "vitest";
import { COMMANDS, type CommandName } from "../../../electron/hosts/cli/commands.ts";
import { describeCommand } from "../../../electron/hosts/cli/usage.ts";
import { createText } from "../../../shared/text/messages.ts";

test.each(["lv", "en"] as const)("every command describes itself and each of its options (%s)", (language) => {
  const text = createText(language);
  // The keys of an object with fixed commands are those commands.
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    expect(describeCommand(name, text).join("\n")).toContain("--help");
  }
});
