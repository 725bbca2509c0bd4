/** A row of a return for the eyes of others: what was typed, without what names a person. */
import type { FormDefinition, LocalText } from "./programme.ts";

const NAMING_TYPES: ReadonlySet<string> = new Set(["personal-code", "person-name", "participant", "mentor-reference"]);
const CODE = /\d{6}\s*-?\s*\d{5}/;
/** Stands where a personal value was typed. */
export const MASK = "***";

/** What was typed, or the mask: a personal code hides also where it does not belong. */
export function maskedText(form: FormDefinition | undefined, field: string, text: string): string {
  return isPersonal(form, field) || CODE.test(text) ? MASK : text;
}

/** `Datums: 12.01.2026.; Stundas: 2; Vārds: ***`, under the headings of the form. */
export function maskedRow(
  form: FormDefinition | undefined,
  texts: ReadonlyMap<string, string>,
  language: keyof LocalText = "lv",
): string {
  return [...texts]
    .map(([field, text]) => `${headerOf(form, field, language)}: ${maskedText(form, field, text)}`)
    .join("; ");
}

function isPersonal(form: FormDefinition | undefined, key: string): boolean {
  const field = form?.fields.find((one) => one.key === key);
  if (field !== undefined) return field.personal === true || NAMING_TYPES.has(field.type);
  const combined = form?.combined?.find((one) => one.key === key);
  return combined === undefined || combined.type === "person-name";
}

function headerOf(form: FormDefinition | undefined, key: string, language: keyof LocalText): string {
  const field = [...(form?.fields ?? []), ...(form?.combined ?? [])].find((one) => one.key === key);
  return field?.header[language] ?? key;
}
