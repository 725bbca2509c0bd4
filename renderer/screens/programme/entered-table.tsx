/** Everything that was entered about the programme, newest first; withdrawn entries stay, struck through. */
import { Button } from "@mantine/core";
import type { ProgrammeView } from "../../../shared/api/programme.ts";
import { settingKey } from "../../../shared/domain/programme-setting.ts";
import { sourceIn } from "../../../shared/domain/provenance.ts";
import { useAction } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { instant } from "../../components/spell.ts";
import { useText } from "../../text/language.tsx";
import styles from "./programme-screen.module.css";
import { byline } from "../../../shared/text/byline.ts";

export function EnteredTable({ view }: { readonly view: ProgrammeView }) {
  const t = useText();
  const withdraw = useAction("programme.withdraw");
  if (view.history.length === 0) return <p className="k-ink2">{t("programme.entered.none")}</p>;
  return (
    <table className="k-table">
      <ColumnHeads
        columns={[
          ...(["what", "source", "reason", "author"] as const).map((column) => t(`programme.entered.${column}`)),
          null,
        ]}
      />
      <tbody>
        {view.history.map(({ id, setting, author, role, reason, at, withdrawnAt }) => (
          <tr key={id}>
            <td className={withdrawnAt === null ? undefined : styles["withdrawn"]}>
              {t(`programme.kind.${setting.kind}`)} <span className="k-raw">{settingKey(setting)}</span>
            </td>
            <td className={styles["what"]}>{sourceIn(setting.entry.provenance.source, t.language)}</td>
            <td className={styles["what"]}>{reason}</td>
            <td className={styles["what"]}>
              {byline({ author, role }, t)}, {instant(at, t.language)}
              {withdrawnAt !== null && (
                <span className="k-muted">
                  {" "}
                  · {t("programme.entered.withdrawn", { at: instant(withdrawnAt, t.language) })}
                </span>
              )}
            </td>
            <td>
              {withdrawnAt === null && (
                <Button size="sm" variant="subtle" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
                  {t("programme.withdraw")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
