import type { Package } from "./package.ts";
import { SPREADSHEET, unescapeText } from "./spreadsheet-text.ts";

/** The sheets of a workbook with their parts, in order. */
export async function listSheets(pack: Package): Promise<{ readonly name: string; readonly part: string }[]> {
  const root = await pack.relationships("");
  const workbook = root.find(({ type }) => type === "officeDocument")?.target ?? "";
  const relationships = new Map((await pack.relationships(workbook)).map((one) => [one.id, one]));
  const listed: { name: string; part: string }[] = [];
  await pack.walk(workbook, SPREADSHEET, {
    open(path, attribute) {
      if (path !== "workbook/sheets/sheet") return;
      const target = relationships.get(attribute("id") ?? "");
      if (target?.type === "worksheet")
        listed.push({ name: unescapeText(attribute("name") ?? ""), part: target.target });
    },
  });
  return listed;
}
