/** Both sets of sample returns, as far as the workbook alone tells: sender, period, version, rows, reasons, findings of values. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { extractReturn } from "../../../electron/core/intake/extract-return.ts";
import { buildUnitDirectory } from "../../../electron/core/intake/unit-directory.ts";
import { readWorkbook } from "../../../electron/core/workbook/read-workbook.ts";
import type { UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import { programme } from "./read-return.ts";

const folder = new URL("../../acceptance/", import.meta.url);

const RegisterRow = z.object({
  reg_no: z.string(),
  name: z.string(),
  aliases: z.string(),
  municipality: z.string(),
  founder: z.string(),
  kind: z.string(),
  eligible: z.string(),
});

function register(set: string): UnitDirectory {
  const rows: unknown = parse(readFileSync(new URL(`${set}/register.csv`, folder)), { columns: true, bom: true });
  const institutions = z.array(RegisterRow).parse(rows);
  return buildUnitDirectory({
    municipalities: programme.municipalities,
    ambiguousNames: programme.ambiguousNames,
    institutions: institutions.map(({ reg_no, name, aliases, municipality, founder, kind, eligible }) => ({
      regNo: reg_no,
      name,
      names: [name, ...aliases.split("|").filter((alias) => alias !== "")],
      municipality,
      founder,
      kind,
      eligible: eligible === "1",
      validFrom: null,
      validTo: null,
      successor: null,
    })),
  });
}

async function extract(set: string, path: string, units: UnitDirectory) {
  const read = await readWorkbook(readFileSync(new URL(`${set}/${path}`, folder)), {
    name: path.split("/").at(-1) ?? path,
    foreign: () => {
      throw new Error("this test reads no format of another program");
    },
  });
  if (!read.ok) throw new Error(`${path}: ${read.reason}`);
  const fileName = path.split("/").at(-1) ?? path;
  return extractReturn(read.workbook, { programme, units, memory: () => new Map(), words: () => new Map(), fileName });
}

/** Formats that our own reader reads; the others have tests of their own where they are read. */
const OURS = /\.(?:xlsx|xlsm|ods|csv)$/;

const Expected = z.object({
  path: z.string(),
  verdict: z.string(),
  sender: z.string(),
  period: z.string(),
  version: z.number(),
  forms: z.record(z.string(), z.number()).optional(),
});
const Quarters = z.object({ stages: z.array(z.object({ files: z.array(Expected) })) });
const quarters = Quarters.parse(JSON.parse(readFileSync(new URL("quarters/truth.json", folder), "utf8")));
const quartersUnits = register("quarters");

test.each(quarters.stages.flatMap(({ files }) => files).filter(({ path }) => OURS.test(path)))(
  "$path",
  async (expected) => {
    const { content, reason } = await extract("quarters", expected.path, quartersUnits);
    const forms = new Map<string, number>();
    for (const { form } of content.rows) forms.set(form, (forms.get(form) ?? 0) + 1);

    expect(reason).toBeNull();
    expect(content.cover).toMatchObject({
      sender: expected.sender,
      period: expected.period,
      version: expected.version,
      nil: expected.verdict === "nil",
    });
    expect(Object.fromEntries(forms)).toEqual(expected.forms ?? {});
    expect(content.rows.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "error"))).toEqual([]);
    for (const { cellCounts, unknown } of content.tables) {
      expect(cellCounts.read).toBe(
        cellCounts.inRows + cellCounts.explained + unknown.reduce((sum, { filled }) => sum + filled, 0),
      );
    }
  },
);

/** What this half of intake decides; the rest needs the store or rules over whole rows. */
const OWN_REASONS = new Set([
  "F-EMPTY",
  "F-NO-FORM",
  "F-NO-SENDER",
  "F-NO-PERIOD",
  "F-AMBIGUOUS-SENDER",
  "F-HEADER-UNSURE",
  "F-AGGREGATE-ONLY",
]);
const OWN_FINDINGS = /^(?:V-0[1-8]|V-3[0123]|V-6\d|V-7\d|\*)$/;

const MessyFinding = z.object({
  code: z.array(z.string()),
  sheet: z.string().optional(),
  severity: z.string().optional(),
  cells: z.array(z.string()).optional(),
  rows: z.array(z.number()).optional(),
});
const MessyFile = z.object({
  path: z.string(),
  verdict: z.array(z.string()),
  reason: z.array(z.string()).nullable(),
  sender: z.string().optional(),
  period: z.string().optional(),
  rows: z.object({ read: z.number().optional() }),
  findings: z.array(MessyFinding),
});
const Messy = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      steps: z.array(z.object({ imports: z.array(z.string()), files: z.array(MessyFile) })),
    }),
  ),
});
const messy = Messy.parse(JSON.parse(readFileSync(new URL("messy/truth.json", folder), "utf8")));
const messyUnits = register("messy");

const messyFiles = messy.cases.flatMap(({ id, title, steps }) =>
  steps.flatMap(({ imports, files }) =>
    files.filter(({ path }) => imports.includes(path)).map((file) => ({ id, title, ...file })),
  ),
);
const understood = messyFiles.filter(
  ({ path, reason }) =>
    OURS.test(path) &&
    (reason ?? []).every(
      (code) => OWN_REASONS.has(code) || code === "F-STALE" || code === "F-SAME-VERSION" || code === "F-WRONG-PERIOD",
    ),
);

test.each(understood)("$id $title: $path", async ({ path, reason, sender, period, rows, findings }) => {
  const result = await extract("messy", path, messyUnits);
  const own = (reason ?? []).filter((code) => OWN_REASONS.has(code));

  if (own.length > 0) expect(own).toContain(result.reason);
  else expect(result.reason).toBeNull();
  if (sender !== undefined) expect(result.content.cover.sender).toBe(sender);
  if (period !== undefined) expect(result.content.cover.period).toBe(period);
  if (reason === null && rows.read !== undefined) expect(result.content.rows).toHaveLength(rows.read);
  // Findings of a file that is not accepted say nothing yet.
  if (own.length > 0) return;
  const told = [...result.content.findings, ...result.content.rows.flatMap((row) => row.findings)];
  for (const wanted of findings.filter(({ code }) => code.some((each) => OWN_FINDINGS.test(each)))) {
    if (isOfWholeRows(wanted.code, path)) continue;
    expect(told).toContainEqual(expect.toSatisfy((finding: (typeof told)[number]) => isWanted(finding, wanted)));
  }
  const errors = told.filter(({ severity }) => severity === "error").map(({ code, cell }) => `${code} ${cell ?? ""}`);
  const allowed = findings.flatMap(({ code }) => code);
  expect(errors.filter((error) => !allowed.includes("*") && !allowed.some((code) => error.startsWith(code)))).toEqual(
    [],
  );
});

/** V-30 within a row of events is a rule over whole rows. */
function isOfWholeRows(codes: readonly string[], path: string): boolean {
  return codes.includes("V-30") && path.startsWith("c50c/");
}

function isWanted(
  finding: { code: string; severity: string; sheet: string | null; cell: string | null },
  wanted: z.infer<typeof MessyFinding>,
): boolean {
  const row = Number(/\d+/.exec(finding.cell ?? "")?.[0] ?? 0);
  return (
    (wanted.code.includes("*") || wanted.code.includes(finding.code)) &&
    (wanted.sheet === undefined || wanted.sheet === finding.sheet) &&
    (wanted.severity === undefined || wanted.severity === finding.severity) &&
    (wanted.cells === undefined || wanted.cells.includes(finding.cell ?? "")) &&
    (wanted.rows === undefined || wanted.rows.includes(row))
  );
}
