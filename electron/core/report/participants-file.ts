/** The participant list as a file: xlsx with the gap beside it, or csv. */
import { createHash } from "node:crypto";
import { delimitedFile } from "../../../shared/domain/delimited-text.ts";
import type { ParticipantList } from "../../../shared/domain/participant-list.ts";
import type { PlanRow, SheetPlan, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { inTransaction, type Store } from "../store/open-store.ts";
import { recordChange } from "../store/submission.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import { listedCell, type ParticipantReport } from "./participants-list.ts";
import { plainSheet } from "./plain-sheet.ts";

export function participantWorkbook(
  report: ParticipantReport,
  list: ParticipantList,
  text: Text,
  made: { readonly creator: string; readonly at: string; readonly isMasked: boolean },
): Uint8Array {
  const plan: WorkbookPlan = {
    title: text("participants.title"),
    subject: report.period,
    creator: made.creator,
    language: text.language === "lv" ? "lv-LV" : "en-GB",
    createdAt: made.at,
    sheets: [listSheet(report, list, text), aboutSheet(report, list, text, made.isMasked), gapSheet(report, text)],
    names: [],
    properties: {},
  };
  return writeWorkbook(plan);
}

function listSheet({ complete }: ParticipantReport, list: ParticipantList, text: Text): SheetPlan {
  return plainSheet(
    text("participants.sheet"),
    list.columns.map(({ header }) => header[text.language]),
    complete.map((participant): PlanRow =>
      list.columns.map((column) => {
        const { text: value, isDate } = listedCell(list, column, participant);
        if (column.field === "number") return { value: Number(value), style: "number" };
        return isDate ? { value, style: "date" } : { value, style: "code" };
      }),
    ),
  );
}

function aboutSheet(
  { period, complete, incomplete }: ParticipantReport,
  { provenance }: ParticipantList,
  text: Text,
  isMasked: boolean,
): SheetPlan {
  const number = (value: number) => ({ value, style: "number" }) as const;
  return plainSheet(
    text("participants.about.sheet"),
    [text("report.manifest.property"), text("report.manifest.value")],
    [
      [text("report.cover.period"), period],
      [text("participants.about.complete"), number(complete.length)],
      [text("participants.about.gap"), number(incomplete.length)],
      [text("participants.about.all"), number(complete.length + incomplete.length)],
      [text("participants.about.personal"), text(isMasked ? "participants.about.masked" : "participants.about.shown")],
      [text("participants.about.form"), `${text(`report.provenance.${provenance.status}`)}: ${provenance.source}`],
    ],
  );
}

function gapSheet({ incomplete }: ParticipantReport, text: Text): SheetPlan {
  return plainSheet(
    text("participants.gap.sheet"),
    [text("participants.gap.person"), text("participants.gap.missing")],
    incomplete.map(({ person, missing }): PlanRow => [
      person,
      missing.map((field) => text(`participants.missing.${field}`)).join(", "),
    ]),
  );
}

export function participantCsv({ complete }: ParticipantReport, list: ParticipantList, text: Text): Uint8Array {
  const rows = complete.map((participant) => list.columns.map((column) => listedCell(list, column, participant).text));
  const headings = list.columns.map(({ header }) => header[text.language]);
  return Buffer.from(delimitedFile([headings, ...rows], list.csvSeparator), "utf8");
}

/** Personal data left the store: who, when, why, how many, and which bytes. */
export function recordDisclosure(
  store: Store,
  report: ParticipantReport,
  bytes: Uint8Array,
  who: { readonly author: string; readonly at: string; readonly reason: string },
): void {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { author, at, reason } = who;
  inTransaction(store, () =>
    recordChange(store, {
      ...{ at, author, kind: "disclosure", subject: `participants ${report.period}` },
      detail: { reason, participants: report.complete.length, sha256 },
    }),
  );
}
