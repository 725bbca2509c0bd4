import { beforeAll, describe, expect, test } from "vitest";
import { describeTrace } from "../../electron/core/indicators/describe-trace.ts";
import { knownNamesOf } from "../../electron/core/indicators/known-names-of-store.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { gatherReport } from "../../electron/core/report/gather-report.ts";
import { drawSample } from "../../electron/core/report/sample-figure.ts";
import { insertDecision } from "../../electron/core/store/decision.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import type { DescribedTrace } from "../../shared/domain/indicator.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { reportContext } from "../support/issue.ts";
import { collectPersonalData, type PersonalData } from "../support/personal-data.ts";

const PERIOD = "2025-Q4";
let store: Store;
let personal: PersonalData;

beforeAll(async () => {
  store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/${PERIOD}`]);
  personal = await collectPersonalData(`${QUARTERS}/${PERIOD}`);
});

const traced = (code: string): DescribedTrace =>
  describeTrace(
    store,
    context.programme,
    traceFigure(store, context, { code, period: PERIOD, measure: "cumulative", by: {} }),
  );

const sources = () =>
  gatherReport(store, reportContext, { period: PERIOD, author: "test", now: "2026-01-20T08:00:00Z" }).sourceRows;

describe("rows behind a figure, as they were typed", () => {
  test("the trace shows what stands in each cell it names, and the hours typed make the figure", () => {
    const trace = traced("SK-O-03");
    const rows = trace.items.flatMap(({ rows: own }) => own.filter(({ texts }) => texts.hours !== undefined));
    const hours = rows.reduce((sum, { texts }) => sum + Number((texts.hours ?? "").replace(",", ".")), 0);
    expect(rows.length).toBeGreaterThan(100);
    expect(hours).toBeCloseTo(trace.value ?? Number.NaN, 6);
    expect(rows.filter(({ evidence }) => evidence !== null).length).toBeGreaterThan(0);
  });

  test("the report's sheet of sources says the same of every row, and none is blank", () => {
    const rows = sources();
    expect(rows.filter(({ typed }) => typed === "")).toEqual([]);
    const consultation = rows.find(({ form }) => form === "F2");
    expect(consultation?.typed).toMatch(/Datums: .*; .*[Ss]tund/);
  });

  test("no name, code or birth date is in either", () => {
    const said = JSON.stringify([sources().map(({ typed }) => typed), traced("SK-O-01"), traced("SK-O-05")]);
    const digits = said.replace(/[^0-9"]/g, "");
    for (const code of personal.codes) expect(digits.includes(code)).toBe(false);
    for (const name of personal.fullNames) expect({ name, found: said.includes(name) }).toEqual({ name, found: false });
    expect(said).toContain("***");
  });

  test("a known name in the reference to a document is hidden in the trace, the sources and a sample", () => {
    const { isNamed } = knownNamesOf(store, context.programme);
    const name = [...personal.fullNames].find(isNamed) ?? "";
    store.db.prepare("UPDATE source_row SET evidence = ? WHERE form = 'F2'").run(`Žurnāls, ${name}`);
    const question = { code: "SK-O-03", period: PERIOD, measure: "cumulative", by: {} } as const;
    const request = { question, size: 3, seed: "1", stratify: [], isProportional: false };
    const rows = [
      ...traced("SK-O-03").items.flatMap((item) => item.rows),
      ...sources().filter(({ form }) => form === "F2"),
      ...drawSample(store, context, request).units.flatMap((unit) => unit.rows),
    ];
    const said = new Set(rows.map(({ evidence }) => evidence));
    expect(said.has("***")).toBe(true);
    expect([...said].filter((evidence) => evidence?.startsWith("Žurnāls"))).toEqual([]);
  });

  test("a decision about a row stands beside it in the trace and in the report", () => {
    const [item] = traced("SK-O-03").items;
    const row = item?.rows.find(({ texts }) => texts.hours !== undefined);
    if (row === undefined) throw new Error("No consultation");
    const at = "2026-01-19T08:00:00Z";
    const seq = recordChange(store, { at, kind: "decision", author: "anna", subject: "row" });
    const { sha256, sheet } = row;
    const payload = { kind: "explain-finding", sha256, sheet, cell: row.cells.hours ?? "", code: "V-25" } as const;
    const id = insertDecision(store, { seq, payload, author: "anna", reason: "Pārbaudīts žurnālā.", at });
    const again = traced("SK-O-03").items[0]?.rows.find(({ row: number }) => number === row.row);
    const told = { id, kind: "explain-finding", author: "anna", role: null, reason: "Pārbaudīts žurnālā." };
    expect(again?.decisions).toEqual([told]);
    const source = sources().find(
      ({ sha256, sheet, row: number }) => sha256 === row.sha256 && sheet === row.sheet && number === row.row,
    );
    expect(source?.decisions).toEqual([id]);
  });
});
