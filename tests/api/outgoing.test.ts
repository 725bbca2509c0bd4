import { expect, test } from "vitest";
import { Outgoing } from "../../electron/core/api/outgoing.ts";

const bytes = Buffer.from("x");

test("a file made for the person is there under its token until twenty newer ones are", () => {
  const outgoing = new Outgoing();
  const token = outgoing.add({ name: "Pārskats 2026-Q2.xlsx", bytes });
  for (let made = 0; made < 19; made++) outgoing.add({ name: "cits.xlsx", bytes });
  expect(outgoing.open(token)).toEqual({ name: "Pārskats 2026-Q2.xlsx", bytes });
  outgoing.add({ name: "cits.xlsx", bytes });
  expect(() => outgoing.open(token)).toThrow("outgoing-unknown");
});

test.each([
  ["../../etc/passwd", "..-..-etc-passwd"],
  ["C:\\Users\\a.xlsx", "C-Users-a.xlsx"],
  ["a\u0000b?.xlsx", "a-b-.xlsx"],
  ["", "kopskats"],
])("the name that is proposed is no path: %j", (name, proposed) => {
  const outgoing = new Outgoing();
  expect(outgoing.open(outgoing.add({ name, bytes })).name).toBe(proposed);
});
