import type { Language } from "../../../shared/text/messages.ts";
import type { CoreContext } from "../../core/api/core.ts";
import { issueReport } from "../../core/report/issue-report.ts";
import type { Store } from "../../core/store/open-store.ts";
import { productVersion } from "../machine/product-version.ts";
import { whoWorks } from "./with-store.ts";

export interface ReportPlace {
  readonly period: string;
  /** The workbook's path. */
  readonly out: string;
  /** A folder for the charts; null: none are wanted. */
  readonly charts: string | null;
  readonly language: Language;
  /** Why a closed period gets a new edition. */
  readonly restate?: string;
  /** Where the public edition goes. */
  readonly publicOut?: string;
  /** Where the summary goes. */
  readonly pdf?: string;
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
  readonly audit: string;
  /** The period is closed: the edition issued before was handed out again. */
  readonly standing: boolean;
  readonly sheets: number;
  readonly charts: readonly string[];
  /** Digest of the state; full report and public edition have the same. Null: issued before there was one. */
  readonly state: string | null;
  /** Null: not asked for. `hidden` is null where an earlier one was handed out again. */
  readonly public: {
    readonly path: string;
    readonly sha256: string;
    readonly content: string;
    readonly state: string;
    readonly hidden: number | null;
  } | null;
  readonly pdf: string | null;
}

/** Issues the report of a period, in the name of who runs the command. */
export async function writeReport(
  store: Store,
  { programme, shipped, indicators }: CoreContext,
  { period, out, charts, restate, publicOut, pdf, language, at }: ReportPlace,
): Promise<WrittenReport> {
  const { author } = whoWorks(store);
  const issued = await issueReport(
    store,
    { programme, shipped, indicators, language, applicationVersion: productVersion() },
    {
      period,
      author,
      now: at,
      out,
      ...(charts === null ? {} : { charts }),
      ...(restate === undefined ? {} : { restate }),
      ...(publicOut === undefined ? {} : { publicOut }),
      ...(pdf === undefined ? {} : { pdf }),
    },
  );
  const { edition, sha256, content } = issued.report;
  const { sealedBy: seal, audit, isStanding: standing, stateHash: state, publicEdition } = issued;
  return {
    ...{
      path: out,
      period,
      edition,
      sha256,
      content,
      seal,
      audit,
      standing,
      sheets: issued.sheets,
      charts: issued.charts,
    },
    state,
    public:
      publicEdition === null || publicOut === undefined
        ? null
        : {
            path: publicOut,
            sha256: publicEdition.companion.sha256,
            content: publicEdition.companion.content,
            state: publicEdition.companion.stateHash,
            hidden: publicEdition.hidden,
          },
    pdf: pdf ?? null,
  };
}
