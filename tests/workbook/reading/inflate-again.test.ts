import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { inflateAgain } from "../../../electron/core/workbook/archive/inflate-again.ts";
import { lookAtEntry, openZip } from "../../../electron/core/workbook/archive/zip.ts";
import { LIMITS } from "../../../electron/core/workbook/limits.ts";
import { makeZip } from "../../support/make-xlsx.ts";

const text = "Izglītojamo saraksts. ".repeat(500);
const content = Buffer.from(text);
const packed = deflateRawSync(content);

const AMISS: readonly (readonly [what: string, packed: Buffer, size: number])[] = [
  ["that is cut", packed.subarray(0, -5), content.length],
  ["of no bytes", Buffer.alloc(0), content.length],
  ["that is no deflate stream", Buffer.alloc(80, 0xff), content.length],
  ["with bytes behind its end", Buffer.concat([packed, Buffer.from("x")]), content.length],
  ["a little longer than it says", packed, content.length - 1],
  ["much longer than it says", packed, content.length - 5000],
  ["shorter than it says", packed, content.length + 1],
  ["too large for the memory", deflateRawSync(Buffer.alloc(2 << 20)), 2 << 20],
];

test.each(AMISS)("a part %s is left to the described way, and the next one is unpacked", (_, bytes, size) => {
  expect(inflateAgain(packed, content.length)?.toString()).toBe(text);
  expect(inflateAgain(bytes, size)).toBeNull();
  expect(inflateAgain(packed, content.length)?.toString()).toBe(text);
});

test("a part that is looked at stays as it is while another one is looked at", () => {
  const zip = openZip(
    makeZip([
      { name: "a.xml", data: text },
      { name: "b.xml", data: "Cits." },
    ]),
    LIMITS,
  );
  const [one, other] = zip.entries;
  if (one === undefined || other === undefined) throw new Error("two parts were packed");
  lookAtEntry(zip, one, (first) => {
    expect(lookAtEntry(zip, other, String)).toBe("Cits.");
    expect(first.toString()).toBe(text);
  });
  expect(lookAtEntry(zip, other, String)).toBe("Cits.");
});
