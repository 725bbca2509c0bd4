/** Who sends sample returns: real municipalities, and institutions that nobody will find. */

export type InstitutionKind =
  | "sākumskola"
  | "pamatskola"
  | "vidusskola"
  | "valsts ģimnāzija"
  | "speciālā izglītības iestāde"
  | "profesionālās izglītības iestāde";

export interface Institution {
  /** Ten digits; all begin with 99900, which no real institution does. */
  readonly regNo: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** ISO code of the municipality it stands in. */
  readonly municipality: string;
  readonly founder: "pašvaldība" | "valsts" | "valsts augstskola" | "privāts";
  readonly kind: InstitutionKind;
  /** Grades, or courses of a vocational institution. */
  readonly grades: readonly string[];
  readonly takesPart: boolean;
}

export interface Sender {
  /** ISO code, or the registration number of an institution that sends for itself. */
  readonly code: string;
  readonly name: string;
  /** The place its people work in, as a mentor's form names it. */
  readonly municipalityName: string;
  readonly region: string;
  /** For plan, certificate and document numbers. */
  readonly initials: string;
  /** How many learners begin in each quarter. */
  readonly newLearners: readonly [number, number, number];
  readonly institutions: readonly Institution[];
}

interface Town {
  readonly iso: string;
  readonly name: string;
  /** The name as it stands before a school's own. */
  readonly genitive: string;
  readonly region: string;
  readonly initials: string;
  readonly newLearners: readonly [number, number, number];
  readonly schools: readonly string[];
  /** In the register, and not in the project yet. */
  readonly others: readonly string[];
}

const TOWNS: readonly Town[] = [
  town(
    "LV-022 CES Vidzeme",
    "Cēsu novads",
    "Cēsu",
    [16, 9, 4],
    "Vizbuļu pamatskola, Cielavu vidusskola, Kadiķu sākumskola",
    "Smilgu pamatskola",
  ),
  town(
    "LV-113 VAL Vidzeme",
    "Valmieras novads",
    "Valmieras",
    [20, 12, 5],
    "Dzilnu vidusskola, Madaru pamatskola, Pūpolu sākumskola, Kastaņu attīstības centrs",
    "Ābolu pamatskola",
  ),
  town(
    "LV-059 MAD Vidzeme",
    "Madonas novads",
    "Madonas",
    [11, 9, 3],
    "Zvaniņu pamatskola, Irbeņu vidusskola",
    "Rudzupuķu sākumskola",
  ),
  town(
    "LV-LPX LIE Kurzeme",
    "Liepājas valstspilsētas pašvaldība",
    "Liepājas",
    [22, 14, 6],
    "Kaiju vidusskola, Buru pamatskola, Enkuru sākumskola, Viļņlaužu valsts ģimnāzija",
    "Tīklu pamatskola",
  ),
  town(
    "LV-050 KUL Kurzeme",
    "Kuldīgas novads",
    "Kuldīgas",
    [12, 8, 5],
    "Lašu pamatskola, Gobu vidusskola, Ķiršu sākumskola",
    "",
  ),
  town(
    "LV-097 TAL Kurzeme",
    "Talsu novads",
    "Talsu",
    [13, 7, 3],
    "Pakalnu pamatskola, Vālodžu vidusskola",
    "Mētru sākumskola",
  ),
  town(
    "LV-JEL JEL Zemgale",
    "Jelgavas valstspilsētas pašvaldība",
    "Jelgavas",
    [21, 13, 5],
    "Ošu vidusskola, Vēju pamatskola, Čiekuru sākumskola, Kļavlapu vidusskola",
    "Ezīšu sākumskola",
  ),
  town(
    "LV-016 BAU Zemgale",
    "Bauskas novads",
    "Bauskas",
    [13, 9, 3],
    "Vārpu pamatskola, Āboliņu vidusskola",
    "Linu sākumskola",
  ),
  town(
    "LV-DGV DGP Latgale",
    "Daugavpils valstspilsētas pašvaldība",
    "Daugavpils",
    [25, 16, 7],
    "Gaigalu vidusskola, Viršu pamatskola, Bebru sākumskola, Ceriņu vidusskola",
    "Stārķu pamatskola",
  ),
  town("LV-073 PRE Latgale", "Preiļu novads", "Preiļu", [9, 6, 3], "Dzērveņu pamatskola, Ūdensrožu vidusskola", ""),
  town(
    "LV-015 BAL Latgale",
    "Balvu novads",
    "Balvu",
    [0, 13, 5],
    "Lazdu pamatskola, Žagatu vidusskola",
    "Smiltāju pamatskola",
  ),
  town(
    "LV-JUR JUR Rīga",
    "Jūrmalas valstspilsētas pašvaldība",
    "Jūrmalas",
    [17, 11, 5],
    "Zvirbuļu sākumskola, Smilgu vidusskola, Ķīvīšu pamatskola",
    "Sēkļu pamatskola",
  ),
  town(
    "LV-091 SIG Rīga",
    "Siguldas novads",
    "Siguldas",
    [15, 9, 4],
    "Pīlādžu pamatskola, Strazdu vidusskola, Ģerāniju sākumskola",
    "",
  ),
];

function town(
  place: string,
  name: string,
  genitive: string,
  newLearners: readonly [number, number, number],
  schools: string,
  others: string,
): Town {
  const [iso = "", initials = "", region = ""] = place.split(" ");
  return { iso, initials, region, name, genitive, newLearners, schools: listed(schools), others: listed(others) };
}

function listed(text: string): string[] {
  return text.split(", ").filter((part) => part !== "");
}

/** Institutions of the state and of its universities have no municipal sender: they answer for themselves. */
const ON_THEIR_OWN = [
  { town: "LV-113", initials: "RAS", name: "Gaujmalas Rasas tehnikums", founder: "valsts", newLearners: [14, 8, 3] },
  { town: "LV-016", initials: "DZI", name: "Bauskas Dzirnavu tehnikums", founder: "valsts", newLearners: [11, 8, 4] },
  {
    town: "LV-RIX",
    initials: "LIZ",
    name: "Rīgas Liepziedu augstskolas vidusskola",
    founder: "valsts augstskola",
    newLearners: [8, 6, 2],
  },
] as const;

/** Private founders are outside the target group; the register knows them so that a return naming one is refused. */
const PRIVATE = [
  { town: "LV-LPX", name: "Liepājas Mākoņu privātā pamatskola" },
  { town: "LV-091", name: "Siguldas Saulespuķu privātā pamatskola" },
] as const;

const GRADES: Readonly<Record<InstitutionKind, readonly string[]>> = {
  sākumskola: ["1", "2", "3", "4", "5", "6"],
  pamatskola: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
  vidusskola: ["1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12"],
  "valsts ģimnāzija": ["7", "8", "9", "10", "11", "12"],
  "speciālā izglītības iestāde": ["2", "3", "4", "5", "6", "7", "8", "9"],
  "profesionālās izglītības iestāde": ["K1", "K2", "K3", "K4"],
};

const SHORT: Readonly<Record<string, string>> = {
  sākumskola: "sāksk.",
  pamatskola: "psk.",
  vidusskola: "vsk.",
  "valsts ģimnāzija": "VĢ",
};

const townInstitutions: readonly Institution[] = TOWNS.flatMap((town, townIndex) =>
  [...town.schools, ...town.others].map((school, schoolIndex) => ({
    regNo: `99900${String(townIndex + 1).padStart(2, "0")}${String(schoolIndex + 1).padStart(3, "0")}`,
    name: `${town.genitive} ${school}`,
    aliases: aliasesOf(town.genitive, school),
    municipality: town.iso,
    founder: "pašvaldība",
    kind: kindOf(school),
    grades: GRADES[kindOf(school)],
    takesPart: town.schools.includes(school),
  })),
);

const ownInstitutions: readonly Institution[] = ON_THEIR_OWN.map((own, index) => ({
  regNo: `9990050${String(index + 1).padStart(3, "0")}`,
  name: own.name,
  aliases: own.name.endsWith("tehnikums") ? [own.name.split(" ").slice(1).join(" ")] : ["Liepziedu vidusskola"],
  municipality: own.town,
  founder: own.founder,
  kind: kindOf(own.name),
  grades: own.name.endsWith("tehnikums") ? GRADES["profesionālās izglītības iestāde"] : ["10", "11", "12"],
  takesPart: true,
}));

const privateInstitutions: readonly Institution[] = PRIVATE.map(({ town, name }, index) => ({
  regNo: `9990090${String(index + 1).padStart(3, "0")}`,
  name,
  aliases: [],
  municipality: town,
  founder: "privāts",
  kind: "pamatskola",
  grades: GRADES.pamatskola,
  takesPart: false,
}));

export const INSTITUTIONS: readonly Institution[] = [...townInstitutions, ...ownInstitutions, ...privateInstitutions];

export const SENDERS: readonly Sender[] = [
  ...TOWNS.map((town) => ({
    code: town.iso,
    name: town.name,
    municipalityName: town.name,
    region: town.region,
    initials: town.initials,
    newLearners: town.newLearners,
    institutions: townInstitutions.filter(({ municipality, takesPart }) => takesPart && municipality === town.iso),
  })),
  ...ON_THEIR_OWN.map((own, index) => {
    const home = TOWNS.find(({ iso }) => iso === own.town);
    const institution = ownInstitutions.slice(index, index + 1);
    return {
      code: institution[0]?.regNo ?? "",
      name: own.name,
      municipalityName: home?.name ?? "Rīgas valstspilsētas pašvaldība",
      region: home?.region ?? "Rīga",
      initials: own.initials,
      newLearners: own.newLearners,
      institutions: institution,
    };
  }),
];

/** Municipalities send for several institutions, the others for themselves. */
export function sendsForItself(sender: Sender): boolean {
  return !sender.code.startsWith("LV-");
}

export function isVocational(institution: Institution): boolean {
  return institution.kind === "profesionālās izglītības iestāde";
}

function kindOf(name: string): InstitutionKind {
  if (name.endsWith("attīstības centrs")) return "speciālā izglītības iestāde";
  if (name.endsWith("tehnikums")) return "profesionālās izglītības iestāde";
  if (name.endsWith("valsts ģimnāzija")) return "valsts ģimnāzija";
  if (name.endsWith("sākumskola")) return "sākumskola";
  return name.endsWith("pamatskola") ? "pamatskola" : "vidusskola";
}

/** `Cēsu Vizbuļu psk.` and `Cēsu “Vizbuļu” pamatskola`, as people shorten and quote. */
function aliasesOf(genitive: string, school: string): string[] {
  const [own = "", ...type] = school.split(" ");
  const short = SHORT[type.join(" ")];
  const quoted = `${genitive} “${own}” ${type.join(" ")}`;
  return short === undefined ? [quoted] : [`${genitive} ${own} ${short}`, quoted];
}
