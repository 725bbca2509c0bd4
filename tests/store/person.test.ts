import { afterEach, beforeEach, expect, test } from "vitest";
import { closeStore, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { canonicalPerson, registerPersons, setCanonicalPerson } from "../../electron/core/store/person.ts";

let store: Store;
let ids: readonly number[];
beforeEach(() => {
  store = openStore(":memory:", { create: true, key: null });
  ids = registerPersons(
    store,
    ["a", "b", "c"].map((key) => ({ kind: "code", key })),
  );
});
afterEach(() => closeStore(store));

const countedAs = () => ["a", "b", "c"].map((key) => ids.indexOf(canonicalPerson(store, key) ?? 0));

test("a chain of merges ends at its last person, and undone each is somebody again", () => {
  setCanonicalPerson(
    store,
    new Map([
      ["a", "b"],
      ["b", "c"],
    ]),
  );
  expect(countedAs()).toEqual([2, 2, 2]);

  setCanonicalPerson(store, new Map());
  expect(countedAs()).toEqual([0, 1, 2]);
});

test("merges in a circle merge nobody, and neither does one that leads into it or to a key that is not there", () => {
  const circle = [
    ["a", "b"],
    ["b", "a"],
  ] as const;
  setCanonicalPerson(store, new Map([...circle, ["c", "a"]]));
  expect(countedAs()).toEqual([0, 1, 2]);

  setCanonicalPerson(store, new Map([["c", "x"]]));
  expect(countedAs()).toEqual([0, 1, 2]);
});
