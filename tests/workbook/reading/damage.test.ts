import fc from "fast-check";
import { expect, test } from "vitest";
import {
  makeXlsx,
  makeZip,
  STYLES,
  workbookParts,
  type CellInput,
  type WorkbookInput,
  type ZipPart,
} from "../../support/make-xlsx.ts";
import { cellsOf, read, tryRead } from "./read.ts";

const ROWS: CellInput[][] = Array.from({ length: 25 }, (_, i) => [
  `Ādažu skola ${String(i)}`,
  i,
  { xml: `<c r="@" s="1"><v>${String(46000 + i)}</v></c>` },
  { xml: `<c r="@" t="s"><v>${String(i % 3)}</v></c>` },
]);
const INPUT: WorkbookInput = {
  sheets: [
    { name: "Dati", rows: ROWS },
    { name: "Cits", rows: [[1, 2]] },
  ],
  strings: "<si><t>jā</t></si><si><t>nē</t></si><si><r><t>ne</t></r><r><t>zinu</t></r></si>",
};
const GOOD = makeXlsx(INPUT);

test("a workbook with any bytes changed gives the same cells, or a named refusal", async () => {
  const expected = cellsOf(await read(GOOD));
  const change = fc.record({ at: fc.nat(GOOD.length - 1), xor: fc.integer({ min: 1, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const bytes = Buffer.from(GOOD);
      for (const { at, xor } of changes) bytes[at]! ^= xor;
      const result = await tryRead(bytes);
      if (typeof result === "string") expect(result).toMatch(/^F-[A-Z-]+ [A-Z-]+$/);
      else expect(cellsOf(result)).toBe(expected);
    }),
    { numRuns: 1500 },
  );
});

test("what recurs from workbook to workbook is taken for the same only when it is, to the byte", async () => {
  await read(GOOD);
  const withStyles = (change: Partial<ZipPart>) =>
    makeZip(workbookParts(INPUT).map((part) => (part.name === "xl/styles.xml" ? { ...part, ...change } : part)));
  const flip = (packed: Buffer) => Buffer.from(packed.map((byte, at) => (at === packed.length - 1 ? byte ^ 1 : byte)));
  expect(cellsOf(await read(withStyles({})))).toContain("C1=date:2025-12-");
  expect(await tryRead(withStyles({ damage: flip }))).toMatch(/^F-NOT-A-WORKBOOK BAD-/);
  const plain = STYLES.replace(/numFmtId="164" fontId/g, 'numFmtId="000" fontId');
  expect(cellsOf(await read(withStyles({ data: plain })))).toContain("C1=number:46000");
});

test("a workbook cut anywhere is refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(GOOD.length - 1), async (length) => {
      expect(await tryRead(GOOD.subarray(0, length))).toMatch(/^F-NOT-A-WORKBOOK /);
    }),
    { numRuns: 200 },
  );
});

test("whatever stands in a sheet's XML, the answer is sheets or a named refusal, and the same in pieces", async () => {
  const sheet = workbookParts(INPUT).find(({ name }) => name === "xl/worksheets/sheet1.xml")!.data as string;
  const splinter = fc.constantFrom(
    "<",
    ">",
    "&",
    '"',
    "/",
    "<c",
    "</c>",
    "<v>",
    "<row>",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?x?>",
    "1",
    "A1",
    ' r="B2"',
    ' t="s"',
    "&amp;",
    "&#10;",
    "\u00e9",
    "",
    "xmlns=''",
    "<x:c/>",
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(sheet.length), fc.nat(30), splinter, async (at, removed, inserted) => {
      const part = sheet.slice(0, at) + inserted + sheet.slice(at + removed);
      const parts = workbookParts(INPUT).map((each) =>
        each.name === "xl/worksheets/sheet1.xml" ? { ...each, data: part } : each,
      );
      const bytes = makeZip(parts);
      const whole = await tryRead(bytes);
      const pieces = await tryRead(bytes, { streamFromBytes: 0 });
      expect(typeof pieces === "string" ? pieces : cellsOf(pieces)).toBe(
        typeof whole === "string" ? whole : cellsOf(whole),
      );
    }),
    { numRuns: 200 },
  );
});

test("whatever the bytes, the answer is sheets or a named refusal", async () => {
  const beginnings = fc.constantFrom(
    "",
    "PK\u0003\u0004",
    "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
    "<html",
    "<?xml",
    "a;b\n",
    '"',
    "\u00ff\u00fe",
  );
  await fc.assert(
    fc.asyncProperty(
      beginnings,
      fc.uint8Array({ maxLength: 2000 }),
      fc.constantFrom("a.xlsx", "a.csv", "a.xls"),
      async (beginning, bytes, name) => {
        const result = await tryRead(Buffer.concat([Buffer.from(beginning, "latin1"), bytes]), {}, name);
        if (typeof result === "string") expect(result).toMatch(/^F-[A-Z-]+ [A-Z-]+$/);
      },
    ),
    { numRuns: 1000 },
  );
});

test("what is written is what is read", async () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !/[\p{Cc}\ufffe\uffff]/u.test(text) && !text.includes("_x")),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
      async (rows) => {
        const { sheets } = await read(makeXlsx({ sheets: [{ rows }] }));
        expect(sheets[0]!.rows.map(({ cells }) => cells.map((cell) => cell.value))).toEqual(
          rows.map((row) => row.map((each) => (Object.is(each, -0) ? 0 : each))),
        );
      },
    ),
    { numRuns: 200 },
  );
});
