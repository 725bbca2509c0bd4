/** Indicators split by one dimension (a row for each option) or two (the second goes across). */
import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { DimensionOption, IndicatorLine, IndicatorList, ShownFigure } from "../../../shared/api/indicators.ts";
import type { Dimension, Disaggregation, Measure } from "../../../shared/domain/indicator.ts";
import { FigureLink } from "../../components/figure-link.tsx";
import { formatOf, useOptionName } from "../../components/figure-names.ts";
import { addressOf, usePlace } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import { None } from "./indicator-table.tsx";
import styles from "./indicators-screen.module.css";

/** More rows than this begin folded. */
const ROWS_AT_ONCE = 300;

interface SplitTableProps {
  readonly list: IndicatorList;
  readonly by: readonly Dimension[];
  readonly measure: Measure;
  readonly within: Disaggregation;
}

export function SplitTable({ list, by, measure, within }: SplitTableProps) {
  const t = useText();
  const [down, across] = by;
  const cells = cellsByCode(list, measure);
  const lines = list.lines.filter(({ code }) => (cells.get(code)?.length ?? 0) > 0);
  if (down === undefined || lines.length === 0) return <p className="k-ink2">{t("indicators.none.split")}</p>;
  const columns = across === undefined ? null : (list.options[across] ?? []);
  const rows = lines.reduce((sum, { code }) => sum + countOptions(cells.get(code) ?? [], down), 0);
  return (
    <>
      <SplitRows
        {...{ list, lines, cells, down, across, columns, within, measure }}
        startFolded={rows > ROWS_AT_ONCE}
      />
      <p className={`k-small k-ink2 ${styles["note"] ?? ""}`}>{t("indicators.not-additive")}</p>
    </>
  );
}

type Cells = ReadonlyMap<string, readonly ShownFigure[]>;

/** The chosen measure of each indicator, or its headline where it has no such one. */
function cellsByCode({ lines, figures }: IndicatorList, measure: Measure): Cells {
  return new Map(
    lines.map(({ code, measures, headline }) => {
      const shown = measures.includes(measure) ? measure : headline;
      return [code, figures.filter((figure) => figure.code === code && figure.measure === shown)];
    }),
  );
}

function countOptions(cells: readonly ShownFigure[], dimension: Dimension): number {
  return new Set(cells.map(({ by }) => by[dimension])).size;
}

interface SplitRowsProps {
  readonly list: IndicatorList;
  readonly lines: readonly IndicatorLine[];
  readonly cells: Cells;
  readonly down: Dimension;
  readonly across: Dimension | undefined;
  readonly columns: readonly DimensionOption[] | null;
  readonly within: Disaggregation;
  readonly measure: Measure;
  readonly startFolded: boolean;
}

function SplitRows({ startFolded, ...props }: SplitRowsProps) {
  const t = useText();
  const optionName = useOptionName();
  const { list, lines, cells, down, across, columns, measure } = props;
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const toggle = (code: string) =>
    setChanged(changed.has(code) ? new Set([...changed].filter((one) => one !== code)) : new Set([...changed, code]));
  return (
    <table className={`k-table ${styles["table"] ?? ""}`}>
      <thead>
        <tr>
          <th scope="col">{t("indicators.code")}</th>
          <th scope="col">{t("indicators.name")}</th>
          {columns === null || across === undefined ? (
            <th scope="col" className="k-num">
              {t(`figure.measure.${measure}`)}
            </th>
          ) : (
            columns.map((option) => (
              <th key={option.code} scope="col" className="k-num">
                {optionName(across, option)}
              </th>
            ))
          )}
        </tr>
      </thead>
      {lines.map((line) => {
        const own = cells.get(line.code) ?? [];
        const found = new Set(own.map(({ by }) => by[down]));
        const options = (list.options[down] ?? []).filter(({ code }) => down === "municipality" || found.has(code));
        const isOpen = startFolded === changed.has(line.code);
        return (
          <tbody key={line.code}>
            <Heading
              line={line}
              isOpen={isOpen}
              count={options.length}
              width={(columns?.length ?? 1) + 2}
              onToggle={() => toggle(line.code)}
            />
            {isOpen &&
              options.map((option) => <OptionRow key={option.code} {...props} line={line} own={own} option={option} />)}
          </tbody>
        );
      })}
    </table>
  );
}

interface HeadingProps {
  readonly line: IndicatorLine;
  readonly isOpen: boolean;
  readonly count: number;
  readonly width: number;
  readonly onToggle: () => void;
}

function Heading({ line, isOpen, count, width, onToggle }: HeadingProps) {
  const t = useText();
  const name = useName();
  const place = usePlace();
  return (
    <tr className={styles["group"]}>
      <th scope="rowgroup" colSpan={width}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-expanded={isOpen}
          aria-label={t("indicators.expand", { name: name(line.short) })}
          onClick={onToggle}
        >
          {isOpen ? (
            <IconChevronDown className="k-icon" aria-hidden />
          ) : (
            <IconChevronRight className="k-icon" aria-hidden />
          )}
        </ActionIcon>{" "}
        <span className={styles["code"]}>{line.code}</span>{" "}
        <a href={addressOf({ ...place, item: line.code })}>{name(line.short)}</a>{" "}
        <span className="k-small k-muted">
          {name(line.unit)} · {count}
        </span>
      </th>
    </tr>
  );
}

interface OptionRowProps extends Omit<SplitRowsProps, "startFolded"> {
  readonly line: IndicatorLine;
  readonly own: readonly ShownFigure[];
  readonly option: DimensionOption;
}

function OptionRow({ list, line, own, option, down, across, columns, within, measure }: OptionRowProps) {
  const optionName = useOptionName();
  const shownMeasure = line.measures.includes(measure) ? measure : line.headline;
  const cell = (by: Disaggregation) => (
    <SplitCell list={list} line={line} own={own} by={{ ...within, ...by }} measure={shownMeasure} />
  );
  return (
    <tr>
      <td />
      <th scope="row" className={styles["name"]}>
        {optionName(down, option)}
      </th>
      {columns === null || across === undefined ? (
        <td className="k-num">{cell({ [down]: option.code })}</td>
      ) : (
        columns.map((column) => (
          <td key={column.code} className="k-num">
            {cell({ [down]: option.code, [across]: column.code })}
          </td>
        ))
      )}
    </tr>
  );
}

interface SplitCellProps {
  readonly list: IndicatorList;
  readonly line: IndicatorLine;
  readonly own: readonly ShownFigure[];
  readonly by: Disaggregation;
  readonly measure: Measure;
}

/** A cell that no fact falls into is zero; of what is divided there is nothing to divide. */
function SplitCell({ list, line, own, by, measure }: SplitCellProps) {
  const wanted = Object.entries(by);
  const found = own.find((one) => wanted.every(([dimension, option]) => one.by[dimension as Dimension] === option));
  const isDivided = own.some(({ numerator }) => numerator !== undefined);
  if (found === undefined && isDivided) return <None />;
  return (
    <FigureLink
      question={{ code: line.code, period: list.period, measure, by: found?.by ?? by }}
      value={found === undefined ? 0 : found.value}
      format={formatOf(line, measure)}
      {...(found === undefined ? {} : { state: found.state })}
    />
  );
}
