import { Button, CopyButton } from "@mantine/core";
import { IconArrowsDiff, IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReturnVersion } from "../../../shared/api/returns.ts";
import { instant, shortenMiddle } from "../../components/spell.ts";
import { useText } from "../../text/language.tsx";
import styles from "./return-history.module.css";
import { byline } from "../../../shared/text/byline.ts";

const NAME_LENGTH = 40;

interface VersionListProps {
  readonly versions: readonly ReturnVersion[];
  readonly shown: number;
  readonly onVersion: (submission: number) => void;
  readonly onCompare: (submission: number) => void;
}

/** Every version that came, newest first: the file, its digest, who took it in and when, what became of it. */
export function VersionList({ versions, shown, onVersion, onCompare }: VersionListProps) {
  const t = useText();
  return (
    <ol className={styles["list"]}>
      {versions.map((version) => (
        <li key={version.submission} aria-current={version.submission === shown}>
          <div className="k-row">
            <b className="k-strong">{t("return.version", { version: version.version })}</b>
            {version.revision > 1 && (
              <span className="k-small">{t("versions.revision", { revision: version.revision })}</span>
            )}
            <span className="k-small k-ink2 k-push">{t(`return.state.${version.state}`)}</span>
          </div>
          <div className="k-small k-ink2">
            {t("versions.by", { author: byline(version, t), at: instant(version.receivedAt, t.language) })}
          </div>
          <div className="k-raw" title={version.fileName}>
            {shortenMiddle(version.fileName, NAME_LENGTH)}
          </div>
          <Digest sha256={version.sha256} />
          <div className="k-small">
            {version.state === "in-force"
              ? t("return.rows", { ...version.rows })
              : version.nil
                ? t("versions.nil")
                : t("versions.rows", { read: version.rows.read })}
          </div>
          {version.reason !== null && <div className="k-small">{t("versions.held", { reason: version.reason })}</div>}
          {version.correctionOf !== null && (
            <div className="k-small">{t("versions.correction", { period: version.correctionOf })}</div>
          )}
          {version.submission !== shown && (
            <div className={styles["acts"]}>
              <Button size="sm" onClick={() => onVersion(version.submission)}>
                {t("return.show")}
                <span className="k-hidden"> {t("return.version", { version: version.version })}</span>
              </Button>
              {version.state !== "held" && (
                <Button
                  size="sm"
                  leftSection={<IconArrowsDiff className="k-icon" aria-hidden />}
                  onClick={() => onCompare(version.submission)}
                >
                  {t("versions.compare")}
                  <span className="k-hidden"> {t("return.version", { version: version.version })}</span>
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The digest by which these very bytes are known; whole in the clipboard, its beginning for the eye. */
function Digest({ sha256 }: { readonly sha256: string }) {
  const t = useText();
  return (
    <div className={`k-small k-muted ${styles["digest"] ?? ""}`}>
      {t("versions.sha")} <span className="k-raw">{sha256.slice(0, 16)}…</span>
      <CopyButton value={sha256}>
        {({ copied, copy }) => (
          <button type="button" className={styles["copy"]} onClick={copy} aria-label={`${t("versions.sha")} ${sha256}`}>
            {copied ? <IconCheck className="k-icon" aria-hidden /> : <IconCopy className="k-icon" aria-hidden />}
          </button>
        )}
      </CopyButton>
    </div>
  );
}
