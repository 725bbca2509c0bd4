/** Decisions: what a person chose about a file, a heading, a word, a row, a value or two persons. Facts, never edits. */
import { z } from "zod";
import type { ByWhom } from "./working-role.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const cell = z.string().regex(/^[A-Z]{1,3}\d{1,7}$/);
/** A finding's place: a cell or a range. */
const place = z.string().regex(/^[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?$/);
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/);

/** What was chosen; `kind` names the shape. */
export const DecisionPayload = z.discriminatedUnion("kind", [
  /** F-AMBIGUOUS-SENDER, F-NO-SENDER: who sent this file. */
  z.strictObject({ kind: z.literal("file-sender"), sha256, sender: z.string().min(1) }),
  /** F-NO-PERIOD, F-WRONG-PERIOD: which quarter this file is about. */
  z.strictObject({ kind: z.literal("file-period"), sha256, period: quarter }),
  /** F-WRONG-PERIOD: the stated period is right; rows outside it are judged one by one. */
  z.strictObject({ kind: z.literal("keep-period"), sha256 }),
  /** F-SAME-VERSION: this file takes the place of the one with the same version number. */
  z.strictObject({ kind: z.literal("replace-same-version"), sha256 }),
  /** F-AGGREGATE-ONLY and every other question: the file is set aside. */
  z.strictObject({ kind: z.literal("refuse-file"), sha256 }),
  /** F-HEADER-UNSURE, V-70: a heading means a field (or, with an empty field, none). */
  z.strictObject({
    kind: z.literal("heading"),
    sender: z.string().min(1),
    form: z.string(),
    heading: z.string().min(1),
    field: z.string(),
  }),
  /** The same for one file: the sender wrote it so this once. */
  z.strictObject({
    kind: z.literal("file-heading"),
    sha256,
    form: z.string(),
    heading: z.string().min(1),
    field: z.string(),
  }),
  /** V-02: a word means an item of a classifier, for one sender or (empty) for everybody. */
  z.strictObject({
    kind: z.literal("word"),
    sender: z.string(),
    classifier: z.string(),
    word: z.string().min(1),
    item: z.string().min(1),
  }),
  /** A row that must not count. */
  z.strictObject({ kind: z.literal("exclude-row"), sha256, sheet: z.string(), row: z.int().positive() }),
  /** An error that a person has looked at and lets pass (a row struck through that still holds, V-60; a cumulative row, V-20). */
  z.strictObject({ kind: z.literal("accept-finding"), sha256, sheet: z.string(), cell: place, code: z.string() }),
  /** A warning that has an explanation. */
  z.strictObject({
    kind: z.literal("explain-finding"),
    sha256,
    sheet: z.string().nullable(),
    cell: place.nullable(),
    code: z.string(),
  }),
  /** A value put right: what stood there, what is meant, and the document that says so. The raw text stays. */
  z.strictObject({
    kind: z.literal("correct-value"),
    sha256,
    sheet: z.string(),
    cell,
    old: z.string(),
    new: z.string(),
    document: z.string().min(1),
  }),
  /** Two person keys are one person (a changed code); the first is counted as the second. */
  z.strictObject({ kind: z.literal("merge-persons"), from: z.string().min(1), into: z.string().min(1) }),
  /** Two person keys are two people (twins, namesakes): V-16 stays silent about them. */
  z.strictObject({ kind: z.literal("keep-apart"), one: z.string().min(1), other: z.string().min(1) }),
  /** A return that was sent by mistake. */
  z.strictObject({ kind: z.literal("withdraw-return"), sha256 }),
  /**
   * A return that a person has looked at: what is open in it is noted. Figures stay as they are. `noted` counts the open
   * findings by code; where more come to be (another return arrives), those are open again.
   */
  z.strictObject({ kind: z.literal("accept-return"), sha256, noted: z.record(z.string(), z.int().positive()) }),
  /** A return that the sender is to mend; the reason tells what. Over when a newer version is in force. Figures stay. */
  z.strictObject({ kind: z.literal("send-back"), sha256 }),
]);
export type DecisionPayload = z.infer<typeof DecisionPayload>;
export type DecisionKind = DecisionPayload["kind"];

/**
 * A decision as it is asked for: what the store knows is filled in when it is recorded (`completeDecision`): what stands
 * in the cell, which may be a personal value that no screen shows, and what is open in a return.
 */
export const DecisionDraft = z.union([
  DecisionPayload,
  z.strictObject({
    kind: z.literal("correct-value"),
    sha256,
    sheet: z.string(),
    cell,
    new: z.string(),
    document: z.string().min(1),
  }),
  z.strictObject({ kind: z.literal("accept-return"), sha256 }),
]);
export type DecisionDraft = z.infer<typeof DecisionDraft>;

/** A decision as it is kept. */
export interface Decision extends ByWhom {
  readonly id: number;
  readonly payload: DecisionPayload;
  readonly reason: string;
  readonly decidedAt: string;
  /** Null while it holds. */
  readonly withdrawnAt: string | null;
}

/** Errors that `accept-finding` may let pass: the row can still be read as a fact. */
export const ACCEPTABLE_ERRORS: ReadonlySet<string> = new Set([
  "V-13",
  "V-20",
  "V-21",
  "V-23",
  "V-60",
  "V-10",
  "V-12",
  "V-27",
  "V-28",
  "V-29",
  "V-34",
  "V-35",
  "V-36",
  "V-37",
  "V-39",
]);
