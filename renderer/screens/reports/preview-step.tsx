/** The third step: the sheets as they will be, every figure with its way to where it comes from. */
import { NativeSelect } from "@mantine/core";
import type { PreviewCell, PreviewSheet } from "../../../shared/api/reports.ts";
import { useApi } from "../../api/use-api.ts";
import { Failed } from "../../components/failed.tsx";
import { FigureLink } from "../../components/figure-link.tsx";
import { Loading } from "../../components/loading.tsx";
import { goTo, usePlace } from "../../frame/place.ts";
import { useText } from "../../text/language.tsx";
import styles from "./reports-screen.module.css";

export function PreviewStep({ period }: { readonly period: string }) {
  const t = useText();
  const { view } = usePlace();
  const preview = useApi("reports.preview", { period, language: t.language, sheet: view["sheet"] ?? null });
  if (preview.status === "loading") return <Loading label={t("reports.loading")} />;
  if (preview.status === "failed") return <Failed problem={preview.problem} onRetry={preview.reload} />;
  const { sheets, sheet, isOutline } = preview.value;
  const open = (name: string) => goTo({ period, screen: "parskati", item: "preview", view: { ...view, sheet: name } });
  return (
    <>
      <div className={styles["sheets"]}>
        <NativeSelect
          label={t("reports.preview.sheet")}
          value={sheet.name}
          data={[...sheets]}
          onChange={(event) => open(event.currentTarget.value)}
        />
      </div>
      {isOutline && <p className="k-small k-ink2">{t("reports.preview.outline")}</p>}
      <Sheet sheet={sheet} period={period} />
      {sheet.allRows === null ? (
        <p className="k-small k-ink2">{t("reports.preview.first", { shown: sheet.rows.length })}</p>
      ) : (
        sheet.rows.length < sheet.allRows && (
          <p className="k-small k-ink2">
            {t("reports.preview.more", { shown: sheet.rows.length, all: sheet.allRows })}
          </p>
        )
      )}
    </>
  );
}

function Sheet({ sheet, period }: { readonly sheet: PreviewSheet; readonly period: string }) {
  const t = useText();
  // Titles and notes stand alone in their rows, and run on over the columns beside them.
  const widest = Math.max(1, ...sheet.rows.map((row) => row.length));
  return (
    <div
      className={styles["scroll"]}
      tabIndex={0}
      role="region"
      aria-label={t("reports.preview.table", { name: sheet.name })}
    >
      <table className={styles["sheet"]}>
        <tbody>
          {sheet.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td
                  key={column}
                  data-look={cell.look}
                  data-word={isCode(cell.text) ? "" : undefined}
                  colSpan={row.length === 1 ? widest : undefined}
                >
                  <Cell cell={cell} period={period} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `SK-O-01` is one word, though it could be broken at its hyphens. */
const isCode = (text: string): boolean => text.length <= 12 && !text.includes(" ");

/** A figure leads to its cells, by the drawer that is the same on every screen. */
function Cell({ cell, period }: { readonly cell: PreviewCell; readonly period: string }) {
  const t = useText();
  const { figure, text } = cell;
  if (figure === null) return <>{text}</>;
  const { value, format, ...reference } = figure;
  return (
    <FigureLink
      question={{ ...reference, period }}
      value={value}
      format={format}
      text={text}
      title={t("reports.preview.figure", { text })}
    />
  );
}
