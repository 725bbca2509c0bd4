import type { Workbook } from "../../../../shared/domain/sheet.ts";
import { refuse } from "../read-refusal.ts";
import type { Package } from "../xlsx/package.ts";
import { readOdsContent } from "./ods-content.ts";
import { readOdsStyles } from "./ods-styles.ts";
import { OPEN_DOCUMENT } from "./open-document.ts";

/** Reads an OpenDocument spreadsheet by the same scanner and under the same limits as xlsx. */
export async function readOds(pack: Package): Promise<Workbook> {
  await refuseEncrypted(pack);
  const styles = await readOdsStyles(pack);
  const sheets = await readOdsContent(pack, styles);
  if (sheets.length === 0) refuse("NOT-A-WORKBOOK");
  const properties = await readOdsProperties(pack);
  await pack.checkUnreadParts();
  return { format: "ods", date1904: false, hasMacros: hasMacros(pack), sheets, properties };
}

/** A password leaves the zip readable, and its parts noise; the manifest says so. */
async function refuseEncrypted(pack: Package): Promise<void> {
  if (!pack.has("META-INF/manifest.xml")) return;
  await pack.walk("META-INF/manifest.xml", OPEN_DOCUMENT, {
    open(path) {
      if (path.endsWith("/encryption-data")) refuse("PASSWORD");
    },
  });
}

async function readOdsProperties(pack: Package): Promise<Map<string, string>> {
  const properties = new Map<string, string>();
  if (!pack.has("meta.xml")) return properties;
  let name: string | undefined;
  await pack.walk("meta.xml", OPEN_DOCUMENT, {
    open(path, attribute) {
      if (path.endsWith("/user-defined")) name = attribute("name");
    },
    close(path, text) {
      if (!path.endsWith("/user-defined") || name === undefined) return;
      if (properties.size >= pack.limits.items) refuse("TOO-MANY-ITEMS", { part: "meta.xml" });
      properties.set(name, text);
    },
  });
  return properties;
}

function hasMacros(pack: Package): boolean {
  for (const name of pack.names())
    if (/^basic\/.+\/(?!script-lb\.xml|script-lc\.xml)[^/]+\.xml$/.test(name)) return true;
  return false;
}
