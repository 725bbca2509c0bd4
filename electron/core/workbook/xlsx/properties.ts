import { refuse } from "../read-refusal.ts";
import type { Package } from "./package.ts";

const PROPERTIES: ReadonlySet<string> = new Set([
  "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
  "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
  "http://purl.oclc.org/ooxml/officeDocument/customProperties",
  "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
]);

/** Custom document properties, whatever their type, as text. */
export async function readProperties(pack: Package, part: string): Promise<Map<string, string>> {
  const properties = new Map<string, string>();
  let name: string | undefined;
  await pack.walk(part, PROPERTIES, {
    open(path, attribute) {
      if (path === "Properties/property") name = attribute("name");
    },
    close(path, text) {
      if (name === undefined || !/^Properties\/property\/[^/]+$/.test(path)) return;
      if (properties.size >= pack.limits.items) refuse("TOO-MANY-ITEMS", { part });
      properties.set(name, text);
    },
  });
  return properties;
}
