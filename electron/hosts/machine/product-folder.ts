import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds `resources/`: the same for the sources of a checkout and for the bundle in `dist/`. */
export function productFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "resources", "programmes"))) return folder;
  }
  throw new Error("resources/ is missing from the installation");
}
