/**
 * How well headings are understood, measured: `npm run quality:headers`. Over the acceptance returns, and over generated
 * header rows in which it is known what each heading means. A heading is mapped without asking, asked about (a
 * suggestion, a question, or listed as an unknown column), or wrong: taken for what it is not.
 */
import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { extractReturn } from "../../electron/core/intake/extract-return.ts";
import { buildUnitDirectory } from "../../electron/core/intake/unit-directory.ts";
import { readWorkbook } from "../../electron/core/workbook/read-workbook.ts";
import type { ExtractedReturn, ExtractedTable } from "../../shared/domain/extracted-return.ts";
import type { FormDefinition } from "../../shared/domain/programme.ts";
import { cellReference, type Workbook } from "../../shared/domain/sheet.ts";
import { foldHeader } from "../../shared/domain/text.ts";
import { BASE_ROWS, context } from "../intake/codes/base-return.ts";
import { pick, randomOf, VARIATIONS } from "../intake/header-matching/vary-heading.ts";
import { buildSheet, buildWorkbook, type Typed } from "./build-sheet.ts";

const { programme } = context;
const units = buildUnitDirectory({ ...programme, institutions: [] });

/** One heading that was judged. */
export interface JudgedHeading {
  readonly form: string;
  readonly text: string;
  /** What was done to it; null in returns that were not generated. */
  readonly variation: string;
  /** The field it means; null for a column of the sender's own. */
  readonly meant: string | null;
  /** What it was taken for. */
  readonly taken: string | null;
  readonly outcome: "mapped" | "asked" | "listed" | "wrong";
}

function understand(workbook: Workbook): ExtractedReturn {
  const nothing = () => new Map<never, never>();
  const fileName = "atskaite.xlsx";
  return extractReturn(workbook, { programme, units, memory: nothing, words: nothing, fileName }).content;
}

interface TrueColumn {
  readonly text: string;
  readonly meant: string | null;
  readonly variation: string;
}

const INSERTED = "inserted";

/** Columns that senders add for themselves; none of them is a field of the form. */
const OF_THEIR_OWN = [
  ...["Piezīmes", "Klases audzinātājs", "Vecāku tālrunis", "Kontakttālrunis", "E-pasts", "Dzīvesvietas adrese"],
  ...["Pārbaudīja", "Ievadīja", "Iepriekšējā skola", "Koordinatora paraksts", "Ievadīšanas datums", "Rindas krāsa"],
  ...["Vecāku viedoklis", "Autobusa maršruts", "Pēdējo reizi mainīts", "Iekšējais komentārs"],
];

/** Header rows with human variation, each with the field every heading means. The same seed gives the same rows. */
export function judgeGeneratedRows(count: number, seed: number): JudgedHeading[] {
  const random = randomOf(seed);
  const forms = [...programme.forms.values()].filter(({ kind }) => kind === "table");
  return Array.from({ length: count }, (_, i) => forms[i % forms.length]).flatMap((form) =>
    form === undefined ? [] : judgeRow(form, columnsOf(form, random)),
  );
}

function columnsOf(form: FormDefinition, random: () => number): TrueColumn[] {
  const fields = form.fields.filter(({ presence }) => presence === "mandatory" || random() < 0.4);
  const columns = fields.map(({ key, header, aliases }): TrueColumn => {
    // Of a short word a slip of the pen leaves nothing to tell by.
    const usual = [header.lv, ...aliases.filter((alias) => alias.length > 4)];
    const heading = random() < 0.6 ? header.lv : pick(random, usual);
    const [variation, vary] =
      random() < 0.3 ? (["as it is", (text: string) => text] as const) : pick(random, VARIATIONS);
    return { text: vary(heading, random), meant: key, variation };
  });
  const joined = random() < 0.25 ? join(columns, form, random) : columns;
  const own = OF_THEIR_OWN.filter(() => random() < 0.08).map((text) => ({ text, meant: null, variation: INSERTED }));
  return moved([...joined, ...own], random);
}

/** Two fields in one column, as `Vārds, uzvārds`. */
function join(columns: readonly TrueColumn[], form: FormDefinition, random: () => number): readonly TrueColumn[] {
  const [combined] = form.combined ?? [];
  const [first, ...others] = combined?.fields ?? [];
  if (combined === undefined || first === undefined || !columns.some(({ meant }) => meant === others[0]))
    return columns;
  const text = pick(random, [combined.header.lv, ...combined.aliases]);
  return columns
    .filter(({ meant }) => meant === null || !others.includes(meant))
    .map((column) => (column.meant === first ? { text, meant: first, variation: "two in one" } : column));
}

/** A few columns stand elsewhere than the form has them. */
function moved(columns: readonly TrueColumn[], random: () => number): TrueColumn[] {
  const result = [...columns];
  for (let times = Math.floor(random() * 4); times > 0; times--) {
    const [column] = result.splice(Math.floor(random() * result.length), 1);
    if (column !== undefined) result.splice(Math.floor(random() * (result.length + 1)), 0, column);
  }
  return result;
}

function judgeRow(form: FormDefinition, columns: readonly TrueColumn[]): JudgedHeading[] {
  const values = BASE_ROWS[form.code] ?? {};
  const cells = columns.map(({ meant }): Typed => valueOf(meant === null ? "x" : values[meant]));
  const cover = buildSheet("Titullapa", [
    ["Iesniedzējs", "Ogres novads"],
    ["Pārskata periods", "2026. gada I ceturksnis"],
  ]);
  const sheet = buildSheet(form.sheet, [columns.map(({ text }) => text), cells]);
  const content = understand(buildWorkbook([cover, sheet]));
  const table = content.tables.find((each) => each.sheet === form.sheet);
  return columns.map((column, i) => ({ form: form.code, ...column, ...judge(column, i + 1, form, table, content) }));
}

function valueOf(value: unknown): Typed {
  return typeof value === "string" || typeof value === "number" ? value : "x";
}

function judge(
  { meant }: TrueColumn,
  column: number,
  form: FormDefinition,
  table: ExtractedTable | undefined,
  { suggestions }: ExtractedReturn,
): Pick<JudgedHeading, "taken" | "outcome"> {
  const taken = [...(table?.columns ?? [])].filter(([, at]) => at === column).map(([field]) => field);
  if (taken.length > 0) {
    const isRight = table?.form === form.code && meant !== null && taken.includes(meant);
    return { taken: taken.join("+"), outcome: isRight ? "mapped" : "wrong" };
  }
  const isAsked = suggestions.some(({ sheet, cell }) => sheet === form.sheet && cell === cellReference(1, column));
  // A list under headings that are not known at all is a question about the file.
  return { taken: null, outcome: isAsked || table === undefined ? "asked" : "listed" };
}

/** The headings of the acceptance returns. What the form or one of its variants calls a field is what the heading means. */
async function judgeAcceptanceReturns(): Promise<JudgedHeading[]> {
  const folder = new URL("../acceptance/", import.meta.url);
  const names = await readdir(folder, { recursive: true });
  const judged: JudgedHeading[] = [];
  for (const name of names.filter((each) => /\.(?:xlsx|xlsm|ods|csv)$/.test(each)).sort()) {
    const read = await readWorkbook(await readFile(new URL(name, folder)), { name, foreign: noForeignReader });
    if (read.ok) judged.push(...judgeReturn(understand(read.workbook)));
  }
  return judged;
}

function noForeignReader(): never {
  throw new Error("Only formats that need no other program are measured");
}

function judgeReturn({ tables, suggestions }: ExtractedReturn): JudgedHeading[] {
  return tables.flatMap((table) => {
    const mapped = [...table.headers].map(([field, text]) => {
      const meanings = meaningsOf(table.form, text);
      const isWrong = meanings.size > 0 && !meanings.has(field);
      return judgedOf(table, text, field, isWrong ? "wrong" : "mapped");
    });
    const unknown = table.unknown
      .filter(({ header }) => header !== "")
      .map(({ header }) => {
        const isAsked = suggestions.some((each) => each.sheet === table.sheet && each.header === header);
        return judgedOf(table, header, null, isAsked ? "asked" : "listed");
      });
    return [...mapped, ...unknown];
  });
}

function judgedOf(
  { form }: ExtractedTable,
  text: string,
  taken: string | null,
  outcome: JudgedHeading["outcome"],
): JudgedHeading {
  return { form, text, variation: "as sent", meant: null, taken, outcome };
}

/** The fields that the form itself calls so. */
function meaningsOf(form: string, heading: string): ReadonlySet<string> {
  const definition = programme.forms.get(form);
  const folded = foldHeader(heading);
  const named = [
    ...(definition?.fields ?? []).map(({ key, header, aliases }) => ({ fields: [key], header, aliases })),
    ...(definition?.combined ?? []),
  ];
  const meant = named.filter(({ header, aliases }) =>
    [header.lv, header.en, ...aliases].some((name) => foldHeader(name) === folded),
  );
  return new Set(meant.flatMap(({ fields }) => fields));
}

/** How many headings of the form's fields came out how, and how many columns of the sender's own were taken for a field. */
export function countOutcomes(judged: readonly JudgedHeading[]): Readonly<Record<JudgedHeading["outcome"], number>> {
  const fields = judged.filter(({ variation, outcome }) => variation !== INSERTED || outcome === "wrong");
  const count = (outcome: JudgedHeading["outcome"]) => fields.filter((each) => each.outcome === outcome).length;
  return { mapped: count("mapped"), asked: count("asked"), listed: count("listed"), wrong: count("wrong") };
}

/** What the README tells of. */
export const ROWS = 200;
export const SEED = 42;

async function main(): Promise<void> {
  const generated = judgeGeneratedRows(ROWS, SEED);
  const kinds = [...Map.groupBy(generated, ({ variation }) => variation)].filter(([kind]) => kind !== INSERTED);
  print("acceptance returns", await judgeAcceptanceReturns());
  print(`${String(ROWS)} generated header rows`, generated);
  for (const [kind, judged] of kinds.toSorted()) print(`  ${kind}`, judged);
  for (const { form, text, meant, taken, outcome } of generated)
    if (outcome === "wrong") say(`wrong: ${form} “${text}” means ${meant ?? "–"}, taken for ${taken ?? "–"}`);
}

function print(title: string, judged: readonly JudgedHeading[]): void {
  const { mapped, asked, listed, wrong } = countOutcomes(judged);
  const all = mapped + asked + listed + wrong;
  const share = (count: number) => `${((100 * count) / Math.max(all, 1)).toFixed(1)} % (${String(count)})`;
  say(
    `${title.padEnd(32)} ${String(all).padStart(5)} headings: mapped ${share(mapped)}, asked ${share(asked)}, listed ${share(listed)}, wrong ${share(wrong)}`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
