/** What axe finds on a page, against WCAG 2.2 AA and its best practices. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** One line for each rule that is broken, with the places; `within` a part of the page, or on all of it. */
export async function violations(page: Page, within = "html"): Promise<string[]> {
  // Runs beside the page, not in it: the page's own policy allows no such script. It stays until the page is loaded anew.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(async (part) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (part: string, options: object) => Promise<{ violations: AxeResult[] }> };
    };
    const run = await axe.run(part, {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return run.violations;
  }, within);
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`,
  );
}
