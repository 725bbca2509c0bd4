/** The static rules of eslint.config.js: each fault below is planted, and the rule that is weakened fails its line. */
import { ESLint, Linter } from "eslint";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import tseslint from "typescript-eslint";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SECURITY = ["no-restricted-syntax", "no-eval", "no-new-func", "no-script-url"];

/** What the configuration says of a file, without the rules that need types. */
async function faultsIn(code: string, file: string): Promise<string[]> {
  const config = (await new ESLint({ cwd: root }).calculateConfigForFile(root + file)) as {
    readonly rules: Linter.RulesRecord;
  };
  const rules: Linter.RulesRecord = {};
  for (const name of SECURITY) rules[name] = config.rules[name] ?? "off";
  const parser = tseslint.parser as Linter.Parser;
  const messages = new Linter().verify(
    code,
    { files: ["**/*.tsx"], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, rules },
    "planted.tsx",
  );
  return messages.map(({ message, fatal }) => (fatal === true ? `not parsed: ${message}` : message));
}

const SCREEN = "renderer/screens/settings/settings-screen.tsx";
const DESKTOP = "electron/hosts/desktop/desktop.ts";
const STORE = "electron/core/store/person.ts";

test.each([
  [SCREEN, "eval('1')"],
  [SCREEN, "new Function('return 1')"],
  [SCREEN, "const link = 'javascript:alert(1)';"],
  [SCREEN, "node.innerHTML = text;"],
  [SCREEN, "node.outerHTML = text;"],
  [SCREEN, "frame.srcdoc = text;"],
  [SCREEN, "node.insertAdjacentHTML('beforeend', text);"],
  [SCREEN, "range.createContextualFragment(text);"],
  [SCREEN, "document.write(text);"],
  [SCREEN, "const page = <p dangerouslySetInnerHTML={{ __html: text }} />;"],
  [SCREEN, "const page = <webview src='https://example.org' />;"],
  [SCREEN, "const page = <iframe src='https://example.org' />;"],
  [DESKTOP, "const options = { nodeIntegration: true };"],
  [DESKTOP, "const options = { contextIsolation: false };"],
  [DESKTOP, "const options = { sandbox: false };"],
  [DESKTOP, "const options = { webSecurity: false };"],
  [DESKTOP, "const options = { webviewTag: true };"],
  [DESKTOP, "const options = { nodeIntegrationInWorker: true };"],
  [DESKTOP, "const options = { allowRunningInsecureContent: true };"],
  [DESKTOP, "window.loadFile('index.html');"],
  [DESKTOP, "shell.openExternal(address);"],
  [DESKTOP, "ipcMain.handle('x', answer);"],
  [DESKTOP, "ipcMain.on('x', answer);"],
  ["electron/hosts/desktop/answer-window.ts", "const other = new BrowserWindow({});"],
  ["electron/hosts/desktop/answer-window.ts", "shell.openExternal(address);"],
  ["electron/hosts/desktop/preload.ts", "ipcRenderer.sendSync('x');"],
  [STORE, "work.deferred();"],
  [STORE, "const bytes = db.serialize();"],
  [STORE, "const bytes = store.db.serialize();"],
  [STORE, "const bytes = store.archive.serialize();"],
  ["electron/hosts/cli/commands/import.ts", "execSync(`unzip ${path}`);"],
  ["electron/hosts/cli/commands/import.ts", "spawn(program, words, { shell: true });"],
])("in %s: %s", async (file, code) => {
  expect((await faultsIn(code, file)).filter((message) => !message.startsWith("not parsed"))).not.toEqual([]);
});

test.each([
  [DESKTOP, "const window = new BrowserWindow({ webPreferences: { nodeIntegration: false, sandbox: true } });"],
  ["electron/hosts/desktop/answer-window.ts", "ipcMain.handle('x', answer);"],
  [STORE, "work.immediate(); store.db.prepare('SELECT 1');"],
])("what is right is let through in %s: %s", async (file, code) => {
  expect(await faultsIn(code, file)).toEqual([]);
});
