/** A row of a return for the eyes of others: what was typed, without what names a person. */
import type { KnownNames } from "./known-names.ts";
import { isCodeLike } from "./masked-value.ts";
import type { FormDefinition } from "./programme.ts";
import type { LocalText } from "./provenance.ts";

const NAMING_TYPES: ReadonlySet<string> = new Set(["personal-code", "person-name", "participant", "mentor-reference"]);
/** Stands where a personal value was typed. */
export const MASK = "***";

/** What was typed, or the mask: a personal code, and in free text a known name, hide also where they do not belong. */
export function maskedText(form: FormDefinition | undefined, field: string, text: string, names?: KnownNames): string {
  const isHidden =
    isPersonal(form, field) || isCodeLike(text) || (isFreeText(form, field) && names?.isNamed(text) === true);
  return isHidden ? MASK : text;
}

/** What nobody planned a field for, such as a document's name or a decision's reason: masked like free text. */
export function maskedWords(text: string, names: KnownNames): string {
  return isCodeLike(text) || names.isNamed(text) ? MASK : text;
}

/** `Datums: 12.01.2026.; Stundas: 2; Vārds: ***`, under the headings of the form. */
export function maskedRow(
  form: FormDefinition | undefined,
  texts: ReadonlyMap<string, string>,
  language: keyof LocalText = "lv",
  names?: KnownNames,
): string {
  return [...texts]
    .map(([field, text]) => `${headerOf(form, field, language)}: ${maskedText(form, field, text, names)}`)
    .join("; ");
}

function isPersonal(form: FormDefinition | undefined, key: string): boolean {
  const field = form?.fields.find((one) => one.key === key);
  if (field !== undefined) return field.personal === true || NAMING_TYPES.has(field.type);
  const combined = form?.combined?.find((one) => one.key === key);
  return combined === undefined || combined.type === "person-name";
}

/** Lists, dates, numbers and places hold no names of persons: schools and municipalities are named after people. */
function isFreeText(form: FormDefinition | undefined, key: string): boolean {
  const type = form?.fields.find((one) => one.key === key)?.type;
  return type === undefined || type === "text";
}

function headerOf(form: FormDefinition | undefined, key: string, language: keyof LocalText): string {
  const field = [...(form?.fields ?? []), ...(form?.combined ?? [])].find((one) => one.key === key);
  return field?.header[language] ?? key;
}
