import type { FigureQuestion, IndicatorPassport } from "../../shared/api/indicators.ts";
import { useFigures } from "./use-figures.ts";
import { useText } from "../text/language.tsx";
import { FigureLink } from "./figure-link.tsx";
import { formatOf } from "./figure-names.ts";
import { inPeriod } from "./figure-place.ts";
import { useShortPeriod } from "./use-short-period.ts";
import styles from "./value-drawer.module.css";

const PERIODS = 12;

/** The last twelve values, each a figure of its own. */
export function DrawerHistory({
  question,
  passport,
}: {
  readonly question: FigureQuestion;
  readonly passport: IndicatorPassport;
}) {
  const t = useText();
  const shortPeriod = useShortPeriod();
  const { code, measure, period, by } = question;
  const history = useFigures("indicators.history", { period, codes: [code], by, count: PERIODS, ahead: 0 });
  if (history.status !== "ready") return null;
  const { periods, series } = history.value;
  const values = series.find((one) => one.measure === measure)?.values ?? [];
  return (
    <section>
      <h3>{t("drawer.history")}</h3>
      <dl className={styles["history"]}>
        {periods.map((each, index) => (
          <div key={each.code} data-current={each.code === period || undefined}>
            <dt>{shortPeriod(each.code)}</dt>
            <dd>
              <FigureLink
                question={inPeriod(question, each.code)}
                value={values[index] ?? null}
                format={formatOf(passport, measure)}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
