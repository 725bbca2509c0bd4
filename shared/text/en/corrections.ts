import type { corrections as lv } from "../lv/corrections.ts";

/** Returns that came late for closed quarters. */
export const corrections: Record<keyof typeof lv, string> = {
  "report.corrections.name": "Corrections",
  "report.corrections.title": "Corrections to earlier periods",
  "report.corrections.about":
    "{count, plural, =0 {Nothing came late for closed quarters ({period}).} one {# return came late for a closed quarter ({period}).} other {# returns came late for closed quarters ({period}).}}",
  "report.corrections.note":
    "The issued edition of a closed quarter is not changed: the difference is shown here and is part of this report’s figures. Before and after: the quarter’s figure just before and just after this return came.",
  "report.corrections.none": "No returns came late for closed quarters.",
  "report.corrections.quarter": "Quarter",
  "report.corrections.before": "Before",
  "report.corrections.after": "After",
  "report.corrections.state": "State",
  "report.corrections.state.in-force": "in force",
  "report.corrections.state.superseded": "superseded",
  "report.corrections.state.withdrawn": "withdrawn",
  "report.corrections.state.held": "held",
  "report.corrections.many":
    "Not worked out: in a store of this size the report works out only the newest late returns. kopskats explain tells of each figure.",
  "report.corrections.nothing": "No figure changed.",
  "failure.second-person-missing":
    "The programme wants two people to close and reopen a quarter. Give the name of the second one.",
  "failure.second-person-same":
    "The second person cannot be the one who closes or reopens the period. Name somebody else or leave the field empty.",
  "reports.check.corrections": "Corrections to earlier periods",
  "reports.check.corrections.none": "Nothing came late for closed quarters.",
  "reports.corrections.caption": "What came late for closed quarters: quarter, sender, figure, difference and file",
  "reports.col.file": "File",
  "reports.col.quarter": "Quarter",
  "reports.col.sender": "Sender",
};
