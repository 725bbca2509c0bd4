import { describe, expect, test } from "vitest";
import { clipboardText } from "../../renderer/components/clipboard-text.ts";

const one = (text: string, numeric = false) => clipboardText([[{ text, numeric }]]);

describe("a copied cell", () => {
  test.each([
    ["1,50", "1,50"],
    ["18 240", "18240"],
    ["1 234,50 €", "1234,50"],
    ["−3,5", "-3,5"],
    ["1,234.5", "1234.5"],
  ])("that is a number (%s) is pasted as one", (text, pasted) => {
    expect(one(text, true)).toBe(pasted);
  });

  test.each(["=1+1", "+371 20000000", "@SUM(A1)", "-cmd|' /C calc'!A0"])(
    "that begins as a formula (%s) runs none",
    (text) => {
      expect(one(text)).toBe(`'${text}`);
      expect(one(text, true)).toBe(`'${text}`);
    },
  );

  test("keeps its breaks, tabs and quotes inside", () => {
    expect(one('a\tb "c"\nd')).toBe('"a\tb ""c""\nd"');
  });

  test("stands beside the others of its row, and under the row before", () => {
    const cell = (text: string) => ({ text, numeric: false });
    expect(
      clipboardText([
        [cell("a"), cell("b")],
        [cell(""), cell("d")],
      ]),
    ).toBe("a\tb\r\n\td");
  });
});
