/** What people decided and what each decision matches today, with the way back. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { StandingDecision } from "../../../shared/api/programme.ts";
import { useAction, useApi } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { Failed } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { figure, instant } from "../../components/spell.ts";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useText } from "../../text/language.tsx";
import styles from "./programme-screen.module.css";
import { byline } from "../../../shared/text/byline.ts";
import { sayDecision } from "../../../shared/text/say-decision.ts";

const PAGE = 100;

export function DecisionTable() {
  const t = useText();
  const [from, setFrom] = useState(0);
  const page = useApi("programme.decisions", { from, count: PAGE });
  if (page.status === "loading") return <Loading label={t("programme.decisions.loading")} />;
  if (page.status === "failed") return <Failed problem={page.problem} onRetry={page.reload} />;
  const { decisions, total } = page.value;
  if (total === 0) return <p className="k-ink2">{t("programme.decisions.none")}</p>;
  return (
    <>
      <table className="k-table">
        <ColumnHeads
          columns={[
            t("programme.decision.kind"),
            t("programme.decision.about"),
            { num: t("programme.decision.matches") },
            t("programme.decision.decided"),
            null,
          ]}
        />
        <tbody>
          {decisions.map((decision) => (
            <DecisionRow key={decision.id} decision={decision} />
          ))}
        </tbody>
      </table>
      <div className={styles["tools"]}>
        {from > 0 && (
          <Button onClick={() => setFrom(Math.max(0, from - PAGE))}>{t("programme.decisions.newer")}</Button>
        )}
        {from + PAGE < total && <Button onClick={() => setFrom(from + PAGE)}>{t("programme.decisions.older")}</Button>}
      </div>
    </>
  );
}

function DecisionRow({ decision }: { readonly decision: StandingDecision }) {
  const t = useText();
  const periodName = usePeriodName();
  const withdraw = useAction("decisions.withdraw");
  const { id, kind, sender, period, place, matches, reason, decidedAt } = decision;
  const said = sayDecision(kind, t);
  return (
    <tr>
      <td>{said}</td>
      <td className={styles["what"]}>
        {[sender ?? "", period === null ? "" : periodName(period)].filter((text) => text !== "").join(", ")}{" "}
        {place !== null && <span className="k-raw">{place}</span>}
      </td>
      <td className="k-num">{figure(matches, "integer", t.language)}</td>
      <td className={styles["what"]}>
        {byline(decision, t)}, {instant(decidedAt, t.language)} <span className="k-muted">{reason}</span>
      </td>
      <td>
        <Button
          size="sm"
          variant="subtle"
          aria-label={t("programme.withdraw.what", { what: said })}
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ ids: [id] })}
        >
          {t("programme.withdraw")}
        </Button>
      </td>
    </tr>
  );
}
