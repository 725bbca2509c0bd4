import type { Language } from "../../../shared/text/messages.ts";
import type { CoreContext } from "../../core/api/core.ts";
import { issueReport } from "../../core/report/issue-report.ts";
import type { Store } from "../../core/store/open-store.ts";
import { present } from "../machine/present.ts";
import { productVersion } from "../machine/product-version.ts";

export interface ReportPlace {
  readonly period: string;
  /** The workbook's path. */
  readonly out: string;
  /** A folder for the charts; null: none are wanted. */
  readonly charts: string | null;
  readonly language: Language;
  /** Why a closed period gets a new edition. */
  readonly restate?: string;
  /** The instant of issuing. */
  readonly at: string;
}

/** What `report --json` answers. */
export interface WrittenReport {
  readonly path: string;
  readonly period: string;
  readonly edition: number;
  readonly sha256: string;
  /** Digest of what the cells say: the same state of the store gives the same. */
  readonly content: string;
  /** Fingerprint of the key that sealed it: the receipt. */
  readonly seal: string;
  /** The period is closed: the edition issued before was handed out again. */
  readonly standing: boolean;
  readonly sheets: number;
  readonly charts: readonly string[];
}

/** Issues the report of a period, in the name of the account that runs the command. */
export async function writeReport(
  store: Store,
  { programme, indicators }: CoreContext,
  { period, out, charts, restate, language, at }: ReportPlace,
): Promise<WrittenReport> {
  const { author } = present();
  const issued = await issueReport(
    store,
    { programme, indicators, language, applicationVersion: productVersion() },
    {
      period,
      author,
      now: at,
      out,
      ...(charts === null ? {} : { charts }),
      ...(restate === undefined ? {} : { restate }),
    },
  );
  const { edition, sha256, content } = issued.report;
  const { sealedBy: seal, isStanding: standing } = issued;
  return { path: out, period, edition, sha256, content, seal, standing, sheets: issued.sheets, charts: issued.charts };
}
