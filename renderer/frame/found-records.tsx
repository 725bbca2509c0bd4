/** A plan or a person by number: where the rows stand. Neither the number nor a name is shown. */
import { Modal } from "@mantine/core";
import type { FoundRecords } from "../../shared/api/settings.ts";
import { maskedCode } from "../../shared/domain/personal-code.ts";
import { ColumnHeads } from "../components/column-heads.tsx";
import { usePeriodName } from "../components/use-period-name.ts";
import { useName, useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import { addressOf } from "./place.ts";

export function FoundRecordsDialog({
  found,
  onClose,
}: {
  /** Null: closed. */
  readonly found: FoundRecords | null;
  readonly onClose: () => void;
}) {
  const t = useText();
  return (
    <Modal
      opened={found !== null}
      onClose={onClose}
      title={found?.kind === "person" ? t("lookup.person", { code: maskedCode }) : t("lookup.number")}
      size={640}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {found !== null && <Records found={found} onOpen={onClose} />}
      <p className="k-muted k-small">{t("lookup.logged")}</p>
    </Modal>
  );
}

function Records({ found, onOpen }: { readonly found: FoundRecords; readonly onOpen: () => void }) {
  const t = useText();
  const name = useName();
  const { view } = useFrame();
  const periodName = usePeriodName();
  if (found.records.length === 0) return <p>{t("lookup.none")}</p>;
  return (
    <table className="k-table">
      <ColumnHeads columns={[t("lookup.where"), t("lookup.form"), { num: t("sheet.row") }, t("lookup.standing")]} />
      <tbody>
        {found.records.map((record) => {
          const form = view.forms.find(({ code }) => code === record.form);
          const place = { sheet: String(record.sheet), cell: record.cell };
          return (
            <tr key={`${String(record.submission)} ${String(record.sheet)} ${String(record.row)}`}>
              <th scope="row">
                <a
                  href={addressOf({ period: record.period, screen: "atskaites", item: record.sender, view: place })}
                  onClick={onOpen}
                >
                  {record.senderName}, {periodName(record.period)}
                </a>
              </th>
              <td>{form === undefined ? record.form : `${record.form} ${name(form.name)}`}</td>
              <td className="k-num">{record.row}</td>
              <td className="k-ink2">{t("lookup.standing.word", { standing: record.standing })}</td>
            </tr>
          );
        })}
      </tbody>
      {found.more && <caption>{t("lookup.more")}</caption>}
    </table>
  );
}
