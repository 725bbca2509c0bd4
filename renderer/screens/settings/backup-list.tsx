/** Backups of the store: made, listed, put back in use in three clicks. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { BackupEntry, SettingsView } from "../../../shared/api/settings.ts";
import { sayRestoredReviewers } from "../../../shared/text/restored-reviewers.ts";
import { useAction } from "../../api/use-api.ts";
import { instant } from "../../components/spell.ts";
import { useTellProblem } from "../../components/use-tell-problem.ts";
import { useConfirm } from "../../components/use-confirm.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./settings-screen.module.css";

export function BackupList({ view }: { readonly view: SettingsView }) {
  const t = useText();
  const make = useAction("backups.make");
  const tellProblem = useTellProblem();
  const restore = useRestore();
  return (
    <section aria-labelledby="backups">
      <div className={styles["title"]}>
        <h2 id="backups">{t("settings.backups")}</h2>
        <Button
          loading={make.isPending}
          disabled={view.store.empty}
          onClick={() =>
            make.mutate(
              { reason: "asked" },
              {
                onSuccess: () => notifications.show({ message: t("settings.backup.made") }),
                onError: tellProblem,
              },
            )
          }
        >
          {t("settings.backup.make")}
        </Button>
      </div>
      <p className="k-ink2">{t("settings.backups.rule", { folder: view.backupFolder })}</p>
      {view.backups.length === 0 ? (
        <p>{t("settings.backups.none")}</p>
      ) : (
        <table className="k-table">
          <thead>
            <tr>
              <th scope="col">{t("settings.backup.at")}</th>
              <th scope="col">{t("settings.backup.reason")}</th>
              <th scope="col" className="k-num">
                {t("settings.backup.size")}
              </th>
              <th scope="col">
                <span className="k-hidden">{t("settings.backup.restore")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.backups.map((backup) => (
              <BackupRow key={backup.id} backup={backup} onRestore={() => restore(backup)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function BackupRow({ backup, onRestore }: { readonly backup: BackupEntry; readonly onRestore: () => void }) {
  const t = useText();
  const at = instant(backup.at, t.language);
  return (
    <tr>
      <th scope="row">{at}</th>
      <td className="k-ink2">{t(`settings.backup.reason.${backup.reason}`)}</td>
      <td className="k-num k-ink2">
        {t("settings.backup.bytes", { megabytes: (backup.bytes / 1_048_576).toFixed(1) })}
      </td>
      <td>
        <Button size="sm" onClick={onRestore}>
          {t("settings.backup.restore")}
          <span className="k-hidden"> {at}</span>
        </Button>
      </td>
    </tr>
  );
}

/** Asks once: it takes back what came after, and can be taken back itself. */
function useRestore(): (backup: BackupEntry) => void {
  const t = useText();
  const restore = useAction("backups.restore");
  const ask = useConfirm();
  const tellProblem = useTellProblem();
  return (backup) =>
    ask({
      title: t("settings.restore.title", { at: instant(backup.at, t.language) }),
      body: t("settings.restore.body"),
      confirm: t("settings.backup.restore"),
      onConfirm: () =>
        restore.mutate(
          { id: backup.id },
          {
            onSuccess: ({ changesLeftOut, reviewers }) =>
              notifications.show({
                message: [
                  t("settings.restored", { changes: changesLeftOut }),
                  ...sayRestoredReviewers(reviewers, t),
                ].join(" "),
                autoClose: false,
              }),
            onError: tellProblem,
          },
        ),
    });
}
