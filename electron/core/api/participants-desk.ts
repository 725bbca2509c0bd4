/** The participant list as the screen of the programme shows and makes it. */
import type { ParticipantsView } from "../../../shared/api/participants.ts";
import { createText, type Language } from "../../../shared/text/messages.ts";
import { makeParticipantFile } from "../report/participants-file.ts";
import { listParticipants } from "../report/participants-list.ts";
import { listSettings } from "../store/programme-setting.ts";
import type { Desk, ReadDesk } from "./desk.ts";

export function readParticipants({ reader, context }: ReadDesk, period: string): ParticipantsView {
  const { complete, incomplete, gaps } = listParticipants(reader, context, period, false);
  const holds = listSettings(reader).findLast(
    ({ setting, withdrawnAt }) => setting.kind === "participants" && withdrawnAt === null,
  );
  return {
    ...{ period, gaps, list: context.programme.participants, setting: holds?.id ?? null },
    ...{ complete: complete.length, incomplete: incomplete.length },
  };
}

/** Keeps the list ready to be saved; personal data leave a note first. */
export function writeParticipants(
  desk: Desk,
  asked: {
    readonly period: string;
    readonly language: Language;
    readonly format: "xlsx" | "csv";
    readonly unmask: string | null;
  },
) {
  const text = createText(asked.language);
  const { report, bytes } = makeParticipantFile(desk.writer, desk.context, text, {
    ...asked,
    ...{ author: desk.author, at: desk.now() },
  });
  const name = `${text("participants.file")}-${asked.period}.${asked.format}`;
  return { name, token: desk.outgoing.add({ name, bytes }), participants: report.complete.length };
}
