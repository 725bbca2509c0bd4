import { expect, test } from "vitest";
import { fileNameOf } from "../../shared/domain/file-name.ts";

test.each([
  ["ogre.xlsx", "ogre.xlsx"],
  ["/home/anna.berzina/Q1/ogre.xlsx", "ogre.xlsx"],
  ["C:\\Users\\Anna Bērziņa\\ogre.xlsx", "ogre.xlsx"],
  ["/srv/Q1/atskaites.zip/Vidzeme/ogre.xlsx", "atskaites.zip/Vidzeme/ogre.xlsx"],
  ["/srv/Q1/atskaites.zip", "atskaites.zip"],
])("%s is told as %s: folders of somebody's machine are not", (path, name) => {
  expect(fileNameOf(path)).toBe(name);
});
