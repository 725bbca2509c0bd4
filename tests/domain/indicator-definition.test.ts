import { expect, test } from "vitest";
import { formsOf } from "../../shared/domain/indicator-definition.ts";

test.each([
  ["F3", ["F3"]],
  ["F1 + F2 + F4", ["F1", "F2", "F4"]],
  ["F2, F4–F7", ["F2", "F4", "F5", "F6", "F7"]],
  ["F1–F9", ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"]],
  ["–", []],
  [{ lv: "līgumu saraksts", en: "list of agreements" }, []],
])("the forms of %o", (form, forms) => {
  expect(formsOf({ form })).toEqual(forms);
});
