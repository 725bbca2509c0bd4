/** A value as it was understood, in words: what stands under the raw text of a cell. */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import type { FieldValue } from "../../../shared/domain/extracted-return.ts";
import { formatDate, formatMoney, formatNumber, type Language } from "../../../shared/domain/format.ts";
import { maskedCode } from "../../../shared/domain/personal-code.ts";
import { parsePeriod } from "../../../shared/domain/period.ts";
import { formatPeriod } from "../../../shared/domain/format.ts";
import type { FieldDefinition, Programme } from "../../../shared/domain/programme.ts";

export interface SpellingContext {
  readonly programme: Programme;
  readonly language: Language;
  /** Names of municipalities and institutions by code. */
  readonly names: ReadonlyMap<string, string>;
}

/** Never a person's code or name: those are masked by the caller, and a reference by code is masked here. */
export function spellValue(value: FieldValue, field: FieldDefinition, context: SpellingContext): string {
  const { language } = context;
  if (typeof value === "number") {
    if (field.type === "money") return formatMoney(value, language);
    return formatNumber(value, language, field.type === "hours" ? 2 : undefined);
  }
  if (typeof value === "boolean") return value ? "✓" : "–";
  if (typeof value === "string") return spellText(value, field, context);
  if ("kind" in value) return value.kind === "code" ? maskedCode : value.value;
  return value.map((item) => spellText(item, field, context)).join(", ");
}

function spellText(value: string, field: FieldDefinition, { programme, language, names }: SpellingContext): string {
  const item = programme.classifiers.get(field.classifier ?? "")?.items.find(({ key }) => key === value);
  if (item !== undefined) return item.name[language];
  switch (field.type) {
    case "date":
      return formatDate(parseIsoDate(value), language);
    case "period": {
      const period = parsePeriod(value);
      return period === null ? value : formatPeriod(period, language);
    }
    case "institution":
    case "municipality":
      return names.get(value) ?? value;
    default:
      return value;
  }
}
