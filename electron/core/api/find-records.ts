/** A plan or a person by number: where its rows stand. What was looked for is kept nowhere; that one looked, is. */
import type { FoundRecords } from "../../../shared/api/settings.ts";
import { parsePersonalCode } from "../../../shared/domain/personal-code.ts";
import { foldKey } from "../intake/map-facts.ts";
import type { Store } from "../store/open-store.ts";
import { pseudonymiser } from "../store/person.ts";
import { senderNames } from "../store/read-returns.ts";
import { rowsOfNumber, rowsOfPerson } from "../store/record-lookup.ts";
import { recordChange } from "../store/submission.ts";
import { placeOfRow } from "./read-rows.ts";

const MOST = 50;

/** Fields that a number or a person's code stands in, the most telling first. */
const NUMBER_FIELDS = ["plan_no", "cert_no"];
const PERSON_FIELDS = ["code", "ref", "learner", "mentor", "participant"];

export function findRecords(
  store: Store,
  number: string,
  by: { readonly at: string; readonly author: string },
): FoundRecords {
  const code = parsePersonalCode({ kind: "text", value: number });
  const kind = code.status === "valid" ? "person" : "number";
  const rows =
    code.status === "valid"
      ? rowsOfPerson(store, pseudonymiser(store)("person", code.code), MOST + 1)
      : rowsOfNumber(store, foldKey(number), MOST + 1);
  recordChange(store, { ...by, kind: "disclosure", subject: `lookup ${kind}`, detail: { rows: rows.length } });
  const names = senderNames(store);
  return {
    kind,
    records: rows.slice(0, MOST).map(({ id, ...row }) => ({
      ...row,
      cell: placeOfRow(store, id, kind === "person" ? PERSON_FIELDS : NUMBER_FIELDS).cell,
      senderName: names.get(row.sender) ?? row.sender,
    })),
    more: rows.length > MOST,
  };
}
