/** Inputs for a method of the api: what its schema allows, the same with something hostile in it, and anything at all. */
import fc from "fast-check";
import { z } from "zod";
import { INPUTS, type Method } from "../../shared/api/contract.ts";

/** The parts of a JSON schema that ours are made of. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: { readonly enum?: readonly string[] };
}

/** Looks like a path of the machine where an answer repeats it, as the history does with the reason that was given. */
export const FILE_ADDRESS = "file:///etc/passwd";

/** Paths, code, and texts that break careless programs. */
const HOSTILE_TEXTS = [
  "../../../etc/passwd",
  "/etc/passwd",
  FILE_ADDRESS,
  "C:\\Windows\\win.ini",
  "\\\\server\\share\\x.db",
  "store.db",
  "'; DROP TABLE submission; --",
  '" OR 1=1 --',
  "<script>alert(1)</script>",
  "${process.env.HOME}",
  "{{constructor.constructor('return process')()}}",
  "__proto__",
  "constructor",
  "\u0000",
  "\ud800",
  "\u202E",
  "%s%n%x",
  "2026-Q1",
  "x".repeat(100_000),
];
/** Values that the store knows. */
const KNOWN = ["2025-Q4", "2026-Q1", "LV-044", "SK-O-01", "2026-01-10"];
const HOSTILE_VALUES = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.anything(),
  fc.constantFrom(-1, 0, 1e308, 2 ** 53, Number.MIN_SAFE_INTEGER, 0.1, null, true, [], {}),
  fc.constant<unknown>(JSON.parse('{"__proto__":{"isAdmin":true}}')),
  fc.array(fc.constantFrom(...HOSTILE_TEXTS.slice(0, 6)), { maxLength: 50 }),
);

/** The first are what the method takes, so that they get past the schema; most are not. */
export function hostileInputs(method: Method, count: number, seed: number): unknown[] {
  const schema = z.toJSONSchema(INPUTS[method], { unrepresentable: "any", io: "input" }) as Schema;
  const proper = arbitraryOf(schema);
  const spoilt = fc
    .tuple(proper, HOSTILE_VALUES, fc.nat(), fc.boolean())
    .map(([input, value, place, isExtra]) => spoil(input, value, place, isExtra));
  const few = Math.max(2, Math.round(count * 0.3));
  return [
    ...fc.sample(proper, { numRuns: Math.min(few, count), seed }),
    ...fc.sample(spoilt, { numRuns: Math.ceil((count - few) * 0.7), seed }),
    ...fc.sample(HOSTILE_VALUES, { numRuns: Math.max(0, Math.floor((count - few) * 0.3)), seed }),
  ];
}

/** Puts the value in place of one of the input's own, or beside them. */
function spoil(input: unknown, value: unknown, place: number, isExtra: boolean): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return value;
  const names = Object.keys(input);
  if (isExtra || names.length === 0) return { ...input, [place % 2 === 0 ? "path" : "extra"]: value };
  return { ...input, [names[place % names.length] ?? "extra"]: value };
}

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(arbitraryOf));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object":
      return objectOf(schema);
    case "array":
      return fc.array(arbitraryOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(5, schema.maxItems ?? 5),
      });
    case "string":
      return textOf(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 10_000, 2 ** 31 - 1) });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      // What a schema checks by code of its own, as days of the calendar, it does not tell.
      return fc.oneof(fc.constantFrom(...KNOWN), HOSTILE_VALUES);
  }
}

function objectOf({
  properties = {},
  required = [],
  additionalProperties,
  propertyNames,
}: Schema): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each)]));
  const fixed = fc.record(known, { requiredKeys: [...required] as never[] });
  if (typeof additionalProperties !== "object") return fixed;
  const names = propertyNames?.enum ?? ["a", "b", "__proto__"];
  const others = fc.dictionary(fc.constantFrom(...names), arbitraryOf(additionalProperties), { maxKeys: 3 });
  return fc.tuple(fixed, others).map(([one, other]) => ({ ...one, ...other }));
}

function textOf({ pattern, minLength = 0, maxLength = 1000 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.oneof(usual(pattern), fc.stringMatching(new RegExp(pattern)));
  return fc.oneof(
    fc.constantFrom(...KNOWN.filter(({ length }) => length <= maxLength)),
    fc.constantFrom(...HOSTILE_TEXTS.filter(({ length }) => length <= maxLength)),
    fc.string({ minLength, maxLength: Math.min(maxLength, 200) }),
  );
}

/** The patterns' own texts, or the known ones that they take. */
function usual(pattern: string): fc.Arbitrary<string> {
  const known = KNOWN.filter((text) => new RegExp(pattern).test(text));
  return known.length === 0 ? fc.stringMatching(new RegExp(pattern)) : fc.constantFrom(...known);
}
