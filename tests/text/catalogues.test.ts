import { createIntl } from "@formatjs/intl";
import { expect, test } from "vitest";
import { DecisionPayload } from "../../shared/domain/decision.ts";
import { AppError } from "../../shared/domain/failure.ts";
import { en } from "../../shared/text/en.ts";
import { lv } from "../../shared/text/lv.ts";
import { createText, isMessageKey, sayFailure } from "../../shared/text/messages.ts";

test("every message stands in both languages", () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(lv).sort());
});

test("every message is written in valid ICU syntax and speaks of the same values in both languages", () => {
  const texts = [createText("lv"), createText("en")];
  for (const key of Object.keys(lv).filter(isMessageKey)) {
    expect({ key, gaps: gaps(en[key]) }).toEqual({ key, gaps: gaps(lv[key]) });
    const values = Object.fromEntries(gaps(lv[key]).map((name) => [name, 1]));
    for (const text of texts) expect(text(key, values)).not.toBe("");
  }
});

test("a sentence with plain gaps is said as ICU says it", () => {
  const plain = Object.entries(lv).filter(([key, message]) => isMessageKey(key) && !/\{\w+,/.test(message));
  const intl = createIntl({ locale: "lv", messages: lv });
  const text = createText("lv");
  for (const [key, message] of plain) {
    const values = Object.fromEntries(
      gaps(message).map((name, at) => [name, at % 2 === 0 ? `“${name}” $& 'x'` : 1234.5]),
    );
    expect(isMessageKey(key) && text(key, values)).toBe(intl.formatMessage({ id: key }, values));
  }
});

test("a Latvian plural that bends words after its number has its three forms", () => {
  for (const [key, message] of Object.entries(lv)) {
    for (const forms of plurals(message)) expect({ key, forms }).toEqual({ key, forms: ["one", "other", "zero"] });
  }
});

test("a Latvian number takes the form that its last digits ask for", () => {
  const text = createText("lv");
  const said = [0, 1, 2, 10, 11, 21, 12345].map((count) => text("common.rows", { count }));
  expect(said).toEqual(["0 rindu", "1 rinda", "2 rindas", "10 rindu", "11 rindu", "21 rinda", "12\u00a0345 rindas"]);
});

test("every kind of decision has a word of its own in both languages", () => {
  for (const text of [createText("lv"), createText("en")]) {
    const word = (kind: string) => text("return.decision.kind", { kind: kind.replaceAll("-", "_") });
    const words = DecisionPayload.options.map(({ shape }) => word(shape.kind.value));
    expect(words).not.toContain(word("of-no-kind"));
    expect(new Set(words).size).toBe(words.length);
  }
});

test("a failure is told in the language of the person, a bug without its details", () => {
  expect(sayFailure(createText("en"), new AppError("store-foreign", { path: "x.db" }))).toContain("“x.db”");
  expect(sayFailure(createText("lv"), new TypeError("x is not a function"))).not.toContain("function");
});

test("a gap without a value is noticed", () => {
  expect(() => createText("lv")("failure.store-missing")).toThrow();
});

/** Names of the values a message speaks of: a brace in text opens a gap, a brace in a gap opens the text of an option. */
function gaps(message: string): string[] {
  const names = new Set<string>();
  const open = ["text"];
  for (const brace of message.matchAll(/[{}]/g)) {
    if (brace[0] === "}") open.pop();
    else if (open.at(-1) === "gap") open.push("text");
    else {
      open.push("gap");
      names.add(/\w+/.exec(message.slice(brace.index))?.[0] ?? "");
    }
  }
  return [...names].sort();
}

/** The forms of each plural that prints its number and bends words: `["one", "other", "zero"]`. */
function plurals(message: string): string[][] {
  return [...message.matchAll(/\{\s*\w+\s*,\s*plural\s*,/g)].flatMap((match) => {
    const options = optionsFrom(message, match.index + match[0].length);
    const forms = [...options.keys()].filter((form) => !form.startsWith("="));
    return forms.includes("one") && (options.get("one") ?? "").includes("#") ? [forms.sort()] : [];
  });
}

/** Forms and their texts, until the plural's own brace closes. */
function optionsFrom(message: string, start: number): Map<string, string> {
  const options = new Map<string, string>();
  let depth = 1;
  let form = "";
  let opened = start;
  for (let at = start; at < message.length && depth > 0; at += 1) {
    if (message[at] === "{" && depth === 1) {
      form = message.slice(opened, at).trim();
      opened = at + 1;
    }
    if (message[at] === "}" && depth === 2) {
      options.set(form, message.slice(opened, at));
      opened = at + 1;
    }
    depth += message[at] === "{" ? 1 : message[at] === "}" ? -1 : 0;
  }
  return options;
}
