import type { cli as lv } from "../lv/cli.ts";

export const cli: Record<keyof typeof lv, string> = {
  "cli.store-not-encrypted": "The store “{path}” is not encrypted.",
};
