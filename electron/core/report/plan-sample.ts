/** The sample as a workbook: what was drawn and how, and a list with empty columns for the auditor. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";
import type { PlanRow, SheetPlan, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { TABS, tableSheet, type Frame } from "./plan-frame.ts";

/** What the workbook prints: plain data out of the draw. */
export interface SampleFacts {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly createdAt: string;
  /** Name and value of everything that leads to the same sample again. */
  readonly method: readonly (readonly [name: string, value: string | number])[];
  readonly lines: readonly SampleLine[];
}

/** One source row of a drawn unit. */
export interface SampleLine {
  readonly number: number;
  readonly stratum: string;
  readonly key: string;
  readonly amount: number;
  readonly hits: number;
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly row: number | null;
  readonly cells: string;
  readonly excerpt: string;
  readonly evidence: string;
}

export function planSample(facts: SampleFacts, text: Text): WorkbookPlan {
  const frame: Frame = {
    text,
    header: { left: facts.title, right: "" },
    footer: facts.subject,
    contents: text("sample.method.name"),
  };
  return {
    title: facts.title,
    subject: facts.subject,
    creator: facts.creator,
    language: text.language === "lv" ? "lv-LV" : "en-GB",
    createdAt: facts.createdAt,
    sheets: [methodSheet(facts, frame), unitSheet(facts, frame)],
    names: [],
    properties: {},
  };
}

function methodSheet({ title, method }: SampleFacts, frame: Frame): SheetPlan {
  const { text } = frame;
  return tableSheet(frame, {
    name: text("sample.method.name"),
    title,
    about: text("sample.method.about"),
    note: text("sample.method.note"),
    tab: TABS.front,
    tableName: "Izlases_pamats",
    columns: [
      { header: text("sample.method.property"), width: 34, style: "row-name" },
      { header: text("sample.method.value"), width: 90, style: "text" },
    ],
    rows: method.map(([name, value]): PlanRow => [
      name,
      typeof value === "number" ? { value, style: Number.isInteger(value) ? "number" : "decimal" } : value,
    ]),
    empty: text("report.empty"),
  });
}

function unitSheet({ title, lines }: SampleFacts, frame: Frame): SheetPlan {
  const { text } = frame;
  return tableSheet(frame, {
    name: text("sample.units.name"),
    title,
    about: text("sample.units.about"),
    note: "",
    tab: TABS.audit,
    tableName: "Izlase_t",
    columns: [
      { header: text("report.contents.number"), width: 7, style: "number" },
      { header: text("sample.units.stratum"), width: 22, style: "text" },
      { header: text("sample.units.unit"), width: 18, style: "code" },
      { header: text("sample.units.amount"), width: 11, style: "decimal" },
      { header: text("sample.units.hits"), width: 8, style: "number" },
      { header: text("report.sources.file"), width: 30, style: "text" },
      { header: text("report.sources.sheet"), width: 18, style: "text" },
      { header: text("report.sources.row"), width: 7, style: "number" },
      { header: text("report.sources.cell"), width: 12, style: "code" },
      { header: text("report.sources.hash"), width: 24, style: "hash" },
      { header: text("sample.units.excerpt"), width: 60, style: "text" },
      { header: text("report.sources.evidence"), width: 22, style: "text" },
      { header: text("sample.units.checked"), width: 12, style: "entry" },
      { header: text("sample.units.found"), width: 24, style: "entry" },
      { header: text("sample.units.notes"), width: 30, style: "entry" },
    ],
    rows: lines.map((line): PlanRow => [
      line.number,
      line.stratum === "" ? "–" : line.stratum,
      line.key,
      Number.isInteger(line.amount) ? { value: line.amount, style: "number" } : line.amount,
      line.hits,
      fileNameOf(line.file),
      line.sheet,
      line.row ?? "–",
      line.cells,
      line.sha256,
      line.excerpt,
      line.evidence,
      null,
      null,
      null,
    ]),
    empty: text("report.empty"),
    frozenColumns: 1,
    filter: true,
    print: { pagesWide: 1 },
  });
}
