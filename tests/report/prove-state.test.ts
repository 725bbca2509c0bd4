import { beforeEach, expect, test } from "vitest";
import type { Store } from "../../electron/core/store/open-store.ts";
import { acceptanceStore, importPaths, QUARTERS } from "../support/acceptance.ts";
import { issue } from "../support/issue.ts";

let store: Store;
beforeEach(async () => {
  store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/2025-Q4`]);
});

const FIRST_CONSULTATION = "(SELECT MIN(id) FROM source_row WHERE form = 'F2' AND standing = 'counted')";
const issued = () => issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });

test("a row counted otherwise than the returns say stops the report, and the figure is named", async () => {
  store.db.exec(`UPDATE source_row SET standing = 'quarantined' WHERE id = ${FIRST_CONSULTATION}`);
  await expect(issued()).rejects.toMatchObject({
    code: "report-unproven",
    parameters: { figure: expect.stringMatching(/^SK-O-\d\d /) as string },
  });
  expect(store.db.prepare("SELECT COUNT(*) FROM issued_report").pluck().get()).toBe(0);
});

test("a fact changed after it was reported stops the next edition, and the figure is named", async () => {
  await issued();
  store.db.exec(`UPDATE support_event SET hours = hours + 1 WHERE source_row_id = ${FIRST_CONSULTATION}`);
  await expect(issued()).rejects.toMatchObject({
    code: "report-unproven",
    parameters: { figure: expect.stringContaining("SK-O-03") as string },
  });
});
