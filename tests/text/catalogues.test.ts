import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { AppError } from "../../shared/domain/failure.ts";
import { en } from "../../shared/text/en.ts";
import { lv } from "../../shared/text/lv.ts";
import { createText, isMessageKey, sayFailure } from "../../shared/text/messages.ts";

test("every message stands in both languages", () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(lv).sort());
});

test("every message is written in valid ICU syntax and speaks of the same values in both languages", () => {
  for (const key of Object.keys(lv).filter(isMessageKey)) {
    expect({ key, gaps: gaps(parse(en[key])) }).toEqual({ key, gaps: gaps(parse(lv[key])) });
  }
});

test("a Latvian plural has its three forms", () => {
  for (const [key, message] of Object.entries(lv)) {
    for (const forms of plurals(parse(message)))
      expect({ key, forms }).toEqual({ key, forms: ["one", "other", "zero"] });
  }
});

test("a Latvian number takes the form that its last digits ask for", () => {
  const text = createText("lv");
  const said = [0, 1, 2, 10, 11, 21, 12345].map((count) => text("common.rows", { count }));
  expect(said).toEqual(["0 rindu", "1 rinda", "2 rindas", "10 rindu", "11 rindu", "21 rinda", "12\u00a0345 rindas"]);
});

test("a failure is told in the language of the person, a bug without its details", () => {
  expect(sayFailure(createText("en"), new AppError("store-foreign", { path: "x.db" }))).toContain("“x.db”");
  expect(sayFailure(createText("lv"), new TypeError("x is not a function"))).not.toContain("function");
});

test("a gap without a value is noticed", () => {
  expect(() => createText("lv")("failure.store-missing")).toThrow();
});

function gaps(elements: readonly MessageFormatElement[]): string[] {
  const names = elements.flatMap((element) => [
    ...(element.type === TYPE.literal || element.type === TYPE.pound ? [] : [element.value]),
    ...inner(element).flatMap(gaps),
  ]);
  return [...new Set(names)].sort();
}

function plurals(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => [
    ...(element.type === TYPE.plural ? [Object.keys(element.options).sort()] : []),
    ...inner(element).flatMap(plurals),
  ]);
}

function inner(element: MessageFormatElement): MessageFormatElement[][] {
  if (element.type === TYPE.plural || element.type === TYPE.select) {
    return Object.values(element.options).map((option) => option.value);
  }
  return element.type === TYPE.tag ? [element.children] : [];
}
