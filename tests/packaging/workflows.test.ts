/** What runs elsewhere with our name: only actions pinned by commit, and no right that a job does not need. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const FOLDER = new URL("../../.github/workflows/", import.meta.url);
const files = readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")] as const);

const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({ contents: z.literal("read") }),
  jobs: z.record(
    z.string(),
    z.looseObject({
      "timeout-minutes": z.number(),
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
});

test.each(files)("%s: every action is pinned by commit, with the tag that led to it", (_, text) => {
  const used = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test.each(files)("%s: reads only, ends in time, and takes no words of strangers into a command", (_, text) => {
  const { on, jobs } = Workflow.parse(parse(text));
  expect(Object.keys(on)).not.toContain("pull_request_target");
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(commands.filter((command) => command.includes("${{"))).toEqual([]);
});

test("only the job that releases may write, and it gives checksums, a bill of materials and provenance", () => {
  const workflows = files.map(([name, text]) => [name, Workflow.parse(parse(text))] as const);
  const writing = workflows.flatMap(([name, { jobs }]) =>
    Object.entries(jobs).flatMap(([job, { permissions }]) =>
      Object.values(permissions ?? {}).includes("write") ? [`${name} ${job}`] : [],
    ),
  );
  expect(writing).toEqual(["release.yml release"]);
  const release = files.find(([name]) => name === "release.yml")?.[1] ?? "";
  for (const part of ["sha256sum", "npm run --silent sbom", "attest-build-provenance", "--draft"])
    expect(release).toContain(part);
});
