import { afterEach, expect, test } from "vitest";
import { bytesOf, draftOf, only, set, setCover, type FormRow } from "../intake/codes/base-return.ts";
import { Campaign } from "../support/campaign.ts";

let campaign = new Campaign();
afterEach(() => {
  campaign.close();
  campaign = new Campaign();
});

/** How the municipality's row stands beside its institution's own, which differs from it in these fields. */
async function standingBeside(form: string, own: FormRow, listed: FormRow): Promise<string | undefined> {
  await campaign.import({
    "school.xlsx": bytesOf(draftOf(only(form), setCover({ sender: "Ogres 1. vidusskola" }), set(form, own))),
    "ogre.xlsx": bytesOf(draftOf(only(form), set(form, listed))),
  });
  return campaign.standings().find(({ file }) => file === "ogre.xlsx")?.standing;
}

test.each([
  ["F6", "tags", "reemigranti", "reemigranti; imigranti"],
  ["F6", "theme", "kopienas saikne", "kopienas saikne; pilsoniskā līdzdalība"],
  ["F6", "theme", "kopienas saikne", "pilsoniskā līdzdalība"],
  ["F7", "access", "subtitri", "subtitri; zīmju valoda"],
  ["F7", "access", null, "subtitri"],
])("%s: rows that differ in the list “%s” are no repetition", async (form, field, own, listed) => {
  expect(await standingBeside(form, { [field]: own }, { [field]: listed })).toBe("counted");
});

test.each([
  ["F6", "tags", "reemigranti; imigranti", "imigranti, reemigranti"],
  ["F6", "theme", "kopienas saikne; pilsoniskā līdzdalība", "pilsoniskā līdzdalība; kopienas saikne"],
  ["F7", "access", "subtitri; zīmju valoda", "zīmju valoda; subtitri"],
])("%s: “%s” in another order is the same list", async (form, field, own, listed) => {
  expect(await standingBeside(form, { [field]: own }, { [field]: listed })).toBe("skipped");
});
