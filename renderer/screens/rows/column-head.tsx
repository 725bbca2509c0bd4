/** The head of a column: its name, which sorts by it, and what its rows are chosen by. */
import { Button, Popover, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconEyeOff, IconFilter, IconFilterFilled } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";
import { parseDateText } from "../../../shared/domain/parse-date.ts";
import { parseDecimal } from "../../../shared/domain/parse-number.ts";
import type { RowColumn } from "../../../shared/api/rows.ts";
import { day } from "../../components/spell.ts";
import { useText } from "../../text/language.tsx";
import type { Condition } from "./rows-view.ts";
import styles from "./rows-screen.module.css";

interface ColumnHeadProps {
  readonly name: string;
  /** Null: every form has it; it is chosen by above the grid. */
  readonly column: RowColumn | null;
  readonly way: "ascending" | "descending" | "none";
  readonly condition: Condition | null;
  readonly isOpen: boolean;
  readonly onSort: () => void;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onCondition: (condition: Condition | null) => void;
}

export function ColumnHead(props: ColumnHeadProps) {
  const t = useText();
  const { name, column, way, condition, isOpen, onSort, onOpen, onClose } = props;
  if (column?.personal === true)
    return (
      <span className={styles["covered"]} title={t("rows.personal")}>
        <IconEyeOff className="k-icon" aria-hidden />
        <span className={styles["column-name"]}>{name}</span>
      </span>
    );
  const Way = way === "descending" ? IconArrowDown : IconArrowUp;
  const Funnel = condition === null ? IconFilter : IconFilterFilled;
  return (
    <span className={styles["column-head"]}>
      <button type="button" tabIndex={-1} title={t("rows.sort", { column: name })} onClick={onSort}>
        <span className={styles["column-name"]}>{name}</span>
        {way !== "none" && <Way className="k-icon" aria-hidden />}
      </button>
      {column !== null && (
        <Popover
          opened={isOpen}
          onDismiss={onClose}
          trapFocus
          position="bottom-end"
          withinPortal
          transitionProps={{ duration: 0 }}
        >
          <Popover.Target>
            <button
              type="button"
              tabIndex={-1}
              className={styles["funnel"]}
              aria-label={t("rows.column.filter", { column: name })}
              aria-pressed={condition !== null}
              onClick={isOpen ? onClose : onOpen}
            >
              <Funnel className="k-icon" aria-hidden />
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t("rows.column.filter", { column: name })}>
            <ConditionForm {...props} column={column} />
          </Popover.Dropdown>
        </Popover>
      )}
    </span>
  );
}

interface ConditionFormProps extends ColumnHeadProps {
  readonly column: RowColumn;
}

function ConditionForm({ column, condition, onCondition }: ConditionFormProps) {
  const t = useText();
  const [typed, setTyped] = useState(() => typedOf(condition, t.language));
  const [wrong, setWrong] = useState({ from: false, to: false });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readTyped(column, typed);
    if (read.status === "wrong") setWrong(read);
    else onCondition(read.condition);
  };
  const field = (key: "contains" | "from" | "to", label: string, isFirst: boolean) => (
    <TextInput
      size="sm"
      label={label}
      value={typed[key]}
      {...(isFirst ? { "data-autofocus": true } : {})}
      error={key !== "contains" && wrong[key] && (column.kind === "number" ? t("rows.bad-number") : t("rows.bad-day"))}
      onChange={({ currentTarget }) => setTyped({ ...typed, [key]: currentTarget.value })}
    />
  );
  return (
    <form className={styles["condition"]} onSubmit={submit} noValidate>
      {column.kind === "text" ? (
        field("contains", t("rows.contains"), true)
      ) : (
        <>
          {field("from", t("rows.least"), true)}
          {field("to", t("rows.most"), false)}
        </>
      )}
      <span className="k-row">
        <Button type="submit" size="sm">
          {t("rows.apply")}
        </Button>
        {condition !== null && (
          <Button size="sm" variant="subtle" onClick={() => onCondition(null)}>
            {t("rows.chip.clear")}
          </Button>
        )}
      </span>
    </form>
  );
}

interface Typed {
  readonly contains: string;
  readonly from: string;
  readonly to: string;
}

function typedOf(condition: Condition | null, language: "lv" | "en"): Typed {
  if (condition === null) return { contains: "", from: "", to: "" };
  if ("contains" in condition) return { contains: condition.contains, from: "", to: "" };
  const spell = (bound: number | string | null): string => {
    if (bound === null) return "";
    return typeof bound === "number" ? bound.toLocaleString(language, { useGrouping: false }) : day(bound, language);
  };
  const [from, to] = "least" in condition ? [condition.least, condition.most] : [condition.since, condition.until];
  return { contains: "", from: spell(from), to: spell(to) };
}

type ReadTyped =
  | { readonly status: "read"; readonly condition: Condition | null }
  | { readonly status: "wrong"; readonly from: boolean; readonly to: boolean };

/** Nothing typed: no condition. */
function readTyped({ key, kind }: RowColumn, typed: Typed): ReadTyped {
  switch (kind) {
    case "text": {
      const text = typed.contains.trim();
      return { status: "read", condition: text === "" ? null : { column: key, contains: text } };
    }
    case "number":
      return readBounds(typed, parseDecimal, (least, most) => ({ column: key, least, most }));
    case "day":
      return readBounds(typed, dayIn, (since, until) => ({ column: key, since, until }));
  }
}

function readBounds<Bound>(
  typed: Typed,
  parse: (text: string) => Bound | null,
  make: (from: Bound | null, to: Bound | null) => Condition,
): ReadTyped {
  const [from, to] = [parse(typed.from), parse(typed.to)];
  const isWrong = (text: string, bound: Bound | null) => text.trim() !== "" && bound === null;
  const wrong = { from: isWrong(typed.from, from), to: isWrong(typed.to, to) };
  if (wrong.from || wrong.to) return { status: "wrong", ...wrong };
  return { status: "read", condition: from === null && to === null ? null : make(from, to) };
}

function dayIn(text: string): string | null {
  const parsed = parseDateText(text);
  return parsed?.kind === "date" ? parsed.date : null;
}
