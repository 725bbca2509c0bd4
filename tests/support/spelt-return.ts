/** Returns with supervisions, projects and mentors, of which a test says only what it is about. */
import { written } from "./campaign.ts";
import { makeXlsx, type CellInput } from "./make-xlsx.ts";

/** One participant of one session. */
export interface SupervisionInput {
  readonly who: string;
  readonly day: string;
  readonly group?: string;
  readonly role?: string;
  readonly school?: string;
}

/** Numbers of projects under way, sessions, codes of mentors who are one Anna Ozola. */
export interface SpeltInput {
  readonly sender?: string;
  readonly quarter?: "2025. gada IV ceturksnis" | "2026. gada I ceturksnis" | "2026. gada II ceturksnis";
  readonly version?: number;
  readonly projects?: readonly string[];
  readonly supervisions?: readonly SupervisionInput[];
  readonly mentors?: readonly string[];
}

const F3 = [
  ...["Vārds", "Uzvārds", "Personas kods", "Dzimšanas datums", "Dzimums", "Pašvaldība, kurā darbosies"],
  ...["Apmācību grupa", "Reģions", "Apmācību sākums", "Apmācību beigas", "Apmācību stundas", "Apliecības Nr."],
  ...["Apliecības datums", "Statuss", "Apliecinošs dokuments"],
];
const F5 = [
  ...["Supervīzijas grupa", "Datums", "Laiks no", "Laiks līdz", "Supervizors"],
  ...["Dalībnieks (vārds, uzvārds) / personas kods", "Amats / loma", "Iestāde", "Piedalījās", "Parakstu lapas Nr."],
];
const F6 = [
  ...["Projekta Nr.", "Projekta veids", "Nosaukums", "Īstenotājs", "Sākums", "Beigas", "Statuss"],
  ...["Izglītojamie (skaits)", "Tēma", "Dokumenti"],
];

/** The bytes of the return. */
export function buildSpelt(input: SpeltInput): Uint8Array {
  const { sender = "Ogres novads", quarter = "2025. gada IV ceturksnis", version = 1 } = input;
  const cover: CellInput[][] = [
    ["Iesniedzējs (pašvaldība / iestāde)", sender],
    ["Pārskata periods", quarter],
    ["Versija", version],
    ...(version > 1 ? [["Aizstāj iesniegumu", `${String(version - 1)}. versija`]] : []),
  ];
  const table = (name: string, headings: readonly string[], rows: readonly CellInput[][]) =>
    rows.length === 0 ? [] : [{ name, rows: [[...headings], ...rows] }];
  return makeXlsx({
    sheets: [
      { name: "Titullapa", rows: cover },
      ...table("3_Mentori", F3, (input.mentors ?? []).map(mentorRow)),
      ...table("5_Supervīzijas", F5, (input.supervisions ?? []).map(supervisionRow)),
      ...table("6_Projekti", F6, (input.projects ?? []).map(projectRow)),
    ],
  });
}

function mentorRow(code: string): CellInput[] {
  return [
    ...["Anna", "Ozola", code, written("1985-03-04"), "S", "Ogres novads", "A1", "Rīgas plānošanas reģions"],
    ...[
      written("2025-10-01"),
      written("2025-10-10"),
      24,
      `M-${code.slice(-3)}`,
      written("2025-10-11"),
      "apmācīts",
      "Lieta",
    ],
  ];
}

function supervisionRow(input: SupervisionInput): CellInput[] {
  const { who, day, group = "G-1", role = "pedagogs", school = "Ogres 1. vidusskola" } = input;
  return [group, written(day), "14:00", "16:00", "Zane Liepa", who, role, school, "jā", `PL ${day}`];
}

function projectRow(number: string): CellInput[] {
  const days = [written("2025-11-03"), written("2025-12-30")];
  return [
    ...[number, "iniciatīvu", "Zaļais pagalms", "Ogres 1. vidusskola", ...days, "tiek īstenots"],
    ...[20, "kopienas saikne", `Lieta ${number}`],
  ];
}
