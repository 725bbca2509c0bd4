/**
 * Whether a workbook is as it was issued. Three things can be asked: is the content untouched (the workbook alone tells),
 * who signed it (its key must be known to be this store's), and does the store still give these figures.
 */
import { createHash } from "node:crypto";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { cellReference, columnNumber } from "../../../shared/domain/sheet.ts";
import { styledCell, type PlanRow, type SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { createText } from "../../../shared/text/messages.ts";
import { calculateIndicators, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { standingOf, type HeadStanding } from "../store/audit-chain.ts";
import { editionsOf, type IssuedReportRecord } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { withContents } from "../workbook/read-contents.ts";
import { listCompanions, readCompanion, type CompanionRecord } from "../store/report-companion.ts";
import { figureKey, isSameFigure, type FigureDifference } from "../../../shared/domain/figure-key.ts";
import { readKeptFigures, readKeptRows } from "./keep-report.ts";
import { changedPrintedFigures } from "./printed-figures.ts";
import type { SealStatement } from "./seal-statement.ts";
import { keyFingerprint, sealedBy } from "./seal-statement.ts";
import { readSeal, type CellEdit, type SealReading } from "./verify-cells.ts";

export interface VerifiedEdit extends Omit<CellEdit, "sealed"> {
  /** As it was issued; null: nothing, or not known without the store. */
  readonly was: string | null;
}

/** What the store adds to what the workbook says of itself. */
export interface StoreCheck {
  /** Null: this store has not issued it. */
  readonly edition: number | null;
  readonly latestEdition: number | null;
  /** These very bytes were issued. */
  readonly sameBytes: boolean;
  /** Nothing newer of its kind was issued for the period. */
  readonly isLatest: boolean;
  /** The newest edition of the whole report that stands on the very same state; null: none, or that is not known. */
  readonly fullEdition: number | null;
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
  /** Whether the charts could be held against the seal. */
  readonly charts: SealReading["charts"];
  readonly isComplete: boolean;
  /** Null: no store was asked. */
  readonly store: StoreCheck | null;
  /** Whether the store's history still goes through the head that the workbook carries. Null: it carries none of this store. */
  readonly audit: HeadStanding | null;
}

/** The seal's sheet, in every language reports are issued in. */
const SEAL_NAMES = (["lv", "en"] as const).map((language) => createText(language)("report.seal.name"));

/** Failure `workbook-unreadable`. Without a store, what a cell was is not known, nor whose key signed. */
export async function verifyWorkbook(bytes: Uint8Array, known: Known | null): Promise<Verification> {
  const result = await withContents(bytes, (contents) => readSeal(contents, SEAL_NAMES));
  if (!result.ok) throw new AppError("workbook-unreadable", { reason: result.reason });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const seal = result.contents;
  if (seal === null) return { ...UNSEALED, sha256, store: known === null ? null : NOT_ISSUED };
  const issued = known === null ? null : findIssued(known, seal.statement);
  const issuedTexts = await textsIssued(seal.edits, issued);
  return {
    sha256,
    statement: seal.statement,
    content: isUntouched(seal) ? "untouched" : "edited",
    signature: signatureOf(seal, known?.store ?? null),
    keyFingerprint: seal.key === "" ? null : keyFingerprint(seal.key),
    edits: seal.edits.map(({ sealed, ...edit }) => ({
      ...edit,
      was: sealed === undefined ? (issuedTexts.get(placeKey(edit)) ?? null) : sealed,
    })),
    consequences: seal.consequences,
    missingSheets: seal.missingSheets,
    addedSheets: seal.addedSheets,
    charts: seal.charts,
    isComplete: seal.isComplete,
    store:
      known === null ? null : issued === null ? NOT_ISSUED : { ...issued.check, sameBytes: issued.sha256 === sha256 },
    audit: auditOf(seal, known?.store ?? null),
  };
}

interface Issued {
  /** Goes through the rows of the sheets that are asked for. */
  readonly rows: (
    isWanted: (sheet: string) => boolean,
    take: (sheet: SheetPlan, number: number, row: PlanRow) => void,
  ) => Promise<void>;
  readonly sha256: string;
  readonly check: Omit<StoreCheck, "sameBytes">;
}

interface Known {
  readonly store: ReadStore;
  readonly context: IndicatorContext;
}

/** What the store kept of the workbook its statement names; null: this store has not issued it. */
function findIssued({ store, context }: Known, statement: SealStatement | null): Issued | null {
  if (statement === null) return null;
  if (statement.companion !== undefined) return findIssuedCompanion({ store, context }, statement);
  const record = findRecord(store, statement);
  const kept = record === null ? null : readKeptFigures(store, record.id);
  if (record === null || kept === null) return null;
  const latestEdition = editionsOf(store, record.period).at(-1)?.edition ?? null;
  return {
    rows: (isWanted, take) => readKeptRows(store, record.id, isWanted, take),
    sha256: record.sha256,
    check: {
      edition: record.edition,
      latestEdition,
      isLatest: record.edition === latestEdition,
      fullEdition: record.edition,
      differences: changedFigures(store, context, record.period, kept.figures),
    },
  };
}

function findIssuedCompanion({ store, context }: Known, statement: SealStatement): Issued | null {
  const { period, companion, unit = null, issuedAt, content } = statement;
  const ofKind = listCompanions(store, period).filter((one) => one.kind === companion && one.unit === unit);
  const record = ofKind.find((one) => one.issuedAt === issuedAt && one.content === content);
  const kept = record === undefined ? null : readCompanion(store, record.id);
  if (record === undefined || kept === null) return null;
  const editions = editionsOf(store, period);
  return {
    rows: (isWanted, take) => {
      for (const sheet of kept.plan.sheets.filter(({ name }) => isWanted(name)))
        for (const [index, row] of sheet.rows.entries()) take(sheet, index + 1, row);
      return Promise.resolve();
    },
    sha256: record.sha256,
    check: {
      edition: statement.edition,
      latestEdition: companion === "public" ? (editions.at(-1)?.edition ?? null) : statement.edition,
      isLatest: record.id === ofKind.at(-1)?.id,
      fullEdition: fullEditionOf(store, editions, record),
      differences: changedPrintedFigures(store, context, period, kept.plan),
    },
  };
}

function fullEditionOf(
  store: ReadStore,
  editions: readonly IssuedReportRecord[],
  { stateHash }: CompanionRecord,
): number | null {
  return editions.findLast(({ id }) => readKeptFigures(store, id)?.stateHash === stateHash)?.edition ?? null;
}

/** Nothing is wrong with it, as far as could be asked. */
export function isAsIssued({ content, signature, store, audit }: Verification): boolean {
  const isSigned = signature === "valid" || signature === "unknown-key";
  const isHistoryWhole = audit !== "cut" && audit !== "other";
  return content === "untouched" && isSigned && isHistoryWhole && (store === null || isStillGiven(store));
}

const isStillGiven = ({ edition, differences }: StoreCheck) => edition !== null && differences.length === 0;

const NOT_ISSUED: StoreCheck = {
  ...{ edition: null, latestEdition: null, sameBytes: false, isLatest: false, fullEdition: null },
  differences: [],
};

const UNSEALED: Omit<Verification, "sha256" | "store"> = {
  statement: null,
  content: "unsealed",
  signature: "none",
  keyFingerprint: null,
  edits: [],
  consequences: [],
  missingSheets: [],
  addedSheets: [],
  charts: "none",
  isComplete: false,
  audit: null,
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
  return sealedBy(store) === seal.key ? "valid" : "foreign-key";
}

function auditOf(seal: SealReading, store: ReadStore | null): HeadStanding | null {
  const head = seal.statement?.audit;
  return store === null || head === undefined || signatureOf(seal, store) !== "valid" ? null : standingOf(store, head);
}

function findRecord(store: ReadStore, statement: SealStatement | null): IssuedReportRecord | null {
  if (statement === null) return null;
  const editions = editionsOf(store, statement.period);
  return (
    editions.find(({ edition, issuedAt }) => edition === statement.edition && issuedAt === statement.issuedAt) ?? null
  );
}

type CellPlace = Pick<CellEdit, "sheet" | "cell">;

const placeKey = ({ sheet, cell }: CellPlace) => `${sheet}!${cell}`;

/** The cells as the kept plan has them, by their places; those that it has not are absent. */
async function textsIssued(edits: readonly CellEdit[], issued: Issued | null): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const asked = new Map<string, Map<number, Set<number>>>();
  for (const { sheet, cell, sealed } of edits) {
    const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    if (sealed !== undefined || letters === undefined) continue;
    const rows = asked.get(sheet) ?? new Map<number, Set<number>>();
    asked.set(sheet, rows);
    rows.set(Number(digits), (rows.get(Number(digits)) ?? new Set()).add(columnNumber(letters)));
  }
  if (asked.size === 0) return texts;
  await issued?.rows(
    (sheet) => asked.has(sheet),
    (sheet, number, row) => {
      for (const column of asked.get(sheet.name)?.get(number) ?? []) {
        const { value, formula } = styledCell(sheet, row[column - 1] ?? null, column);
        const text = value === null ? formula : String(value);
        if (text !== undefined) texts.set(placeKey({ sheet: sheet.name, cell: cellReference(number, column) }), text);
      }
    },
  );
  return texts;
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
    if (now !== undefined && isSameFigure(now, figure.value)) return [];
    const { code, measure, by, value } = figure;
    return [{ code, measure, by, issued: value, now: now ?? null }];
  });
}

const figuresByKey = (values: readonly IndicatorValue[]) => new Map(values.map((value) => [figureKey(value), value]));
const codesOf = ({ indicators }: IndicatorCatalogue) => new Set(indicators.map(({ code }) => code));
