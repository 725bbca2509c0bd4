/**
 * The key of this account's store in the system's keychain. A keychain that only hides (Linux without one: `basic_text`) is
 * not used: then the key is in the recovery phrase alone, and the person types it at every start.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { needsKey } from "../../core/store/key-state.ts";
import { syncFolderOf } from "../../core/store/sync-to-disk.ts";
import { writeFileWhole } from "../../core/workbook/write-file.ts";
import type { ElectronApi } from "./electron-api.ts";

export interface KeyKeeperOptions {
  readonly safeStorage: ElectronApi["safeStorage"];
  readonly storePath: string;
  readonly platform: NodeJS.Platform;
}

export class KeyKeeper {
  readonly #options: KeyKeeperOptions;
  readonly #path: string;
  /** Sealed for a store that is not encrypted yet. */
  readonly #next: string;

  constructor(options: KeyKeeperOptions) {
    this.#options = options;
    this.#path = `${options.storePath}-key`;
    this.#next = `${this.#path}-next`;
  }

  /** 64 hex letters; null: none is kept, or the keychain has become another one and does not give it. */
  async find(): Promise<string | null> {
    this.#settle();
    if (!existsSync(this.#path) || !(await this.#isTrusted())) return null;
    try {
      const { result, shouldReEncrypt } = await this.#options.safeStorage.decryptStringAsync(readFileSync(this.#path));
      if (shouldReEncrypt) await this.keep(result);
      return result;
    } catch {
      return null;
    }
  }

  /** A key for a store that is not there yet; null where it could not be kept: such a store is not encrypted, and says so. */
  async make(): Promise<string | null> {
    if (existsSync(this.#options.storePath)) return null;
    const key = randomBytes(32).toString("hex");
    return (await this.keep(key)) ? key : null;
  }

  /** Kept only when it can be read again at once. */
  keep(key: string): Promise<boolean> {
    return this.#seal(key, this.#path);
  }

  /** Before a store is encrypted with it: `find` gives it once the store has taken it, however the program ended meanwhile. */
  keepNext(key: string): Promise<boolean> {
    return this.#seal(key, this.#next);
  }

  #settle(): void {
    if (!existsSync(this.#next)) return;
    if (needsKey(this.#options.storePath)) renameSync(this.#next, this.#path);
    else rmSync(this.#next);
    syncFolderOf(this.#path);
  }

  async #seal(key: string, path: string): Promise<boolean> {
    if (!(await this.#isTrusted())) return false;
    const { safeStorage } = this.#options;
    try {
      const bytes = await safeStorage.encryptStringAsync(key);
      if ((await safeStorage.decryptStringAsync(bytes)).result !== key) return false;
      await writeFileWhole(path, bytes);
      return true;
    } catch {
      // What was sealed before may still be the key: it stays.
      return false;
    }
  }

  async #isTrusted(): Promise<boolean> {
    const { safeStorage, platform } = this.#options;
    try {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
      return platform !== "linux" || !WEAK.has(safeStorage.getSelectedStorageBackend());
    } catch {
      return false;
    }
  }
}

const WEAK: ReadonlySet<string> = new Set(["basic_text", "unknown"]);
