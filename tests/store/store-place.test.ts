import { expect, test } from "vitest";
import { unfitPlace, type Machine } from "../../electron/core/store/store-place.ts";

const LINUX: Machine = {
  platform: "linux",
  environment: {},
  mounts: [
    "/dev/sda1 / ext4 rw 0 0",
    "//fails/dati /mnt/dati cifs rw 0 0",
    "fails:/mājas /home/rasma/kopējā\\040mape nfs4 rw 0 0",
    "/dev/sdb1 /mnt/dati/lokāls ext4 rw 0 0",
  ].join("\n"),
  exists: (path) => path === "/home/rasma/Darbs/.dropbox.cache",
};
const WINDOWS: Machine = {
  platform: "win32",
  environment: { OneDriveCommercial: "C:\\Users\\rasma\\Mākonis" },
  mounts: "",
  exists: () => false,
};

test.each([
  [LINUX, "/home/rasma/kopskats/store.db", null],
  [LINUX, "/mnt/dati/store.db", "cifs"],
  [LINUX, "/mnt/dati/lokāls/store.db", null],
  [LINUX, "/mnt/datio/store.db", null],
  [LINUX, "/home/rasma/kopējā mape/store.db", "nfs4"],
  [LINUX, "/home/rasma/Darbs/dziļi/store.db", "Dropbox"],
  [LINUX, "/home/rasma/Dropbox (Biedrība)/store.db", "Dropbox"],
  [LINUX, "/home/rasma/dropbox.db", null],
  [LINUX, "/home/rasma/Library/CloudStorage/Box-Box/store.db", "CloudStorage"],
  [LINUX, "/home/rasma/Library/Mobile Documents/store.db", "iCloud"],
  [WINDOWS, "C:\\Users\\rasma\\AppData\\Roaming\\Kopskats\\store.db", null],
  [WINDOWS, "\\\\fails\\dati\\store.db", "UNC"],
  [WINDOWS, "//fails/dati/store.db", "UNC"],
  [WINDOWS, "\\\\?\\UNC\\fails\\dati\\store.db", "UNC"],
  [WINDOWS, "\\\\?\\C:\\Kopskats\\store.db", null],
  [WINDOWS, "c:\\users\\rasma\\mākonis\\store.db", "OneDrive"],
  [WINDOWS, "C:\\Users\\rasma\\OneDrive - Aģentūra\\Kopskats\\store.db", "OneDrive"],
  [WINDOWS, "G:\\Google Drive\\store.db", "Google Drive"],
])("a store may lie here, or is told why not (%#)", (machine, path, expected) => {
  const unfit = unfitPlace(path, machine);
  expect(unfit === null ? null : unfit.kind === "network" ? unfit.system : unfit.service).toBe(expected);
});
