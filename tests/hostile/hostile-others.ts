/** Fifteen files in other formats, hostile and good; BIFF has no checksum, so one changed bit in it cannot be noticed. */
import { utils, write } from "@e965/xlsx";
import { blankContent, cell, makeOds, row, table, text } from "../support/make-ods.ts";
import { HEADINGS, type HostileFile } from "./hostile-workbooks.ts";

const number = (value: number): string => cell(`office:value-type="float" office:value="${String(value)}"`);
const ODS_ROWS = [
  row(HEADINGS.map((heading) => text(heading)).join("")),
  ...Array.from({ length: 300 }, (_, i) =>
    row(
      text(`Skola ${String(i % 7)}`) +
        text(`011310-2${String(i).padStart(4, "0")}`) +
        number(1 + (i % 12)) +
        text("x") +
        text("jā") +
        number((i % 40) + 0.5),
    ),
  ),
].join("");
const REST = row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048275"');

function goodXls(): Buffer {
  const book = utils.book_new();
  const rows = Array.from({ length: 300 }, (_, i) => [
    `Skola ${String(i % 7)}`,
    `011310-2${String(i)}`,
    1 + (i % 12),
    "x",
    "jā",
    (i % 40) + 0.5,
  ]);
  utils.book_append_sheet(book, utils.aoa_to_sheet([[...HEADINGS], ...rows]), "Dati");
  return Buffer.from(write(book, { type: "buffer", bookType: "biff8" }) as Uint8Array);
}

function noisyXls(): Buffer {
  const bytes = goodXls();
  for (let i = 1024; i < bytes.length; i += 997) bytes[i]! ^= 0x55;
  return bytes;
}

function xlsWithOneBit(): Buffer {
  const bytes = goodXls();
  const place = bytes.indexOf(Buffer.from("Skola 3", "utf16le"));
  bytes[place + 12]! ^= 1;
  return bytes;
}

const GOOD_ODS = "ods: 301 rows, 1806 cells";
const GOOD_XLS = "xls: 301 rows, 1806 cells";

export const HOSTILE_OTHERS: readonly HostileFile[] = [
  { name: "60-good.ods", what: "300 correct rows", make: () => makeOds(table(ODS_ROWS)), verdict: GOOD_ODS },
  {
    name: "61-blank-rest.ods",
    what: "the blank rest of the grid as one repeat, as LibreOffice writes it",
    make: () => makeOds(table(ODS_ROWS + REST)),
    verdict: GOOD_ODS,
  },
  {
    name: "62-repeated-rows.ods",
    what: "one row with values, 1,048,575 times",
    make: () => makeOds(table(row(text("A") + number(1), ' table:number-rows-repeated="1048575"'))),
    verdict: "F-TOO-LARGE TOO-MANY-ROWS",
  },
  {
    name: "63-repeated-cells.ods",
    what: "82 million values out of 2 kB",
    make: () =>
      makeOds(table(row(text("A", ' table:number-columns-repeated="16384"'), ' table:number-rows-repeated="5000"'))),
    verdict: "F-TOO-LARGE TOO-MANY-COLUMNS",
  },
  {
    name: "64-repeated-2e9.ods",
    what: "a cell 2,000,000,000 times",
    make: () => makeOds(table(row(text("A", ' table:number-columns-repeated="2000000000"')))),
    verdict: "F-NOT-A-WORKBOOK OUT-OF-GRID",
  },
  {
    name: "65-doctype.ods",
    what: "a document type",
    make: () => makeOds(table(ODS_ROWS), { doctype: '<!DOCTYPE x [<!ENTITY a "b">]>' }),
    verdict: "F-NOT-A-WORKBOOK DOCTYPE",
  },
  {
    name: "66-bomb.ods",
    what: "1 GiB of white space",
    make: () => makeOds("", { content: blankContent(1024) }),
    verdict: "F-TOO-LARGE TOO-BIG-INSIDE",
  },
  {
    name: "67-one-line.csv",
    what: "60 MB on one line",
    make: () => Buffer.alloc(60_000_000, "a;"),
    verdict: "F-TOO-LARGE TOO-BIG",
  },
  {
    name: "68-zero-byte.csv",
    what: "a zero byte in a text",
    make: () => Buffer.from("Skola;Klase\r\nA\0daži;3\r\n"),
    verdict: "F-NOT-A-WORKBOOK NOT-A-WORKBOOK",
  },
  {
    name: "69-open-quote.csv",
    what: "a quote that never closes",
    make: () => Buffer.from(`Skola;Klase\r\n"Ādaži;3\r\n${"B;4\r\n".repeat(5000)}`),
    verdict: "F-NOT-A-WORKBOOK OPEN-QUOTE",
  },
  { name: "70-good.xls", what: "300 correct rows", make: goodXls, verdict: GOOD_XLS },
  {
    name: "71-half.xls",
    what: "the first half",
    make: () => goodXls().subarray(0, goodXls().length >> 1),
    verdict: "F-NOT-A-WORKBOOK BAD-XLS",
  },
  {
    name: "72-nine-tenths.xls",
    what: "the first nine tenths",
    make: () => goodXls().subarray(0, Math.floor(goodXls().length * 0.9)),
    verdict: "F-NOT-A-WORKBOOK BAD-XLS",
  },
  {
    name: "73-noise.xls",
    what: "every 997th byte changed",
    make: noisyXls,
    verdict: "F-NOT-A-WORKBOOK BAD-XLS",
  },
  {
    name: "74-one-bit.xls",
    what: "one bit of a text changed: nothing in the format can tell",
    make: xlsWithOneBit,
    verdict: GOOD_XLS,
  },
];
