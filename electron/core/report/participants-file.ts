/** The participant list as a file: xlsx with the gap beside it, or csv. */
import { createHash } from "node:crypto";
import { delimitedFile } from "../../../shared/domain/delimited-text.ts";
import { REQUIRED_OF_PARTICIPANT, type ParticipantList } from "../../../shared/domain/participant-list.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { sourceIn } from "../../../shared/domain/provenance.ts";
import type { PlanRow, SheetPlan, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import type { IndicatorContext } from "../indicators/calculate-indicators.ts";
import { inTransaction, type Store } from "../store/open-store.ts";
import { recordChange } from "../store/submission.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import { listedCell, listParticipants, type ParticipantReport } from "./participants-list.ts";
import { markedPages, markedSheet, plainSheet } from "./plain-sheet.ts";

/** What is asked for. */
interface ListRequest {
  readonly period: string;
  readonly format: "xlsx" | "csv";
  /** Why names and codes are needed; null: they stay hidden. */
  readonly unmask: string | null;
  readonly author: string;
  readonly at: string;
}

/** The list in the columns of the programme. Personal data are noted before they are handed out. */
export function makeParticipantFile(
  store: Store,
  context: IndicatorContext & { readonly programme: Pick<Programme, "participants"> },
  text: Text,
  { period, format, unmask, author, at }: ListRequest,
): { readonly report: ParticipantReport; readonly bytes: Uint8Array } {
  const report = listParticipants(store, context, period, unmask !== null);
  const { participants: list, identity } = context.programme;
  const creator = identity.beneficiary[text.language];
  const bytes =
    format === "csv"
      ? participantCsv(report, list, text)
      : participantWorkbook(report, list, text, { creator, author, at, isMasked: unmask === null });
  // Noted first: a list that left without a note is worse than a note without a list.
  if (unmask !== null) recordDisclosure(store, report, bytes, { author, at, reason: unmask });
  return { report, bytes };
}

export function participantWorkbook(
  report: ParticipantReport,
  list: ParticipantList,
  text: Text,
  made: { readonly creator: string; readonly author: string; readonly at: string; readonly isMasked: boolean },
): Uint8Array {
  const mark = made.isMasked ? null : text("person.mark", { author: made.author, at: made.at.slice(0, 10) });
  const [listed, about] = [listSheet(report, list, text), aboutSheet(report, list, text, made.isMasked)];
  const plan: WorkbookPlan = {
    title: text("participants.title"),
    subject: report.period,
    creator: made.creator,
    language: text.language === "lv" ? "lv-LV" : "en-GB",
    createdAt: made.at,
    sheets: [
      ...(mark === null ? [listed, about] : [markedPages(listed, mark), markedSheet(about, mark)]),
      senderSheet(report, text),
      gapSheet(report, text),
    ],
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
  { scope, provenance }: ParticipantList,
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
      [text("participants.about.scope"), scope[text.language]],
      [text("participants.about.personal"), text(isMasked ? "participants.about.masked" : "participants.about.shown")],
      [
        text("participants.about.form"),
        `${text(`report.provenance.${provenance.status}`)}: ${sourceIn(provenance.source, text.language)}`,
      ],
    ],
  );
}

/** Whom to ask for what. */
function senderSheet({ gaps }: ParticipantReport, text: Text): SheetPlan {
  const number = (value: number) => ({ value, style: "number" }) as const;
  return plainSheet(
    text("participants.senders.sheet"),
    [
      text("participants.gap.sender"),
      text("participants.gap.persons"),
      ...REQUIRED_OF_PARTICIPANT.map((field) => text(`participants.lacking.${field}`)),
    ],
    gaps.map(({ name, persons, missing }): PlanRow => [
      name,
      number(persons),
      ...REQUIRED_OF_PARTICIPANT.map((field) => number(missing[field])),
    ]),
  );
}

function gapSheet({ incomplete, gaps }: ParticipantReport, text: Text): SheetPlan {
  const names = new Map(gaps.map(({ sender, name }) => [sender, name]));
  return plainSheet(
    text("participants.gap.sheet"),
    [text("participants.gap.person"), text("participants.gap.sender"), text("participants.gap.missing")],
    incomplete.map(({ person, sender, missing }): PlanRow => [
      person,
      names.get(sender) ?? sender,
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
