/**
 * `npm run handbook`: writes into the pages what stands in the catalogues and rules already: the first lines of each screen's
 * page, and the page of finding codes. A test fails when the pages are not as this writes them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultProgrammeDirectory, loadProgramme } from "../../electron/core/programme/load-programme.ts";
import { FINDING_CODES, isFileReason } from "../../shared/domain/finding-codes.ts";
import { createText, isMessageKey, sayFinding, type Language, type Text } from "../../shared/text/messages.ts";
import { sayAdvice } from "../../shared/text/say-advice.ts";

const FOLDER = fileURLToPath(new URL("../../docs/handbook", import.meta.url));
const BETWEEN = /<!-- screen -->[^]*<!-- \/screen -->/;

/** Every page by its path below docs/handbook, as it must be. */
export function handbookFiles(): ReadonlyMap<string, string> {
  return new Map(
    (["lv", "en"] as const).flatMap((language) => {
      const text = createText(language);
      const pages = readdirSync(join(FOLDER, language)).filter(
        (file) => file.endsWith(".md") && file !== "findings.md",
      );
      return [
        ...pages.map((file) => [`${language}/${file}`, withScreen(language, file, text)] as const),
        [`${language}/findings.md`, findingsPage(language, text)] as const,
      ];
    }),
  );
}

function withScreen(language: Language, file: string, text: Text): string {
  const page = readFileSync(join(FOLDER, language, file), "utf8");
  const topic = file.replace(/\.md$/, "");
  const [title, body] = [`help.${topic}.title`, `help.${topic}.body`];
  if (!BETWEEN.test(page) || !isMessageKey(title) || !isMessageKey(body)) return page;
  return page.replace(BETWEEN, `<!-- screen -->\n\n# ${text(title)}\n\n${text(body)}\n\n<!-- /screen -->`);
}

function findingsPage(language: Language, text: Text): string {
  const { rules } = loadProgramme(defaultProgrammeDirectory());
  const entry = (code: string) => {
    const name = rules.get(code)?.name[language];
    const cause = isFileReason(code) || name === undefined ? sayFinding(text, { code, parameters: {} }) : `${name}.`;
    const severity = rules.get(code)?.severity;
    const said = severity === undefined ? "" : ` (${text(`programme.severity.${severity}`)})`;
    return `## ${code}${said}\n\n${cause}\n\n${sayAdvice(code, text)}`;
  };
  return `# ${text("handbook.findings.title")}\n\n${text("handbook.findings.body")}\n\n${FINDING_CODES.map(entry).join("\n\n")}\n`;
}

if (import.meta.main) for (const [path, page] of handbookFiles()) writeFileSync(join(FOLDER, path), page);
