/** Every file of the samples with its path below `resources/samples`. */
import { QUARTERS, type Quarter } from "./calendar.ts";
import { habitsOf } from "./habits.ts";
import { spoil } from "./mistakes.ts";
import { agreementList, institutionRegister } from "./register.ts";
import { rowsOf, type ReturnRows } from "./return-rows.ts";
import { returnBytes, returnName, type Return } from "./return-workbook.ts";
import { tellStories, type Story } from "./story.ts";

/** Joined the project at the turn of the year. */
const NIL = { quarter: "2025-Q4", sender: "LV-015" };
/** Never came: its figures are not known, which is not nought. */
const MISSING = { quarter: "2026-Q1", sender: "LV-073" };
/** Sent early, without the consultations of December, and once more when the journals were complete. */
const CORRECTED = { quarter: "2025-Q4", sender: "LV-097", firstUntil: "2025-12-05" };

export function sampleFiles(): Map<string, Uint8Array> {
  const text = new TextEncoder();
  return new Map([
    ["register.csv", text.encode(institutionRegister())],
    ["agreements.csv", text.encode(agreementList())],
    ...tellStories().flatMap(filesOf),
  ]);
}

function filesOf(story: Story): [string, Uint8Array][] {
  const habits = habitsOf(story.sender);
  return QUARTERS.flatMap((quarter) => returnsFor(story, quarter)).map((sent) => [
    `returns/${sent.quarter.name}/${returnName(sent)}`,
    returnBytes(sent, habits),
  ]);
}

export function returnsFor(story: Story, quarter: Quarter): Return[] {
  const { sender, coordinator } = story;
  const is = (place: { readonly quarter: string; readonly sender: string }): boolean =>
    place.quarter === quarter.name && place.sender === sender.code;
  if (is(MISSING)) return [];
  if (is(NIL)) return [{ sender, coordinator, quarter, version: 1, isNil: true, rows: null }];

  const rows = rowsOf(story, quarter, habitsOf(sender));
  spoil(rows, quarter.name, story);
  const whole: Return = { sender, coordinator, quarter, version: 1, isNil: false, rows };
  return is(CORRECTED)
    ? [
        { ...whole, rows: withoutDecember(rows) },
        { ...whole, version: 2 },
      ]
    : [whole];
}

function withoutDecember(rows: ReturnRows): ReturnRows {
  const isEarly = (row: ReturnRows["F2"][number]): boolean => {
    const { date } = row;
    return date !== null && typeof date === "object" && "day" in date && date.day <= CORRECTED.firstUntil;
  };
  return { ...rows, F2: rows.F2.filter(isEarly), F8: rows.F8.slice(0, -1) };
}
