/** Returns of PuMPuRS for three quarters of two school years: few enough that every figure can be counted by hand. */
import type { FormDefinition } from "../../../shared/domain/programme.ts";
import { makeXlsx, type CellInput } from "../../support/make-xlsx.ts";
import { personalCode } from "../../intake/codes/base-return.ts";

export const REGISTER = `reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to
4713900011,Aizkraukles profesionālā vidusskola,,LV-002,valsts,profesionālā iestāde,1,,
4713900012,Balvu pamatskola,,LV-015,pašvaldība,pamatskola,1,,
4713900013,Balvu Valsts ģimnāzija,,LV-015,pašvaldība,valsts ģimnāzija,1,,
4713900014,Rīgas 100. vidusskola,,LV-RIX,pašvaldība,vidusskola,1,,
`;

type Line = Readonly<Record<string, CellInput>>;

interface SampleReturn {
  readonly sender: string;
  readonly period: string;
  readonly forms: Readonly<Record<string, readonly Line[]>>;
}

const ANNA: Line = {
  ...{ institution: "Aizkraukles profesionālā vidusskola", name: "Anna", surname: "Kalna", gender: "sieviete" },
  ...{ code: personalCode("1203042001").replace("-", ""), dob: "12.03.2004.", grade: "2. kurss" },
  risk: "ekonomiskie; ģimenes",
};
const BRUNO: Line = {
  ...{ institution: "Balvu pamatskola", name: "Bruno", surname: "Lācis", gender: "vīrietis" },
  ...{ code: personalCode("0705082002").replace("-", ""), dob: "07.05.2008.", grade: "7.", risk: "mācību darba" },
};
const KARLIS: Line = {
  ...{ institution: "Balvu Valsts ģimnāzija", name: "Kārlis", surname: "Ozols", gender: "vīrietis" },
  ...{
    code: personalCode("2309052003").replace("-", ""),
    dob: "23.09.2005.",
    grade: "10.",
    risk: "veselības; mācību darba",
  },
};

const plan = (
  learner: Line,
  number: string,
  semester: string,
  [approved, end]: [string, string],
  rest: Line,
): Line => ({
  ...learner,
  ...{ plan_no: number, plan_date: approved, semester, start: approved, end, doc: `lieta ${number}`, ...rest },
});

const measure = (ref: string, date: string, kind: string, hours?: number): Line => ({
  ...{ ref, date, kind, hours: hours ?? null, journal: "žurnāls, 1. lpp." },
  provider_kind: hours === undefined ? null : "pedagogs",
});

const cost = (activity: string, cents: number, status: string, date: string): Line => ({
  ...{ period: "2021. gada 4. ceturksnis", activity, line: "nav zināma", cost_kind: "faktiskās", status },
  ...{ amount: cents / 100, esf: Math.round(cents * 0.85) / 100, state: (cents - Math.round(cents * 0.85)) / 100 },
  ...{ doc_no: `R-${String(cents)}`, doc_date: date, supplier: "SIA Paraugs un dēli" },
});

const outcome = (learner: string, [exit, check]: [string, string], status: string, next: string | null): Line => ({
  ...{ learner, exit, reason: "plāns izpildīts", status, check, next_inst: next, doc: "VIIS izdruka" },
});

const FIRST: [string, string] = ["04.10.2021.", "31.12.2021."];
const SECOND: [string, string] = ["07.02.2022.", "31.05.2022."];

export const RETURNS: readonly SampleReturn[] = [
  {
    ...{ sender: "Aizkraukles novads", period: "2021. gada 4. ceturksnis" },
    forms: {
      F1: [
        plan(ANNA, "A-1", "2021/22-S1", FIRST, { kinds: "transports; dienesta viesnīca", evaluation: "bez izmaiņām" }),
      ],
      F2: [
        measure("A-1", "29.10.2021.", "transports"),
        measure("A-1", "30.11.2021.", "transports"),
        measure("A-1", "30.11.2021.", "dienesta viesnīca"),
      ],
      F8: [
        cost("6", 6325, "deklarēts", "30.11.2021."),
        cost("1", 10_000, "deklarēts", "30.11.2021."),
        cost("6", 1000, "neattiecināms", "30.11.2021."),
      ],
    },
  },
  {
    ...{ sender: "Balvu novads", period: "2021. gada 4. ceturksnis" },
    forms: {
      F1: [
        plan(BRUNO, "B-1", "2021/22-S1", FIRST, { kinds: "konsultācijas; ēdināšana", evaluation: "bez izmaiņām" }),
        plan(KARLIS, "C-1", "2021/22-S1", FIRST, { kinds: "atbalsta speciālists" }),
      ],
      F2: [
        measure("B-1", "06.10.2021.", "konsultācijas", 2),
        measure("B-1", "10.11.2021.", "konsultācijas", 2),
        measure("B-1", "10.11.2021.", "ēdināšana"),
      ],
      F8: [cost("6", 4000, "izmaksāts", "10.11.2021.")],
    },
  },
  {
    ...{ sender: "Aizkraukles novads", period: "2022. gada 2. ceturksnis" },
    forms: {
      F1: [plan(ANNA, "A-2", "2021/22-S2", SECOND, { kinds: "atbalsta speciālists", evaluation: "mazinājies" })],
      F2: [measure("A-2", "12.04.2022.", "atbalsta speciālists", 2)],
      F9: [outcome("A-2", ["10.06.2022.", "20.06.2022."], "turpina tajā pašā iestādē", null)],
    },
  },
  {
    ...{ sender: "Balvu novads", period: "2022. gada 2. ceturksnis" },
    forms: {
      F1: [
        plan(BRUNO, "B-2", "2021/22-S2", SECOND, { kinds: "konsultācijas", evaluation: "novērsts" }),
        plan(KARLIS, "C-2", "2021/22-S2", SECOND, { kinds: "atbalsta speciālists" }),
        // A second plan of the same semester, which there should not be.
        plan(KARLIS, "C-3", "2021/22-S2", ["07.03.2022.", "31.05.2022."], { kinds: "atbalsta speciālists" }),
      ],
      F2: [measure("B-2", "20.04.2022.", "konsultācijas", 2), measure("C-3", "03.05.2022.", "atbalsta speciālists", 1)],
      F9: [
        outcome("B-2", ["10.06.2022.", "30.06.2022."], "turpina citā iestādē", "Balvu Valsts ģimnāzija"),
        outcome("C-3", ["10.06.2022.", "30.06.2022."], "nav zināms", null),
      ],
    },
  },
  {
    ...{ sender: "Aizkraukles novads", period: "2022. gada 4. ceturksnis" },
    forms: {
      F1: [plan(ANNA, "A-3", "2022/23-S1", ["12.09.2022.", "31.10.2022."], { kinds: "konsultācijas" })],
      F2: [measure("A-3", "05.10.2022.", "konsultācijas", 3)],
      F9: [outcome("A-3", ["31.10.2022.", "15.11.2022."], "pārtrauca", null)],
    },
  },
];

/** The workbook as the sender would fill it in, under the headings of the programme's forms. */
export function returnBytes(
  { sender, period, forms }: SampleReturn,
  definitions: ReadonlyMap<string, FormDefinition>,
): Buffer {
  const cover: CellInput[][] = [
    ["Iesniedzējs", sender],
    ["Pārskata periods", period],
  ];
  const sheets = Object.entries(forms).map(([code, lines]) => {
    const form = definitions.get(code);
    if (form === undefined) throw new Error(`PuMPuRS has no form ${code}`);
    const rows = lines.map((line) => form.fields.map(({ key }) => line[key] ?? null));
    return { name: form.sheet, rows: [form.fields.map(({ header }) => header.lv), ...rows] };
  });
  return makeXlsx({ sheets: [{ name: "Titullapa", rows: cover }, ...sheets] });
}
