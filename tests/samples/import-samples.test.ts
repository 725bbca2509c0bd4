import { expect, test } from "vitest";
import { sampleFiles } from "../../resources/samples/generator/sample-files.ts";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { importReturns } from "../../electron/core/intake/import-returns.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";

/** After the last quarter of the samples; what comes later would be an event in the future (V-23). */
const RECEIVED_AT = "2026-07-15T08:00:00.000Z";

test("the samples are taken in without errors but those made on purpose", async () => {
  const context = loadContext();
  const files = sampleFiles();
  const store = openForWork(":memory:", context, { create: true, key: null });
  const shared = { programme: context.programme, author: "test" };
  registerInstitutions(store, files.get("register.csv") ?? new Uint8Array(), { ...shared, at: RECEIVED_AT });

  const reply = await importReturns(
    store,
    [...files]
      .filter(([path]) => path.endsWith(".xlsx"))
      .map(([path, bytes]) => ({ path, read: () => Promise.resolve(bytes) })),
    { ...shared, now: () => RECEIVED_AT, readOptions: { foreign: noForeignReader } },
  );
  closeStore(store);

  const findings = reply.files.flatMap(({ path, findings }) =>
    findings.filter(({ severity }) => severity !== "info").map(({ code }) => `${path.split("/")[1] ?? ""} ${code}`),
  );
  expect([...new Set(findings)].toSorted()).toEqual([
    "2025-Q4 V-07",
    "2025-Q4 V-22",
    "2026-Q1 V-01",
    "2026-Q2 V-24",
    "2026-Q2 V-33",
    "2026-Q2 V-34",
  ]);
  expect(reply.totals).toMatchObject({ files: 48, accepted: 47, nil: 1, rejected: 0, "needs-decision": 0 });
  expect(reply.totals.rows.quarantined).toBeLessThan(10);
});

function noForeignReader(): never {
  throw new Error("the samples are xlsx files");
}
