import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { productFolder } from "./product-folder.ts";

/** The version of this product, as its package says. */
export function productVersion(): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(productFolder(), "package.json"), "utf8")));
  return version;
}
