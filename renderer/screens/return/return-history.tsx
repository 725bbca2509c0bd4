import { Button } from "@mantine/core";
import type { ReturnDecision } from "../../../shared/api/returns.ts";
import { instant } from "../../components/spell.ts";
import { useUndo } from "../../frame/undo.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./return-history.module.css";

/** What people chose about this return's files, newest first. */
export function DecisionList({ decisions }: { readonly decisions: readonly ReturnDecision[] }) {
  const t = useText();
  const { undo } = useUndo();
  if (decisions.length === 0) return <p className={styles["none"]}>{t("return.decisions.none")}</p>;
  return (
    <ol className={styles["list"]}>
      {decisions.map(({ id, kind, author, reason, decidedAt, withdrawn, place }) => (
        <li key={id} data-withdrawn={withdrawn || undefined}>
          <div className="k-row">
            <b className="k-strong">{t("return.decision.kind", { kind: kind.replaceAll("-", "_") })}</b>
            {place !== null && <span className="k-raw">{place}</span>}
            {!withdrawn && (
              <Button
                size="sm"
                className="k-push"
                onClick={() => undo({ id, what: t("return.decision.kind", { kind: kind.replaceAll("-", "_") }) })}
              >
                {t("return.withdraw")}
              </Button>
            )}
          </div>
          <div className="k-small">{reason}</div>
          <div className="k-small k-muted">
            {author}, {instant(decidedAt, t.language)}
            {withdrawn && ` · ${t("return.withdrawn")}`}
          </div>
        </li>
      ))}
    </ol>
  );
}
