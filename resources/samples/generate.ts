/** `npm run samples`: writes the sample returns anew. The same program gives the same bytes. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sampleFiles } from "./generator/sample-files.ts";

const home = import.meta.dirname;

rmSync(join(home, "returns"), { recursive: true, force: true });
const files = sampleFiles();
for (const [path, bytes] of files) {
  const target = join(home, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}
console.log(`${files.size} files in ${home}`);
