/** For each code of a finding: the one thing to change in a valid return so that it is given, and where. */
import type { Severity } from "../../../shared/domain/finding.ts";
import { relationship, XML_HEAD, SPREADSHEET_NAMESPACES, type CellInput } from "../../support/make-xlsx.ts";
import {
  add,
  cellOf,
  only,
  OTHER_LEARNER,
  personalCode,
  set,
  setCover,
  sheetOf,
  type Change,
  type FormRow,
} from "./base-return.ts";

export interface CodeCase {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a word or two. */
  readonly fault: string;
  readonly change: Change;
  /** Null where it is about a sheet or the whole return. */
  readonly at: { readonly sheet: string; readonly cell: string | null } | null;
  /** What turns the valid return into the mended twin; nothing, if left out. */
  readonly mended?: Change;
  /** Returns received before, the same for both. */
  readonly before?: readonly Change[];
}

/** A case whose finding stands on a field of a record. */
function on(
  [form, field, row = 0]: readonly [form: string, field: string, row?: number],
  code: string,
  severity: Severity,
  fault: string,
  change: Change,
  more: Pick<CodeCase, "mended" | "before"> = {},
): CodeCase {
  return { code, severity, fault, change, at: { sheet: sheetOf(form), cell: cellOf(form, field, row) }, ...more };
}

/** A cell as Excel writes it; `style` is one of the small workbook's styles. */
function xml(inside: string, attributes = ""): CellInput {
  return { xml: `<c r="@"${attributes}>${inside}</c>` };
}

function styled(text: string, style: number): CellInput {
  return xml(`<is><t>${text}</t></is>`, ` t="inlineStr" s="${String(style)}"`);
}

const DATE_STYLE = ' s="1"';
const STRUCK = 7;
const YELLOW = 8;

/** A learner whom a school knows by its own number: no code, so that age and name may be anything. */
function learnerOf(values: FormRow): FormRow {
  return { ...OTHER_LEARNER, code: null, inst_id: "VIIS-2", ...values };
}

function both(...changes: readonly Change[]): Change {
  return (draft) => {
    for (const change of changes) change(draft);
  };
}

const coloured: Change = ({ forms }) => {
  for (const [key, value] of Object.entries(forms.F1?.[1] ?? {}))
    if (typeof value === "string") set("F1", { [key]: styled(value, YELLOW) }, 1)({ ...EMPTY, forms });
};
const EMPTY = { cover: {}, headings: {}, sheets: {}, below: {}, others: [], parts: [] };

const noted: Change = ({ sheets, parts }) => {
  sheets.F2 = { relationships: relationship("rIdC", "comments", "../comments1.xml") };
  parts.push({
    name: "xl/comments1.xml",
    data: `${XML_HEAD}<comments ${SPREADSHEET_NAMESPACES}><authors><author/></authors><commentList><comment ref="${cellOf("F2", "hours")}" authorId="0"><text><t>patiesībā 2 st.</t></text></comment></commentList></comments>`,
  });
};

/** The same return a quarter earlier, with learners and their support only. */
const autumn: Change = both(
  only("F1", "F2"),
  setCover({ period: "2025. gada IV ceturksnis" }),
  set("F1", { plan_date: "03.11.2025.", start: "04.11.2025.", semester: "2025/26 1. semestris" }),
  set("F2", { date: "20.11.2025.", hours: 2 }),
);

/** A return of the institution itself, with the same support on the same day. */
const fromTheSchool: Change = both(
  only("F1", "F2"),
  setCover({ sender: "Ogres 1. vidusskola" }),
  set("F2", { journal: "Ž-9" }),
);

const sameLearner: FormRow = { plan_no: "IAP-3" };

export const CODE_CASES: readonly CodeCase[] = [
  on(["F1", "doc"], "V-01", "error", "no document", set("F1", { doc: null })),
  on(["F1", "programme"], "V-02", "error", "an unknown programme", set("F1", { programme: "deju programma" })),
  on(["F8", "period"], "V-02", "error", "a word, not a quarter", set("F8", { period: "Paraugs:" })),
  on(["F2", "date"], "V-03", "error", "day and month cannot be told", set("F2", { date: "01/02/26" })),
  on(["F2", "hours"], "V-04", "error", "about so many hours", set("F2", { hours: "~18" })),
  on(["F1", "code"], "V-05", "error", "digits are missing", set("F1", { code: "150612-2001" })),
  on(["F1", "code"], "V-06", "error", "the 31st of February", set("F1", { code: personalCode("3102122001") })),
  on(["F1", "code"], "V-07", "warning", "another check digit", set("F1", { code: otherCheckDigit("1506122001") })),
  on(["F1", "code"], "V-08", "warning", "of the new type", set("F1", { code: otherCheckDigit("3212345678") }), {
    mended: set("F1", { code: personalCode("3212345678") }),
  }),
  on(["F1", "dob"], "V-09", "error", "another birth date", set("F1", { dob: "16.06.2012." })),
  on(["F3", "dob"], "V-09", "error", "another birth date of a mentor", set("F3", { dob: "16.06.1979." })),
  on(["F1", "kinds"], "V-10", "error", "reading support in grade 7", set("F1", { kinds: "LAS" }), {
    mended: set("F1", { kinds: "APERS" }),
  }),
  on(
    ["F4", "learner"],
    "V-11",
    "error",
    "a mentor for a ten-year-old",
    set("F1", learnerOf({ dob: "20.05.2015.", grade: "4" }), 1),
    { mended: set("F1", learnerOf({ dob: "20.05.2012.", grade: "7" }), 1) },
  ),
  on(["F1", "form"], "V-12", "error", "distance learning", set("F1", { form: "tālmācība" })),
  on(
    ["F1", "institution"],
    "V-12",
    "error",
    "a private school",
    set("F1", { institution: "Ogres privātā vidusskola" }),
  ),
  on(
    ["F1", "institution"],
    "V-12",
    "error",
    "a municipality's institution that the register says takes no part",
    set("F1", { institution: "Ogres pirmsskola “Zīlīte”" }),
  ),
  on(["F1", "code", 2], "V-13", "error", "the same learner and plan twice", add("F1", {}), {
    mended: add("F1", sameLearner),
  }),
  on(
    ["F1", "institution", 2],
    "V-14",
    "warning",
    "in two schools at once",
    add("F1", { ...sameLearner, institution: "Ogres pamatskola “Saulīte”" }),
    { mended: add("F1", sameLearner) },
  ),
  on(
    ["F1", "surname", 2],
    "V-15",
    "warning",
    "another name",
    add("F1", { ...sameLearner, name: "Kristaps", surname: "Vītols" }),
    { mended: add("F1", sameLearner) },
  ),
  on(
    ["F1", "code", 2],
    "V-16",
    "warning",
    "another code",
    add("F1", { ...sameLearner, code: personalCode("3212345678") }),
    { mended: add("F1", sameLearner) },
  ),
  on(["F2", "date"], "V-20", "error", "of the quarter before", set("F2", { date: "30.12.2025." })),
  on(["F1", "plan_date"], "V-21", "error", "before the project", set("F1", { plan_date: "30.06.2024." })),
  on(["F2", "date"], "V-22", "warning", "before the plan", set("F2", { date: "07.01.2026." })),
  on(["F7", "date"], "V-23", "error", "after the day of receipt", set("F7", { date: "30.03.2026." })),
  on(["F2", "ref"], "V-24", "error", "no such plan", set("F2", { ref: "IAP-9" })),
  on(["F4", "mentor"], "V-24", "error", "no such mentor", set("F4", { mentor: "A-99" })),
  on(["F4", "mentor"], "V-24", "warning", "a mentor by name alone", set("F4", { mentor: "Ilze Liepa" })),
  on(["F2", "hours"], "V-25", "warning", "nine hours at once", set("F2", { hours: 9 })),
  on(["F2", "hours"], "V-04", "error", "hours that would take away from others", set("F2", { hours: -1 })),
  on(["F5", "end"], "V-25", "warning", "a session of five hours", set("F5", { end: "19:00" })),
  on(["F2", "hours", 5], "V-26", "warning", "48 hours in a month", sixSessions(8), { mended: sixSessions(6) }),
  on(["F4", "date"], "V-27", "error", "before the pair", set("F4", { pair_start: "04.02.2026." })),
  on(
    ["F4", "date"],
    "V-27",
    "error",
    "before the certificate",
    both(set("F3", { cert_date: "04.02.2026." }), set("F3", { tr_end: "02.02.2026." })),
  ),
  on(["F5", "participant"], "V-28", "warning", "of one's own", set("F5", { participant: "Marta Supe" })),
  on(["F6", "amt_paid"], "V-29", "error", "more paid than approved", set("F6", { amt_paid: 500.01 })),
  on(["F8", "amount", 1], "V-30", "warning", "another total", costTotal(101), { mended: costTotal(100) }),
  on(["F2", "hours"], "V-31", "error", "#REF!", set("F2", { hours: xml("<f>#REF!+1</f><v>#REF!</v>", ' t="e"') })),
  on(["F2", "hours"], "V-32", "error", "without a result", set("F2", { hours: xml("<f>1+1</f>") }), {
    mended: set("F2", { hours: xml("<f>1+1</f><v>2</v>") }),
  }),
  on(["F1", "grade"], "V-33", "error", "1-3 as a date", set("F1", { grade: xml("<v>45717</v>", DATE_STYLE) })),
  on(["F8", "amount"], "V-34", "error", "parts do not add up", set("F8", { state: 14 })),
  on(["F8", "esf"], "V-35", "error", "86 per cent", set("F8", { esf: 86, state: 14 })),
  on(["F9", "check"], "V-36", "error", "before the exit", set("F9", { check: "19.02.2026." })),
  on(
    ["F6", "partners"],
    "V-37",
    "error",
    "nobody but the applicant",
    set("F6", { kind: "partnerības", partners: "Ogres 1. vidusskola" }),
    { mended: set("F6", { kind: "partnerības", partners: "Ogres pamatskola “Saulīte”" }) },
  ),
  on(["F7", "n_total"], "V-38", "warning", "parts do not add up", set("F7", { n_total: 26 })),
  on(["F3", "cert_no"], "V-39", "error", "active, not certified", set("F3", { cert_no: null, cert_date: null })),
  on(["F2", "date"], "V-40", "warning", "in the school's return too", set("F2", {}), {
    before: [fromTheSchool],
    mended: set("F2", { date: "21.01.2026." }),
  }),
  {
    code: "V-50",
    severity: "info",
    fault: "twice as many hours",
    change: both(only("F1", "F2"), set("F2", { hours: 4 })),
    at: null,
    before: [autumn],
    mended: both(only("F1", "F2"), set("F2", { hours: 3 })),
  },
  on(["F2", "journal"], "V-60", "error", "struck through", set("F2", { journal: styled("Ž-1", STRUCK) })),
  on(["F1", "gender"], "V-61", "error", "meitene, or male", set("F1", { gender: "M" })),
  on(
    ["F1", "name"],
    "V-62",
    "warning",
    "name and code in one cell",
    set("F1", { name: `Anna ${personalCode("1506122001")}`, code: null }),
  ),
  on(
    ["F1", "name"],
    "V-63",
    "error",
    "two learners in one row",
    set("F1", { name: "Anna\nIlze", surname: "Ozola\nKļava" }),
  ),
  {
    code: "V-64",
    severity: "info",
    fault: "the sample row was left in",
    change: add("F1", { plan_no: "Paraugs" }),
    at: { sheet: sheetOf("F1"), cell: "A4" },
  },
  {
    code: "V-65",
    severity: "warning",
    fault: "a hidden sheet",
    change: ({ sheets }) => void (sheets.F6 = { state: "hidden" }),
    at: { sheet: sheetOf("F6"), cell: null },
  },
  on(["F2", "date"], "V-66", "warning", "two digits of the year", set("F2", { date: "20.1.26" })),
  on(
    ["F7", "municipality"],
    "V-67",
    "warning",
    "a municipality of before 2021",
    set("F7", { municipality: "Ķeguma novads" }),
  ),
  {
    code: "V-68",
    severity: "info",
    fault: "one cell for two rows",
    change: both(set("F1", { institution: null }, 1), ({ sheets }) => {
      const merged = `${cellOf("F1", "institution")}:${cellOf("F1", "institution", 1)}`;
      sheets.F1 = { after: `<mergeCells count="1"><mergeCell ref="${merged}"/></mergeCells>` };
    }),
    at: { sheet: sheetOf("F1"), cell: `${cellOf("F1", "institution")}:${cellOf("F1", "institution", 1)}` },
  },
  on(
    ["F1", "code"],
    "V-69",
    "info",
    "the zero is gone",
    set("F1", { code: Number(digitsOf("0506122001")), dob: "05.06.2012." }),
    { mended: set("F1", { code: personalCode("0506122001"), dob: "05.06.2012." }) },
  ),
  {
    code: "V-70",
    severity: "warning",
    fault: "a column of one's own",
    change: both(set("F9", { abs_before: 4 }), ({ headings }) => {
      headings.F9 = { abs_before: "Vecāku viedoklis" };
    }),
    at: { sheet: sheetOf("F9"), cell: cellOf("F9", "abs_before", -1) },
    before: [],
  },
  on(
    ["F2", "hours"],
    "V-71",
    "warning",
    "from another workbook",
    set("F2", { hours: xml("<f>[1]Lapa1!A1</f><v>1.5</v>") }),
  ),
  on(["F2", "hours"], "V-72", "warning", "a comment", noted),
  {
    code: "V-72",
    severity: "warning",
    fault: "some rows coloured",
    change: coloured,
    at: { sheet: sheetOf("F1"), cell: cellOf("F1", "institution", 1) },
  },
  on(["F5", "institution"], "V-73", "warning", "an unknown school", set("F5", { institution: "Siguldas vakarskola" })),
  {
    code: "V-74",
    severity: "info",
    fault: "hours are told",
    change: only("F1", "F2"),
    at: { sheet: sheetOf("F2"), cell: cellOf("F2", "hours", -1) },
    mended: only("F1"),
  },
  on(["F2", "date"], "V-75", "info", "an instant", set("F2", { date: "2026-01-19T23:30:00Z" })),
  on(["F9", "eecr"], "X10", "warning", "employed as before", immediateResult("nodarbināts", "nodarbināts"), {
    mended: immediateResult("nodarbināts", "neaktīvs"),
  }),
  on(
    ["F9", "eecr"],
    "X10",
    "warning",
    "seeks work as before",
    immediateResult("iesaistījies darba meklējumos", "bezdarbnieks"),
    { mended: immediateResult("iesaistījies darba meklējumos", "neaktīvs") },
  ),
  on(["F9", "eecr"], "X10", "warning", "in education as before", immediateResult("mācās", "neaktīvs"), {
    mended: immediateResult("ieguvis kvalifikāciju", "neaktīvs"),
  }),
  on(
    ["F9", "eecr"],
    "X10",
    "warning",
    "29 days after the exit",
    both(immediateResult("nodarbināts", "neaktīvs"), set("F9", { exit: "09.02.2026." })),
    { mended: both(immediateResult("nodarbināts", "neaktīvs"), set("F9", { exit: "10.02.2026." })) },
  ),
  on(["F1", "end"], "X11", "warning", "ends before it begins", set("F1", { end: "11.01.2026." })),
  on(["F1", "dob", 1], "X12", "warning", "a learner of 27", set("F1", learnerOf({ dob: "20.05.1998." }), 1), {
    mended: set("F1", learnerOf({}), 1),
  }),
  on(["F1", "grade"], "X13", "warning", "grade 3 at 13", set("F1", { grade: "3" })),
  on(["F1", "isced"], "X14", "warning", "a diploma in grade 7", set("F1", { isced: "3-4" })),
  on(["F1", "labour"], "X15", "warning", "employed at 13", set("F1", { labour: "nodarbināts" })),
  on(
    ["F1", "rural"],
    "X16",
    "warning",
    "the countryside of Rīga",
    set("F1", { rural: "jā", institution: "Rīgas 100. vidusskola" }),
    { mended: set("F1", { rural: "nē", institution: "Rīgas 100. vidusskola" }) },
  ),
];

function digitsOf(firstTen: string): string {
  return personalCode(firstTen).replace("-", "");
}

function otherCheckDigit(firstTen: string): string {
  const right = personalCode(firstTen);
  return `${right.slice(0, -1)}${String((Number(right.at(-1)) + 1) % 10)}`;
}

function sixSessions(hours: number): Change {
  const days = ["21", "22", "23", "26", "27"];
  return both(set("F2", { hours }), ...days.map((day) => add("F2", { hours, date: `${day}.01.2026.` })));
}

function costTotal(amount: number): Change {
  return ({ below }) => {
    below.F8 = [["Kopā", null, null, null, null, null, null, amount]];
  };
}

function immediateResult(eecr: string, labour: string): Change {
  return both(set("F1", { labour }), set("F9", { eecr }));
}
