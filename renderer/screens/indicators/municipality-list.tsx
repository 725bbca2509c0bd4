import type { IndicatorPassport } from "../../../shared/api/indicators.ts";
import type { Measure } from "../../../shared/domain/indicator.ts";
import { useApi } from "../../api/use-api.ts";
import { useFigures } from "../../components/use-figures.ts";
import { Failed } from "../../components/failed.tsx";
import { FigureLink } from "../../components/figure-link.tsx";
import { formatOf } from "../../components/figure-names.ts";
import { Loading } from "../../components/loading.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { useText } from "../../text/language.tsx";
import styles from "./indicator-screen.module.css";

const BAR = 34;

interface MunicipalityListProps {
  readonly passport: IndicatorPassport;
  readonly period: string;
  readonly measure: Measure;
}

/** All municipalities in Latvian order; who has not sent this quarter's return is marked. */
export function MunicipalityList({ passport, period: span, measure }: MunicipalityListProps) {
  const t = useText();
  const { period } = useFrame();
  const list = useFigures("indicators.list", {
    period: span,
    by: ["municipality"],
    within: {},
    codes: [passport.code],
  });
  const quarter = useApi("quarter.read", { period });
  if (list.status === "failed") return <Failed problem={list.problem} onRetry={list.reload} />;
  if (list.status === "loading") return <Loading label={t("indicators.loading")} />;
  const missing = new Set(quarter.status === "ready" ? quarter.value.missing.map(({ sender }) => sender) : []);
  const cells = list.value.figures.filter((one) => one.measure === measure && (one.by.gender ?? "T") === "T");
  const options = list.value.options.municipality ?? [];
  const most = Math.max(0, ...cells.map(({ value }) => value ?? 0));
  const isDivided = cells.some(({ numerator }) => numerator !== undefined);
  const involved = cells.filter(({ value }) => value !== null && value !== 0).length;
  return (
    <section>
      <div className={styles["title"]}>
        <h2>{t("indicator.municipalities")}</h2>
        <span className="k-small k-ink2">
          {t("indicator.municipalities.note", {
            measure: t(`figure.measure.${measure}`).toLowerCase(),
            involved,
            all: options.length,
          })}
        </span>
      </div>
      <ul className={styles["municipalities"]}>
        {options.map(({ code, name }) => {
          const cell = cells.find(({ by }) => by.municipality === code);
          const value = cell === undefined ? (isDivided ? null : 0) : cell.value;
          return (
            <li key={code}>
              <span title={name.lv}>{shortened(name.lv)}</span>
              <svg viewBox={`0 0 ${String(BAR)} 8`} aria-hidden="true">
                <rect width={most === 0 ? 0 : (BAR * Math.max(0, value ?? 0)) / most} height="8" fill="var(--c1)" />
              </svg>
              {missing.has(code) && (
                <span className={styles["missing"]} title={t("state.missing")}>
                  –<span className="k-hidden"> {t("state.missing")}</span>
                </span>
              )}
              <FigureLink
                question={{
                  code: passport.code,
                  period: list.value.period,
                  measure,
                  by: cell?.by ?? { municipality: code },
                }}
                value={value}
                state={cell?.state ?? (isDivided ? "not-applicable" : "known")}
                format={formatOf(passport, measure)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** `Ogres n.`, `Rīgas vp.`: names have to fit beside their numbers; whole ones are in the hover and the drawer. */
function shortened(name: string): string {
  return name.replace(/ novads$/, "\u00a0n.").replace(/ valstspilsētas pašvaldība$/, "\u00a0vp.");
}
