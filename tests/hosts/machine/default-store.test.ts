import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultStorePath } from "../../../electron/hosts/machine/default-store.ts";

test("the desktop's store lies where each system keeps an application's data", () => {
  expect(defaultStorePath("linux", { XDG_DATA_HOME: "/data" })).toBe(join("/data", "kopskats", "store.db"));
  expect(defaultStorePath("linux", {})).toBe(join(homedir(), ".local", "share", "kopskats", "store.db"));
  expect(defaultStorePath("linux", { XDG_DATA_HOME: "relative" })).toBe(
    join(homedir(), ".local", "share", "kopskats", "store.db"),
  );
  expect(defaultStorePath("win32", { APPDATA: "C:\\Users\\a\\AppData\\Roaming" })).toMatch(
    /Roaming.Kopskats.store\.db$/,
  );
  expect(defaultStorePath("darwin", {})).toBe(
    join(homedir(), "Library", "Application Support", "Kopskats", "store.db"),
  );
});
