/** What the installers must be made with: each weaker setting is a sentence, and `npm run package` goes no further. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const demanded = z.looseObject({
  asar: z.literal(true),
  npmRebuild: z.literal(false),
  electronDist: z.literal("node_modules/electron/dist"),
  asarUnpack: z.array(z.string()),
  afterPack: z.literal("resources/packaging/fuses.cjs"),
  files: z.array(z.string()),
  publish: z.unknown(),
  forceCodeSigning: z.boolean().default(false),
  win: z.looseObject({
    requestedExecutionLevel: z.literal("asInvoker"),
    signtoolOptions: z.looseObject({ publisherName: z.array(z.string()).default([]) }).default({ publisherName: [] }),
  }),
  nsis: z.looseObject({
    oneClick: z.literal(false),
    perMachine: z.literal(false),
    allowElevation: z.literal(false),
    deleteAppDataOnUninstall: z.literal(false),
    installerLanguages: z.tuple([z.literal("lv_LV"), z.literal("en_US")]),
    include: z.literal("resources/packaging/installer.nsh"),
  }),
  mac: z.looseObject({ hardenedRuntime: z.literal(true), entitlements: z.string() }),
  linux: z.looseObject({ maintainer: z.string() }),
});

const FILES = [
  "!resources/packaging/**",
  "!resources/samples/**",
  "!**/*.map",
  "!**/better-sqlite3/prebuilds/!(${platform}-${arch}.node)",
];

export function readBuilderSettings(): unknown {
  return parse(readFileSync(join(ROOT, "electron-builder.yml"), "utf8"));
}

/** By electron-builder's own schema, so that no setting is misspelt; empty: it fits. */
export async function schemaProblems(settings: unknown): Promise<string[]> {
  const { validateConfiguration } = createRequire(createRequire(import.meta.url).resolve("electron-builder"))(
    "app-builder-lib/out/util/config/config",
  ) as { validateConfiguration: (settings: unknown, log: { readonly isEnabled: boolean }) => Promise<void> };
  try {
    await validateConfiguration(structuredClone(settings), { isEnabled: false });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What is weaker than it must be, and what a feed of updates lacks. */
export function settingProblems(settings: unknown): string[] {
  const read = demanded.safeParse(settings);
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const { files, asarUnpack, publish, forceCodeSigning, win, linux } = read.data;
  const problems = FILES.filter((pattern) => !files.includes(pattern)).map((pattern) => `files: ${pattern} is missing`);
  if (!asarUnpack.includes("**/*.node")) problems.push("asarUnpack: native programs stay in the archive");
  if (publish === null) return problems;
  if (publish === undefined) problems.push("publish: must be said, null for no feed");
  if (!forceCodeSigning) problems.push("forceCodeSigning: updates come from signed builds only");
  if (win.signtoolOptions.publisherName.length === 0) problems.push("win.signtoolOptions.publisherName: no publisher");
  if (linux.maintainer.includes(".invalid")) problems.push("linux.maintainer: an address is missing");
  return problems;
}

const BUILT = [
  "desktop.js",
  "preload.cjs",
  "core-process.js",
  "core-thread.js",
  "judge-files.js",
  "foreign-reader.js",
  "screens/index.html",
];

/** What the bundle lacks of what the desktop starts, and what does not belong into it. */
export function bundleProblems(folder: string = join(ROOT, "dist")): string[] {
  const missing = BUILT.filter((file) => !existsSync(join(folder, file))).map((file) => `dist/${file} is missing`);
  if (missing.length > 0) return missing;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /\.(map|ts|tsx)$/.test(file)).map((file) => `dist/${file} does not belong there`);
}
