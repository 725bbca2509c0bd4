import { Button } from "@mantine/core";
import type { ReturnDecision, ReturnVersion } from "../../../shared/api/returns.ts";
import { instant } from "../../components/spell.ts";
import { useUndo } from "../../frame/undo.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./return-history.module.css";

/** Every version that came, newest first; choosing one shows it. */
export function VersionList({
  versions,
  shown,
  onVersion,
}: {
  readonly versions: readonly ReturnVersion[];
  readonly shown: number;
  readonly onVersion: (submission: number) => void;
}) {
  const t = useText();
  return (
    <ol className={styles["list"]}>
      {versions.map((version) => (
        <li key={version.submission} aria-current={version.submission === shown}>
          <div className="k-row">
            <b className="k-strong">{t("return.version", { version: version.version })}</b>
            <span className="k-small k-ink2">{t(`return.state.${version.state}`)}</span>
            {version.submission !== shown && (
              <Button size="sm" className="k-push" onClick={() => onVersion(version.submission)}>
                {t("return.show")}
                <span className="k-hidden"> {t("return.version", { version: version.version })}</span>
              </Button>
            )}
          </div>
          <div className="k-small k-muted">{instant(version.receivedAt, t.language)}</div>
          <div className="k-raw">{version.fileName}</div>
          <div className="k-small">{t("return.rows", { ...version.rows })}</div>
        </li>
      ))}
    </ol>
  );
}

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
