/** The one door for windows: whatever comes through it, nothing unchecked reaches a handler and nothing private leaves. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createDispatch, type Dispatch } from "../../electron/core/api/dispatch.ts";
import { nameFailure } from "../../electron/core/api/name-failure.ts";
import { INPUTS, type Handlers, type Method } from "../../shared/api/contract.ts";
import { AppError } from "../../shared/domain/failure.ts";
import { createText, isMessageKey, sayFailure } from "../../shared/text/messages.ts";

const METHODS = Object.keys(INPUTS) as Method[];

/** Handlers that note what reached them. */
function recorder(answer: (method: Method) => unknown = () => null) {
  const reached: { method: Method; input: unknown }[] = [];
  const faults: string[] = [];
  const handlers = Object.fromEntries(
    METHODS.map((method) => [
      method,
      (input: unknown) => {
        reached.push({ method, input });
        return answer(method);
      },
    ]),
    // Made of every method there is; the values do not matter here.
  ) as unknown as Handlers;
  return { reached, faults, dispatch: createDispatch(handlers, ({ reference }) => faults.push(reference)) };
}

describe("whatever a window sends", () => {
  const hostile = fc.oneof(
    fc.anything(),
    fc.object(),
    fc.record({ period: fc.string(), sender: fc.string(), files: fc.array(fc.string()), job: fc.string() }),
    fc.constant(JSON.parse('{"__proto__":{"period":"2026-Q1"}}')),
    fc.constant({ period: "x".repeat(1_000_000) }),
    fc.constant({ period: "2026-Q1", extra: true }),
    fc.constant({ period: "2026-Q1'; DROP TABLE submission; --" }),
    fc.constant({ files: ["../../../etc/passwd"] }),
  );

  test("an input reaches its handler only as its schema made it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...METHODS), hostile, async (method, input) => {
        const { reached, dispatch } = recorder();
        const reply = await dispatch(method, input);
        const checked = INPUTS[method].safeParse(input);
        expect(reply.status).toBe(checked.success ? "done" : "refused");
        expect(reached).toEqual(checked.success ? [{ method, input: checked.data }] : []);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a method that is none is refused, whatever its name", async () => {
    const { reached, dispatch } = recorder();
    for (const name of ["__proto__", "constructor", "toString", "", null, 7, {}, "frame.read "])
      expect(await dispatch(name, {})).toMatchObject({ status: "refused", refusal: { code: "api-method-unknown" } });
    expect(reached).toEqual([]);
  });
});

describe("what a window gets to know", () => {
  const failing = (error: unknown): { dispatch: Dispatch; faults: string[] } =>
    recorder(() => {
      throw error;
    });

  test("a failure comes as its code; a path in it is cut to the file's name", async () => {
    const { dispatch } = failing(new AppError("store-missing", { path: "/home/rasma/dati/store.db", count: 2 }));
    expect(await dispatch("frame.read", {})).toEqual({
      status: "refused",
      refusal: { code: "store-missing", parameters: { path: "store.db", count: 2 } },
    });
    const windows = failing(new AppError("store-missing", { path: "C:\\Users\\rasma\\store.db" }));
    expect(await windows.dispatch("frame.read", {})).toMatchObject({ refusal: { parameters: { path: "store.db" } } });
  });

  test("a bug comes as a number that the log has too, and nothing of it leaves", async () => {
    const { dispatch, faults } = failing(new TypeError("cannot read 290212-21234 of /home/rasma/dati.xlsx"));
    const reply = await dispatch("frame.read", {});
    expect(reply).toEqual({ status: "fault", reference: faults[0] });
    expect(JSON.stringify(reply)).not.toMatch(/290212|rasma|TypeError|at /);
  });

  test("a store that another program holds is a failure one can act on", async () => {
    const { dispatch } = failing(Object.assign(new Error("database is locked"), { code: "SQLITE_BUSY" }));
    expect(await dispatch("frame.read", {})).toMatchObject({ refusal: { code: "store-busy" } });
  });
});

describe("every refusal of the api has its sentence", () => {
  let codes: string[] = [];
  beforeAll(() => {
    codes = [
      "api-method-unknown",
      "api-input-invalid",
      "staging-full",
      "file-token-unknown",
      "file-too-large-to-take",
      "job-unknown",
      "job-not-planned",
      "return-unreadable",
      "sheet-unknown",
      "submission-unknown",
    ];
  });

  test("in the catalogue", () => {
    for (const code of codes) expect(isMessageKey(`failure.${code}`), code).toBe(true);
  });
});

test("a thread that runs out of memory has failed in a way that a person can act on", async () => {
  const worker = new Worker("const all = []; for (;;) all.push(new Array(1000).fill(all.length));", {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 8 },
  });
  const [error] = (await once(worker, "error")) as readonly unknown[];
  expect(nameFailure(error)).toMatchObject({ code: "memory-full" });
  expect(sayFailure(createText("lv"), nameFailure(error))).toContain("Aizveriet citas programmas");
});
