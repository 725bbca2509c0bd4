/** A setting as a form: its fields as texts, and the setting that texts make. */
import { parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { ProgrammeSetting } from "../../../shared/domain/programme-setting.ts";

/** What is entered field by field; the columns of the participant list have a form of their own. */
export type FieldSetting = Exclude<ProgrammeSetting, { readonly kind: "participants" }>;

export type FieldName =
  | "indicator"
  | "targetKind"
  | "on"
  | "value"
  | "validFrom"
  | "validTo"
  | "source"
  | "total"
  | "esf"
  | "state"
  | "rate"
  | "document"
  | "days"
  | "severity"
  | `number:${string}`;

export type FormValues = Readonly<Partial<Record<FieldName, string>>>;

/** What a field is typed with. `amount` is euros with cents. */
export function inputOf(name: FieldName): "text" | "date" | "number" | "amount" | "choice" {
  switch (name) {
    case "on":
    case "validFrom":
    case "validTo":
      return "date";
    case "total":
    case "esf":
    case "state":
    case "rate":
      return "amount";
    case "value":
      return "number";
    case "targetKind":
    case "severity":
    case "indicator":
      return "choice";
    default:
      return name.startsWith("number:") ? "number" : "text";
  }
}

/** The fields of a setting with what stands in them, in the order they are filled in. */
export function formOf({ kind, entry }: FieldSetting): [FieldName, string][] {
  const validity: [FieldName, string][] =
    "validFrom" in entry
      ? [
          ["validFrom", dayShown(entry.validFrom)],
          ["validTo", dayShown(entry.validTo)],
        ]
      : [];
  switch (kind) {
    case "target":
      return [
        ["indicator", entry.indicator],
        ["targetKind", entry.kind],
        ["on", dayShown(entry.on)],
        ["value", entry.value === null ? "" : spelled(entry.value)],
        ...validity,
      ];
    case "budget":
      return [
        ["total", spelled(entry.totalCents / 100)],
        ["esf", spelled(entry.esfCents / 100)],
        ["state", spelled(entry.stateCents / 100)],
        ...validity,
      ];
    case "unit-rate":
      return [
        ["rate", entry.rateCents === null ? "" : spelled(entry.rateCents / 100)],
        ["document", entry.methodDocument],
        ...validity,
      ];
    case "deadline":
      return [["days", entry.on.map(dayOfYear).join(", ")]];
    case "rule":
      return [
        ["severity", entry.severity],
        ...Object.entries(entry.settings ?? {}).map(([name, value]): [FieldName, string] => [
          `number:${name}`,
          spelled(value),
        ]),
      ];
  }
}

/** The setting with what was typed; the name of the field that cannot be understood. */
export function settingOf(
  { kind, entry }: FieldSetting,
  values: FormValues,
  source: string,
): { readonly setting: FieldSetting } | { readonly wrong: FieldName } {
  const given = (name: FieldName) => (values[name] ?? "").trim();
  const wrong = (Object.keys(values) as FieldName[]).find((name) => !isUnderstood(name, given(name)));
  if (wrong !== undefined) return { wrong };
  const provenance = { status: "official", source } as const;
  const validity = { validFrom: dayTyped(given("validFrom")), validTo: dayTyped(given("validTo")) };
  const cents = (name: FieldName) => Math.round((numberOf(given(name)) ?? 0) * 100);
  switch (kind) {
    case "target": {
      const targetKind = (["baseline", "milestone", "target"] as const).find((each) => each === given("targetKind"));
      const indicator = given("indicator");
      const value = numberOf(given("value"));
      return {
        setting: {
          kind,
          entry: {
            indicator,
            kind: targetKind ?? "target",
            on: dayTyped(given("on")) ?? "",
            value,
            ...validity,
            provenance,
          },
        },
      };
    }
    case "budget": {
      const amounts = { totalCents: cents("total"), esfCents: cents("esf"), stateCents: cents("state") };
      return { setting: { kind, entry: { ...entry, ...amounts, ...validity, provenance } } };
    }
    case "unit-rate": {
      const rateCents = given("rate") === "" ? null : cents("rate");
      return {
        setting: { kind, entry: { ...entry, rateCents, methodDocument: given("document"), ...validity, provenance } },
      };
    }
    case "deadline":
      return { setting: { kind, entry: { ...entry, on: daysOf(given("days")), provenance } } };
    case "rule": {
      const severity = (["error", "warning", "info"] as const).find((each) => each === given("severity"));
      const numbers = Object.keys(entry.settings ?? {}).map((name) => [name, numberOf(given(`number:${name}`)) ?? 0]);
      const settings =
        entry.settings === undefined ? {} : { settings: Object.fromEntries(numbers) as Record<string, number> };
      return { setting: { kind, entry: { ...entry, severity: severity ?? entry.severity, ...settings, provenance } } };
    }
  }
}

/** An empty entry of a kind that may be added; null: the programme has them all. */
export function newSetting(kind: FieldSetting["kind"], indicator: string): FieldSetting | null {
  if (kind !== "target") return null;
  const provenance = { status: "official", source: "" } as const;
  const validity = { validFrom: null, validTo: null };
  return { kind, entry: { indicator, kind: "milestone", on: "", value: null, ...validity, provenance } };
}

/** Only what the programme may leave open may be left empty. */
const MAY_BE_EMPTY: ReadonlySet<FieldName> = new Set(["value", "validFrom", "validTo", "rate"]);

function isUnderstood(name: FieldName, text: string): boolean {
  if (text === "") return MAY_BE_EMPTY.has(name);
  const input = inputOf(name);
  if (input === "number" || input === "amount") return numberOf(text) !== null;
  if (input === "date") return dayTyped(text) !== null;
  return name !== "days" || text.split(/[,;]\s*/).every((day) => /^(\d{2}\.\d{2}\.(\d{4}\.?)?)$/.test(day));
}

/** `31.12.2029.` of a day; nothing where there is none. */
export const dayShown = (on: string | null): string => (on === null || on === "" ? "" : dayOfYear(on));

/** `31.12.2029.`; null where it is no day. */
export function dayTyped(text: string): CalendarDate | null {
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  return parseIsoDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** `11 500,5`; null where it is none. */
function numberOf(text: string): number | null {
  const plain = text.replace(/[\s\u00A0]/g, "").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const spelled = (value: number): string => String(value).replace(".", ",");

/** `10.01.` of `01-10`; `10.01.2026.` of a full date. */
function dayOfYear(on: string): string {
  const parts = on.split("-").reverse();
  return `${parts.join(".")}.`;
}

function daysOf(text: string): string[] {
  return text.split(/[,;]\s*/).map((day) =>
    day
      .split(".")
      .filter((part) => part !== "")
      .reverse()
      .join("-"),
  );
}
