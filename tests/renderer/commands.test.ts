import { expect, test } from "vitest";
import { COMMAND_ACTS, COMMANDS } from "../../renderer/frame/commands.ts";
import { SCREENS } from "../../renderer/frame/place.ts";
import { createText } from "../../shared/text/messages.ts";

test("every screen can be opened from the palette, whatever is added", () => {
  const opened = COMMANDS.flatMap((command) =>
    command.kind === "go" && command.item === undefined && command.view === undefined ? [command.screen] : [],
  );
  expect(new Set(opened)).toEqual(new Set(SCREENS));
});

test("everything that the menu, the status bar and the screens' heads offer has its command", () => {
  const names = new Set(COMMANDS.map(({ id }) => id));
  const offered = [
    ...["import-files", "import-folder", "help", "language", "theme", "contrast", "quit", "undo", "back-up"],
    ...["remind", "recheck", "report-write", "report-preview", "report-issue", "report-verify", "report-lock"],
    ...["targets", "money", "deadlines", "rules", "senders", "words", "entered", "restore", "practice"],
  ];
  expect(offered.filter((name) => !names.has(name))).toEqual([]);
  expect(COMMAND_ACTS.every((act) => names.has(act))).toBe(true);
});

test("no two commands are called alike, in either language", () => {
  for (const language of ["lv", "en"] as const) {
    const text = createText(language);
    const labels = COMMANDS.map(({ label }) => text(label));
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  }
});
