import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkStore } from "../../electron/core/api/check-store.ts";
import { openForWork } from "../../electron/core/api/core.ts";
import { certificateText, type PurgeStatement } from "../../electron/core/api/purge-certificate.ts";
import { purgeStore } from "../../electron/core/api/purge-store.ts";
import { isSignedBy } from "../../electron/core/report/seal-statement.ts";
import { calculatePeriods } from "../../electron/core/indicators/calculate-indicators.ts";
import { backUp, listBackups } from "../../electron/core/store/back-up.ts";
import { closeStore, type Store } from "../../electron/core/store/open-store.ts";
import { leaveUnfinished } from "../../electron/core/store/purge-rows.ts";
import { readRawRows } from "../../electron/core/store/raw-sheet.ts";
import { setRetention } from "../../electron/core/store/retention.ts";
import { insertDecision, listDecisions } from "../../electron/core/store/decision.ts";
import { listSubmissions, recordChange } from "../../electron/core/store/submission.ts";
import { DIMENSIONS } from "../../shared/domain/indicator.ts";
import { parseIsoDate } from "../../shared/domain/calendar-date.ts";
import { context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { issue } from "../support/issue.ts";
import { collectPersonalData, personalDataIn } from "../support/personal-data.ts";

const AT = "2036-01-12T09:00:00Z";
const BY = { author: "Rasma", at: AT, reason: "CPR 82. pants: termiņš beidzies" };

const day = (text: string) => {
  const date = parseIsoDate(text);
  if (date === null) throw new Error(text);
  return date;
};

let folder: string;
let path: string;
let store: Store;
const imported = mkdtempSync(join(tmpdir(), "kopskats-purge-imported-"));
beforeAll(async () => {
  store = openForWork(join(imported, "store.db"), context, { create: true, key: null });
  // Two senders are enough: each purge works every figure out twice.
  await importPaths(
    store,
    ["Ogres", "Jēkabpils"].flatMap((sender) => [
      `${QUARTERS}/2025-Q4/SK_atskaite_${sender}_novads_2025-C4_v1.xlsx`,
      `${QUARTERS}/2026-Q1/SK_atskaite_${sender}_novads_2026-C1_v1.xlsx`,
    ]),
  );
  closeStore(store);
});
afterAll(() => rmSync(imported, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-purge-"));
  path = join(folder, "store.db");
  for (const end of ["", "-archive"]) copyFileSync(`${join(imported, "store.db")}${end}`, `${path}${end}`);
  store = openForWork(path, context, { create: false, key: null });
});
afterEach(() => {
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

const figures = () =>
  [[], ...DIMENSIONS.map((dimension) => [dimension])].map((by) =>
    calculatePeriods(store, { ...context, fromFacts: true }, ["2026-Q1"], { by }),
  );
const purge = (before: string) => purgeStore(store, context, { ...BY, before: day(before) });
const statementOf = ({ statement }: { readonly statement: string }) => JSON.parse(statement) as PurgeStatement;
const unsound = async () => {
  const { checks, reports } = await checkStore(store, context);
  return [
    ...checks.filter(({ problems }) => problems.length > 0),
    ...reports.filter(({ verdict }) => verdict === "broken"),
  ];
};
const rawRows = (period: string) =>
  store.db
    .prepare<[string], { id: number }>(
      "SELECT h.id FROM source_sheet AS h JOIN submission AS s ON s.id = h.submission_id WHERE s.period = ?",
    )
    .all(period)
    .reduce((rows, { id }) => rows + readRawRows(store, id).length, 0);

describe("a purge of returns past their retention", () => {
  test("takes texts and bytes of old returns, and no figure changes, however it is split", () => {
    const before = figures();
    const kept = rawRows("2026-Q1");
    const { counts, files, facts, figures: proved } = statementOf(purge("2026-01-01"));
    expect(figures()).toEqual(before);
    expect(proved.count).toBeGreaterThan(100);
    expect(facts.count).toBeGreaterThan(rawRows("2026-Q1"));
    expect(rawRows("2025-Q4")).toBe(0);
    expect(rawRows("2026-Q1")).toBe(kept);
    const old = listSubmissions(store).filter(({ period }) => period === "2025-Q4");
    expect(counts.returns).toBe(old.length);
    expect(counts.rows).toBeGreaterThan(100);
    expect(files).toHaveLength(counts.files);
    const bytes = store.archive.prepare<[string]>("SELECT 1 FROM file WHERE sha256 = ?");
    expect(files.flatMap((sha256) => bytes.all(sha256))).toEqual([]);
  });

  test("people whom a later return names stay who they are; the others can be found by nobody", () => {
    const keys = () =>
      store.db
        .prepare<[], { id: number; key: string; later: number }>(
          `SELECT p.id, p.key, EXISTS (
             SELECT 1 FROM source_row AS r JOIN submission AS s ON s.id = r.submission_id
               LEFT JOIN support_event AS e ON e.source_row_id = r.id
               LEFT JOIN plan AS own ON own.source_row_id = r.id
               LEFT JOIN plan AS meant ON meant.source_row_id = e.plan_row_id
              WHERE s.period > '2025-Q4' AND p.id IN (r.ref_person_id, own.person_id, meant.person_id)) AS later
             FROM person AS p ORDER BY p.id`,
        )
        .all();
    const before = keys();
    expect(before.filter(({ later }) => later === 1).length).toBeGreaterThan(10);
    purge("2026-01-01");
    const after = new Map(keys().map(({ id, key }) => [id, key]));
    const changed = before.filter(({ id, key }) => after.get(id) !== key);
    expect(changed.filter(({ later }) => later === 1)).toEqual([]);
    expect(changed.length).toBeGreaterThan(0);
  });

  test("when all is purged, no name and no code is in any file of the folder, backups and logs too", async () => {
    backUp(store, "daily", "2026-05-01T08:00:00Z");
    purge("2030-01-01");
    expect(listBackups(path).map(({ reason }) => reason)).toEqual(["after-purge"]);
    // A day on which something happened may be somebody's birthday: birth dates are the next test's.
    const personal = { ...(await collectPersonalData(QUARTERS)), birthDates: new Set<string>() };
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(2);
    const found = files.map(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name)).toString("utf8");
      return [name, personalDataIn(text, personal, personal.fullNames)];
    });
    expect(found).toEqual(files.map(({ name }) => [name, []]));
    expect(store.archive.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM file").get()).toEqual({ n: 0 });
  });

  test("a birth date is moved to one that gives the same age on every counted day", () => {
    const births = () =>
      store.db.prepare<[], { id: number; born: string }>("SELECT source_row_id AS id, born FROM plan ORDER BY 1").all();
    const before = births();
    purge("2030-01-01");
    const after = new Map(births().map(({ id, born }) => [id, born]));
    const moved = before.filter(({ id, born }) => after.get(id) !== born);
    expect(moved.length).toBeGreaterThan(before.length / 2);
    for (const { id, born } of before) {
      expect(after.get(id)?.slice(0, 7)).toBe(born.slice(0, 7));
      expect((after.get(id) ?? "") <= born).toBe(true);
    }
  });

  test("a value that was put right goes with the value that it took the place of; that it was done stays", () => {
    const [file] = store.db
      .prepare<[], { sha256: string }>("SELECT file_sha256 AS sha256 FROM submission WHERE period = '2025-Q4' LIMIT 1")
      .all();
    const payload = {
      ...{ kind: "correct-value" as const, sha256: file?.sha256 ?? "", sheet: "1_Izglītojamie", cell: "G12" },
      ...{ old: "Ansis", new: "Anžs", document: "izziņa 3" },
    };
    const seq = recordChange(store, { author: "Rasma", at: AT, kind: "decision", subject: "correct-value" });
    insertDecision(store, { seq, payload, author: "Rasma", reason: "izziņa", at: AT });
    expect(statementOf(purge("2026-01-01")).counts.decisions).toBe(1);
    const [kept] = listDecisions(store);
    expect(kept?.payload).toEqual({ ...payload, old: "…", new: "…" });
  });

  test("the store is sound afterwards, and what was issued is still proved", async () => {
    await issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
    purge("2026-01-01");
    expect(await unsound()).toEqual([]);
  });

  test("the certificate is signed by the store and names the history it stands in", () => {
    const certificate = purge("2026-01-01");
    expect(isSignedBy(certificate)).toBe(true);
    expect(statementOf(certificate)).toMatchObject({ reason: BY.reason, before: "2026-01-01", retentionUntil: null });
    expect(isSignedBy({ ...certificate, statement: certificate.statement.replace("Rasma", "cits") })).toBe(false);
  });

  test("what has gone cannot go again; a later day takes what is left", () => {
    purge("2026-01-01");
    expect(() => purge("2026-01-01")).toThrow(expect.objectContaining({ code: "purge-nothing" }) as Error);
    expect(statementOf(purge("2026-04-01")).counts.returns).toBeGreaterThan(0);
  });

  test("a legal hold and a retention date that has not come keep everything", () => {
    setRetention(store, { until: null, hold: "ERP revīzija" }, BY);
    expect(() => purge("2026-01-01")).toThrow(expect.objectContaining({ code: "purge-held" }) as Error);
    setRetention(store, { until: day("2036-01-13"), hold: null }, BY);
    expect(() => purge("2026-01-01")).toThrow(expect.objectContaining({ code: "purge-retention" }) as Error);
    setRetention(store, { until: day("2036-01-12"), hold: null }, BY);
    expect(statementOf(purge("2026-01-01")).retentionUntil).toBe("2036-01-12");
  });

  test("facts edited by hand are not washed clean", () => {
    store.db.exec(
      "UPDATE support_event SET hours = hours + 1 WHERE source_row_id = (SELECT MIN(source_row_id) FROM support_event)",
    );
    expect(() => purge("2026-01-01")).toThrow(expect.objectContaining({ code: "purge-altered" }) as Error);
    expect(rawRows("2025-Q4")).toBeGreaterThan(0);
  });

  test("a purge that was ended before its room was cleared and its certificate written goes on when the store is opened", () => {
    const certificate = purge("2026-01-01");
    backUp(store, "daily", "2036-01-13T08:00:00Z");
    // What a restoring or handing over leaves that is ended.
    copyFileSync(join(imported, "store.db"), `${path}.restoring`);
    leaveUnfinished(store, "2036-01-14T08:00:00Z");
    const reopened = () => {
      closeStore(store);
      store = openForWork(path, context, { create: false, key: null });
      return readdirSync(folder).filter((name) => name.endsWith(".json"));
    };
    const [name = ""] = reopened();
    expect(listBackups(path).map(({ at }) => at)).toEqual(["2036-01-14T08:00:00Z"]);
    expect(readdirSync(folder)).not.toContain("store.db.restoring");
    expect(name).toBe("store-purge-20360112T090000Z.json");
    expect(readFileSync(join(folder, name), "utf8")).toBe(certificateText(certificate));
    rmSync(join(folder, name));
    expect(reopened()).toEqual([]);
  });
});
