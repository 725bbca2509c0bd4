/** The first step: what is missing, what is to be explained, what has changed since the last edition and why. */
import type { ReportView } from "../../../shared/api/reports.ts";
import { addressOf } from "../../frame/place.ts";
import { useText } from "../../text/language.tsx";
import { EditionChanges } from "./edition-changes.tsx";
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
        <EditionChanges view={view} />
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
