import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../electron/core/store/open-store.ts";
import { acceptanceStore, importPaths, QUARTERS } from "../support/acceptance.ts";
import { issue } from "../support/issue.ts";

let store: Store;
beforeAll(async () => {
  store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/2025-Q4`]);
});
beforeEach(() => {
  store.db.exec("BEGIN");
});
afterEach(() => {
  store.db.exec("ROLLBACK");
});

const FIRST = (form: string) => `(SELECT MIN(id) FROM source_row WHERE form = '${form}' AND standing = 'counted')`;
const issued = () => issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
const reports = () => store.db.prepare("SELECT COUNT(*) FROM issued_report").pluck().get();
/** File, sheet and row. */
const A_ROW = expect.stringMatching(/\.(xlsx|ods|xls) .+ \d+/) as string;

describe("a row of the store changed by hand stops the report, which names figure and rows", () => {
  test.each([
    ["hours of a consultation", `UPDATE support_event SET hours = 99 WHERE source_row_id = ${FIRST("F2")}`, "SK-O-03"],
    [
      "the day of a consultation",
      `UPDATE support_event SET day = '2025-12-31' WHERE source_row_id = ${FIRST("F2")}`,
      "SK-O-01",
    ],
    ["the gender of a learner", `UPDATE plan SET gender = 'N' WHERE source_row_id = ${FIRST("F1")}`, "SK-O-01"],
    [
      "the person of a plan",
      `UPDATE plan SET person_id = (SELECT MAX(id) FROM person) WHERE source_row_id = ${FIRST("F1")}`,
      "SK-O-01",
    ],
    [
      "a sum of money",
      `UPDATE cost SET amount_cents = amount_cents + 100, esf_cents = esf_cents + 100 WHERE source_row_id = ${FIRST("F8")}`,
      "SK-F-03",
    ],
    ["a lost consultation", `DELETE FROM support_event WHERE source_row_id = ${FIRST("F2")}`, "SK-O-03"],
    ["the school of a learner", `UPDATE plan SET institution = NULL WHERE source_row_id = ${FIRST("F1")}`, "SK-O-01"],
    [
      "a fingerprint",
      `UPDATE fact_print SET prints = zeroblob(length(prints)) WHERE submission_id = (SELECT submission_id FROM source_row WHERE id = ${FIRST("F2")})`,
      "SK-O-03",
    ],
    ["a kind of a plan", `DELETE FROM plan_risk WHERE source_row_id = ${FIRST("F1")}`, "SK-O-01"],
    ["a certificate", `UPDATE training SET cert_no = NULL WHERE source_row_id = ${FIRST("F3")}`, "SK-O-05"],
    [
      "a mentor's meeting",
      `UPDATE support_event SET hours = hours + 1 WHERE source_row_id = ${FIRST("F4")}`,
      "SK-O-07",
    ],
    [
      "who came to a supervision",
      `UPDATE supervision_attendance SET present = 1 - present WHERE source_row_id = ${FIRST("F5")}`,
      "SK-O-09",
    ],
    ["a project", `UPDATE project SET status = 'pārtraukts' WHERE source_row_id = ${FIRST("F6")}`, "SK-O-1"],
    ["an event", `UPDATE event SET learners = 999 WHERE source_row_id = ${FIRST("F7")}`, "SK-O-1"],
    ["an outcome", `UPDATE outcome SET status = 'pārtrauca' WHERE source_row_id = ${FIRST("F9")}`, "SK-R-0"],
  ])("%s", async (_, sql, code) => {
    store.db.exec(sql);
    await expect(issued()).rejects.toMatchObject({
      code: "report-facts-altered",
      parameters: { figures: expect.stringContaining(code) as string, rows: A_ROW },
    });
    expect(reports()).toBe(0);
  });

  test("a row counted otherwise than the returns say", async () => {
    store.db.exec(`UPDATE source_row SET standing = 'quarantined' WHERE id = ${FIRST("F2")}`);
    await expect(issued()).rejects.toMatchObject({
      code: "report-unproven",
      parameters: { figure: expect.stringMatching(/^SK-O-\d\d /) as string, rows: A_ROW },
    });
    expect(reports()).toBe(0);
  });

  test("rows of the history that are gone", async () => {
    store.db.exec(`DELETE FROM standing_history WHERE source_row_id = ${FIRST("F2")}`);
    await expect(issued()).rejects.toMatchObject({
      code: "report-unproven",
      parameters: { figure: expect.stringMatching(/^SK-O-\d\d /) as string, rows: A_ROW },
    });
    expect(reports()).toBe(0);
  });

  test("a school of the register, after it was reported", async () => {
    await issued();
    const school = "(SELECT reg_no FROM institution WHERE eligible = 1 LIMIT 1)";
    store.db.exec(`UPDATE institution SET eligible = 0 WHERE reg_no = ${school}`);
    await expect(issued()).rejects.toMatchObject({
      code: "report-unproven",
      parameters: { figure: expect.stringMatching(/^SK-O-21 /) as string },
    });
    expect(reports()).toBe(1);
  });

  test("a consultation moved to another learner's plan, after it was reported", async () => {
    await issued();
    store.db.exec(
      `UPDATE support_event SET plan_row_id = (SELECT MAX(source_row_id) FROM plan) WHERE source_row_id = ${FIRST("F2")}`,
    );
    await expect(issued()).rejects.toMatchObject({ code: "report-unproven", parameters: { rows: A_ROW } });
    expect(reports()).toBe(1);
  });
});

test("decisions, versions and merges are no changes by hand: the corrected quarter is issued", async () => {
  await importPaths(store, [`${QUARTERS}/2025-Q4-labojumi`, `${QUARTERS}/2026-Q1`]);
  await expect(issued()).resolves.toMatchObject({ report: { edition: 1 } });
});
