/** A chart with its title, its table twin of the same numbers, a way through it by arrow keys, and its picture. */
import { ActionIcon, Menu, SegmentedControl } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCopy, IconDownload } from "@tabler/icons-react";
import { useId, useState } from "react";
import { isEmptyChart, type ChartData } from "../../shared/charts/chart-data.ts";
import type { ChartTheme } from "../../shared/charts/theme.ts";
import { useText } from "../text/language.tsx";
import { ChartCanvas, LETTERS_OF_LABEL } from "./chart-canvas.tsx";
import { pictureOf, saveAs, svgOf } from "./chart-picture.ts";
import { ChartTable } from "./chart-table.tsx";
import { useChartTheme } from "./chart-theme.ts";
import type { FigureAt } from "./figure-at.ts";
import styles from "./figure-chart.module.css";

type Shown = "chart" | "table" | "both";

interface FigureChartProps {
  readonly data: ChartData;
  readonly figureAt: FigureAt;
  readonly start?: Shown;
}

export function FigureChart({ data, figureAt, start = "chart" }: FigureChartProps) {
  const t = useText();
  const theme = useChartTheme();
  const [shown, setShown] = useState<Shown>(start);
  const { ref, width } = useElementSize();
  const id = useId();
  const isEmpty = isEmptyChart(data) || data.categories.length === 0;
  return (
    <figure className={styles["figure"]} aria-labelledby={id} data-chart={data.key}>
      <div className={styles["head"]}>
        <h2 id={id}>{data.title}</h2>
        {!isEmpty && (
          <span className={styles["acts"]}>
            <SegmentedControl<Shown>
              aria-label={`${t("chart.show")}: ${data.title}`}
              value={shown}
              onChange={setShown}
              data={(["chart", "table", "both"] as const).map((value) => ({ value, label: t(`chart.show.${value}`) }))}
            />
            {theme !== null && <Picture data={data} theme={theme} />}
          </span>
        )}
        <p className="k-small k-ink2">{data.note}</p>
      </div>
      {isEmpty ? (
        <p className="k-ink2">{t("chart.empty")}</p>
      ) : (
        <>
          <div ref={ref} className={styles["area"]} hidden={shown === "table"}>
            {theme !== null && width > 0 && (
              <ChartCanvas data={data} theme={theme} width={width} height={heightOf(data)} figureAt={figureAt} />
            )}
          </div>
          {shown !== "chart" && <ChartTable data={data} figureAt={figureAt} />}
        </>
      )}
    </figure>
  );
}

/** Bars need their rows. */
function heightOf({ kind, categories, series, stacking }: ChartData): number {
  const bars = stacking === "none" ? series.length : 1;
  const longest = Math.max(0, ...categories.map((name) => name.length));
  const row = Math.max(28, bars * 22, Math.ceil(longest / LETTERS_OF_LABEL) * 20);
  return kind === "bar" ? 80 + categories.length * row : 260;
}

function Picture({ data, theme }: { readonly data: ChartData; readonly theme: ChartTheme }) {
  const t = useText();
  const copy = () => {
    const picture = pictureOf(data, theme, t.language);
    navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]).then(
      () => notifications.show({ message: t("chart.copied") }),
      () => notifications.show({ message: t("chart.copy-failed") }),
    );
  };
  const savePng = () => void pictureOf(data, theme, t.language).then((blob) => saveAs(blob, `${data.key}.png`));
  return (
    <>
      <ActionIcon aria-label={`${t("chart.copy")}: ${data.title}`} title={t("chart.copy")} onClick={copy}>
        <IconCopy className="k-icon" aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`${t("chart.save")}: ${data.title}`} title={t("chart.save")}>
            <IconDownload className="k-icon" aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={savePng}>{t("chart.save.png")}</Menu.Item>
          <Menu.Item onClick={() => saveAs(svgOf(data, theme, t.language), `${data.key}.svg`)}>
            {t("chart.save.svg")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
