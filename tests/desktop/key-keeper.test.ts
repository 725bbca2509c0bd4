/** The key of the store: in the system's keychain, and in words that the person has written down. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { startDesktop, type DesktopOptions } from "../../electron/hosts/desktop/desktop.ts";
import { CHANNELS } from "../../electron/hosts/desktop/channels.ts";
import { keyOfPhrase, phraseOf } from "../../shared/domain/recovery-phrase.ts";
import { electronStandIn, type StandInSetting } from "../support/electron-stand-in.ts";
import { optionsIn } from "./desktop-options.ts";

async function opened(setting?: StandInSetting, more?: Partial<DesktopOptions>) {
  const standIn = electronStandIn(setting);
  const options = optionsIn(standIn, more);
  startDesktop(standIn.electron, options);
  await standIn.becomeReady();
  const core = standIn.seen.processes[0]!;
  const heard = core.heard as { kind: string; key?: string | null; id?: number }[];
  return { ...standIn, options, core, keys: () => heard.flatMap(({ kind, key }) => (kind === "open" ? [key] : [])) };
}

const KEYCHAIN = { isThere: true, backend: "gnome_libsecret", mask: 0x5a };
const OTHERS = { ...KEYCHAIN, mask: 0x11 };
const STORE_KEY = { status: "refused", refusal: { code: "store-key", parameters: { path: "store.db" } } };

/** The core answers the n-th question it is asked. */
async function answer(
  { core }: Awaited<ReturnType<typeof opened>>,
  n: number,
  reply: unknown,
  work: () => void = () => undefined,
): Promise<void> {
  const asked = () => (core.heard as { kind: string; id?: number }[]).filter(({ kind }) => kind === "request");
  while (asked().length < n) await new Promise((resolve) => setImmediate(resolve));
  work();
  core.emit("message", { kind: "reply", id: asked()[n - 1]!.id, reply });
}

test("a new store has a key of its own, kept by the keychain; the next start finds it, and its words can be seen", async () => {
  const first = await opened();
  const [key] = first.keys();
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  const kept = `${first.options.storePath}-key`;
  expect(readFileSync(kept, "utf8")).not.toContain(key);
  writeFileSync(first.options.storePath, "");

  const second = await opened({}, { storePath: first.options.storePath });
  expect(second.keys()).toEqual([key]);
  expect(await second.invoke(CHANNELS.phrase)).toEqual({ status: "done", value: phraseOf(key!) });
});

test("a keychain that wants the key sealed again and fails to does not lose it", async () => {
  const first = await opened();
  const { storePath } = first.options;
  writeFileSync(storePath, "");
  const sealed = readFileSync(`${storePath}-key`);

  const second = await opened({ keychain: { ...KEYCHAIN, isFailing: true } }, { storePath });
  expect(second.keys()).toEqual(first.keys());
  expect(readFileSync(`${storePath}-key`)).toEqual(sealed);
});

test.each([
  ["only hides", { ...KEYCHAIN, backend: "basic_text" }],
  ["is not there", { ...KEYCHAIN, isThere: false }],
])("a keychain that %s keeps nothing", async (_, keychain) => {
  const desktop = await opened({ keychain });
  expect(desktop.keys()).toEqual([null]);
  expect(existsSync(`${desktop.options.storePath}-key`)).toBe(false);
  expect(await desktop.invoke(CHANNELS.phrase)).toEqual({ status: "done", value: null });
});

test("a key that was said from outside is used, and neither kept nor told", async () => {
  const desktop = await opened({}, { key: "ab".repeat(32) });
  expect(desktop.keys()).toEqual(["ab".repeat(32)]);
  expect(existsSync(`${desktop.options.storePath}-key`)).toBe(false);
  expect(await desktop.invoke(CHANNELS.phrase)).toEqual({ status: "done", value: null });
});

test("when the keychain has become another one, the words open the store, and it keeps the key again", async () => {
  const first = await opened();
  const [key] = first.keys();
  const { storePath } = first.options;
  writeFileSync(storePath, "");
  const desktop = await opened({ keychain: OTHERS }, { storePath });
  expect(desktop.keys()).toEqual([null]);

  expect(await desktop.invoke(CHANNELS.unlock, "nav tie vārdi")).toMatchObject({ refusal: { code: "phrase-count" } });
  const unlocked = desktop.invoke(CHANNELS.unlock, phraseOf(key!).join(" "));
  await answer(desktop, 1, STORE_KEY);
  await answer(desktop, 2, { status: "done", value: {} });
  expect(await unlocked).toEqual({ status: "done", value: null });
  expect(desktop.keys()).toEqual([null, key]);
  expect((await opened({ keychain: OTHERS }, { storePath })).keys()).toEqual([key]);
});

test("words of another store do not take the place of the key that opens this one", async () => {
  const desktop = await opened();
  const [key] = desktop.keys();
  const unlocked = desktop.invoke(CHANNELS.unlock, phraseOf("cd".repeat(32)).join(" "));
  await answer(desktop, 1, { status: "done", value: {} });
  expect(await unlocked).toEqual({ status: "done", value: null });
  expect(desktop.keys()).toEqual([key]);
});

describe("a store that was begun without a key", () => {
  const PLAIN = "SQLite format 3\0";
  const begun = async (keychain = KEYCHAIN) => {
    const { options } = await opened({ keychain: { ...KEYCHAIN, isThere: false } });
    writeFileSync(options.storePath, PLAIN);
    return { desktop: await opened({ keychain }, { storePath: options.storePath }), path: options.storePath };
  };
  const again = async (storePath: string) => (await opened({}, { storePath })).keys();
  const wordsOf = (reply: unknown) => (reply as { value: readonly string[] }).value.join(" ");

  test("gets one when its words have been told, and the next start finds it", async () => {
    const { desktop, path } = await begun();
    expect(desktop.keys()).toEqual([null]);
    const key = keyOfPhrase(wordsOf(await desktop.invoke(CHANNELS.newPhrase)));
    const encrypted = desktop.invoke(CHANNELS.encrypt);
    await answer(desktop, 1, { status: "done", value: null }, () => writeFileSync(path, "no longer to be read"));
    expect(await encrypted).toEqual({ status: "done", value: null });
    expect(desktop.keys()).toEqual([null, key]);
    expect(await desktop.invoke(CHANNELS.phrase)).toEqual({ status: "done", value: phraseOf(key) });
    expect(await desktop.invoke(CHANNELS.newPhrase)).toMatchObject({ refusal: { code: "store-encrypted" } });
    expect(await again(path)).toEqual([key]);
  });

  test("stays without one where the words were never confirmed, or the core refused; then they can be tried again", async () => {
    const { desktop, path } = await begun();
    const words = wordsOf(await desktop.invoke(CHANNELS.newPhrase));
    const refusal = { status: "refused", refusal: { code: "disk-full", parameters: {} } };
    const refused = desktop.invoke(CHANNELS.encrypt);
    await answer(desktop, 1, refusal);
    expect(await refused).toEqual(refusal);
    expect(await again(path)).toEqual([null]);
    const encrypted = desktop.invoke(CHANNELS.encrypt);
    await answer(desktop, 2, { status: "done", value: null }, () => writeFileSync(path, "no longer to be read"));
    expect(await encrypted).toEqual({ status: "done", value: null });
    expect(await again(path)).toEqual([keyOfPhrase(words)]);
  });

  test.each([
    ["before its copies stood ready, it has none", () => undefined, false],
    ["before they were put in place, it has it", (path: string) => writeFileSync(`${path}.rekeying`, "{}"), true],
    ["after they were, it has it", (path: string) => writeFileSync(path, "no longer to be read"), true],
  ])("when all ends %s", async (_, happen, isTaken) => {
    const { desktop, path } = await begun();
    const words = wordsOf(await desktop.invoke(CHANNELS.newPhrase));
    happen(path);
    expect(await again(path)).toEqual([isTaken ? keyOfPhrase(words) : null]);
  });

  test("is not given one that the keychain would only hide, and no words are told", async () => {
    const { desktop, path } = await begun({ ...KEYCHAIN, backend: "basic_text" });
    expect(await desktop.invoke(CHANNELS.newPhrase)).toMatchObject({ refusal: { code: "keychain-none" } });
    expect(await desktop.invoke(CHANNELS.encrypt)).toMatchObject({ refusal: { code: "keychain-none" } });
    expect(existsSync(`${path}-key-next`)).toBe(false);
  });
});
