import { readFileSync } from "node:fs";
import { join } from "node:path";
import { productFolder } from "./product-folder.ts";

/** The version of this product, as its package says. */
export function productVersion(): string {
  // Our own package.json, which has one.
  const { version } = JSON.parse(readFileSync(join(productFolder(), "package.json"), "utf8")) as { version: string };
  return version;
}
