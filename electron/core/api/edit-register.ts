/** One institution or one agreement entered by itself: checked, recorded with reason and document, kept in the history. */
import type {
  AgreementEntry,
  InstitutionForm,
  RegisterEntered,
  RegisterVersion,
} from "../../../shared/api/programme.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { foldText } from "../../../shared/domain/text.ts";
import {
  listInstitutions,
  registerHistory,
  removeAgreement,
  saveAgreement,
  saveInstitution,
  type RegisterList,
} from "../store/institution.ts";
import { inTransaction, type ReadStore, type Store } from "../store/open-store.ts";
import { listAgreements } from "../store/receipt.ts";
import { senderNames } from "../store/read-returns.ts";
import { recordChange } from "../store/submission.ts";
import type { CoreContext } from "./core.ts";

/** Who entered it, when, why, and from which document. */
export interface EnteredBy {
  readonly author: string;
  readonly at: string;
  readonly reason: string;
  readonly source: string;
}

/** Failures: `register-sender-unknown`, `setting-validity`. */
export function enterAgreement(store: Store, agreement: AgreementEntry, by: EnteredBy): void {
  const { agreementNo, sender } = agreement;
  if (!senderNames(store).has(sender)) throw new AppError("register-sender-unknown", { sender });
  checkValidity(agreementNo, agreement);
  inTransaction(store, () => {
    const seq = recordChange(store, { ...by, kind: "agreements", subject: agreementNo });
    const activities = agreement.activities.join("|");
    saveAgreement(store, { ...agreement, activities }, { seq, reason: by.reason, source: by.source });
  });
}

/** Failure: `register-entry-unknown`. */
export function takeAgreementOff(store: Store, agreementNo: string, by: EnteredBy): void {
  if (!listAgreements(store).some((agreement) => agreement.agreementNo === agreementNo))
    throw new AppError("register-entry-unknown", { entry: agreementNo });
  inTransaction(store, () => {
    const seq = recordChange(store, { ...by, kind: "agreements", subject: agreementNo });
    removeAgreement(store, agreementNo, { seq, reason: by.reason, source: by.source });
  });
}

/**
 * A new institution, or a known one renamed, closed, or joined to another. A former name stays among its names, so that
 * returns that still use it are understood. Failures: `register-sender-unknown`, `setting-validity`.
 */
export function enterInstitution(
  store: Store,
  { programme }: CoreContext,
  institution: InstitutionForm,
  by: EnteredBy,
): void {
  const { regNo, name, municipality, successor } = institution;
  const known = listInstitutions(store);
  if (!programme.municipalities.some(({ code }) => code === municipality))
    throw new AppError("register-sender-unknown", { sender: municipality });
  if (successor !== null && (successor === regNo || !known.some((other) => other.regNo === successor)))
    throw new AppError("register-sender-unknown", { sender: successor });
  checkValidity(regNo, institution);
  const former = known.find((other) => other.regNo === regNo)?.name;
  const names = [...new Set([name, ...institution.names, ...(former === undefined ? [] : [former])])];
  inTransaction(store, () => {
    const seq = recordChange(store, { ...by, kind: "register", subject: regNo });
    saveInstitution(store, { ...institution, names }, foldText, { seq, reason: by.reason, source: by.source });
  });
}

/** How an entry came to be as it is, newest first. */
export function readRegisterHistory(store: ReadStore, list: RegisterList, key: string): RegisterVersion[] {
  return registerHistory(store, list, key).map(({ seq, at, author, role, reason, source, entry }) => ({
    ...{ seq, at, author, role, reason },
    source: source === "" ? null : source,
    fields: entry === null ? null : fieldsOf(JSON.parse(entry)),
  }));
}

/** The newest entry of each key. */
export function lastEntered(store: ReadStore, list: RegisterList): ReadonlyMap<string, RegisterEntered> {
  return new Map(
    registerHistory(store, list, null)
      .toReversed()
      .map(({ key, at, author, role, reason, source }) => [
        key,
        { at, author, role, reason, source: source === "" ? null : source },
      ]),
  );
}

/** What was written by this program, as texts. */
function fieldsOf(entry: unknown): Readonly<Record<string, string>> {
  if (typeof entry !== "object" || entry === null) return {};
  return Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]: [string, unknown]) => {
      if (value === null) return [];
      if (Array.isArray(value)) return [[name, value.join(", ")]];
      return [[name, typeof value === "string" ? value : JSON.stringify(value)]];
    }),
  );
}

function checkValidity(
  entry: string,
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom) throw new AppError("setting-validity", { entry });
}
