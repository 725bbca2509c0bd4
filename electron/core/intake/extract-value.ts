/** Reads a cell as the type of its field. Doubtful is a finding, never a guess. */
import type { Cell } from "../../../shared/domain/sheet.ts";
import type { FieldDefinition } from "../../../shared/domain/programme.ts";
import { cleanCellText, seenText } from "./extract-cell-text.ts";
import { readDate, readTime } from "./extract-date.ts";
import { readClassLabel, readPeriod, readSemester } from "./extract-label.ts";
import { readList, readMulti, readPresence, readYesNo } from "./extract-list.ts";
import { readHours, readNumber } from "./extract-number.ts";
import { BLANK, isBlankCell, readAs, unreadable } from "./extract-reading.ts";
import type { FieldColumn, Reading, ValueContext } from "./extract-reading.ts";
import { readCode, readMentor, readParticipant, readPlanOrCode } from "./extract-reference.ts";
import { readActivity, readInstitution, readMunicipality } from "./extract-unit.ts";

/** A cell as its field's value. An external link is told whatever the cell holds. */
export function readValue(cell: Cell | undefined, column: FieldColumn, context: ValueContext): Reading {
  return cell === undefined ? BLANK : columnReader(column, context)(cell);
}

/** A column belongs to one table of one return, so that all else that reading asks is the same for all of its cells. */
const readers = new WeakMap<FieldColumn, (cell: Cell) => Reading>();

/** Reads the cells of a column: the same few words and days stand in it again and again, and each is read once. */
export function columnReader(column: FieldColumn, context: ValueContext): (cell: Cell) => Reading {
  const known = readers.get(column);
  if (known !== undefined) return known;
  const isUnlike = UNLIKE.has(column.field.type);
  const texts = new Map<string, Reading>();
  const days = new Map<string, Reading>();
  const reader = (cell: Cell): Reading => {
    if (cell.kind === "error") return unreadable("V-31", { value: cell.value });
    if (cell.kind === "uncalculated") return unreadable("V-32");
    const isRepeated = !isUnlike && (cell.kind === "text" || cell.kind === "date");
    const reading = isRepeated
      ? readOnce(cell, cell.kind === "text" ? texts : days)
      : readByType(cell, column, context);
    return cell.external && !reading.isBlank ? { ...reading, issues: [...reading.issues, { code: "V-71" }] } : reading;
  };
  const readOnce = (cell: Cell & { readonly value: string }, readings: Map<string, Reading>): Reading => {
    const known = readings.get(cell.value);
    if (known !== undefined) return known;
    const reading = readByType(cell, column, context);
    readings.set(cell.value, reading);
    return reading;
  };
  readers.set(column, reader);
  return reader;
}

/** What is another in almost every row: nothing of it is worth remembering. */
const UNLIKE: ReadonlySet<FieldDefinition["type"]> = new Set([
  "text",
  "person-name",
  "personal-code",
  "plan-or-code",
  "mentor-reference",
  "participant",
]);

function readByType(cell: Cell, column: FieldColumn, context: ValueContext): Reading {
  const { field } = column;
  switch (field.type) {
    case "list":
      return readList(cell, field, context);
    case "multi":
      return readMulti(cell, field, context);
    case "yes-no":
      return readYesNo(cell, field, context);
    case "presence":
      return readPresence(cell, field);
    default:
      return isBlankCell(cell) ? BLANK : readFilled(cell, column, context);
  }
}

function readFilled(cell: Cell, column: FieldColumn, context: ValueContext): Reading {
  const { field } = column;
  switch (field.type) {
    case "text":
    case "person-name":
      return readText(cell, field);
    case "integer":
    case "decimal":
    case "money":
      return readNumber(cell, field);
    case "hours":
      return readHours(cell, column);
    case "date":
      return readDate(cell, column, context);
    case "time":
      return readTime(cell);
    case "personal-code":
      return readCode(cell);
    case "plan-or-code":
      return readPlanOrCode(cell);
    case "mentor-reference":
      return readMentor(cell);
    case "participant":
      return readParticipant(cell);
    case "class-label":
      return readClassLabel(cell);
    case "semester":
      return readSemester(cell, context);
    case "period":
      return readPeriod(cell, context);
    case "institution":
      return readInstitution(cell, context);
    case "municipality":
      return readMunicipality(cell, context);
    case "activity":
      return readActivity(cell, context);
    case "list":
    case "multi":
    case "yes-no":
    case "presence":
      return BLANK;
  }
}

/** A number, plan or document that Excel took for a date is no longer what was typed (V-33). */
function readText(cell: Cell, field: FieldDefinition): Reading {
  if (cell.kind === "date" && IS_NUMBERED.test(field.key)) return unreadable("V-33");
  if (cell.kind === "boolean") return readAs(cell.value ? "jā" : "nē");
  return readAs(cell.kind === "text" ? cleanCellText(cell) : seenText(cell));
}

/** Fields that hold a number somebody gave: `1/3` in them is no third of January. */
const IS_NUMBERED = /(?:^|_)(?:no|id|line)$/;
