/** What came late for closed quarters: it stands in the next report, never in the edition that was issued. */
import type { LateCorrection } from "../../../shared/api/reports.ts";
import { asOfChange } from "../../components/figure-marks.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { day } from "../../components/spell.ts";
import { ToldDifference } from "../../components/told-difference.tsx";
import { ToldFigure } from "../../components/told-figure.tsx";
import { addressOf } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";

export function LateCorrections({ corrections }: { readonly corrections: readonly LateCorrection[] }) {
  const t = useText();
  if (corrections.length === 0) return <>{t("reports.check.corrections.none")}</>;
  return (
    <table className="k-table" aria-label={t("reports.corrections.caption")}>
      <ColumnHeads
        columns={[
          t("reports.col.quarter"),
          t("reports.col.sender"),
          t("reports.col.figure"),
          { num: t("reports.col.was") },
          { num: t("reports.col.now") },
          { num: t("reports.col.difference") },
          t("reports.col.file"),
        ]}
      />
      <tbody>
        {corrections.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { readonly line: LateCorrection }) {
  const t = useText();
  const name = useName();
  const { seq, quarter, sender, senderName, figure, file, receivedAt, state, isKnown } = line;
  const told = ({ code, measure, format }: NonNullable<LateCorrection["figure"]>) => ({
    ...{ question: { code, period: quarter, measure, by: {} }, format },
  });
  return (
    <tr>
      <td className="k-nowrap">{quarter}</td>
      <td>
        {sender === null ? (
          senderName
        ) : (
          <a className="k-link" href={addressOf({ period: quarter, screen: "atskaites", item: sender })}>
            {senderName}
          </a>
        )}
      </td>
      {figure === null ? (
        <td colSpan={4}>{t(isKnown ? "report.corrections.nothing" : "report.corrections.many")}</td>
      ) : (
        <>
          <th scope="row">
            {name(figure.name)}, {t(`report.measure.${figure.measure}`)}
          </th>
          <td className="k-num">
            <ToldFigure {...told(figure)} value={figure.before} asOf={asOfChange(seq - 1)} />
          </td>
          <td className="k-num">
            <ToldFigure {...told(figure)} value={figure.after} asOf={asOfChange(seq)} />
          </td>
          <td className="k-num">
            <ToldDifference
              {...told(figure)}
              {...{ before: figure.before, after: figure.after }}
              since={asOfChange(seq - 1)}
              until={asOfChange(seq)}
            />
          </td>
        </>
      )}
      <td>
        {file.slice(file.lastIndexOf("/") + 1)}{" "}
        <span className="k-muted">
          {day(receivedAt.slice(0, 10), t.language)}
          {state !== "in-force" && ` · ${t(`report.corrections.state.${state}`)}`}
        </span>
      </td>
    </tr>
  );
}
