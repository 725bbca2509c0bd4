import type { Limits } from "../limits.ts";
import { refuse } from "../read-refusal.ts";

/** Records of a delimited text, one after the other, each as its fields. Quotes are those of RFC 4180. */
export function* splitRecords(text: string, delimiter: string, limits: Limits): Generator<string[]> {
  let at = 0;
  while (at < text.length) {
    const fields: string[] = [];
    for (;;) {
      const field = readField(text, at, delimiter, limits);
      fields.push(field.value);
      if (fields.length > LAST_COLUMN) refuse("TOO-MANY-COLUMNS", { limit: LAST_COLUMN });
      at = field.end;
      if (text[at] !== delimiter) break;
      at++;
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    yield fields;
  }
}

const LAST_COLUMN = 16_384;

interface Field {
  readonly value: string;
  /** The delimiter, line end or end of text after it. */
  readonly end: number;
}

function readField(text: string, start: number, delimiter: string, limits: Limits): Field {
  const field = text[start] === '"' ? readQuoted(text, start, delimiter) : null;
  const end = field?.end ?? endOfBare(text, start, delimiter);
  const value = field?.value ?? text.slice(start, end);
  if (value.length > limits.textLength) refuse("CELL-TOO-LONG", { limit: limits.textLength });
  return { value, end };
}

/** A bare field may hold quotes (`SIA "Saule"`): only the first character of a field makes it quoted. */
function endOfBare(text: string, start: number, delimiter: string): number {
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (letter === delimiter || letter === "\n" || letter === "\r") return at;
  }
  return text.length;
}

/** Null when what follows the closing quote shows that it was meant literally: `"Saule" SIA`. */
function readQuoted(text: string, start: number, delimiter: string): Field | null {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return refuse("OPEN-QUOTE");
    const next = text[at + 1];
    if (next === '"') at++;
    else if (next === undefined || next === delimiter || next === "\n" || next === "\r") {
      return { value: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
    } else return null;
  }
}
