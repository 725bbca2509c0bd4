/** Who answers for the programme and for the history. */
import type { Handlers } from "../../../shared/api/contract.ts";
import { registerAgreements, registerInstitutions } from "../intake/register-units.ts";
import { reachOf } from "./decision-reach.ts";
import { enterAgreement, enterInstitution, readRegisterHistory, takeAgreementOff } from "./edit-register.ts";
import { intakeOf, type Desk, type ReadDesk } from "./desk.ts";
import { readParticipants, writeParticipants } from "./participants-desk.ts";
import { parseSettings, writeProgrammeList } from "./programme-files.ts";
import { recordSettings, withdrawSetting } from "./programme-settings.ts";
import { readHistoryPage, readPast } from "./read-history.ts";
import { todayOf } from "./read-frame.ts";
import { readDecisions, readProgramme, readRegister } from "./read-programme.ts";

export function programmeReadHandlers(desk: ReadDesk) {
  return {
    "programme.read": () => readProgramme(desk.reader, desk.context, todayOf(desk)),
    "programme.register": () => readRegister(desk.reader, desk.context),
    "programme.entry-history": ({ list, key }) => [...readRegisterHistory(desk.reader, list, key)],
    "programme.decisions": (page) => readDecisions(desk.reader, page),
    "programme.save": ({ what }) => ({
      token: desk.outgoing.add(writeProgrammeList(desk.reader, desk.context.programme, what)),
    }),
    "participants.read": ({ period }) => readParticipants(desk, period),
    "history.read": (question) => readHistoryPage(desk.reader, question),
    "history.past": ({ seq, period }) => readPast(desk.reader, desk.context, seq, period),
  } satisfies Partial<Handlers>;
}

export function programmeWriteHandlers(desk: Desk) {
  const who = () => ({ author: desk.author, at: desk.now() });
  return {
    "programme.enter": ({ settings, reason }) =>
      desk.alone(() => Promise.resolve({ ids: recordSettings(desk.writer, desk.context, settings, reason, who()) })),
    "participants.write": (asked) => desk.alone(() => Promise.resolve(writeParticipants(desk, asked))),
    "programme.withdraw": ({ id }) =>
      desk.alone(() => {
        withdrawSetting(desk.writer, desk.context, id, who());
        return Promise.resolve(null);
      }),
    "programme.enter-agreement": ({ agreement, ...why }) =>
      desk.alone(() => {
        enterAgreement(desk.writer, agreement, { ...who(), ...why });
        return Promise.resolve(null);
      }),
    "programme.remove-agreement": ({ agreementNo, ...why }) =>
      desk.alone(() => {
        takeAgreementOff(desk.writer, agreementNo, { ...who(), ...why });
        return Promise.resolve(null);
      }),
    "programme.enter-institution": ({ institution, ...why }) =>
      desk.alone(() => {
        enterInstitution(desk.writer, desk.context, institution, { ...who(), ...why });
        return Promise.resolve(null);
      }),
    "programme.reach": ({ id }) =>
      desk.alone(async () => {
        const options = { context: intakeOf(desk), readOptions: { foreign: desk.foreign }, now: desk.now };
        const { files, figures, periods } = await reachOf(desk.writer, desk.context, id, options);
        return { files, figures, periods };
      }),
    "programme.load": ({ file, what, reason }) =>
      desk.alone(async () => ({ entries: await load(desk, file, what, reason) })),
  } satisfies Partial<Handlers>;
}

/** How many entries the file held. */
async function load(desk: Desk, token: string, what: "settings" | "register" | "agreements", reason: string) {
  const source = desk.staging.open(token);
  const bytes = await source.read();
  const options = { programme: desk.context.programme, author: desk.author, at: desk.now() };
  desk.staging.remove([token]);
  switch (what) {
    case "settings":
      return recordSettings(desk.writer, desk.context, parseSettings(bytes, source.path), reason, options).length;
    case "register":
      return registerInstitutions(desk.writer, bytes, options).institutions;
    case "agreements":
      return registerAgreements(desk.writer, bytes, options).agreements;
  }
}
