import { expect, test } from "vitest";
import { cellsOf, read, tryRead } from "./read.ts";

const LATVIAN = "Vārds;Skola;Stundas\r\nĒriks Šņukuris;Ķekavas vidusskola;12,5\r\nŽanete Ūdre;Ģibuļu skola;3\r\n";
const EXPECTED =
  "A1=text:Vārds B1=text:Skola C1=text:Stundas A2=text:Ēriks Šņukuris B2=text:Ķekavas vidusskola C2=text:12,5 A3=text:Žanete Ūdre B3=text:Ģibuļu skola C3=text:3";

/** The bytes of a text in a one-byte encoding, through the decoder that everyone has. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from(Array.from(text, (letter) => table.get(letter)!));
}

test.each([
  ["UTF-8", Buffer.from(LATVIAN)],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${LATVIAN}`)],
  ["windows-1257", encode(LATVIAN, "windows-1257")],
  ["UTF-16, as Excel saves Unicode text", Buffer.from(`\ufeff${LATVIAN}`, "utf16le")],
  [
    "UTF-8 that was taken for windows-1257 and saved again",
    Buffer.from(new TextDecoder("windows-1257").decode(Buffer.from(LATVIAN))),
  ],
  [
    "UTF-8 that was taken for windows-1252 and saved again",
    Buffer.from(new TextDecoder("windows-1252").decode(Buffer.from(LATVIAN))),
  ],
  [
    "windows-1257 that was taken for windows-1252 and saved as UTF-8",
    Buffer.from(new TextDecoder("windows-1252").decode(encode(LATVIAN, "windows-1257"))),
  ],
])("%s reads as the same letters", async (_, bytes) => {
  expect(cellsOf(await read(bytes, {}, "dati.csv"))).toBe(EXPECTED);
});

test.each([";", "\t", ",", "|"])("columns are found when %j stands between them", async (delimiter) => {
  const lines = [
    ["Nr.", "Vārds", "Stundas"],
    ["1", "Anna", "2"],
    ["2", "Jānis", "3"],
  ];
  const workbook = await read(Buffer.from(lines.map((line) => line.join(delimiter)).join("\n")), {}, "dati.csv");
  expect(cellsOf(workbook)).toBe(
    "A1=text:Nr. B1=text:Vārds C1=text:Stundas A2=text:1 B2=text:Anna C2=text:2 A3=text:2 B3=text:Jānis C3=text:3",
  );
});

test("decimal commas do not pass for delimiters", async () => {
  const workbook = await read(Buffer.from("Nr.;Stundas;Summa\n1;2,5;3,10\n2;1,5;4,20\n"), {}, "dati.csv");
  expect(workbook.sheets[0]!.rows.map(({ cells }) => cells.length)).toEqual([3, 3, 3]);
});

test("quotes hold delimiters, line ends and quotes; inside a bare field they are letters", async () => {
  const text = 'a;b;c\n"1;2";"rinda\r\notra";"SIA ""Saule"""\nSIA "Mēness";"Zeme" SIA;x\n';
  expect(cellsOf(await read(Buffer.from(text), {}, "dati.csv"))).toBe(
    'A1=text:a B1=text:b C1=text:c A2=text:1;2 B2=text:rinda\r\notra C2=text:SIA "Saule" A3=text:SIA "Mēness" B3=text:"Zeme" SIA C3=text:x',
  );
});

test("blank lines and fields keep their place", async () => {
  expect(cellsOf(await read(Buffer.from("a;b\n\n;c\n"), {}, "dati.csv"))).toBe("A1=text:a B1=text:b B3=text:c");
});

test("Excel's hint at the delimiter is no row", async () => {
  expect(cellsOf(await read(Buffer.from("sep=,\na,b\n1,2\n"), {}, "dati.csv"))).toBe(
    "A1=text:a B1=text:b A2=text:1 B2=text:2",
  );
});

test("the sheet is named after the file", async () => {
  expect((await read(Buffer.from("a;b\n1;2\n"), {}, "2_Konsultācijas.csv")).sheets[0]!.name).toBe("2_Konsultācijas");
});

test("a table in text is read under any name, a list of words only as csv", async () => {
  expect((await read(Buffer.from(LATVIAN), {}, "atskaite.xlsx")).format).toBe("csv");
  expect(await tryRead(Buffer.from("viens\ndivi\n"), {}, "saraksts.txt")).toBe("F-NOT-A-WORKBOOK NOT-A-WORKBOOK");
  expect(cellsOf(await read(Buffer.from("viens\ndivi\n"), {}, "saraksts.csv"))).toBe("A1=text:viens A2=text:divi");
});

test.each([
  ["a quote that never closes", `Skola;Klase\r\n"Ādaži;3\r\n${"B;4\r\n".repeat(5000)}`, "F-NOT-A-WORKBOOK OPEN-QUOTE"],
  [
    "a quote that swallows more than a cell",
    `Skola;Klase\r\n"Ādaži;3\r\n${"B;4\r\n".repeat(9000)}";5\r\n`,
    "F-TOO-LARGE CELL-TOO-LONG",
  ],
  ["a million columns on one line", "a;".repeat(1_000_000), "F-TOO-LARGE TOO-MANY-COLUMNS"],
  ["more columns than any form", `${"a;".repeat(600)}\n`, "F-TOO-LARGE TOO-MANY-COLUMNS"],
  ["more rows than allowed", "a;b\n".repeat(50_001), "F-TOO-LARGE TOO-MANY-ROWS"],
  ["a zero byte", "Skola;Klase\r\nA\0daži;3\r\n", "F-NOT-A-WORKBOOK NOT-A-WORKBOOK"],
])("%s is refused", async (_, text, expected) => {
  expect(await tryRead(Buffer.from(text), {}, "dati.csv")).toBe(expected);
});
