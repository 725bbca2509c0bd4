/** The first step: what is missing, what is to be explained, what has changed since the last edition and why. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { ChangedFigure, ReportView } from "../../../shared/api/reports.ts";
import { isMessageKey } from "../../../shared/text/messages.ts";
import { useApi } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { difference, figure } from "../../components/spell.ts";
import { addressOf } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import { LateCorrections } from "./late-corrections.tsx";
import styles from "./reports-screen.module.css";

export function CheckStep({ view }: { readonly view: ReportView }) {
  const t = useText();
  const { missing, quarantined, warnings, rules, affected } = view;
  return (
    <dl className={styles["facts"]}>
      <dt>{t("reports.check.missing")}</dt>
      <dd>
        {missing.length === 0
          ? t("reports.check.missing.none")
          : t("reports.check.missing.some", { count: missing.length, names: missing.join(", ") })}
      </dd>
      <dt>{t("reports.check.warnings")}</dt>
      <dd>{t("reports.check.warnings.count", { count: warnings })}</dd>
      <dt>{t("reports.check.quarantined")}</dt>
      <dd>{t("reports.check.quarantined.count", { count: quarantined })}</dd>
      <dt>{t("reports.check.rules")}</dt>
      <dd>
        {rules.failed.length === 0
          ? t("reports.check.rules.good", { passed: rules.passed, warning: rules.warning })
          : t("reports.check.rules.failed", { rules: rules.failed.join("; ") })}
      </dd>
      <dt>{t("reports.check.changed")}</dt>
      <dd>
        <Changes view={view} />
      </dd>
      <dt>{t("reports.check.corrections")}</dt>
      <dd>
        <LateCorrections corrections={view.corrections} />
      </dd>
      <dt>{t("reports.check.affected")}</dt>
      <dd>
        {affected.length === 0 ? (
          t("reports.check.affected.none")
        ) : (
          <ul className={styles["list"]}>
            {affected.map((one) => (
              <li key={one.period}>
                <a className="k-link" href={addressOf({ period: one.period, screen: "parskati" })}>
                  {t("reports.check.affected.line", { ...one })}
                </a>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </dl>
  );
}

function Changes({ view }: { readonly view: ReportView }) {
  const t = useText();
  const { changes, editions } = view;
  const last = editions.at(-1);
  if (changes === null || last === undefined) return <>{t("reports.check.changed.first")}</>;
  if (changes.length === 0) return <>{t("reports.check.changed.none")}</>;
  return (
    <table className="k-table">
      <ColumnHeads
        columns={[
          t("reports.col.figure"),
          { num: t("reports.col.was") },
          { num: t("reports.col.now") },
          { num: t("reports.col.difference") },
          t("reports.col.why"),
        ]}
      />
      <tbody>
        {changes.map((change) => (
          <ChangeRow
            key={JSON.stringify([change.code, change.measure, change.by])}
            change={change}
            period={view.period}
            edition={last.edition}
          />
        ))}
      </tbody>
    </table>
  );
}

function ChangeRow({
  change,
  period,
  edition,
}: {
  readonly change: ChangedFigure;
  readonly period: string;
  readonly edition: number;
}) {
  const t = useText();
  const name = useName();
  const [isOpen, setOpen] = useState(false);
  const { issued, now, format, measure, by } = change;
  const said = [name(change.name), t(`report.measure.${measure}`), ...(by.gender === undefined ? [] : [by.gender])];
  const moved = issued === null || now === null ? null : now - issued;
  return (
    <tr>
      <th scope="row">{said.join(", ")}</th>
      <td className="k-num">{figure(issued, format, t.language)}</td>
      <td className="k-num">{figure(now, format, t.language)}</td>
      <td className="k-num">{difference(moved, format, t.language)}</td>
      <td>
        {isOpen ? (
          <Reasons change={change} period={period} edition={edition} />
        ) : (
          <Button
            size="sm"
            variant="subtle"
            aria-label={t("reports.explain.of", { name: said.join(", ") })}
            onClick={() => setOpen(true)}
          >
            {t("reports.explain")}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** The bridge: its parts sum to the difference. */
function Reasons({
  change,
  period,
  edition,
}: {
  readonly change: ChangedFigure;
  readonly period: string;
  readonly edition: number;
}) {
  const t = useText();
  const { code, measure, by, format } = change;
  const gender = by.gender === "S" || by.gender === "V" || by.gender === "N" || by.gender === "T" ? by.gender : null;
  const bridge = useApi("reports.explain", { period, edition, code, measure, gender });
  if (bridge.status !== "ready") return <>…</>;
  if (bridge.value.parts.length === 0) return <>{t("reports.explain.nothing")}</>;
  return (
    <ul className={styles["list"]}>
      {bridge.value.parts.map(({ cause, amount, what, at }, index) => {
        const key = `cli.explain.cause.${cause}`;
        return (
          <li key={`${String(index)} ${at ?? ""}`}>
            <b>{difference(amount, format, t.language)}</b> {isMessageKey(key) ? t(key) : cause}
            {what === "" ? "" : `: ${what}`}
          </li>
        );
      })}
    </ul>
  );
}
