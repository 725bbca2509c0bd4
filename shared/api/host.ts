/** What the window tells the host around it, besides the messages of the contract. */
import { z } from "zod";
import { language } from "./inputs.ts";

/** Long work whose end is worth a notification; sentence `desktop.finished.<work>`. It names nobody and nothing. */
export const FINISHED_WORK = ["plan", "import", "report"] as const;
export type FinishedWork = (typeof FINISHED_WORK)[number];

/** What the window tells; nothing comes back. */
export const WindowMessage = z.discriminatedUnion("kind", [
  /** The screens are there: what waited for them may come. */
  z.strictObject({ kind: z.literal("ready") }),
  /** 0–1; `unknown` while work goes on without a measure; null when there is none. */
  z.strictObject({
    kind: z.literal("progress"),
    share: z.union([z.number().min(0).max(1), z.literal("unknown"), z.null()]),
  }),
  z.strictObject({ kind: z.literal("finished"), work: z.enum(FINISHED_WORK) }),
  z.strictObject({ kind: z.literal("language"), language }),
]);
export type WindowMessage = z.output<typeof WindowMessage>;
