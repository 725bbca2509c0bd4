import type { ReactNode, Ref } from "react";
import type { IndicatorPassport, PassportCondition } from "../../../shared/api/indicators.ts";
import { sourceIn } from "../../../shared/domain/provenance.ts";
import { targetMarks } from "../../components/figure-marks.ts";
import { formatOf } from "../../components/figure-names.ts";
import { day, figure } from "../../components/spell.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./indicator-screen.module.css";

/** What the indicator means: in words, as the definition is written, and where it comes from. */
export function Passport({ ref, passport }: { readonly ref: Ref<HTMLElement>; readonly passport: IndicatorPassport }) {
  const t = useText();
  const name = useName();
  const measures = passport.measures.map((measure) => t(`figure.measure.${measure}`)).join(", ");
  const dimensions = passport.dimensions.map((dimension) => t(`figure.dimension.${dimension}`)).join(", ");
  return (
    <section ref={ref} tabIndex={-1} className={styles["passport"]} aria-labelledby="passport">
      <h2 id="passport">{t("indicator.definition")}</h2>
      <dl>
        <Entry term={t("indicator.passport.code")}>{passport.code}</Entry>
        <Entry term={t("indicator.passport.name")}>{name(passport.name)}</Entry>
        <Entry term={t("indicator.passport.formula")}>{name(passport.formula)}</Entry>
        <Entry term={t("indicator.passport.rule")}>{name(passport.rule)}</Entry>
        <Entry term={t(passport.below === null ? "indicator.passport.counts" : "indicator.passport.above")}>
          <Counted counts={passport.counts} conditions={passport.conditions} />
        </Entry>
        {passport.below !== null && (
          <Entry term={t("indicator.passport.below")}>
            <Counted {...passport.below} />
          </Entry>
        )}
        <Entry term={t("indicator.passport.form")}>{sourceIn(passport.form, t.language)}</Entry>
        <Entry term={t("indicator.passport.unit")}>{name(passport.unit)}</Entry>
        <Entry term={t("indicator.passport.measures")}>{measures}</Entry>
        <Entry term={t("indicator.passport.dimensions")}>{dimensions === "" ? "–" : dimensions}</Entry>
        <Entry term={t("indicator.passport.valid")}>{day(passport.validFrom, t.language)}</Entry>
        <Entry term={t("indicator.passport.source")}>
          {t("indicator.passport.status", { status: passport.provenance.status })}.{" "}
          {sourceIn(passport.provenance.source, t.language)}
        </Entry>
        <Entry term={t("indicator.passport.targets")}>
          <Targets passport={passport} />
        </Entry>
      </dl>
    </section>
  );
}

function Entry({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Counted({
  counts,
  conditions,
}: {
  readonly counts: string;
  readonly conditions: readonly PassportCondition[];
}) {
  const t = useText();
  const name = useName();
  return (
    <>
      <span className="k-raw k-raw-dark">{counts}</span>
      {conditions.map(({ column, demand, values }) => (
        <div key={`${column} ${demand}`} className="k-small k-ink2">
          {t(`indicator.passport.demand.${demand}`, {
            column,
            values: values.map((value) => `“${name(value)}”`).join(` ${t("indicator.passport.or")} `),
          })}
        </div>
      ))}
    </>
  );
}

/** A target without a value is not entered; never zero. */
function Targets({ passport }: { readonly passport: IndicatorPassport }) {
  const t = useText();
  if (passport.targets.length === 0) return <>{t("common.not-entered")}</>;
  return (
    <ul>
      {passport.targets.map(({ kind, on, value, source, validFrom, validTo }) => (
        <li key={`${kind} ${on} ${validFrom ?? ""}`}>
          <span {...targetMarks({ ...passport, measure: passport.headline }, { kind, on, value, validTo })}>
            {t("indicator.passport.target", {
              ...{ kind, on: day(on, t.language) },
              value:
                value === null
                  ? t("common.not-entered")
                  : figure(value, formatOf(passport, passport.headline), t.language),
            })}
          </span>
          <span className="k-small k-muted"> · {sourceIn(source, t.language)}</span>
        </li>
      ))}
    </ul>
  );
}
