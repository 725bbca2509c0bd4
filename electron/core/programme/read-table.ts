/** Reads one file of a programme and checks it; what is wrong names the file and the entry. */
import { readFileSync } from "node:fs";
import path from "node:path";

import type { z } from "zod";

import { AppError } from "../../../shared/domain/failure.ts";
import { csvParser, yamlParser } from "./file-parsers.ts";

/** A file of the programme is missing or wrong. `entry` is where in the file, `problem` what. */
export function programmeInvalid(file: string, entry: string, problem: string, cause?: unknown): AppError {
  return new AppError("programme-invalid", { file, entry, problem }, cause === undefined ? {} : { cause });
}

/** A YAML file of the programme as the schema says. `file` is relative to the programme's directory. */
export function readYaml<Schema extends z.ZodType>(directory: string, file: string, schema: Schema): z.output<Schema> {
  const { LineCounter, parseDocument } = yamlParser();
  const lines = new LineCounter();
  const document = parseDocument(readText(directory, file), { lineCounter: lines });
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw programmeInvalid(file, `line ${String(lines.linePos(fault.pos[0]).line)}`, fault.code, fault);
  }
  return check(file, document.toJS(), schema);
}

/** The rows of a CSV file (UTF-8, comma, `#` starts a comment line) as texts by column name, each checked. */
export function readCsv<Schema extends z.ZodType>(directory: string, file: string, row: Schema): z.output<Schema>[] {
  const rows = parseRows(file, readText(directory, file));
  return rows.map((cells, index) => check(file, cells, row, String(index + 1)));
}

function parseRows(file: string, text: string): unknown[] {
  try {
    return csvParser().parse(text, {
      columns: true,
      comment: "#",
      comment_no_infix: true,
      bom: true,
      skip_empty_lines: true,
    });
  } catch (fault) {
    throw programmeInvalid(file, "rows", fault instanceof Error ? fault.message : String(fault), fault);
  }
}

function readText(directory: string, file: string): string {
  try {
    return readFileSync(path.join(directory, file), "utf8");
  } catch (fault) {
    throw programmeInvalid(file, "file", "cannot be read", fault);
  }
}

function check<Schema extends z.ZodType>(file: string, value: unknown, schema: Schema, within = ""): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const entry = [within, ...namedPath(value, issue?.path ?? [])].filter((part) => part !== "").join(" › ");
  throw programmeInvalid(file, entry === "" ? "file" : entry, issue?.message ?? "does not fit", checked.error);
}

/** What a reader of the file calls an entry. */
const NAMES = ["key", "code", "number", "version", "indicator", "unitType", "name"] as const;

/** `fields › 3 › type` as `fields › gender › type`: entries by their key, since nobody counts them. */
function namedPath(value: unknown, steps: readonly PropertyKey[]): string[] {
  const names: string[] = [];
  let here: unknown = value;
  for (const step of steps) {
    here = isRecord(here) ? here[String(step)] : undefined;
    names.push((typeof step === "number" ? nameOf(here) : null) ?? String(typeof step === "number" ? step + 1 : step));
  }
  return names;
}

function nameOf(entry: unknown): string | null {
  if (!isRecord(entry)) return null;
  const names = NAMES.map((name) => entry[name]).filter((name) => typeof name === "string" || typeof name === "number");
  return names[0] === undefined ? null : String(names[0]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
