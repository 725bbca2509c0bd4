import { createFormatters, createIntlCache, DEFAULT_INTL_CONFIG, formatMessage } from "@formatjs/intl";
import { AppError } from "../domain/failure.ts";
import type { Finding } from "../domain/finding.ts";
import { en } from "./en.ts";
import { lv } from "./lv.ts";

export type Language = "lv" | "en";

export type MessageKey = keyof typeof lv;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Says one message in one language. A gap without a value is a bug and throws. */
export interface Text {
  (key: MessageKey, values?: MessageValues): string;
  readonly language: Language;
}

const CATALOGUES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { lv, en };

/** The sentences of one language; numbers and plurals follow it too. */
export function createText(language: Language): Text {
  const catalogue = CATALOGUES[language];
  const formatters = createFormatters(createIntlCache());
  const config = { ...DEFAULT_INTL_CONFIG, locale: language, onError: rethrow };
  const say = (key: MessageKey, values: MessageValues = {}): string => {
    const message = catalogue[key] ?? "";
    return (
      plainly(message, values) ??
      String(formatMessage({ ...config, messages: { [key]: message } }, formatters, { id: key }, values))
    );
  };
  return Object.assign(say, { language });
}

/** A sentence in which nothing is to be chosen or formatted: at most gaps, each with a value of its own. */
const PLAIN = /^[^{}'<]*(?:\{[\w-]+\}[^{}'<]*)*$/;
const GAP = /\{([\w-]+)\}/g;

/** Null where the language has to be asked, which takes a program that just starts longer than all its other words. */
function plainly(message: string, values: MessageValues): string | null {
  if (message === "" || !PLAIN.test(message)) return null;
  if ([...message.matchAll(GAP)].some(([, gap = ""]) => values[gap] === undefined)) return null;
  return message.replace(GAP, (_, gap: string) => String(values[gap]));
}

/** For keys made from a code, such as `finding.V-09`. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(lv, key);
}

/** The sentence of a failure; anything else thrown is a bug and says so without details. */
export function sayFailure(text: Text, error: unknown): string {
  const key = error instanceof AppError ? `failure.${error.code}` : "failure.bug";
  if (!isMessageKey(key)) throw new Error(`No sentence for ${key}`, { cause: error });
  return text(key, error instanceof AppError ? error.parameters : {});
}

/**
 * What a finding's sentence says where the finding itself says nothing. Findings of one code come from several places and
 * from earlier editions of the program; none of them may be unspeakable for want of a detail.
 */
const UNSAID: MessageValues = {
  ...{
    field: "",
    value: "",
    shown: "no",
    header: "",
    like: "no",
    kind: "",
    source: "",
    format: "",
    rows: "",
    unit: "–",
  },
  ...{
    candidates: 0,
    found: "",
    other: "–",
    otherSheet: "–",
    otherCell: "–",
    otherPeriod: "–",
    institution: "–",
    explained: "no",
    row: 0,
    filled: 0,
  },
  ...{ declared: 0, counted: 0, hours: 0, least: 0, most: 0, age: "–", grade: "–" },
};

/** The sentence of a finding, without its place. */
export function sayFinding(text: Text, finding: Pick<Finding, "code" | "parameters">): string {
  const key = `finding.${finding.code}`;
  if (!isMessageKey(key)) throw new Error(`No sentence for ${key}`);
  return text(key, { ...UNSAID, ...finding.parameters });
}

function rethrow(problem: Error): never {
  throw problem;
}
