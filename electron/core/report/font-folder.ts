import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `resources/fonts` of the product: above this file both in a checkout and in the built program. */
export function fontFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const fonts = join(folder, "resources", "fonts");
    if (existsSync(fonts)) return fonts;
  }
  throw new Error("resources/fonts is missing from the installation");
}
