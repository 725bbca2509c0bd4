import { expect, test } from "vitest";
import { latvianKey } from "../../shared/domain/latvian-order.ts";

const sorted = (texts: readonly string[]): string[] =>
  texts
    .map((text) => [latvianKey(text), text] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, text]) => text);

test("letters with marks are letters of their own: ā after all of a, č after c, y between i and ī", () => {
  expect(
    sorted(["Īva", "Ceļi", "Čaks", "Yra", "Āris", "Azote", "Cūkas", "Iza", "Šķūnis", "Svīre", "Zvans", "Žagars"]),
  ).toEqual([...["Azote", "Āris", "Ceļi", "Cūkas", "Čaks", "Iza", "Yra", "Īva", "Svīre", "Šķūnis", "Zvans", "Žagars"]]);
});

test("numbers inside texts count, and a capital decides last", () => {
  expect(sorted(["10. klase", "2. klase", "1. klase", "K2", "K10"])).toEqual([
    "1. klase",
    "2. klase",
    "10. klase",
    "K2",
    "K10",
  ]);
  expect(sorted(["Ogre", "ogre", "ogrēnietis", "Ogres novads"])).toEqual([
    "ogre",
    "Ogre",
    "Ogres novads",
    "ogrēnietis",
  ]);
});

test("keys stand byte by byte as the texts do for the Latvian collator, whatever they are made of", () => {
  const collator = new Intl.Collator("lv", { numeric: true });
  const letters = Array.from('aAāĀbcčČdeēEfgģĢhiyYīĪjkķlļmnņNopqrŗsšŠtuūvwxzžŽ0123456789 .,-/()"öüäé–');
  const random = randomFrom(11);
  const text = () => Array.from({ length: 1 + random(6) }, () => letters[random(letters.length)]).join("");
  for (let i = 0; i < 20_000; i++) {
    const one = text();
    const other = i % 2 === 0 ? text() : one.slice(0, 2) + text();
    const keys = Math.sign(Buffer.compare(Buffer.from(latvianKey(one)), Buffer.from(latvianKey(other))));
    expect({ one, other, keys }).toEqual({ one, other, keys: Math.sign(collator.compare(one, other)) });
  }
});

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
}
