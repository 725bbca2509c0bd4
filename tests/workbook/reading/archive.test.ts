import { expect, test } from "vitest";
import { kindOfFile, listArchiveMembers } from "../../../electron/core/workbook/archive/list-members.ts";
import { makeXlsx, makeZip, type ZipPart } from "../../support/make-xlsx.ts";

const WORKBOOK = makeXlsx({ sheets: [{ rows: [[1]] }] });

function memberNames(parts: readonly ZipPart[]): string[] | string {
  const listing = listArchiveMembers(makeZip(parts));
  return listing.ok ? listing.members.map(({ name }) => name) : `${listing.reason} ${listing.detail}`;
}

test("members come back byte for byte, under their path in the archive", () => {
  const listing = listArchiveMembers(
    makeZip([
      { name: "Q1/Ogre.xlsx", data: WORKBOOK },
      { name: "Q1/", data: "" },
    ]),
  );
  if (!listing.ok) throw new Error(listing.detail);
  const [member] = listing.members;
  expect(listing.members).toHaveLength(1);
  expect(member!.name).toBe("Q1/Ogre.xlsx");
  expect(member!.read()).toEqual({ ok: true, bytes: WORKBOOK });
});

test("names are read as Windows and others write them", () => {
  const latvian = Buffer.from([0x4b, 0xe8, 0x6b, 0x61, 0x76, 0x61, 0x2e, 0x78, 0x6c, 0x73]);
  const inCodePage775 = Buffer.from([0xa0, 0x64, 0x61, 0xd8, 0x69, 0x2e, 0x78, 0x6c, 0x73, 0x78]);
  expect(memberNames([{ name: "", data: "x", rawName: inCodePage775 }])).toEqual(["Ādaži.xlsx"]);
  expect(memberNames([{ name: "", data: "x", rawName: Buffer.from("Ķekava.xls") }])).toEqual(["Ķekava.xls"]);
  expect(memberNames([{ name: "", data: "x", rawName: latvian }])).toEqual(["KĶkava.xls"]);
  expect(memberNames([{ name: "Q1\\Ogre.xlsx", data: "x" }])).toEqual(["Q1/Ogre.xlsx"]);
});

test("what systems put beside the files is passed over", () => {
  expect(
    memberNames([
      { name: "__MACOSX/._a.xlsx", data: "x" },
      { name: "a.xlsx", data: "x" },
      { name: "Thumbs.db", data: "x" },
    ]),
  ).toEqual(["a.xlsx"]);
});

test.each<[string, ZipPart[], string]>([
  ["a name that climbs out", [{ name: "../a.xlsx", data: "x" }], "F-NOT-A-WORKBOOK BAD-PART-NAME"],
  ["one that climbs out backwards", [{ name: "..\\a.xlsx", data: "x" }], "F-NOT-A-WORKBOOK BAD-PART-NAME"],
  [
    "the same name twice",
    [
      { name: "a.xlsx", data: "x" },
      { name: "A.xlsx", data: "y" },
    ],
    "F-NOT-A-WORKBOOK DUPLICATE-PART",
  ],
  ["a bomb", [{ name: "a.xlsx", data: "x", declaredSize: 500_000_000 }], "F-TOO-LARGE TOO-BIG-INSIDE"],
])("an archive with %s is refused", (_, parts, expected) => {
  expect(memberNames(parts)).toBe(expected);
});

test.each<[string, ZipPart, string]>([
  ["with a password", { name: "a.xlsx", data: "x", flags: 1 }, "F-ENCRYPTED PASSWORD"],
  ["that is damaged", { name: "a.xlsx", data: "x", crc: 1 }, "F-NOT-A-WORKBOOK BAD-CRC"],
  [
    "over the limit of a file",
    { name: "a.xlsx", data: Buffer.alloc(31_000_000, Buffer.from("abcdefghijk0123456789")), stored: true },
    "F-TOO-LARGE TOO-BIG",
  ],
])("a member %s does not spoil the others", (_, part, expected) => {
  const listing = listArchiveMembers(makeZip([part, { name: "b.xlsx", data: WORKBOOK }]));
  if (!listing.ok) throw new Error(listing.detail);
  const [first, second] = listing.members.map((member) => member.read());
  expect(first).toMatchObject({ ok: false, reason: expected.split(" ")[0], detail: expected.split(" ")[1] });
  expect(second).toMatchObject({ ok: true });
});

test.each<[string, Buffer, string, string]>([
  ["a workbook", WORKBOOK, "atskaite.xlsx", "workbook"],
  ["a workbook under a strange name", WORKBOOK, "atskaite.bak", "workbook"],
  ["a damaged workbook", WORKBOOK.subarray(0, 500), "atskaite.xlsx", "workbook"],
  ["an empty file named as a workbook", Buffer.alloc(0), "atskaite.xlsx", "workbook"],
  ["a page named as a workbook", Buffer.from("<html></html>"), "atskaite.xls", "workbook"],
  ["a csv", Buffer.from("a;b\n1;2\n"), "dati.csv", "workbook"],
  ["a table in a text file", Buffer.from("a;b\n1;2\n"), "dati.txt", "workbook"],
  ["an archive", makeZip([{ name: "a.xlsx", data: WORKBOOK }]), "atskaites.zip", "archive"],
  ["an archive under a strange name", makeZip([{ name: "a.xlsx", data: WORKBOOK }]), "atskaites", "archive"],
  ["a damaged archive", Buffer.from("PK\u0003\u0004"), "atskaites.zip", "archive"],
  ["a kind of archive that we do not open", Buffer.from("Rar!\u001a\u0007"), "atskaites.rar", "archive"],
  ["a letter", Buffer.from("Labdien, sūtu atskaiti.\n"), "vestule.txt", "other"],
  ["a program's text with commas", Buffer.from('{"a":1,\n"b":2,\n"c":3}\n'), "dati.json", "other"],
  ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "foto.png", "other"],
  [
    "a Word document",
    makeZip([
      { name: "[Content_Types].xml", data: "<Types/>" },
      { name: "word/document.xml", data: "<a/>" },
    ]),
    "vestule.docx",
    "other",
  ],
  ["a page", Buffer.from("<html></html>"), "lapa.html", "other"],
  ["LibreOffice's lock file", Buffer.from(",ieva,dators,21.11.2026 10:00,file;"), ".~lock.atskaite.xlsx#", "other"],
])("%s", (_, bytes, name, expected) => {
  expect(kindOfFile(bytes, name)).toBe(expected);
});
