/**
 * Whole returns as tired people send them, each in a folder of tests/cases: the files as they arrive, and in expected.json
 * what the specification says must come of them. People, codes and names are invented.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as z from "zod";
import type { FileOutcome } from "../../electron/core/intake/receive-return.ts";
import { Campaign } from "../support/campaign.ts";

const ROOT = fileURLToPath(new URL("../cases/", import.meta.url));

const Expected = z.object({
  about: z.string(),
  steps: z.array(
    z.object({
      files: z.array(
        z.object({
          file: z.string(),
          verdict: z.string(),
          reason: z.string().nullable(),
          rows: z.record(z.string(), z.number()).optional(),
          /** Every error of the file: `V-61 1_Izglītojamie G7`. */
          errors: z.array(z.string()),
        }),
      ),
      /** Cumulative at the end of 2026-Q1. */
      figures: z.record(z.string(), z.number()),
    }),
  ),
});

function errorsOf({ findings }: FileOutcome): string[] {
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ code, sheet, cell }) => `${code} ${sheet ?? "-"} ${cell ?? "-"}`)
    .sort();
}

test.each(readdirSync(ROOT).sort())("%s", async (name) => {
  const expected = Expected.parse(JSON.parse(readFileSync(`${ROOT}${name}/expected.json`, "utf8")));
  const campaign = new Campaign();
  for (const { files, figures } of expected.steps) {
    const bytes = files.map(({ file }) => [file, readFileSync(`${ROOT}${name}/${file}`)] as const);
    const outcomes = await campaign.import(Object.fromEntries(bytes));
    for (const { file, verdict, reason, rows = {}, errors } of files) {
      const outcome = outcomes.find(({ path }) => path === file);
      expect(outcome, file).toMatchObject({ verdict, reason, rows });
      if (outcome?.verdict === "accepted") expect(errorsOf(outcome)).toEqual(errors);
    }
    for (const [code, value] of Object.entries(figures)) expect(campaign.figure(code), code).toBe(value);
  }
  campaign.close();
});
