/** Atskaites: who owes us what. Senders down, forms across; what is fine is a bare letter. */
import { useMediaQuery } from "@mantine/hooks";
import { Button, SegmentedControl } from "@mantine/core";
import { IconClock, IconMail, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { BoardRow, BoardView } from "../../../shared/api/returns.ts";
import { useApi } from "../../api/use-api.ts";
import { LetterDialog } from "../../components/letter-dialog.tsx";
import { LettersDialog } from "../../components/letters-dialog.tsx";
import { NoReturns } from "../../components/no-returns.tsx";
import { SendBackDialog } from "../../components/return-review/send-back-dialog.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { day, figure } from "../../components/spell.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, goTo, usePlace } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { AcceptSeveral } from "./accept-several.tsx";
import { BoardTables } from "./board-tables.tsx";
import styles from "./board-screen.module.css";

type Group = "all" | "owing" | "municipality" | "institution";

export function BoardScreen() {
  const t = useText();
  const { period } = useFrame();
  const board = useApi("returns.board", { period });

  if (board.status === "loading") return <LoadingScreen label={t("board.loading")} />;
  if (board.status === "failed") return <FailedScreen problem={board.problem} onRetry={board.reload} />;
  if (board.value.rows.length === 0)
    return <NoReturns heading={t("board.title")} title={t("board.empty.title")} body={t("board.empty.body")} />;
  return <Board view={board.value} />;
}

function Board({ view }: { readonly view: BoardView }) {
  const t = useText();
  const { period } = useFrame();
  const [group, setGroup] = useState<Group>("all");
  const [letterTo, setLetterTo] = useState<BoardRow | null>(null);
  const place = usePlace();
  const [areLettersAsked, setLetters] = useState(false);
  const late = view.rows.filter(({ state }) => state === "missing");
  const areLettersOpen = late.length > 0 && (areLettersAsked || place.view["letters"] === "missing");
  const [returning, setReturning] = useState<BoardRow | null>(null);
  const rows = view.rows.filter((row) => isIn(row, group));
  return (
    <div className={`k-page ${styles["page"] ?? ""}`}>
      <div className={`k-head ${styles["head"] ?? ""}`}>
        <h1>{t("board.title")}</h1>
        <span className="k-ink2">{summaryOf(view, t)}</span>
        <div className="k-acts">
          <AcceptSeveral rows={rows} />
          <Button
            variant="filled"
            component="a"
            href={addressOf({ period, screen: "imports" })}
            leftSection={<IconPlus className="k-icon" />}
          >
            {t("board.add")}
          </Button>
        </div>
      </div>
      <Owing view={view} onWrite={setLetterTo} onWriteAll={() => setLetters(true)} />
      <div className={styles["tools"]}>
        <SegmentedControl<Group>
          aria-label={t("board.show")}
          value={group}
          onChange={setGroup}
          data={(["all", "owing", "municipality", "institution"] as const).map((value) => ({
            value,
            label: t(`board.show.${value}`, { count: view.rows.filter((row) => isIn(row, value)).length }),
          }))}
        />
        <span className={`k-push k-muted k-small k-nowrap ${styles["keys"] ?? ""}`}>
          <kbd>←</kbd> <kbd>↑</kbd> <kbd>→</kbd> <kbd>↓</kbd> {t("board.keys")} · <kbd>Enter</kbd>{" "}
          {t("board.keys.open")} · <kbd>P</kbd> {t("board.keys.accept")} · <kbd>A</kbd> {t("board.keys.send-back")}
        </span>
      </div>
      <BoardTables view={view} rows={rows} onWrite={setLetterTo} onSendBack={setReturning} />
      <Key />
      <LettersDialog
        period={period}
        senders={areLettersOpen ? late.map(({ sender, name }) => ({ code: sender, name })) : null}
        onClose={() => {
          setLetters(false);
          if (place.view["letters"] !== undefined) goTo({ period, screen: "atskaites" });
        }}
      />
      <LetterDialog
        period={period}
        sender={letterTo === null ? null : { code: letterTo.sender, name: letterTo.name }}
        onClose={() => setLetterTo(null)}
      />
      <SendBackDialog
        period={period}
        of={returning?.sha256 == null ? null : { ...returning, sha256: returning.sha256 }}
        onClose={() => setReturning(null)}
      />
    </div>
  );
}

function isIn(row: BoardRow, group: Group): boolean {
  switch (group) {
    case "all":
      return true;
    case "owing":
      return (
        row.state === "missing" || row.state === "question" || row.state === "received" || row.state === "returned"
      );
    case "municipality":
    case "institution":
      return row.kind === group;
  }
}

function summaryOf({ dueOn, totals }: BoardView, t: ReturnType<typeof useText>): string {
  const due = dueOn === null ? "" : `${t("board.due", { day: day(dueOn, t.language) })} · `;
  if (totals.expected === 0) return `${due}${t("board.unexpected")}`;
  return (
    due +
    t("board.summary", {
      received: totals.received,
      expected: totals.expected,
      rate: figure(totals.rate, "percent", t.language),
      inTime: totals.inTime,
    })
  );
}

/** Names that fit in one line. */
const NAMED = { narrow: 4, wide: 8 };

function Owing({
  view,
  onWrite,
  onWriteAll,
}: {
  readonly view: BoardView;
  readonly onWrite: (row: BoardRow) => void;
  readonly onWriteAll: () => void;
}) {
  const t = useText();
  const missing = view.rows.filter(({ state }) => state === "missing");
  const isWide = useMediaQuery("(min-width: 1600px)", true);
  const named = isWide ? NAMED.wide : NAMED.narrow;
  if (missing.length === 0) return null;
  return (
    <div className={styles["owe"]}>
      <IconClock className="k-icon" aria-hidden />
      <span>
        <b className="k-strong">{t("board.owing", { count: missing.length })}</b>{" "}
        {missing.slice(0, named).map((row, index) => (
          <span key={row.sender}>
            {index > 0 && ", "}
            <button type="button" className={styles["name"]} onClick={() => onWrite(row)}>
              {row.name}
            </button>
          </span>
        ))}
        {missing.length > named && ` ${t("board.owing.more", { count: missing.length - named })}`}.
        {view.longestDelay > 0 && ` ${t("board.owing.late", { days: view.longestDelay })}`}
      </span>
      <Button
        className="k-push k-nowrap"
        miw="max-content"
        size="sm"
        leftSection={<IconMail className="k-icon" aria-hidden />}
        onClick={onWriteAll}
      >
        {t("letters.open", { count: missing.length })}
      </Button>
    </div>
  );
}

function Key() {
  const t = useText();
  return (
    <div className={styles["key"]} aria-hidden="true">
      {(["missing", "question", "received", "returned", "accepted", "locked", "not-due"] as const).map((state) => (
        <span key={state}>
          <StateMark state={state} />
          {t(`state.${state}`)}
        </span>
      ))}
    </div>
  );
}
