/** The cases of domain.md §6.12 that the messy acceptance returns leave out. */
import { describe, expect, test } from "vitest";
import { lockPeriod, unlockPeriod } from "../../../electron/core/store/period-lock.ts";
import {
  bytesOf,
  context,
  cellOf,
  draftOf,
  importInto,
  outcomeOf,
  RECEIVED_AT,
  set,
  setCover,
  source,
  withStore,
} from "./base-return.ts";

const LOCK = { author: "test", at: RECEIVED_AT, reason: "pārskats izdots", secondPerson: null };

describe("case 19: a return for a quarter that is locked", () => {
  test("is in force as a correction of that quarter", async () => {
    await withStore(async (store) => {
      const first = source("v1.xlsx", bytesOf(draftOf()));
      const corrected = source("v2.xlsx", bytesOf(draftOf(setCover({ version: 2 }), set("F2", { hours: 2 }))));
      const [before] = await importInto(store, [first]);
      lockPeriod(store, "2026-Q1", LOCK);
      const [after] = await importInto(store, [corrected]);

      expect(before).toMatchObject({ verdict: "accepted", correctionOf: null });
      expect(after).toMatchObject({ verdict: "accepted", correctionOf: "2026-Q1", rows: { read: 10, stored: 10 } });
    });
  });

  test("is refused with F-LOCKED where the programme says so, and taken in once the quarter is open again", async () => {
    const { identity } = context.programme;
    const refusing = { ...context.programme, identity: { ...identity, lockedReturns: "refuse" as const } };
    await withStore(async (store) => {
      const file = source("v1.xlsx", bytesOf(draftOf()));
      lockPeriod(store, "2026-Q1", LOCK);
      const [refused] = await importInto(store, [file], refusing);
      unlockPeriod(store, "2026-Q1", LOCK);
      const [taken] = await importInto(store, [file], refusing);

      expect(refused).toMatchObject({ verdict: "rejected", reason: "F-LOCKED", rows: { read: 0 } });
      expect(taken).toMatchObject({ verdict: "accepted", reason: null, correctionOf: null });
    });
  });

  test("corrects nothing while another quarter is locked", async () => {
    await withStore(async (store) => {
      lockPeriod(store, "2025-Q4", LOCK);
      const [outcome] = await importInto(store, [source("v1.xlsx", bytesOf(draftOf()))]);

      expect(outcome).toMatchObject({ verdict: "accepted", correctionOf: null });
    });
  });
});

describe("case 49: a share typed where an amount belongs", () => {
  const PERCENT = { xml: '<c r="@" s="6"><v>0.85</v></c>' };
  const cost = { amount: 1000, state: 150 };

  test.each([
    ["85", 85, "V-34", "amount"],
    ["0.85", 0.85, "V-34", "amount"],
    ["0.85 shown as 85 %", PERCENT, "V-34", "amount"],
    ["“85 %”", "85 %", "V-04", "esf"],
    ["“85%” and “15%”", "85%", "V-04", "esf"],
  ] as const)("%s is not taken for euros", async (_, esf, code, field) => {
    const { rows, findings } = await outcomeOf(draftOf(set("F8", { ...cost, esf })));

    expect(rows).toMatchObject({ quarantined: 1 });
    expect(findings).toContainEqual(expect.objectContaining({ code, severity: "error", cell: cellOf("F8", field) }));
  });

  test("the amount itself is stored", async () => {
    const { rows } = await outcomeOf(draftOf(set("F8", { ...cost, esf: 850 })));

    expect(rows).toMatchObject({ stored: 10, quarantined: 0 });
  });
});

test("a jump is noticed whichever quarter comes first", async () => {
  const spring = draftOf(set("F2", { hours: 8 }));
  const autumn = draftOf(
    setCover({ period: "2025. gada IV ceturksnis" }),
    set("F1", { plan_date: "03.11.2025." }),
    set("F2", { date: "20.11.2025.", hours: 2 }),
    ({ forms }) => {
      for (const form of ["F3", "F4", "F5", "F6", "F7", "F8", "F9"]) forms[form] = [];
    },
  );
  const [spring1, autumn1] = [source("spring.xlsx", bytesOf(spring)), source("autumn.xlsx", bytesOf(autumn))];
  for (const order of [
    [autumn1, spring1],
    [spring1, autumn1],
  ]) {
    const jumps = await withStore(async (store) =>
      (await importInto(store, order)).flatMap(({ path, findings }) =>
        findings.filter(({ code }) => code === "V-50").map(({ parameters }) => [path, parameters.kind]),
      ),
    );
    expect(jumps).toEqual([
      ["spring.xlsx", "learners"],
      ["spring.xlsx", "hours"],
    ]);
  }
});
