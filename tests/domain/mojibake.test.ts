import { describe, expect, test } from "vitest";
import { encodingMistakeIn, repairMojibake } from "../../shared/domain/mojibake.ts";

const MEANT = "Mācību iestāde; Šķirotavas pamatskola; Ģertrūde Ņeimāne, Žanis Čakste, Ēriks Ūdris, Ļaudona";

/** The bytes of the text as a reader with the wrong table shows them. */
const misread = (bytes: Uint8Array, as: string) => new TextDecoder(as).decode(bytes);
const BALTIC_BYTES: Record<string, number> = {
  Ā: 0xc2,
  Č: 0xc8,
  Ē: 0xc7,
  Ģ: 0xcc,
  Ī: 0xce,
  Ķ: 0xcd,
  Ļ: 0xcf,
  Ņ: 0xd2,
  Š: 0xd0,
  Ū: 0xdb,
  Ž: 0xde,
  ā: 0xe2,
  č: 0xe8,
  ē: 0xe7,
  ģ: 0xec,
  ī: 0xee,
  ķ: 0xed,
  ļ: 0xef,
  ņ: 0xf2,
  š: 0xf0,
  ū: 0xfb,
  ž: 0xfe,
};
const inWindows1257 = (text: string) =>
  Uint8Array.from(Array.from(text), (letter) => BALTIC_BYTES[letter] ?? letter.charCodeAt(0));

describe("Latvian read with the wrong table", () => {
  test("windows-1257 as windows-1252 is noticed and repaired", () => {
    const seen = misread(inWindows1257(MEANT), "windows-1252");
    expect(seen).toContain("Mâcîbu");
    expect(encodingMistakeIn(seen)).toBe("1257-as-1252");
    expect(repairMojibake(seen, "1257-as-1252")).toBe(MEANT);
  });

  test.each(["windows-1257", "windows-1252"])("UTF-8 as %s is noticed and repaired", (table) => {
    const seen = misread(new TextEncoder().encode(MEANT), table);
    expect(encodingMistakeIn(seen)).toBe("utf-8-as-one-byte");
    expect(repairMojibake(seen, "utf-8-as-one-byte")).toBe(MEANT);
  });

  test("text that is right is left in peace, even with a French name in it", () => {
    expect(encodingMistakeIn(MEANT)).toBeNull();
    expect(encodingMistakeIn("François Lefèvre; Ogre")).toBeNull();
    expect(encodingMistakeIn("Anna Kalnina; 5")).toBeNull();
  });
});
