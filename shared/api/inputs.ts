/** Parts that the inputs of several subjects are made of. */
import { z } from "zod";

export const quarter = z.string().regex(/^\d{4}-Q[1-4]$/);
export const sender = z.string().regex(/^(LV-[A-Z0-9]{3}|\d{10})$/);
export const language = z.enum(["lv", "en"]);
/** Key of a row of the store. */
export const id = z.int().positive();
/** Names something that the host keeps for the window: a staged file, a piece of work. */
export const handle = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const reason = z.string().trim().min(1).max(1000);
export const personName = z.string().trim().min(1).max(100);
/** Whether it is long enough is said where it is stretched. */
export const passphrase = z.string().min(1).max(500);
/** A day of the calendar; whether there is such a day is seen where it is used. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Of a rule. */
export const code = z.string().regex(/^[A-Z]{1,2}-?[A-Z0-9-]{1,30}$/);
export const severity = z.enum(["error", "warning", "info"]);
