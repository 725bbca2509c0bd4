/** When the returns of senders came, and what is in force of them. */
import { prepared, type ReadStore } from "./open-store.ts";
import type { Agreement } from "./institution.ts";

export interface Receipt {
  readonly sender: string;
  readonly period: string;
  /** Instant of the first return that was not withdrawn. */
  readonly firstAt: string;
  /** The submission in force. */
  readonly submissionId: number;
  readonly nil: number;
}

/** One for each sender and period of which something is in force. */
export function listReceipts(store: ReadStore): Receipt[] {
  return prepared<[], Receipt>(
    store,
    `SELECT s.sender, s.period, s.id AS submissionId, s.nil,
            (SELECT MIN(o.received_at) FROM submission o
              WHERE o.sender = s.sender AND o.period = s.period AND o.state IN ('in-force', 'superseded')) AS firstAt
       FROM submission s WHERE s.state = 'in-force'`,
  ).all();
}

/** Senders and periods with a return that waits for an answer. */
export function listHeldReturns(store: ReadStore): { readonly sender: string; readonly period: string }[] {
  return prepared<[], { sender: string; period: string }>(
    store,
    `SELECT DISTINCT sender, period FROM submission
      WHERE state = 'held' AND sender IS NOT NULL AND period IS NOT NULL`,
  ).all();
}

/** All agreements by their number. */
export function listAgreements(store: ReadStore): Agreement[] {
  return prepared<[], Agreement>(
    store,
    `SELECT agreement_no AS agreementNo, sender, valid_from AS validFrom, valid_to AS validTo, activities, due_days AS dueDays
       FROM agreement ORDER BY agreement_no`,
  ).all();
}
