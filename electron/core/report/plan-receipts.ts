/** How many of the returns that agreements make due have come. */
import type { SenderOfPeriod } from "./plan-facts.ts";

/** `expected` is null where no agreement tells who owes a return: then all that came are counted, of nobody knows how many. */
export function receiptCounts(senders: readonly SenderOfPeriod[]): { received: number; expected: number | null } {
  const expected = senders.filter(({ isExpected }) => isExpected);
  const counted = expected.length === 0 ? senders : expected;
  return {
    received: counted.filter(({ submission }) => submission !== null).length,
    expected: expected.length === 0 ? null : expected.length,
  };
}
