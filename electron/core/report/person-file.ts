/** A person's data as a workbook: what is held, where each cell came from, what was decided about it. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";
import { createHash } from "node:crypto";
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import type { PlanRow, SheetPlan, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { inTransaction, type Store } from "../store/open-store.ts";
import { recordChange } from "../store/submission.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import { gatherPerson, type PersonData, type PersonRow } from "./gather-person.ts";
import { markedSheet, plainSheet } from "./plain-sheet.ts";
import { byline } from "../../../shared/text/byline.ts";

export interface PersonRequest {
  /** As the one that is counted. */
  readonly person: number;
  readonly reason: string;
  /** Names, codes and birth dates as typed. */
  readonly unmask: boolean;
  readonly author: string;
  readonly at: string;
}

/** Noted in the history before it is handed out, masked or not; the note says nothing of who it was but the pseudonym. */
export function makePersonFile(
  store: Store,
  programme: Programme,
  text: Text,
  request: PersonRequest,
): { readonly data: PersonData; readonly bytes: Uint8Array } {
  const data = gatherPerson(store, programme, request.person, !request.unmask);
  const bytes = writeWorkbook(planPerson(data, programme, text, request));
  const { author, at, reason, unmask } = request;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  inTransaction(store, () =>
    recordChange(store, {
      ...{ at, author, kind: "disclosure", subject: `person ${data.person}` },
      detail: { reason, rows: data.rows.length, masked: !unmask, sha256 },
    }),
  );
  return { data, bytes };
}

function planPerson(data: PersonData, programme: Programme, text: Text, request: PersonRequest): WorkbookPlan {
  const sheets = [
    aboutSheet(data, text, request),
    ...[...Map.groupBy(data.rows, ({ form }) => form)].flatMap(([code, rows]) => {
      const form = programme.forms.get(code);
      return form === undefined ? [] : [formSheet(form, rows, text)];
    }),
    decisionSheet(data, text),
    mentionSheet(data, text),
  ];
  const mark = request.unmask ? text("person.mark", { author: request.author, at: request.at.slice(0, 10) }) : null;
  return {
    title: text("person.title"),
    subject: data.person,
    creator: programme.identity.beneficiary[text.language],
    language: text.language === "lv" ? "lv-LV" : "en-GB",
    createdAt: request.at,
    sheets: mark === null ? sheets : sheets.map((sheet) => markedSheet(sheet, mark)),
    names: [],
    properties: {},
  };
}

function aboutSheet({ person, rows, mentions, heldFiles }: PersonData, text: Text, request: PersonRequest): SheetPlan {
  const number = (value: number) => ({ value, style: "number" }) as const;
  return plainSheet(
    text("person.about"),
    [text("report.manifest.property"), text("report.manifest.value")],
    [
      [text("person.about.person"), person],
      [text("person.about.author"), request.author],
      [text("person.about.at"), request.at],
      [text("person.about.reason"), request.reason],
      [
        text("participants.about.personal"),
        text(request.unmask ? "participants.about.shown" : "participants.about.masked"),
      ],
      [text("person.about.rows"), number(rows.length)],
      [text("person.about.mentions"), number(mentions.length)],
      [text("person.about.held"), number(heldFiles)],
      [text("person.about.kept"), text("person.about.kept.how")],
      [text("person.about.correct"), text("person.about.correct.how")],
    ],
  );
}

function formSheet(form: FormDefinition, rows: readonly PersonRow[], text: Text): SheetPlan {
  const fields = [...form.fields, ...(form.combined ?? [])].filter(({ key }) =>
    rows.some(({ texts }) => texts.has(key)),
  );
  const headers = (
    ["sender", "period", "version", "state", "file", "sha256", "sheet", "row", "standing", "decisions"] as const
  ).map((column) => text(`person.column.${column}`));
  return plainSheet(
    form.code,
    [...headers, ...fields.map(({ header }) => header[text.language])],
    rows.map((row): PlanRow => [
      row.sender,
      row.period,
      { value: row.version, style: "number" },
      text(`return.state.${row.state}`),
      fileNameOf(row.file),
      { value: row.sha256, style: "hash" },
      row.sheet,
      { value: row.row, style: "number" },
      text("rows.standing", { standing: row.standing }),
      row.decisions.join(", "),
      ...fields.map(({ key }) => ({ value: row.texts.get(key) ?? "", style: "code" }) as const),
    ]),
  );
}

function decisionSheet({ decisions }: PersonData, text: Text): SheetPlan {
  const headers = (["number", "kind", "author", "on", "reason", "document"] as const).map((column) =>
    text(`report.decisions.${column}`),
  );
  return plainSheet(
    text("report.decisions.name"),
    [...headers, text("person.column.old"), text("person.column.new")],
    decisions.map(({ id, payload, author, role, decidedAt, reason }): PlanRow => [
      { value: id, style: "number" },
      { value: payload.kind, style: "code" },
      byline({ author, role }, text),
      decidedAt,
      reason,
      ...(payload.kind === "correct-value" ? [payload.document, payload.old, payload.new] : ["", "", ""]),
    ]),
  );
}

function mentionSheet({ mentions }: PersonData, text: Text): SheetPlan {
  return plainSheet(
    text("person.mentions"),
    (["sender", "period", "file", "sha256", "sheet", "row"] as const).map((column) => text(`person.column.${column}`)),
    mentions.map(({ sender, period, file, sha256, name, row }): PlanRow => [
      sender,
      period,
      file,
      { value: sha256, style: "hash" },
      name,
      { value: row, style: "number" },
    ]),
  );
}
