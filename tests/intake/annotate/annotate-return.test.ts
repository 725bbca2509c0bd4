import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { annotatedName, annotateReturn, MOST_COMMENTS } from "../../../electron/core/intake/annotate.ts";
import { annotateFiles, earlierFindings } from "../../../electron/core/intake/annotate-files.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { cellReference, type Workbook } from "../../../shared/domain/sheet.ts";
import { createText } from "../../../shared/text/messages.ts";
import { buildReturn, Campaign } from "../../support/campaign.ts";
import { makeOds } from "../../support/make-ods.ts";
import { makeXlsx } from "../../support/make-xlsx.ts";
import { acceptanceStore, context, foreign, importPaths, MESSY, QUARTERS } from "../../support/acceptance.ts";
import { read } from "../../workbook/reading/read.ts";

const lv = createText("lv");

afterAll(() => {
  foreign.close();
});

function finding(code: string, cell: string | null, more: Partial<Finding> = {}): Finding {
  const parameters = { field: "IAP Nr.", row: 2 };
  return { code, severity: "error", sheet: "Lapa", cell, field: "plan_no", parameters, ...more };
}

function textsOf(workbook: Workbook, name: string): string[] {
  const sheet = workbook.sheets.find((each) => each.name === name);
  return (sheet?.rows ?? []).map(({ cells }) => cells.map(({ value }) => String(value)).join(" | "));
}

function notesOf(workbook: Workbook): string[] {
  return workbook.sheets.flatMap(({ name, notes }) =>
    notes.map(({ row, column }) => `${name}!${cellReference(row, column)}`),
  );
}

async function annotated(findings: readonly Finding[], earlier: readonly Finding[] | null = null): Promise<Workbook> {
  const bytes = makeXlsx({ sheets: [{ name: "Lapa", rows: [["IAP Nr."], ["1"], ["2"]] }] });
  const remarks = { findings, reason: null, verdict: "accepted", earlier } as const;
  return read(await annotateReturn(bytes, await read(bytes), remarks, lv));
}

test("findings of one cell are one comment, the gravest first; those without a cell stand on the added sheet only", async () => {
  const book = await annotated([
    finding("V-70", "A2", { severity: "warning", parameters: { header: "x", filled: 1, like: "no", field: "" } }),
    finding("V-01", "A2"),
    finding("V-65", null, { severity: "warning", parameters: { kind: "sheet-read", rows: "" } }),
  ]);
  expect(book.sheets[0]?.notes).toHaveLength(1);
  expect(book.sheets[0]?.notes[0]?.text).toMatch(/^Kopskats · kļūda \(V-01\)\n[\s\S]*\n\nbrīdinājums \(V-70\)\n/);
  const lines = textsOf(book, "Kopskats");
  expect(lines.find((line) => line.includes("V-01"))).toContain(
    "A2 | kļūda – rinda nav ieskaitīta | Nav aizpildīts lauks “IAP Nr.”",
  );
  expect(lines.filter((line) => /V-\d\d$/.test(line))).toHaveLength(3);
});

test("what was mended since the version before is ticked off on the added sheet", async () => {
  const book = await annotated(
    [finding("V-01", "A3")],
    [finding("V-01", "A3"), finding("V-03", "A2", { parameters: { shown: "no" } })],
  );
  const lines = textsOf(book, "Kopskats");
  expect(lines.find((line) => line.includes("V-01"))).toMatch(/joprojām$/);
  const at = lines.indexOf("Izlabots kopš iepriekšējās reizes: 1");
  expect(lines[at + 1]).toContain("V-03");
});

test("a sheet with very many findings has a bounded number of comments, and a list of all", async () => {
  const count = MOST_COMMENTS + 200;
  const book = await annotated(Array.from({ length: count }, (_, index) => finding("V-01", `A${String(index + 2)}`)));
  expect(notesOf(book)).toHaveLength(MOST_COMMENTS);
  const lines = textsOf(book, "Kopskats");
  expect(lines.filter((line) => line.endsWith("V-01"))).toHaveLength(count);
  expect(lines.join("\n")).toMatch(/komentāri ir tikai pie 1\s?000 šūnām/);
});

test("every readable file of the messy returns gets a copy whose comments stand at its findings' cells, and which reads alike", async () => {
  const store = acceptanceStore(MESSY);
  const sources = messyFiles().map((path) => ({ path, read: () => Promise.resolve(readFileSync(path)) }));
  const options = {
    programme: context.programme,
    author: "test",
    now: () => "2026-07-15T09:00:00Z",
    readOptions: { foreign: () => foreign },
  };
  const { reply, copies } = await annotateFiles(store, sources, options, lv);
  const made = new Map<string, Uint8Array>();
  for await (const { path, copy } of copies) if (copy !== null) made.set(path, copy.bytes);
  expect(made.size).toBeGreaterThan(70);

  for (const file of reply.files) {
    const bytes = made.get(file.path);
    if (bytes === undefined || !/\.xls[xm]$/.test(file.path)) continue;
    const book = await read(bytes);
    const notes = new Set(notesOf(book));
    const merged = new Map(book.sheets.map((sheet) => [sheet.name, sheet.merged.length > 0]));
    for (const { sheet, cell } of file.findings) {
      if (sheet === null || cell === null || merged.get(sheet) !== false) continue;
      expect(notes, file.path).toContain(`${sheet}!${cell.split(":")[0] ?? ""}`);
    }
  }

  // The copies themselves: whatever the originals were told, they are told, and nothing about our own comments.
  const again = acceptanceStore(MESSY);
  const back = [...made].map(([path, bytes]) => ({ path, read: () => Promise.resolve(bytes) }));
  const second = await annotateFiles(
    again,
    back.filter(({ path }) => /\.xls[xm]$/.test(path)),
    options,
    lv,
  );
  const told = ({ path, verdict, reason, rows, findings }: (typeof reply.files)[number]) => ({
    path,
    verdict,
    reason,
    rows,
    findings: findings.map(({ code, sheet, cell }) => `${code} ${sheet ?? ""}!${cell ?? ""}`),
  });
  const paths = new Set(second.reply.files.map(({ path }) => path));
  expect(second.reply.files.map(told)).toEqual(reply.files.filter(({ path }) => paths.has(path)).map(told));
});

test("xls and ods come back as a new workbook with the rows as read and the findings", async () => {
  const store = acceptanceStore(QUARTERS);
  const folder = join(QUARTERS, "2026-Q1");
  const paths = readdirSync(folder)
    .filter((name) => /\.(?:xls|ods)$/.test(name))
    .map((name) => join(folder, name));
  const options = {
    programme: context.programme,
    author: "test",
    now: () => "2026-07-15T09:00:00Z",
    readOptions: { foreign: () => foreign },
  };
  const sources = paths.map((path) => ({ path, read: () => Promise.resolve(readFileSync(path)) }));
  const { copies } = await annotateFiles(store, sources, options, lv);
  const names: string[] = [];
  for await (const { path, copy } of copies) {
    if (copy === null) throw new Error(`No copy of ${path}`);
    names.push(copy.name);
    const [original, book] = [await read(readFileSync(path), {}, path, () => foreign), await read(copy.bytes)];
    for (const sheet of original.sheets) {
      const same = book.sheets.find(({ name }) => name === sheet.name);
      const shown = (each: typeof sheet | undefined) =>
        each?.rows.map(({ number, cells }) => [
          number,
          ...cells.map(({ column, value }) => `${String(column)}=${String(value)}`),
        ]);
      expect(shown(same), sheet.name).toEqual(shown(sheet));
    }
    expect(textsOf(book, "Kopskats").length).toBeGreaterThan(3);
  }
  expect(names).toHaveLength(2);
  expect(names.every((name) => name.endsWith("_piezimes.xlsx"))).toBe(true);
});

test("a stray cell far below the list does not keep an ods from being answered", async () => {
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const ods = makeOds(
    `<table:table table:name="Lapa"><table:table-row>${cell("IAP Nr.")}</table:table-row><table:table-row table:number-rows-repeated="149998"/><table:table-row>${cell("aizmirsts")}</table:table-row></table:table>`,
  );
  const remarks = { findings: [finding("V-01", "A150000")], reason: null, verdict: "accepted", earlier: null } as const;
  const copy = await read(await annotateReturn(ods, await read(ods), remarks, lv));

  expect(copy.sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 150_000]);
  expect(notesOf(copy)).toEqual(["Lapa!A150000"]);
});

test("what was found before is that of the version before, not of one that came later", async () => {
  const campaign = new Campaign();
  const versions = [{ gender: "?" }, { grade: "?" }, {}].map((slip, i) =>
    buildReturn({ version: i + 1, learners: [{ n: 1, ...slip }] }),
  );
  const outcomes = await campaign.import(
    Object.fromEntries(versions.map((bytes, i) => [`v${String(i + 1)}.xlsx`, bytes])),
  );
  const errors = outcomes.map((outcome) =>
    earlierFindings(campaign.store, outcome)?.flatMap(({ severity, field }) => (severity === "error" ? [field] : [])),
  );
  campaign.close();

  expect(errors).toEqual([undefined, ["gender"], ["grade"]]);
});

test("a return that the store has already is answered with what the store knows about it", async () => {
  const store = acceptanceStore(QUARTERS);
  const [name] = readdirSync(join(QUARTERS, "2025-Q4"));
  const path = join(QUARTERS, "2025-Q4", name ?? "");
  const [outcome] = await importPaths(store, [path]);
  const options = {
    programme: context.programme,
    author: "test",
    now: () => "2026-07-15T09:00:00Z",
    readOptions: { foreign: () => foreign },
  };
  const { reply, copies } = await annotateFiles(
    store,
    [{ path, read: () => Promise.resolve(readFileSync(path)) }],
    options,
    lv,
  );
  expect(reply.files[0]?.verdict).toBe("unchanged");
  for await (const { copy } of copies) {
    const listed = textsOf(await read(copy?.bytes ?? new Uint8Array()), "Kopskats").filter((line) =>
      /[VX]-?\d+$/.test(line),
    );
    expect(listed).toHaveLength(outcome?.findings.length ?? -1);
  }
});

test("the copy is named after the file, with an extension that fits what it is", () => {
  const xlsx = { format: "xlsx", hasMacros: false } as const;
  expect(annotatedName("mape/atskaite.xlsm", { ...xlsx, hasMacros: true })).toBe("atskaite_piezimes.xlsm");
  expect(annotatedName("atskaite.csv", { format: "csv", hasMacros: false })).toBe("atskaite_piezimes.xlsx");
  expect(annotatedName("a.zip/pārdēvēts.xls", xlsx)).toBe("pārdēvēts_piezimes.xlsx");
});

/** One file of each folder: those of one case may be versions of one another. */
function messyFiles(): string[] {
  return readdirSync(MESSY, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const [first] = readdirSync(join(MESSY, name)).sort();
      return first === undefined ? [] : [join(MESSY, name, first)];
    });
}
