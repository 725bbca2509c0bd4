/** A person's data on request: who is meant by what was typed, and the file. What was typed is kept nowhere. */
import { parsePersonalCode } from "../../../shared/domain/personal-code.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Input, Output } from "../../../shared/api/contract.ts";
import { createText } from "../../../shared/text/messages.ts";
import { unitNames } from "../indicators/trace-figure.ts";
import { foldKey } from "../intake/map-facts.ts";
import { makePersonFile } from "../report/person-file.ts";
import type { ReadStore } from "../store/open-store.ts";
import { canonicalPerson, countedPersons, pseudonymiser } from "../store/person.ts";
import { personsOfNumber } from "../store/record-lookup.ts";
import type { Desk } from "./desk.ts";

const PSEUDONYM = /^p-[A-Za-z0-9_-]{12}$/;

/**
 * The person, as the one that is counted, of a personal code, of a pseudonym as traces and reports have it, or of the
 * number of a plan or certificate. Failures: `person-unknown`, `person-several` (a number that several people have).
 */
export function findPerson(store: ReadStore, typed: string): number {
  const number = typed.trim();
  const code = parsePersonalCode({ kind: "text", value: number });
  const found =
    code.status === "valid"
      ? [canonicalPerson(store, pseudonymiser(store)("person", code.code))]
      : PSEUDONYM.test(number)
        ? [personOfPseudonym(store, number)]
        : personsOfNumber(store, foldKey(number));
  const [person, another] = found;
  if (person === undefined) throw new AppError("person-unknown");
  if (another !== undefined) throw new AppError("person-several");
  return person;
}

function personOfPseudonym(store: ReadStore, pseudonym: string): number | undefined {
  const name = unitNames(store);
  return countedPersons(store).find(({ key }) => name("p", key) === pseudonym)?.id;
}

/** Keeps the file ready to be saved. */
export function writePerson(desk: Desk, asked: Input<"person.write">): Output<"person.write"> {
  const { number, language, reason, unmask } = asked;
  const person = findPerson(desk.writer, number);
  const who = { author: desk.author, at: desk.now() };
  const { data, bytes } = makePersonFile(desk.writer, desk.context.programme, createText(language), {
    ...{ person, reason, unmask, ...who },
  });
  const name = `${data.person}.xlsx`;
  return { token: desk.outgoing.add({ name, bytes }), name, rows: data.rows.length, mentions: data.mentions.length };
}
