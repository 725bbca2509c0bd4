/** Part of `npm run build`: every programme read and checked once, into dist/programmes. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { readContext } from "../../electron/core/api/core.ts";
import { writeCompiled } from "../../electron/core/programme/compiled-programme.ts";
import { defaultProgrammeDirectory } from "../../electron/core/programme/load-programme.ts";

const programmes = dirname(defaultProgrammeDirectory());
for (const entry of readdirSync(programmes, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const directory = join(programmes, entry.name);
  writeCompiled(join(import.meta.dirname, "../../dist"), directory, readContext(directory));
}
