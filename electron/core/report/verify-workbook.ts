/**
 * Whether a workbook is as it was issued. Three things can be asked: is the content untouched (the workbook alone tells),
 * who signed it (its key must be known to be this store's), and does the store still give these figures.
 */
import { createHash } from "node:crypto";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { Disaggregation, IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { columnNumber } from "../../../shared/domain/sheet.ts";
import { planCellAt, type WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { createText } from "../../../shared/text/messages.ts";
import { calculateIndicators, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { editionsOf, readSealKey, type IssuedReportRecord } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readContents } from "../workbook/read-contents.ts";
import { readKeptReport } from "./keep-report.ts";
import type { SealStatement } from "./seal-statement.ts";
import { keyFingerprint, printedKey } from "./seal-statement.ts";
import { readSeal, type CellEdit, type SealReading } from "./verify-cells.ts";

export interface VerifiedEdit extends CellEdit {
  /** As it was issued; null: nothing, or not known without the store. */
  readonly was: string | null;
}

export interface FigureDifference {
  readonly code: string;
  readonly measure: Measure;
  readonly by: Disaggregation;
  readonly issued: number | null;
  readonly now: number | null;
}

/** What the store adds to what the workbook says of itself. */
export interface StoreCheck {
  /** Null: this store has not issued it. */
  readonly edition: number | null;
  readonly latestEdition: number | null;
  /** These very bytes were issued. */
  readonly sameBytes: boolean;
  readonly differences: readonly FigureDifference[];
}

export interface Verification {
  readonly sha256: string;
  readonly statement: SealStatement | null;
  readonly content: "untouched" | "edited" | "unsealed";
  /** `valid`: signed with this store's key · `unknown-key`: well signed, by whom only the receipt tells. */
  readonly signature: "valid" | "unknown-key" | "foreign-key" | "invalid" | "none";
  readonly keyFingerprint: string | null;
  readonly edits: readonly VerifiedEdit[];
  readonly consequences: SealReading["consequences"];
  readonly missingSheets: readonly string[];
  readonly addedSheets: readonly string[];
  readonly isComplete: boolean;
  /** Null: no store was asked. */
  readonly store: StoreCheck | null;
}

/** The seal's sheet, in every language reports are issued in. */
const SEAL_NAMES = (["lv", "en"] as const).map((language) => createText(language)("report.seal.name"));

/** Failure `workbook-unreadable`. Without a store, what a cell was is not known, nor whose key signed. */
export async function verifyWorkbook(
  bytes: Uint8Array,
  known: { readonly store: ReadStore; readonly context: IndicatorContext } | null,
): Promise<Verification> {
  const result = await readContents(bytes);
  if (!result.ok) throw new AppError("workbook-unreadable", { reason: result.reason });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const seal = readSeal(result.contents, SEAL_NAMES);
  if (seal === null) return { ...UNSEALED, sha256, store: known === null ? null : NOT_ISSUED };
  const record = known === null ? null : findRecord(known.store, seal.statement);
  const kept = known === null || record === null ? null : readKeptReport(known.store, record.id);
  return {
    sha256,
    statement: seal.statement,
    content: isUntouched(seal) ? "untouched" : "edited",
    signature: signatureOf(seal, known?.store ?? null),
    keyFingerprint: seal.key === "" ? null : keyFingerprint(seal.key),
    edits: seal.edits.map((edit) => ({ ...edit, was: kept === null ? null : issuedText(kept.plan, edit) })),
    consequences: seal.consequences,
    missingSheets: seal.missingSheets,
    addedSheets: seal.addedSheets,
    isComplete: seal.isComplete,
    store:
      known === null
        ? null
        : record === null || kept === null
          ? NOT_ISSUED
          : {
              edition: record.edition,
              latestEdition: editionsOf(known.store, record.period).at(-1)?.edition ?? null,
              sameBytes: record.sha256 === sha256,
              differences: changedFigures(known.store, known.context, record.period, kept.figures),
            },
  };
}

/** Nothing is wrong with it, as far as could be asked. */
export function isAsIssued({ content, signature, store }: Verification): boolean {
  const isSigned = signature === "valid" || signature === "unknown-key";
  return content === "untouched" && isSigned && (store === null || isStillGiven(store));
}

const isStillGiven = ({ edition, differences }: StoreCheck) => edition !== null && differences.length === 0;

const NOT_ISSUED: StoreCheck = { edition: null, latestEdition: null, sameBytes: false, differences: [] };

const UNSEALED: Omit<Verification, "sha256" | "store"> = {
  statement: null,
  content: "unsealed",
  signature: "none",
  keyFingerprint: null,
  edits: [],
  consequences: [],
  missingSheets: [],
  addedSheets: [],
  isComplete: false,
};

function isUntouched(seal: SealReading): boolean {
  return (
    seal.statement !== null &&
    seal.isComplete &&
    seal.edits.length + seal.consequences.length + seal.missingSheets.length + seal.addedSheets.length === 0
  );
}

function signatureOf(seal: SealReading, store: ReadStore | null): Verification["signature"] {
  if (!seal.isSigned) return "invalid";
  if (store === null) return "unknown-key";
  const own = readSealKey(store);
  return own !== null && printedKey(own) === seal.key ? "valid" : "foreign-key";
}

function findRecord(store: ReadStore, statement: SealStatement | null): IssuedReportRecord | null {
  if (statement === null) return null;
  const editions = editionsOf(store, statement.period);
  return (
    editions.find(({ edition, issuedAt }) => edition === statement.edition && issuedAt === statement.issuedAt) ?? null
  );
}

/** The cell as the kept plan has it. */
function issuedText(plan: WorkbookPlan, { sheet, cell }: CellEdit): string | null {
  const planned = plan.sheets.find(({ name }) => name === sheet);
  const [, letters = "A", digits = "1"] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  if (planned === undefined) return null;
  const { value, formula } = planCellAt(planned, Number(digits), columnNumber(letters));
  return value === null ? (formula ?? null) : String(value);
}

/** Figures of an issued report that the store gives otherwise now. */
export function changedFigures(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  issued: readonly IndicatorValue[],
): FigureDifference[] {
  const present = figuresByKey(calculateIndicators(store, context, { period, by: [] }));
  const definitions = codesOf(context.indicators);
  return issued.flatMap((figure) => {
    const now = present.get(figureKey(figure))?.value;
    // A definition that is no more is told by its code; one that was split differently then is not asked about now.
    if (now === undefined && definitions.has(figure.code)) return [];
    if (now !== undefined && isSame(now, figure.value)) return [];
    const { code, measure, by, value } = figure;
    return [{ code, measure, by, issued: value, now: now ?? null }];
  });
}

/** Names one figure of a period. */
export function figureKey({ code, measure, by }: Pick<IndicatorValue, "code" | "measure" | "by">): string {
  return JSON.stringify([code, measure, Object.entries(by).sort()]);
}

const figuresByKey = (values: readonly IndicatorValue[]) => new Map(values.map((value) => [figureKey(value), value]));
const codesOf = ({ indicators }: IndicatorCatalogue) => new Set(indicators.map(({ code }) => code));

function isSame(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}
