/** A row of a return for the eyes of others: what was typed, without what names a person. */
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import type { SourceExcerpt } from "../store/source-excerpt.ts";

const NAMING_TYPES: ReadonlySet<string> = new Set(["personal-code", "person-name", "participant", "mentor-reference"]);
const CODE = /\d{6}\s*-?\s*\d{5}/;
const HIDDEN = "***";

/** `Datums: 12.01.2026.; Stundas: 2; Vārds: ***`. */
export function excerptText({ form, texts }: SourceExcerpt, programme: Programme): string {
  const definition = programme.forms.get(form);
  return [...texts]
    .map(([field, text]) => `${headerOf(definition, field)}: ${shownText(definition, field, text)}`)
    .join("; ");
}

function headerOf(form: FormDefinition | undefined, key: string): string {
  const field = [...(form?.fields ?? []), ...(form?.combined ?? [])].find((one) => one.key === key);
  return field?.header.lv ?? key;
}

/** A personal code hides also where it does not belong. */
function shownText(form: FormDefinition | undefined, key: string, text: string): string {
  const field = form?.fields.find((one) => one.key === key);
  const combined = form?.combined?.find((one) => one.key === key);
  const isPersonal =
    field === undefined
      ? combined === undefined || combined.type === "person-name"
      : field.personal === true || NAMING_TYPES.has(field.type);
  return isPersonal || CODE.test(text) ? HIDDEN : text;
}
