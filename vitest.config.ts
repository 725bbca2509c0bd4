import { defineConfig } from "vitest/config";

/** Limits are there to end what hangs, not to judge a machine that is busy. */
const shared = {
  ...{ environment: "node", pool: "forks" },
  ...{ setupFiles: "tests/support/seed-properties.ts" },
  ...{ testTimeout: 180_000, hookTimeout: 300_000, expect: { poll: { timeout: 90_000 } } },
} as const;

/** `unit` is quick and needs no build; `whole` drives the built command line and the acceptance returns. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/whole/**", "tests/e2e/**"],
          env: { TZ: "Europe/Riga", LANG: "lv_LV.UTF-8" },
        },
      },
      {
        test: {
          ...shared,
          name: "whole",
          include: ["tests/whole/**/*.test.ts"],
          testTimeout: 600_000,
          env: { TZ: "America/New_York", LANG: "lv_LV.UTF-8" },
        },
      },
      {
        // Drives the built screens in Chromium over the loopback host: `npm run build` first.
        test: {
          ...shared,
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          testTimeout: 600_000,
          // The browser, the core and other people's work share two processors; a case that falls is tried once more, and
          // the report says so ("retry").
          retry: 1,
          env: { TZ: "Europe/Riga", LANG: "lv_LV.UTF-8" },
        },
      },
    ],
  },
});
