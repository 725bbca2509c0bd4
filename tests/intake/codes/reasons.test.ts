import { describe, expect, test } from "vitest";
import { decide, withdrawDecision, type DecideOptions } from "../../../electron/core/intake/decide.ts";
import { intakeContext } from "../../../electron/core/intake/understand-file.ts";
import type { Store } from "../../../electron/core/store/open-store.ts";
import {
  bytesOf,
  context,
  draftOf,
  importInto,
  noForeignReader,
  outcomeOfFiles,
  RECEIVED_AT,
  set,
  source,
  withStore,
} from "./base-return.ts";
import { REASON_CASES, type ReasonCase } from "./reason-cases.ts";

describe.each(REASON_CASES)("$reason: $fault", ({ reason, verdict, faulty, mended }: ReasonCase) => {
  test("is the verdict's reason, and nothing is stored", async () => {
    expect(await outcomeOfFiles(faulty)).toMatchObject({ reason, verdict, rows: { read: 0 } });
  });

  test("is not given for the mended twin", async () => {
    expect(await outcomeOfFiles(mended)).toMatchObject({ reason: null, verdict: "accepted" });
  });
});

test("F-SET-ASIDE: a file that a person has refused stays out until the refusal is withdrawn", async () => {
  await withStore(async (store) => {
    const [first, other] = [
      source("1.xlsx", bytesOf(draftOf())),
      source("2.xlsx", bytesOf(draftOf(set("F2", { hours: 2 })))),
    ];
    const [, held] = await importInto(store, [first, other]);
    const { id } = await decide(
      store,
      { kind: "refuse-file", sha256: held?.sha256 ?? "" },
      "nosūtīts kļūdas pēc",
      optionsOf(store),
    );

    expect(await importInto(store, [other])).toMatchObject([{ verdict: "rejected", reason: "F-SET-ASIDE" }]);
    await withdrawDecision(store, id, optionsOf(store));
    expect(await importInto(store, [other])).toMatchObject([{ verdict: "needs-decision", reason: "F-SAME-VERSION" }]);
  });
});

function optionsOf(store: Store): DecideOptions {
  return {
    context: intakeContext(store, { programme: context.programme, author: "test" }),
    readOptions: { foreign: noForeignReader },
    now: () => RECEIVED_AT,
  };
}
