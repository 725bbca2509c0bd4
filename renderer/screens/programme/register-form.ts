/** An agreement or an institution as a form: its fields as texts, and the entry that texts make. */
import type {
  AgreementEntry,
  InstitutionForm,
  ProgrammeAgreement,
  RegisterView,
} from "../../../shared/api/programme.ts";
import { dayShown, dayTyped } from "./setting-form.ts";

export type RegisterField =
  | "agreementNo"
  | "sender"
  | "validFrom"
  | "validTo"
  | "activities"
  | "dueDays"
  | "regNo"
  | "name"
  | "names"
  | "municipality"
  | "founder"
  | "kind"
  | "eligible"
  | "successor";

export type RegisterValues = Readonly<Partial<Record<RegisterField, string>>>;

export type RegisterSubject =
  | { readonly list: "agreement"; readonly entry: ProgrammeAgreement | null }
  | { readonly list: "institution"; readonly entry: InstitutionForm | null; readonly register: RegisterView };

/** What stands in the fields of an entry, in the order they are filled in. */
export function valuesOf(subject: RegisterSubject): [RegisterField, string][] {
  if (subject.list === "agreement") {
    const { entry } = subject;
    return [
      ["agreementNo", entry?.agreementNo ?? ""],
      ["sender", entry?.sender ?? ""],
      ["validFrom", dayShown(entry?.validFrom ?? null)],
      ["validTo", dayShown(entry?.validTo ?? null)],
      ["activities", entry?.activities.split("|").join(", ") ?? ""],
      ["dueDays", entry?.dueDays == null ? "" : String(entry.dueDays)],
    ];
  }
  const { entry, register } = subject;
  return [
    ["regNo", entry?.regNo ?? ""],
    ["name", entry?.name ?? ""],
    ["names", entry?.names.join("; ") ?? ""],
    ["municipality", entry?.municipality ?? register.municipalities[0]?.code ?? ""],
    ["founder", entry?.founder ?? register.founders[0] ?? ""],
    ["kind", entry?.kind ?? register.kinds[0] ?? ""],
    ["eligible", entry?.eligible === false ? "0" : "1"],
    ["validFrom", dayShown(entry?.validFrom ?? null)],
    ["validTo", dayShown(entry?.validTo ?? null)],
    ["successor", entry?.successor ?? ""],
  ];
}

/** The entry with what was typed; the name of the field that cannot be understood. */
export function agreementOf(values: RegisterValues): { agreement: AgreementEntry } | { wrong: RegisterField } {
  const { given, wrong } = typed(values);
  const activities = given("activities")
    .split(/[,;|\s]+/)
    .filter((each) => each !== "");
  if (wrong !== null) return { wrong };
  if (given("agreementNo") === "") return { wrong: "agreementNo" };
  if (!/^(LV-[A-Z0-9]{3}|\d{10})$/.test(given("sender"))) return { wrong: "sender" };
  if (activities.some((each) => !/^[1-9]$/.test(each))) return { wrong: "activities" };
  if (!/^\d{0,3}$/.test(given("dueDays"))) return { wrong: "dueDays" };
  return {
    agreement: {
      ...{ agreementNo: given("agreementNo"), sender: given("sender"), activities },
      ...{ validFrom: dayTyped(given("validFrom")), validTo: dayTyped(given("validTo")) },
      dueDays: given("dueDays") === "" ? null : Number(given("dueDays")),
    },
  };
}

export function institutionOf(values: RegisterValues): { institution: InstitutionForm } | { wrong: RegisterField } {
  const { given, wrong } = typed(values);
  if (wrong !== null) return { wrong };
  if (!/^\d{10}$/.test(given("regNo"))) return { wrong: "regNo" };
  if (given("name") === "") return { wrong: "name" };
  if (!/^(\d{10})?$/.test(given("successor"))) return { wrong: "successor" };
  const founder = FOUNDERS.find((each) => each === given("founder"));
  if (founder === undefined) return { wrong: "founder" };
  return {
    institution: {
      ...{ regNo: given("regNo"), name: given("name"), municipality: given("municipality"), founder },
      ...{ kind: given("kind"), eligible: given("eligible") === "1" },
      names: given("names")
        .split(";")
        .map((each) => each.trim())
        .filter((each) => each !== ""),
      ...{ validFrom: dayTyped(given("validFrom")), validTo: dayTyped(given("validTo")) },
      successor: given("successor") === "" ? null : given("successor"),
    },
  };
}

const FOUNDERS = ["pašvaldība", "valsts", "valsts augstskola", "privāts"] as const;

function typed(values: RegisterValues) {
  const given = (name: RegisterField) => (values[name] ?? "").trim();
  const wrong =
    (["validFrom", "validTo"] as const).find((name) => given(name) !== "" && dayTyped(given(name)) === null) ?? null;
  return { given, wrong };
}
