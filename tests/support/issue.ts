/** Issued reports for tests: a small store of every kind of fact, and workbooks edited as people edit them. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issueReport, type IssueReply, type IssueRequest } from "../../electron/core/report/issue-report.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { loadContext } from "../../electron/core/api/core.ts";
import { sheetInMemory, type StreamedWorkbook, type WorkbookPlan } from "../../shared/domain/workbook-plan.ts";
import { StoreBuilder } from "./build-store.ts";

const core = loadContext();
export const reportContext = { ...core, language: "lv", applicationVersion: "0.0.0" } as const;

/** The plan with all of its rows, to be looked at. */
export const inMemory = (plan: StreamedWorkbook): WorkbookPlan => ({ ...plan, sheets: plan.sheets.map(sheetInMemory) });

/** Some learners, a mentor, a session, a project, an event and costs in 2026-Q1. */
export function smallProgramme(): StoreBuilder {
  const builder = new StoreBuilder();
  builder.institution("4713900123");
  for (const [learner, day] of [
    ["anna", "2026-01-12"],
    ["berta", "2026-02-03"],
    ["cilda", "2026-03-01"],
  ] as const) {
    builder.plan(learner, { institution: "4713900123" });
    builder.support(learner, day);
    builder.support(learner, "2026-03-20", { hours: 1.5 });
  }
  builder.training("dace");
  builder.meeting("dace", "anna", "2026-03-21");
  builder.project("PR-1");
  builder.event("2026-03-05");
  builder.cost("2026-03-06");
  return builder;
}

export interface Issued extends IssueReply {
  readonly bytes: Uint8Array;
}

/** Issues into a folder of its own, which is gone afterwards. */
export async function issue(store: Store, request: Partial<IssueRequest> = {}): Promise<Issued> {
  const folder = mkdtempSync(join(tmpdir(), "issued-"));
  const out = join(folder, "report.xlsx");
  try {
    const now = "2026-04-20T08:00:00Z";
    const reply = await issueReport(store, reportContext, { period: "2026-Q1", author: "test", now, out, ...request });
    return { ...reply, bytes: readFileSync(out) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
