/**
 * What a window may ask the core: every method with the input it takes and the value it gives. Hosts carry these
 * messages and know nothing of their meaning; nothing else crosses between window and core.
 */
import { z } from "zod";
import { DecisionPayload } from "../domain/decision.ts";
import type { FrameView } from "./frame.ts";
import type { ImportJob } from "./imports.ts";
import type { QuarterView } from "./quarter.ts";
import type { Refusal } from "./refusal.ts";
import type { BoardView, Letter, ReturnView, SheetView } from "./returns.ts";

const quarter = z.string().regex(/^\d{4}-Q[1-4]$/);
const sender = z.string().regex(/^(LV-[A-Z0-9]{3}|\d{10})$/);
const language = z.enum(["lv", "en"]);
const id = z.int().positive();

/** Stands for a file that the person dropped or chose; its bytes wait in the staging area, its path stays outside. */
const token = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const job = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const reason = z.string().trim().min(1).max(1000);

/** Checked before a handler sees anything: strict objects, bounded texts and lists. */
export const INPUTS = {
  "frame.read": z.strictObject({}),
  "quarter.read": z.strictObject({ period: quarter }),
  "returns.board": z.strictObject({ period: quarter }),
  "returns.letter": z.strictObject({ period: quarter, sender, language }),
  "returns.read": z.strictObject({ period: quarter, sender, submission: id.nullable() }),
  "returns.sheet": z.strictObject({
    language,
    submission: id,
    sheet: z.int().min(0).max(1000),
    from: z.int().min(0).max(1_000_000),
    count: z.int().min(1).max(500),
  }),
  "imports.plan": z.strictObject({ files: z.array(token).min(1).max(2000) }),
  "imports.read": z.strictObject({ job }),
  "imports.answer": z.strictObject({ job, question: z.string().max(200), choice: z.int().min(0).max(100).nullable() }),
  "imports.apply": z.strictObject({ job }),
  "imports.discard": z.strictObject({ job }),
  "decisions.record": z.strictObject({ decision: DecisionPayload, reason }),
  "decisions.withdraw": z.strictObject({ id }),
} as const;

export type Method = keyof typeof INPUTS;
export type Input<M extends Method> = z.output<(typeof INPUTS)[M]>;

export interface Outputs {
  "frame.read": FrameView;
  "quarter.read": QuarterView;
  "returns.board": BoardView;
  "returns.letter": Letter;
  "returns.read": ReturnView;
  "returns.sheet": SheetView;
  "imports.plan": ImportJob;
  "imports.read": ImportJob;
  "imports.answer": ImportJob;
  "imports.apply": ImportJob;
  "imports.discard": null;
  "decisions.record": { readonly id: number };
  "decisions.withdraw": { readonly id: number };
}
export type Output<M extends Method> = Outputs[M];

/** Every message is answered by one of these; `fault` is a bug, told by a number that the log has too. */
export type Reply<Value = unknown> =
  | { readonly status: "done"; readonly value: Value }
  | { readonly status: "refused"; readonly refusal: Refusal }
  | { readonly status: "fault"; readonly reference: string };

/** One function for every method of the contract. */
export type Handlers = { readonly [M in Method]: (input: Input<M>) => Output<M> | Promise<Output<M>> };

export function isMethod(name: unknown): name is Method {
  return typeof name === "string" && Object.hasOwn(INPUTS, name);
}
