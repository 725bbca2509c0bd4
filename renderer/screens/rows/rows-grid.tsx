import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { FixedColumn, RowColumn, RowForm, RowLine, RowPage } from "../../../shared/api/rows.ts";
import { useTransport } from "../../api/use-api.ts";
import { Failed } from "../../components/failed.tsx";
import type { GridPoint } from "../../components/grid-selection.ts";
import { Loading } from "../../components/loading.tsx";
import { SeverityMark } from "../../components/severity-mark.tsx";
import { usePages } from "../../components/use-pages.ts";
import { VirtualGrid, type GridCell, type GridColumn } from "../../components/virtual-grid.tsx";
import { useName, useText } from "../../text/language.tsx";
import { ColumnHead } from "./column-head.tsx";
import { copiedRows } from "./copied-rows.ts";
import { sortedBy, withCondition, type RowQuestion } from "./rows-view.ts";
import styles from "./rows-screen.module.css";

const ROW = 28;
const HEAD = 46;
const NUMBER = 62;

interface RowsGridProps {
  readonly question: RowQuestion;
  readonly form: RowForm | null;
  readonly at: GridPoint;
  readonly onAt: (at: GridPoint) => void;
  readonly onChange: (question: RowQuestion) => void;
  readonly onOpen: (row: number, column: string | null) => void;
  /** Tells how many rows fit, once it is known. */
  readonly onTotal: (total: number) => void;
}

export function RowsGrid({ question, form, at, onAt, onChange, onOpen, onTotal }: RowsGridProps) {
  const t = useText();
  const name = useName();
  const transport = useTransport();
  // Of the window: the store knows nothing of it.
  const [widths, setWidths] = useLocalStorage<Readonly<Record<string, number>>>({
    ...{ key: "kopskats.columns", defaultValue: {}, getInitialValueInEffect: false },
    deserialize: widthsIn,
  });
  const [filtering, setFiltering] = useState<string | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const closeFilter = () => {
    setFiltering(null);
    grid.current?.focus({ preventScroll: true });
  };
  const pages = usePages<RowPage, RowLine>(
    (from, count) => {
      const input = { ...question, from, count };
      return { queryKey: ["rows.read", input], queryFn: () => transport.call("rows.read", input) };
    },
    ({ rows }) => rows,
  );
  // While another order is being put, the grid stays, and the keyboard with it.
  const known = pages.first?.total ?? total;
  if (known !== total) setTotal(known);
  useEffect(() => {
    if (known !== null) onTotal(known);
  }, [known, onTotal]);
  if (pages.problem !== null) return <Failed problem={pages.problem} onRetry={pages.reload} />;
  if (known === null) return <Loading label={t("rows.loading")} />;

  const columns = shownColumns(form, (fixed) => t(`rows.column.${fixed}`), name);
  const sort = (key: string) => onChange(sortedBy(question, key));
  const widthOf = ({ key, width }: ShownColumn) => widths[`${form?.code ?? ""} ${key}`] ?? width;
  const heads = columns.map((column): GridColumn => {
    const { key, title, own, numeric } = column;
    const way = question.sort?.by !== key ? "none" : question.sort.descending ? "descending" : "ascending";
    const condition = question.columns.find((each) => each.column === key) ?? null;
    return {
      key,
      numeric,
      width: widthOf(column),
      sort: way,
      head: (
        <ColumnHead
          {...{ name: title, column: own, way, condition }}
          isOpen={filtering === key}
          onSort={() => sort(key)}
          onOpen={() => setFiltering(key)}
          onClose={closeFilter}
          onCondition={(next) => {
            closeFilter();
            onChange(withCondition(question, key, next));
          }}
        />
      ),
    };
  });
  return (
    <VirtualGrid
      ref={grid}
      label={t("rows.grid", { form: form === null ? t("rows.form.all") : `${form.code} ${name(form.name)}` })}
      rowCount={known}
      rowHeight={ROW}
      headHeight={HEAD}
      cornerWidth={NUMBER}
      corner={<span className={styles["corner"]}>{t("rows.number")}</span>}
      columns={heads}
      line={(index) => {
        const row = pages.row(index);
        return {
          name: index + 1,
          isCurrent: index === at.row,
          quarantined: row?.standing === "quarantined",
          cell: (column) => (row === undefined ? { content: null } : cellOf(row, columns[column], t)),
        };
      }}
      active={{ row: Math.min(at.row, known - 1), column: Math.min(at.column, columns.length - 1) }}
      onActive={onAt}
      onSeen={pages.want}
      onWidth={(key, width) => setWidths({ ...widths, [`${form?.code ?? ""} ${key}`]: width })}
      onOpen={({ row, column }) => {
        const line = pages.row(row);
        if (line !== undefined) onOpen(line.id, columns[column]?.own?.key ?? null);
      }}
      onKey={({ key, ctrlKey, metaKey, altKey }, { column }) => {
        const chosen = columns[column];
        if (ctrlKey || metaKey || altKey || chosen === undefined || chosen.own?.personal === true) return false;
        if (key.toLowerCase() === "s") sort(chosen.key);
        else if (key.toLowerCase() === "f" && chosen.own !== null) setFiltering(chosen.key);
        else return false;
        return true;
      }}
      gather={async ({ fromRow, toRow, fromColumn, toColumn }) => {
        const wanted = columns.slice(fromColumn, toColumn + 1);
        return copiedRows(
          await pages.rows(fromRow, toRow),
          wanted,
          (row, column) => textOf(row, column, t),
          (column, typed) => t("rows.typed", { column, typed }),
        );
      }}
      none={
        <p className={styles["none"]} role="status">
          {t("rows.none.title")}. {t("rows.none.body")}
        </p>
      }
    />
  );
}

/** What was kept, where it is what was put there. */
function widthsIn(kept: string | undefined): Readonly<Record<string, number>> {
  const entries = Object.entries(parsed(kept ?? "") ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === "number"));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface ShownColumn {
  readonly key: string;
  readonly title: string;
  readonly width: number;
  readonly numeric: boolean;
  /** Null: a column that every form has. */
  readonly own: RowColumn | null;
  /** Among the cells of a row; -1 for the others. */
  readonly place: number;
}

const FIXED_WIDTHS: Readonly<Record<FixedColumn, number>> = {
  sender: 244,
  form: 84,
  row: 176,
  standing: 112,
  findings: 116,
};
const KIND_WIDTHS: Readonly<Record<RowColumn["kind"], number>> = { text: 168, number: 104, day: 108 };

function shownColumns(
  form: RowForm | null,
  titleOf: (fixed: FixedColumn) => string,
  name: ReturnType<typeof useName>,
): readonly ShownColumn[] {
  const fixed = (["sender", ...(form === null ? (["form"] as const) : []), "row", "standing", "findings"] as const).map(
    (key) => ({ key, title: titleOf(key), width: FIXED_WIDTHS[key], numeric: false, own: null, place: -1 }),
  );
  const own = (form?.columns ?? []).map((column, place) => ({
    key: column.key,
    title: name(column.name),
    width: KIND_WIDTHS[column.kind],
    numeric: column.kind === "number",
    own: column,
    place,
  }));
  return [...fixed, ...own];
}

type Say = ReturnType<typeof useText>;

function cellOf(row: RowLine, column: ShownColumn | undefined, t: Say): GridCell {
  if (column === undefined) return { content: null };
  if (column.own !== null)
    return {
      content: <Typed text={row.cells[column.place] ?? ""} corrected={row.corrected[column.place]} />,
      severity: row.found[column.place] ?? null,
    };
  if (column.key === "findings" && row.worst !== null)
    return {
      content: (
        <span className={styles["found"]}>
          <SeverityMark severity={row.worst} /> {row.findings}
        </span>
      ),
    };
  return { content: <span className="k-ellipsis">{textOf(row, column, t)}</span> };
}

/** As typed; beside it what a person put in its place. */
function Typed({ text, corrected }: { readonly text: string; readonly corrected: string | undefined }) {
  const t = useText();
  if (corrected === undefined) return <span className="k-raw k-raw-dark k-ellipsis">{text}</span>;
  return (
    <span className="k-raw k-raw-dark k-ellipsis" title={t("rows.corrected", { text, corrected })}>
      <del className="k-muted">{text}</del> <ins className={styles["corrected"]}>{corrected}</ins>
    </span>
  );
}

/** What counts. */
function textOf(row: RowLine, { key, own, place }: ShownColumn, t: Say): string {
  if (own !== null) return row.corrected[place] ?? row.cells[place] ?? "";
  switch (key) {
    case "sender":
      return row.senderName;
    case "form":
      return row.form;
    case "row":
      return t("rows.place", { sheet: row.sheet, row: String(row.row) });
    case "standing":
      return t("rows.standing", { standing: row.standing });
    default:
      return row.findings === 0 ? "" : t("rows.found", { count: row.findings });
  }
}
