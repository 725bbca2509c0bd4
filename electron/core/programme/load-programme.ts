/** Loads a programme from its directory: every file by its schema, then what one file says about another. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

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
import { loadMunicipalities } from "./load-municipalities.ts";
import { programmeInvalid, readYaml } from "./read-table.ts";

/** The programme in a directory; an entry that is wrong is an `AppError` `programme-invalid` naming file and entry. */
export function loadProgramme(directory: string): Programme {
  const programme: Programme = {
    identity: readYaml(directory, "programme.yml", Identity),
    budgets: readYaml(directory, "budgets.yml", z.array(BudgetVersion)),
    activities: readYaml(directory, "activities.yml", z.array(ProjectActivity)),
    forms: readFolder(directory, "forms", FormDefinition, ({ code }) => code),
    classifiers: readFolder(directory, "classifiers", Classifier, ({ key }) => key),
    ...loadMunicipalities(directory),
    rules: byKey("rules.yml", readYaml(directory, "rules.yml", z.array(RuleSetting)), ({ code }) => code),
    calendar: readYaml(directory, "calendar.yml", z.array(CalendarEntry)),
    targets: readYaml(directory, "targets.yml", z.array(Target)),
    unitRates: readYaml(directory, "unit-rates.yml", z.array(UnitRate)),
    report: readYaml(directory, "report.yml", ReportLayout),
    participants: readYaml(directory, "participants.yml", ParticipantList),
    preflight: readYaml(directory, "preflight.yml", z.array(PreflightPack)),
    publicEdition: readYaml(directory, "public-edition.yml", PublicEdition),
  };
  checkBudgets(programme);
  checkActivities(programme);
  checkClassifiers(programme);
  checkForms(programme);
  checkMunicipalities(programme);
  return programme;
}

/** The programme that ships with the product: beside the sources in a checkout, beside the bundle in `dist/`. */
export function defaultProgrammeDirectory(): string {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let here = start; ; here = path.dirname(here)) {
    const programmes = path.join(here, "resources", "programmes");
    if (existsSync(programmes)) return path.join(programmes, "skola-kopiena");
    if (here === path.dirname(here)) throw new Error(`No resources/programmes above ${start}`);
  }
}

/** Every YAML file of a folder by its key, in the order of their names. The file is named after what it defines. */
function readFolder<Schema extends z.ZodType>(
  directory: string,
  folder: string,
  schema: Schema,
  keyOf: (entry: z.output<Schema>) => string,
): Map<string, z.output<Schema>> {
  const entries = listYaml(directory, folder).map((file) => {
    const entry = readYaml(directory, `${folder}/${file}`, schema);
    const expected = `${keyOf(entry).replaceAll("_", "-")}.yml`;
    if (file !== expected) throw programmeInvalid(`${folder}/${file}`, keyOf(entry), `belongs into ${expected}`);
    return [keyOf(entry), entry] as const;
  });
  return new Map(entries);
}

function listYaml(directory: string, folder: string): string[] {
  try {
    return readdirSync(path.join(directory, folder))
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
