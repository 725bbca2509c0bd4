import { expect, test } from "vitest";
import { formatTable } from "../../../electron/hosts/cli/table.ts";

const columns = [
  { heading: "Nosaukums", wraps: true },
  { heading: "Skaits", align: "right" },
] as const;

test("columns are as wide as their widest cell, numbers stand to the right", () => {
  expect(
    formatTable(
      columns,
      [
        ["Ogre", "5"],
        ["Ķekava", "120"],
      ],
      null,
    ),
  ).toEqual(["Nosaukums  Skaits", "─────────  ──────", "Ogre            5", "Ķekava        120"]);
});

test("a letter and its mark written apart are one letter wide", () => {
  const [, , apart, together] = formatTable(
    columns,
    [
      ["Ķekava".normalize("NFD"), "1"],
      ["Ķekava", "1"],
    ],
    null,
  );
  expect(apart?.normalize("NFC")).toBe(together);
});

test("on a narrow screen long words go on in the next line", () => {
  const lines = formatTable(columns, [["Mācīšanās grūtību mazināšanas pasākumi", "7"]], 32);
  expect(lines.slice(2)).toEqual(["Mācīšanās grūtību              7", "mazināšanas pasākumi"]);
});

test("a cell cannot steer the terminal or end the line", () => {
  const [line] = formatTable([{ heading: "" }], [["a\u001b[2Jb\nc\u202ed"]], null);
  expect(line).toBe("a [2Jb c d");
});
