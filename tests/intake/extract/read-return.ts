/** Reads built sheets with the shipped programme and a small register. */
import { loadProgramme, defaultProgrammeDirectory } from "../../../electron/core/programme/load-programme.ts";
import { extractReturn } from "../../../electron/core/intake/extract-return.ts";
import type { ReturnContext } from "../../../electron/core/intake/extract-context.ts";
import { buildUnitDirectory } from "../../../electron/core/intake/unit-directory.ts";
import type { NamedInstitution } from "../../../electron/core/intake/unit-directory.ts";
import type { ExtractedReturn } from "../../../shared/domain/extracted-return.ts";
import type { FileReason, Finding } from "../../../shared/domain/finding.ts";
import type { Sheet, Workbook } from "../../../shared/domain/sheet.ts";
import { buildSheet, buildWorkbook, day } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { F2_HEADINGS } from "../../support/headings.ts";

export const programme = loadProgramme(defaultProgrammeDirectory());

function institution(regNo: string, name: string, more: Partial<NamedInstitution> = {}): NamedInstitution {
  return {
    regNo,
    name,
    names: [name],
    municipality: "LV-067",
    founder: "pašvaldība",
    kind: "vidusskola",
    eligible: true,
    validFrom: null,
    validTo: null,
    successor: null,
    ...more,
  };
}

export const units = buildUnitDirectory({
  municipalities: programme.municipalities,
  ambiguousNames: programme.ambiguousNames,
  institutions: [
    institution("4713900001", "Ogres 1. vidusskola", { names: ["Ogres 1. vidusskola", "Ogres 1. vsk."] }),
    institution("4713900002", "Ogres Akmeņu pamatskola", {
      names: ["Pamatskola “Akmeņu” (Ogres)"],
      kind: "pamatskola",
    }),
    institution("4713900003", "Parka vidusskola"),
    institution("4713900004", "Parka vidusskola", { municipality: "LV-052" }),
    institution("4713900005", "Ogres Parka tehnikums", { founder: "valsts", kind: "tehnikums" }),
    institution("4713900006", "Ogres Vecā skola", { successor: "4713900001", validTo: "2025-08-31" }),
  ],
});

const NOTHING = new Map<never, never>();

export interface Understood extends ExtractedReturn {
  readonly reason: FileReason | null;
  /** Of the file, the sheets and the rows together. */
  readonly allFindings: readonly Finding[];
}

/** Understands sheets, or a whole workbook. */
export function understand(sheets: readonly Sheet[] | Workbook, more: Partial<ReturnContext> = {}): Understood {
  const workbook = "sheets" in sheets ? sheets : buildWorkbook(sheets);
  const { content, reason } = extractReturn(workbook, {
    programme,
    units,
    memory: () => NOTHING,
    words: () => NOTHING,
    fileName: "atskaite.xlsx",
    ...more,
  });
  return {
    ...content,
    reason,
    allFindings: [...content.findings, ...content.rows.flatMap(({ findings }) => findings)],
  };
}

/** `V-03 B4` for each finding but the plain notices that every return has. */
export function told(findings: readonly Finding[], ...codes: readonly string[]): string[] {
  const told = findings.filter(({ code }) => (codes.length === 0 ? code !== "V-74" : codes.includes(code)));
  return told.map(({ code, cell }) => `${code} ${cell ?? "-"}`);
}

export function cover(lines: Readonly<Record<string, Typed>> = {}): Sheet {
  const all = {
    "Iesniedzējs (pašvaldība / iestāde)": "Ogres novads",
    "Pārskata periods": "2026. gada I ceturksnis",
    Versija: 1,
    ...lines,
  };
  return buildSheet("Titullapa", [
    ["Skola – kopienā"],
    [],
    ...Object.entries(all).map(([label, value]) => [label, value]),
  ]);
}

export const F1_HEADINGS = [
  "Nr. p. k.",
  "Izglītības iestāde",
  "Vārds",
  "Uzvārds",
  "Personas kods",
  "Dzimšanas datums",
  "Dzimums",
  "Klase / kurss",
  "Izglītības programma",
  "Ieguves forma",
  "Statuss darba tirgū",
  "Iegūtā izglītība",
  "Identificētie riski",
  "IAP Nr.",
  "IAP apstiprināšanas datums",
  "Mācību gads, semestris",
  "Plānotie atbalsta veidi",
  "Atbalsta sākums",
  "Vecāku (aizgādņu) informēšanas datums",
  "Dokumenta vieta",
] as const;

type F1Heading = (typeof F1_HEADINGS)[number];

/** Codes that follow the published check-digit rule; they belong to nobody. */
const CODES = ["290212-20002", "010110-20002", "150311-20016", "090514-20015"] as const;
const BORN = ["2012-02-29", "2010-01-01", "2011-03-15", "2014-05-09"] as const;

/** A sound row of F1; `n` counts from 1, `changes` names headings. */
export function learner(n: number, changes: Partial<Record<F1Heading, Typed>> = {}): Typed[] {
  const values: Record<F1Heading, Typed> = {
    "Nr. p. k.": n,
    "Izglītības iestāde": "Ogres 1. vidusskola",
    Vārds: "Anna",
    Uzvārds: "Ozola",
    "Personas kods": CODES[(n - 1) % CODES.length] ?? null,
    "Dzimšanas datums": day(BORN[(n - 1) % BORN.length] ?? "2012-02-29"),
    Dzimums: "S",
    "Klase / kurss": "7.a",
    "Izglītības programma": "vispārējā pamatizglītība",
    "Ieguves forma": "klātiene",
    "Statuss darba tirgū": "neaktīvs",
    "Iegūtā izglītība": "ISCED 0–2",
    "Identificētie riski": "mācību darba",
    "IAP Nr.": `IAP-${String(n)}`,
    "IAP apstiprināšanas datums": day("2026-01-12"),
    "Mācību gads, semestris": "2025./2026. m. g. 2. semestris",
    "Plānotie atbalsta veidi": "KONR",
    "Atbalsta sākums": day("2026-01-14"),
    "Vecāku (aizgādņu) informēšanas datums": day("2026-01-10"),
    "Dokumenta vieta": `Lieta ${String(n)}`,
    ...changes,
  };
  return F1_HEADINGS.map((heading) => values[heading]);
}

type F2Heading = (typeof F2_HEADINGS)[number];

/** A sound row of F2. */
export function session(n: number, changes: Partial<Record<F2Heading, Typed>> = {}): Typed[] {
  const values: Record<F2Heading, Typed> = {
    "IAP Nr. / Personas kods": `IAP-${String(n)}`,
    Datums: day("2026-02-10"),
    "Atbalsta veids": "KONR",
    "Mācību priekšmets": "matemātika",
    Sniedzējs: "A. Kalniņa",
    Amats: "pedagogs",
    "Stundu skaits": 1.5,
    "Žurnāla ieraksts": `Ž-${String(n)}`,
    ...changes,
  };
  return F2_HEADINGS.map((heading) => values[heading]);
}

/** F1 rows on their usual sheet. */
export function learners(...rows: readonly (readonly Typed[])[]): Sheet {
  return buildSheet("1_Izglītojamie", [F1_HEADINGS, ...rows]);
}

/** F2 rows on their usual sheet. */
export function sessions(...rows: readonly (readonly Typed[])[]): Sheet {
  return buildSheet("2_Konsultācijas", [F2_HEADINGS, ...rows]);
}
