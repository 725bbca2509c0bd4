/** A plan or a person by number: where its rows stand. What was looked for is kept nowhere; that one looked, is. */
import type { FoundRecord, FoundRecords } from "../../../shared/api/person.ts";
import { parsePersonalCode } from "../../../shared/domain/personal-code.ts";
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { foldKey } from "../intake/map-facts.ts";
import type { Store } from "../store/open-store.ts";
import { pseudonymiser } from "../store/person.ts";
import { rowCells } from "../store/raw-sheet.ts";
import { senderNames } from "../store/read-returns.ts";
import { rowsOfNumber, rowsOfPerson } from "../store/record-lookup.ts";
import { recordChange } from "../store/submission.ts";
import { columnsOf, placeOfRow } from "./read-rows.ts";

const MOST = 50;

/** Fields that a number or a person's code stands in, the most telling first. */
const NUMBER_FIELDS = ["plan_no", "cert_no"];
const PERSON_FIELDS = ["code", "ref", "learner", "mentor", "participant"];

export function findRecords(
  store: Store,
  { forms }: Pick<Programme, "forms">,
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
      columns: columnsOfRow(store, forms.get(row.form), id),
    })),
    more: rows.length > MOST,
  };
}

/** What of the form stands in which cell of this row. */
function columnsOfRow(store: Store, form: FormDefinition | undefined, row: number): FoundRecord["columns"] {
  const { cells } = rowCells(store, row);
  return (form === undefined ? [] : columnsOf(form)).flatMap(({ key, header }) => {
    const place = cells.get(key);
    return place === undefined ? [] : [{ name: header, cell: cellReference(place.row, place.column) }];
  });
}
