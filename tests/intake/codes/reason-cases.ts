/** For each reason about a whole file: a file that has it, and the same file put right. */
import type { FileReason, Verdict } from "../../../shared/domain/finding.ts";
import type { ReturnSource } from "../../../electron/core/intake/import-returns.ts";
import type { makeZip } from "../../support/make-xlsx.ts";
import { makeXlsx } from "../../support/make-xlsx.ts";
import { bytesOf, draftOf, set, setCover, sheetOf, source, type Change } from "./base-return.ts";

export interface ReasonCase {
  readonly reason: FileReason;
  readonly verdict: Verdict;
  readonly fault: string;
  /** Received one after the other; the last has the fault. */
  readonly faulty: readonly ReturnSource[];
  readonly mended: readonly ReturnSource[];
}

const NAME = "SK_atskaite.xlsx";
const VALID = source(NAME, bytesOf(draftOf()));

function file(change: Change, name = NAME): ReturnSource {
  return source(name, bytesOf(draftOf(change)));
}

/** The valid workbook with its package written otherwise. */
function packed(change: Parameters<typeof makeZip>[0][number] | Partial<Parameters<typeof makeZip>[0][number]>) {
  const sheets = [{ name: "Titullapa", rows: [["Iesniedzējs", "Ogres novads"]] }];
  return source(NAME, makeXlsx({ sheets, change: (parts) => parts.map((part) => ({ ...part, ...change })) }));
}

const second: Change = setCover({ version: 2, replaces: 1 });
const onlyTitles: Change = ({ forms, others }) => {
  for (const form of Object.keys(forms)) forms[form] = [];
  others.push({ name: sheetOf("F1"), rows: [["Vārds", "Uzvārds", "Personas kods", "IAP Nr.", "Dzimšanas datums"]] });
};
const onlyANumber: Change = ({ forms, others }) => {
  for (const form of Object.keys(forms)) forms[form] = [];
  others.push({ name: sheetOf("F1"), rows: [["Atbalstu saņēma"], ["180 skolēni"]] });
};
const noForm: Change = ({ forms, others }) => {
  for (const form of Object.keys(forms)) forms[form] = [];
  others.push({ name: "Budžets", rows: [["Tāme"], ["Papīrs", 12]] });
};

export const REASON_CASES: readonly ReasonCase[] = [
  {
    reason: "F-ENCRYPTED",
    verdict: "rejected",
    fault: "locked parts",
    faulty: [packed({ flags: 1 })],
    mended: [VALID],
  },
  {
    reason: "F-NOT-A-WORKBOOK",
    verdict: "rejected",
    fault: "half of the bytes",
    faulty: [source(NAME, bytesOf(draftOf()).subarray(0, 3000))],
    mended: [VALID],
  },
  {
    reason: "F-UNSUPPORTED",
    verdict: "rejected",
    fault: "a web page under the name of a workbook",
    faulty: [
      source("SK_atskaite.xls", Buffer.from("<html><body><table><tr><td>Vārds</td></tr></table></body></html>")),
    ],
    mended: [VALID],
  },
  {
    reason: "F-TOO-LARGE",
    verdict: "rejected",
    fault: "parts that claim to be huge",
    faulty: [packed({ declaredSize: 4_000_000_000 })],
    mended: [VALID],
  },
  { reason: "F-EMPTY", verdict: "rejected", fault: "headings only", faulty: [file(onlyTitles)], mended: [VALID] },
  { reason: "F-NO-FORM", verdict: "rejected", fault: "another workbook", faulty: [file(noForm)], mended: [VALID] },
  {
    reason: "F-NO-SENDER",
    verdict: "rejected",
    fault: "nobody known",
    faulty: [file(setCover({ sender: "Pasaku novads" }))],
    mended: [VALID],
  },
  {
    reason: "F-NO-PERIOD",
    verdict: "rejected",
    fault: "no quarter",
    faulty: [file(setCover({ period: "ziema" }))],
    mended: [VALID],
  },
  {
    reason: "F-WRONG-PERIOD",
    verdict: "needs-decision",
    fault: "the cover says another quarter",
    faulty: [file(setCover({ period: "2025. gada IV ceturksnis" }))],
    mended: [VALID],
  },
  {
    reason: "F-AMBIGUOUS-SENDER",
    verdict: "needs-decision",
    fault: "two schools have that name",
    faulty: [file(setCover({ sender: "Parka vidusskola" }))],
    mended: [VALID],
  },
  {
    reason: "F-STALE",
    verdict: "rejected",
    fault: "the first version after the second",
    faulty: [file(second, "2.xlsx"), VALID],
    mended: [VALID, file(second, "2.xlsx")],
  },
  {
    reason: "F-LOCK-FILE",
    verdict: "rejected",
    fault: "left behind by Excel",
    faulty: [source(`~$${NAME}`, Buffer.from("Koordinators"))],
    mended: [VALID],
  },
  {
    reason: "F-SAME-VERSION",
    verdict: "needs-decision",
    fault: "other content under the same number",
    faulty: [VALID, file(set("F2", { hours: 2 }), "labots.xlsx")],
    mended: [
      VALID,
      file((draft) => {
        set("F2", { hours: 2 })(draft);
        second(draft);
      }, "labots.xlsx"),
    ],
  },
  {
    reason: "F-HEADER-UNSURE",
    verdict: "needs-decision",
    fault: "a mandatory heading is only alike",
    faulty: [file(({ headings }) => void (headings.F1 = { plan_date: "IAP apstiprinašanas dātms" }))],
    mended: [VALID],
  },
  {
    reason: "F-AGGREGATE-ONLY",
    verdict: "needs-decision",
    fault: "only a number",
    faulty: [file(onlyANumber)],
    mended: [VALID],
  },
];
