import { Popover, UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMail } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import type { BoardCell, BoardRow, BoardView } from "../../../shared/api/returns.ts";
import { useReview } from "../../components/return-review/use-review.ts";
import { useGrowing } from "../../components/use-growing.ts";
import { StateMark } from "../../components/state-mark.tsx";
import { instant, shortDay } from "../../components/spell.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, goTo } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./board-screen.module.css";

interface BoardTablesProps {
  readonly view: BoardView;
  readonly rows: readonly BoardRow[];
  readonly onWrite: (row: BoardRow) => void;
  readonly onSendBack: (row: BoardRow) => void;
}

/** As many rows as a table shows without scrolling. */
const ROWS_SEEN = 21;

/** Rows side by side in as many tables as there is room for, so that a whole quarter is seen at once. */
export function BoardTables({ view, rows, onWrite, onSendBack }: BoardTablesProps) {
  const { accept } = useReview();
  const isWide = useMediaQuery("(min-width: 1240px)", true);
  const isWider = useMediaQuery("(min-width: 1800px)", false);
  const room = isWider ? 3 : isWide ? 2 : 1;
  // A name far from its cells is hard to follow: where there is room for three tables, two would be too wide.
  const tables = rows.length <= ROWS_SEEN ? 1 : room;
  const perTable = Math.max(1, Math.ceil(rows.length / tables));
  const area = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={area}
      className={styles["tables"]}
      data-tables={tables}
      onKeyDown={(event) => {
        walk(event, area.current);
        const row = rows[rowOf(event)];
        if (row?.sha256 == null || event.ctrlKey || event.altKey || event.metaKey) return;
        const waits = row.state === "received" || row.state === "returned";
        if (event.key.toLowerCase() === "p" && waits) accept([{ name: row.name, sha256: row.sha256 }]);
        if (event.key.toLowerCase() === "a" && row.state !== "returned") {
          // The key must not be typed into the dialog that opens.
          event.preventDefault();
          onSendBack(row);
        }
      }}
    >
      {Array.from({ length: Math.ceil(rows.length / perTable) }, (_, index) => (
        <BoardTable
          key={index}
          view={view}
          rows={rows.slice(index * perTable, (index + 1) * perTable)}
          firstRow={index * perTable}
          onWrite={onWrite}
        />
      ))}
    </div>
  );
}

/** Arrow keys walk the cells of all tables as if they were one. */
function walk(event: KeyboardEvent, area: HTMLElement | null): void {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
  if (step === undefined || cell === null) return;
  const [row = 0, column = 0] = (cell.dataset["at"] ?? "").split(":").map(Number);
  const next = area?.querySelector<HTMLElement>(
    `[data-at="${String(row + (step[0] ?? 0))}:${String(column + (step[1] ?? 0))}"]`,
  );
  if (next === null || next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** The row of the cell that a key was pressed in; -1 elsewhere. */
function rowOf(event: KeyboardEvent): number {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
  return Number(cell?.dataset["at"]?.split(":")[0] ?? -1);
}

type BoardTableProps = Omit<BoardTablesProps, "onSendBack"> & { readonly firstRow: number };

/** Of each of up to three tables beside one another. */
const ROWS_AT_ONCE = 12;

function BoardTable({ view, rows, firstRow, onWrite }: BoardTableProps) {
  const t = useText();
  const drawn = useGrowing(rows, ROWS_AT_ONCE);
  const name = useName();
  return (
    <table className={styles["board"]}>
      <colgroup>
        <col />
        {view.forms.map(({ code }) => (
          <col key={code} className={styles["form"]} />
        ))}
        <col className={styles["version"]} />
        <col className={styles["received"]} />
        <col className={styles["errors"]} />
        <col className={styles["letter"]} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t("board.sender")}</th>
          {view.forms.map((form) => (
            <th key={form.code} scope="col" title={name(form.name)}>
              {form.code}
              <span className="k-hidden"> {name(form.name)}</span>
            </th>
          ))}
          <th scope="col">{t("board.version")}</th>
          <th scope="col">{t("board.received")}</th>
          <th scope="col" title={t("board.errors.long")}>
            {t("board.errors")}
          </th>
          <th scope="col">
            <span className="k-hidden">{t("board.letter")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {drawn.map((row, index) => (
          <BoardLine key={row.sender} view={view} row={row} at={firstRow + index} onWrite={onWrite} />
        ))}
      </tbody>
    </table>
  );
}

function BoardLine({
  view,
  row,
  at,
  onWrite,
}: {
  readonly view: BoardView;
  readonly row: BoardRow;
  readonly at: number;
  readonly onWrite: (row: BoardRow) => void;
}) {
  const t = useText();
  const { period } = useFrame();
  const isMissing = row.state === "missing";
  const canWrite = isMissing || row.errors + row.warnings > 0;
  return (
    <tr data-missing={isMissing || undefined}>
      <th scope="row">
        <a href={addressOf({ period, screen: "atskaites", item: row.sender })}>{row.name}</a>
      </th>
      {row.cells.map((cell, column) => (
        <td key={cell.form}>
          <BoardMark
            view={view}
            row={row}
            cell={cell}
            at={`${String(at)}:${String(column)}`}
            first={at === 0 && column === 0}
          />
        </td>
      ))}
      <td className="k-ink2">{row.version === null ? "" : `v${String(row.version)}`}</td>
      <td className={row.daysLate > 0 ? styles["late"] : "k-ink2"}>{receivedText(row, t)}</td>
      <td className={row.errors > 0 ? styles["late"] : "k-muted"}>{row.errors > 0 ? row.errors : "–"}</td>
      <td>
        {canWrite && (
          <UnstyledButton
            className={styles["write"]}
            aria-label={t("board.letter.to", { name: row.name })}
            title={t("board.letter.to", { name: row.name })}
            onClick={() => onWrite(row)}
          >
            <IconMail className="k-icon" aria-hidden />
          </UnstyledButton>
        )}
      </td>
    </tr>
  );
}

function receivedText(row: BoardRow, t: ReturnType<typeof useText>): string {
  if (row.state === "missing") return row.daysLate > 0 ? t("board.late", { days: row.daysLate }) : "";
  return row.receivedOn === null ? "" : shortDay(row.receivedOn, t.language);
}

interface BoardMarkProps {
  readonly view: BoardView;
  readonly row: BoardRow;
  readonly cell: BoardCell;
  readonly at: string;
  /** The cell that the tab key reaches. */
  readonly first: boolean;
}

/** What hover shows, focus shows. The card is made when it is wanted: hundreds of them would hold the window up. */
function BoardMark(props: BoardMarkProps) {
  const { row, cell, at, first } = props;
  const { period } = useFrame();
  const where = useWhere(props);
  const card = useCard();
  const id = useId();
  return (
    <div className={styles["spot"]} {...card.events}>
      <button
        type="button"
        className={styles["cell"]}
        data-at={at}
        data-state={cell.state}
        tabIndex={first ? 0 : -1}
        aria-describedby={card.isOpen ? id : undefined}
        onClick={() => goTo({ period, screen: "atskaites", item: row.sender })}
      >
        <StateMark state={cell.state} label={where} />
      </button>
      {card.isOpen && (
        <Popover
          opened
          width={292}
          position="bottom-start"
          withRoles={false}
          transitionProps={{ duration: 90 }}
          onDismiss={card.close}
        >
          <Popover.Target>
            <span className={styles["anchor"]} />
          </Popover.Target>
          <Popover.Dropdown className={styles["card"]}>
            <div id={id} role="tooltip">
              <CardText {...props} />
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}

function useWhere({ view, row, cell }: BoardMarkProps): string {
  const name = useName();
  const form = view.forms.find(({ code }) => code === cell.form);
  return `${row.name}, ${cell.form}${form === undefined ? "" : ` ${name(form.name)}`}`;
}

const OPEN_DELAY = 250;
const CLOSE_DELAY = 60;

/** Opens after a moment of hovering and at once for the keyboard; Escape closes it. It stays while the pointer is on it. */
function useCard() {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<number>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (open: boolean, delay: number) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(open), delay);
  };
  const events = {
    onMouseEnter: () => set(true, OPEN_DELAY),
    onMouseLeave: () => set(false, CLOSE_DELAY),
    onFocus: ({ target }: FocusEvent) => {
      if (target.matches(":focus-visible")) set(true, 0);
    },
    onBlur: () => set(false, 0),
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === "Escape") set(false, 0);
    },
  };
  return { isOpen, events, close: () => set(false, 0) };
}

function CardText(props: BoardMarkProps) {
  const { row, cell } = props;
  const t = useText();
  const where = useWhere(props);
  return (
    <>
      <b className="k-strong">{where}</b>
      <p>
        <StateMark state={cell.state} /> {t(`state.${cell.state}`)}
        {row.receivedAt !== null && ` · ${instant(row.receivedAt, t.language)}`}
        {row.version !== null && ` · v${String(row.version)}`}
      </p>
      <p className="k-ink2">
        {t("board.card.rows", { read: cell.rows.read, quarantined: cell.rows.quarantined })}{" "}
        {t("board.card.open", { errors: cell.errors, warnings: cell.warnings })}
      </p>
    </>
  );
}
