/** Loads a programme from its directory: every file by its schema, then what one file says about another. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { AppError } from "../../../shared/domain/failure.ts";
import { ParticipantList } from "../../../shared/domain/participant-list.ts";
import { PreflightPack } from "../../../shared/domain/preflight.ts";
import { PublicEdition } from "../../../shared/domain/public-edition.ts";
import {
  BudgetVersion,
  CalendarEntry,
  Classifier,
  FormDefinition,
  Identity,
  ProjectActivity,
  ReportLayout,
  RuleSetting,
  Target,
  UnitRate,
} from "../../../shared/domain/programme.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { checkActivities, checkBudgets, checkClassifiers, checkForms, checkMunicipalities } from "./check-programme.ts";
import { loadMunicipalities, MUNICIPALITIES_FILE } from "./load-municipalities.ts";
import { programmeInvalid, readYaml } from "./read-table.ts";

/** The programme in a directory; an entry that is wrong is an `AppError` `programme-invalid` naming file and entry. */
export function loadProgramme(directory: string): Programme {
  const files = filesOf(directory);
  const read = <Schema extends z.ZodType>(file: string, schema: Schema) => readYaml(files.folderOf(file), file, schema);
  const programme: Programme = {
    identity: read("programme.yml", Identity),
    budgets: read("budgets.yml", z.array(BudgetVersion)),
    activities: read("activities.yml", z.array(ProjectActivity)),
    forms: readFolder(files, "forms", FormDefinition, ({ code }) => code),
    classifiers: readFolder(files, "classifiers", Classifier, ({ key }) => key),
    ...loadMunicipalities(files.folderOf(MUNICIPALITIES_FILE)),
    rules: readRules(files),
    calendar: read("calendar.yml", z.array(CalendarEntry)),
    targets: read("targets.yml", z.array(Target)),
    unitRates: read("unit-rates.yml", z.array(UnitRate)),
    report: read("report.yml", ReportLayout),
    participants: read("participants.yml", ParticipantList),
    preflight: read("preflight.yml", z.array(PreflightPack)),
    publicEdition: read("public-edition.yml", PublicEdition),
  };
  checkBudgets(programme);
  checkActivities(programme);
  checkClassifiers(programme);
  checkForms(programme);
  checkMunicipalities(programme);
  return programme;
}

/** The programme of every store that was not made for another. */
export const DEFAULT_PROGRAMME = "skola-kopiena";

/** The programme that ships with the product: beside the sources in a checkout, beside the bundle in `dist/`. */
export function defaultProgrammeDirectory(): string {
  return path.join(programmesFolder(), DEFAULT_PROGRAMME);
}

/** The directory of a shipped programme. Failure `programme-unknown`, naming those there are. */
export function programmeDirectory(id: string): string {
  const known = readdirSync(programmesFolder(), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (known.some(({ name }) => name === id)) return path.join(programmesFolder(), id);
  throw new AppError("programme-unknown", { id, known: known.map(({ name }) => name).join(", ") });
}

function programmesFolder(): string {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let here = start; ; here = path.dirname(here)) {
    const programmes = path.join(here, "resources", "programmes");
    if (existsSync(programmes)) return programmes;
    if (here === path.dirname(here)) throw new Error(`No resources/programmes above ${start}`);
  }
}

const TAKEN_FILE = "taken.yml";
const RULES_FILE = "rules.yml";

/** Files that are the same in another programme, and are read from its folder. */
const Taken = z.strictObject({ from: z.string(), files: z.array(z.string()).min(1) });

/** Where the files of a programme are: in its own directory, or in that of another programme of which it takes some. */
interface ProgrammeFiles {
  readonly directory: string;
  readonly taken: readonly string[];
  readonly folderOf: (file: string) => string;
}

/** What is taken from another programme must be there, and must not be here as well; but for rules, see `readRules`. */
function filesOf(directory: string): ProgrammeFiles {
  if (!existsSync(path.join(directory, TAKEN_FILE))) return { directory, taken: [], folderOf: () => directory };
  const { from, files } = readYaml(directory, TAKEN_FILE, Taken);
  const source = path.join(path.dirname(directory), from);
  for (const file of files) {
    if (!existsSync(path.join(source, file))) throw programmeInvalid(TAKEN_FILE, file, "is not there");
    if (file !== RULES_FILE && existsSync(path.join(directory, file)))
      throw programmeInvalid(TAKEN_FILE, file, "is here as well");
  }
  return { directory, taken: files, folderOf: (file) => (files.includes(file) ? source : directory) };
}

/** Rules that are taken, but for those that the programme itself has an entry for. */
function readRules({ directory, taken, folderOf }: ProgrammeFiles): Map<string, RuleSetting> {
  const read = (folder: string) =>
    byKey(RULES_FILE, readYaml(folder, RULES_FILE, z.array(RuleSetting)), ({ code }) => code);
  const isBoth = taken.includes(RULES_FILE) && existsSync(path.join(directory, RULES_FILE));
  const rules = read(folderOf(RULES_FILE));
  return isBoth ? new Map([...rules, ...read(directory)]) : rules;
}

/** Every YAML file of a folder by its key, in the order of their names. The file is named after what it defines. */
function readFolder<Schema extends z.ZodType>(
  files: ProgrammeFiles,
  folder: string,
  schema: Schema,
  keyOf: (entry: z.output<Schema>) => string,
): Map<string, z.output<Schema>> {
  const entries = listYaml(files, folder).map((file) => {
    const entry = readYaml(files.folderOf(`${folder}/${file}`), `${folder}/${file}`, schema);
    const expected = `${keyOf(entry).replaceAll("_", "-")}.yml`;
    if (file !== expected) throw programmeInvalid(`${folder}/${file}`, keyOf(entry), `belongs into ${expected}`);
    return [keyOf(entry), entry] as const;
  });
  return new Map(entries);
}

function listYaml({ directory, taken }: ProgrammeFiles, folder: string): string[] {
  const fromElsewhere = taken.filter((file) => path.dirname(file) === folder).map((file) => path.basename(file));
  try {
    return [...readdirSync(path.join(directory, folder)), ...fromElsewhere]
      .filter((name) => name.endsWith(".yml"))
      .sort();
  } catch (fault) {
    throw programmeInvalid(folder, "folder", "cannot be read", fault);
  }
}

function byKey<Entry>(file: string, entries: readonly Entry[], keyOf: (entry: Entry) => string): Map<string, Entry> {
  const map = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (map.has(key)) throw programmeInvalid(file, key, "is there twice");
    map.set(key, entry);
  }
  return map;
}
