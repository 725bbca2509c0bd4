/** `npm run annex`: the technical annex for an impact assessment, out of the tables that the program works by. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defaultProgrammeDirectory, loadProgramme } from "../../electron/core/programme/load-programme.ts";
import { KEPT_BACKUPS } from "../../electron/core/store/backup-rotation.ts";
import { FACT_TEXTS, UNLINKED } from "../../electron/core/store/purge-rows.ts";
import { MASK, maskedText } from "../../shared/domain/masked-row.ts";
import type { Programme } from "../../shared/domain/programme.ts";
import { ROLES } from "../../shared/domain/working-role.ts";
import { createText, type Language, type Text } from "../../shared/text/messages.ts";

const FOLDER = fileURLToPath(new URL("../../docs", import.meta.url));

/** By its name in docs. */
export function annexFiles(): ReadonlyMap<string, string> {
  const programme = loadProgramme(defaultProgrammeDirectory());
  return new Map((["lv", "en"] as const).map((language) => [`impact-annex.${language}.md`, page(programme, language)]));
}

function page(programme: Programme, language: Language): string {
  const t = createText(language);
  const parts = [
    `# ${t("annex.title")}`,
    t("annex.lead"),
    `## ${t("annex.data")}`,
    t("annex.data.lead", { programme: programme.identity.name[language] }),
    dataTable(programme, language, t),
    `## ${t("annex.places")}`,
    list([
      t("annex.places.cells"),
      t("annex.places.facts"),
      t("annex.places.backups", KEPT_BACKUPS),
      t("annex.places.none"),
    ]),
    `## ${t("annex.guard")}`,
    list([t("annex.guard.encrypted"), t("annex.guard.key"), t("annex.guard.temporary"), t("annex.guard.history")]),
    `## ${t("annex.roles")}`,
    table(
      [t("annex.roles.role"), t("annex.roles.does")],
      ROLES.map((role) => [t(`settings.role.${role}`), t(`settings.role.${role}.use`)]),
    ),
    t("annex.roles.unmask"),
    t("annex.roles.subject"),
    `## ${t("annex.purge")}`,
    t("annex.purge.lead"),
    table([t("annex.purge.table"), t("annex.purge.column"), t("annex.purge.what")], purgedColumns(t)),
    `## ${t("annex.left")}`,
    list([t("annex.left.account"), t("annex.left.plain"), t("annex.left.names"), t("annex.left.outside")]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function dataTable({ forms }: Programme, language: Language, t: Text): string {
  const rows = [...forms.values()].flatMap((form) =>
    form.fields
      .filter(({ ignored }) => ignored !== true)
      .map(({ key, header, presence }) => [
        form.code,
        header[language],
        t(`annex.asked.${presence}`),
        // Asked of the very function that hides values; this text names nobody by itself.
        t(maskedText(form, key, "x") === MASK ? "annex.shown.masked" : "annex.shown.typed"),
      ]),
  );
  return table([t("annex.form"), t("annex.column"), t("annex.asked"), t("annex.shown")], rows);
}

function purgedColumns(t: Text): string[][] {
  const code = (text: string) => `\`${text}\``;
  return [
    ...FACT_TEXTS.flatMap(({ table: name, columns }) =>
      columns.map((column) => [code(name), code(column), t("annex.purge.hide")]),
    ),
    ...UNLINKED.map(([name, column]) => [code(name), code(column), t("annex.purge.unlink")]),
  ];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

if (import.meta.main) for (const [name, text] of annexFiles()) writeFileSync(`${FOLDER}/${name}`, text);
