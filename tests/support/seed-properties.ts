import fc from "fast-check";

/**
 * The suite tries the same inputs each time, so that it tells of a change and not of luck. `KOPSKATS_SEED` tries
 * others: a number, or anything else for a new one in each property.
 */
const wanted = process.env["KOPSKATS_SEED"] ?? "20261122";
if (/^\d+$/.test(wanted)) fc.configureGlobal({ seed: Number(wanted) });
