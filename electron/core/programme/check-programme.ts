/** What one file of a programme says about another, and what must not stand twice. */
import type {
  Classifier,
  CombinedColumn,
  FieldDefinition,
  FormDefinition,
  Municipality,
  Programme,
} from "../../../shared/domain/programme.ts";
import { foldHeader, foldLabel } from "../../../shared/domain/text.ts";
import { MUNICIPALITIES_FILE, NAMES_FILE } from "./load-municipalities.ts";
import { programmeInvalid } from "./read-table.ts";

/** ESF+ and state make up the total; where a budget is published, exactly one version is the one shares are taken of. */
export function checkBudgets({ budgets }: Programme): void {
  const file = "budgets.yml";
  for (const { version, totalCents, esfCents, stateCents, supersededBy } of budgets) {
    if (esfCents + stateCents !== totalCents) throw programmeInvalid(file, version, "ESF+ and state are not the total");
    if (supersededBy !== null && !budgets.some((other) => other.version === supersededBy)) {
      throw programmeInvalid(file, version, `superseded by an unknown version ${supersededBy}`);
    }
  }
  if (budgets.length > 0 && budgets.filter(({ active }) => active).length !== 1) {
    throw programmeInvalid(file, "active", "exactly one version must be active");
  }
}

export function checkActivities({ activities, forms }: Programme): void {
  for (const activity of activities) {
    const unknown = activity.forms.find((code) => !forms.has(code));
    if (unknown !== undefined)
      throw programmeInvalid("activities.yml", String(activity.number), `unknown form ${unknown}`);
  }
}

/** A word means one item of its list, or it is ambiguous. */
export function checkClassifiers({ classifiers }: Programme): void {
  for (const classifier of classifiers.values()) {
    const file = `classifiers/${classifier.key.replaceAll("_", "-")}.yml`;
    const meanings = new Map<string, string>();
    for (const item of classifier.items) {
      for (const word of [item.key, item.name.lv, item.name.en, ...item.aliases])
        claim(meanings, foldLabel(word), item.key, file, word);
      for (const pattern of item.patterns ?? []) checkPattern(file, item.key, pattern);
    }
    checkAmbiguousWords(classifier, meanings, file);
  }
}

function checkAmbiguousWords(classifier: Classifier, meanings: ReadonlyMap<string, string>, file: string): void {
  for (const word of classifier.ambiguous ?? []) {
    const meaning = meanings.get(foldLabel(word));
    if (meaning !== undefined) throw programmeInvalid(file, word, `is ambiguous, and yet means ${meaning}`);
  }
}

function checkPattern(file: string, entry: string, pattern: string): void {
  try {
    new RegExp(pattern, "u");
  } catch (fault) {
    throw programmeInvalid(file, entry, `is no regular expression: ${pattern}`, fault);
  }
}

/** Every field a form mentions is its own, every classifier is there, and a heading means one column. */
export function checkForms({ forms, classifiers }: Programme): void {
  for (const form of forms.values()) {
    const file = `forms/${form.code}.yml`;
    checkHeadings(form, file);
    checkMentionedFields(form, file);
    for (const field of form.fields) checkClassifierOf(field, classifiers, file);
    for (const field of form.fields) checkConditions(field, form, classifiers, file);
  }
}

function checkHeadings(form: FormDefinition, file: string): void {
  const meanings = new Map<string, string>();
  const keys = new Set<string>();
  for (const column of [...form.fields, ...(form.combined ?? [])]) {
    if (keys.has(column.key)) throw programmeInvalid(file, column.key, "is there twice");
    keys.add(column.key);
    for (const heading of headingsOf(column)) {
      const folded = foldHeader(heading);
      if (folded === "") throw programmeInvalid(file, column.key, `nothing is left of the heading “${heading}”`);
      claim(meanings, folded, column.key, file, heading);
    }
  }
}

function headingsOf({ header, aliases }: FieldDefinition | CombinedColumn): string[] {
  return [header.lv, header.en, ...aliases];
}

/** A word or heading that already means something else is an error; the same meaning twice is not. */
function claim(meanings: Map<string, string>, folded: string, meaning: string, file: string, asWritten: string): void {
  const other = meanings.get(folded);
  if (other !== undefined && other !== meaning) {
    throw programmeInvalid(file, meaning, `“${asWritten}” already means ${other}`);
  }
  meanings.set(folded, meaning);
}

function checkMentionedFields(form: FormDefinition, file: string): void {
  const own = new Set(form.fields.map(({ key }) => key));
  const mentioned = {
    keyFields: form.keyFields,
    identityFields: form.identityFields,
    periodDate: form.periodDate === null ? [] : [form.periodDate],
    eligibleDates: form.eligibleDates,
    evidenceField: form.evidenceField === null ? [] : [form.evidenceField],
    combined: (form.combined ?? []).flatMap(({ fields }) => fields),
  };
  for (const [place, fields] of Object.entries(mentioned)) {
    const unknown = fields.find((field) => !own.has(field));
    if (unknown !== undefined) throw programmeInvalid(file, place, `unknown field ${unknown}`);
  }
}

/** Types whose words stand in a classifier. */
const LISTED: ReadonlySet<string> = new Set(["list", "yes-no", "presence"]);

function checkClassifierOf(field: FieldDefinition, classifiers: Programme["classifiers"], file: string): void {
  if (field.classifier === undefined) {
    if (LISTED.has(field.type))
      throw programmeInvalid(file, field.key, `a field of type ${field.type} needs a classifier`);
  } else if (!classifiers.has(field.classifier)) {
    throw programmeInvalid(file, field.key, `unknown classifier ${field.classifier}`);
  }
}

function checkConditions(
  field: FieldDefinition,
  form: FormDefinition,
  classifiers: Programme["classifiers"],
  file: string,
): void {
  for (const condition of (field.requiredWhen ?? []).flat()) {
    const other = form.fields.find(({ key }) => key === condition.field);
    if (other === undefined)
      throw programmeInvalid(file, field.key, `condition over an unknown field ${condition.field}`);
    const items = classifiers.get(other.classifier ?? "")?.items;
    const unknown = [...(condition.in ?? []), ...(condition.notIn ?? [])].find(
      (value) => items !== undefined && !items.some(({ key }) => key === value),
    );
    if (unknown !== undefined) throw programmeInvalid(file, field.key, `condition over an unknown value ${unknown}`);
  }
}

/** Codes are there once, successors and choices exist, and a name belongs to one unit or is ambiguous. */
export function checkMunicipalities({ municipalities, ambiguousNames }: Programme): void {
  const codes = new Set<string>();
  for (const { code } of municipalities) {
    if (codes.has(code)) throw programmeInvalid(MUNICIPALITIES_FILE, code, "is there twice");
    codes.add(code);
  }
  for (const { code, successor } of municipalities) {
    if (successor !== null && !codes.has(successor)) {
      throw programmeInvalid(MUNICIPALITIES_FILE, code, `unknown successor ${successor}`);
    }
  }
  checkNames(municipalities, ambiguousNames, codes);
}

function checkNames(
  municipalities: readonly Municipality[],
  ambiguousNames: Programme["ambiguousNames"],
  codes: ReadonlySet<string>,
): void {
  const owners = new Map<string, string>();
  for (const { code, name, aliases, formerNames } of municipalities) {
    for (const written of [name, ...aliases, ...formerNames]) {
      claim(owners, foldLabel(written), code, MUNICIPALITIES_FILE, written);
    }
  }
  for (const { name, codes: choices } of ambiguousNames) {
    const unknown = choices.find((code) => !codes.has(code));
    if (unknown !== undefined) throw programmeInvalid(NAMES_FILE, name, `unknown municipality ${unknown}`);
    const owner = owners.get(foldLabel(name));
    if (owner !== undefined) throw programmeInvalid(NAMES_FILE, name, `is ambiguous, and yet means ${owner}`);
  }
}
