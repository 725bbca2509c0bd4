/** What happened, and the store as it stood after any of it. */
import type { HistoryEntry, HistoryPage, PastFigure, PastView } from "../../../shared/api/history.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { calculateIndicators } from "../indicators/calculate-indicators.ts";
import { contextToldAt } from "../indicators/programme-in-force.ts";
import type { ReadStore } from "../store/open-store.ts";
import {
  findChange,
  historyAuthors,
  historyKinds,
  historyPage,
  historyTotal,
  returnsCome,
  type HistoryFilter,
  type HistoryRow,
} from "../store/read-history.ts";
import { senderNames } from "../store/read-returns.ts";
import { storeState } from "../store/submission.ts";
import type { CoreContext } from "./core.ts";

interface PageQuestion extends HistoryFilter {
  readonly before: number | null;
  readonly count: number;
}

export function readHistoryPage(store: ReadStore, question: PageQuestion): HistoryPage {
  const names = senderNames(store);
  return {
    entries: historyPage(store, question).map((row) => entryOf(row, names)),
    total: historyTotal(store, question),
    kinds: historyKinds(store),
    authors: historyAuthors(store),
  };
}

function entryOf({ sender, ...row }: HistoryRow, names: ReadonlyMap<string, string>): HistoryEntry {
  return { ...row, sender: sender === null ? null : (names.get(sender) ?? sender) };
}

/** Whole figures of a quarter after an entry and now. Failure `history-unknown`. */
export function readPast(store: ReadStore, context: CoreContext, seq: number, period: string): PastView {
  const change = findChange(store, seq);
  if (change === undefined) throw new AppError("history-unknown", { seq });
  const question = { period, by: [] };
  const then = calculateIndicators(store, contextToldAt(store, context, seq), question);
  const now = calculateIndicators(store, context, question);
  return {
    seq,
    at: change.at,
    period,
    returns: { then: returnsCome(store, period, seq), now: returnsCome(store, period, storeState(store)) },
    figures: now.filter(isWhole).map((value): PastFigure => {
      const definition = context.indicators.indicators.find(({ code }) => code === value.code);
      const unit = context.indicators.units.get(definition?.unit ?? "");
      const past = then.find((other) => isWhole(other) && other.code === value.code && other.measure === value.measure);
      return {
        code: value.code,
        name: definition?.short ?? { lv: value.code, en: value.code },
        measure: value.measure,
        by: value.by,
        format: value.measure === "share" ? "percent" : (unit?.format ?? "integer"),
        then: past?.value ?? null,
        now: value.value,
      };
    }),
  };
}

const isWhole = ({ by }: { readonly by: Readonly<Record<string, string>> }): boolean => (by["gender"] ?? "T") === "T";
