import { refuse } from "../read-refusal.ts";
import type { Package } from "./package.ts";

const PROPERTIES: ReadonlySet<string> = new Set([
  "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
  "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
  "http://purl.oclc.org/ooxml/officeDocument/customProperties",
  "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
]);

const EXTENDED: ReadonlySet<string> = new Set([
  "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
  "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
]);

/** The program that wrote a package, by its own word. */
export async function readApplication(pack: Package): Promise<string | null> {
  const part = (await pack.relationships("")).find(({ type }) => type === "extended-properties")?.target;
  let application: string | null = null;
  if (part === undefined || !pack.has(part)) return null;
  await pack.walk(part, EXTENDED, {
    close(path, text) {
      if (path === "Properties/Application") application = text;
    },
  });
  return application;
}

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
