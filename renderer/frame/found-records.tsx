/** A plan or a person by number: where the rows stand, what is held about the person, values put right. Neither the number nor a name is shown. */
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { FoundRecord, FoundRecords } from "../../shared/api/person.ts";
import { maskedCode } from "../../shared/domain/personal-code.ts";
import { ColumnHeads } from "../components/column-heads.tsx";
import { usePeriodName } from "../components/use-period-name.ts";
import { useName, useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import { CorrectRecord } from "./correct-record.tsx";
import { PersonExtract } from "./person-extract.tsx";
import { addressOf } from "./place.ts";

/** What was looked for, and where it stands. */
export interface LookedUp {
  readonly number: string;
  readonly records: FoundRecords;
}

/** Forms whose rows say who somebody is: a number found in them is a person's. */
const FORMS_OF_PERSONS: ReadonlySet<string> = new Set(["F1", "F3"]);

export function FoundRecordsDialog({
  found,
  onClose,
}: {
  /** Null: closed. */
  readonly found: LookedUp | null;
  readonly onClose: () => void;
}) {
  const t = useText();
  return (
    <Modal
      opened={found !== null}
      onClose={onClose}
      title={found?.records.kind === "person" ? t("lookup.person", { code: maskedCode }) : t("lookup.number")}
      size={760}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {found !== null && <Records found={found.records} onOpen={onClose} />}
      {found?.records.records.some(({ form }) => FORMS_OF_PERSONS.has(form)) === true && (
        <PersonExtract number={found.number} />
      )}
      <p className="k-muted k-small">{t("lookup.logged")}</p>
    </Modal>
  );
}

const keyOf = ({ submission, sheet, row }: FoundRecord): string => [submission, sheet, row].join(" ");

function Records({ found, onOpen }: { readonly found: FoundRecords; readonly onOpen: () => void }) {
  const t = useText();
  const [correcting, setCorrecting] = useState<string | null>(null);
  if (found.records.length === 0) return <p>{t("lookup.none")}</p>;
  const record = found.records.find((each) => keyOf(each) === correcting);
  return (
    <>
      <table className="k-table">
        <ColumnHeads
          columns={[t("lookup.where"), t("lookup.form"), { num: t("sheet.row") }, t("lookup.standing"), null]}
        />
        <tbody>
          {found.records.map((each) => (
            <RecordRow
              key={keyOf(each)}
              record={each}
              isCorrected={keyOf(each) === correcting}
              onOpen={onOpen}
              onCorrect={() => setCorrecting(keyOf(each) === correcting ? null : keyOf(each))}
            />
          ))}
        </tbody>
        {found.more && <caption>{t("lookup.more")}</caption>}
      </table>
      {record !== undefined && <CorrectRecord key={correcting} record={record} onDone={() => setCorrecting(null)} />}
    </>
  );
}

function RecordRow({
  record,
  isCorrected,
  onOpen,
  onCorrect,
}: {
  readonly record: FoundRecord;
  readonly isCorrected: boolean;
  readonly onOpen: () => void;
  readonly onCorrect: () => void;
}) {
  const t = useText();
  const name = useName();
  const { view } = useFrame();
  const periodName = usePeriodName();
  const form = view.forms.find(({ code }) => code === record.form);
  const place = { sheet: String(record.sheet), cell: record.cell };
  const where = `${record.senderName}, ${periodName(record.period)}`;
  return (
    <tr>
      <th scope="row">
        <a
          href={addressOf({ period: record.period, screen: "atskaites", item: record.sender, view: place })}
          onClick={onOpen}
        >
          {where}
        </a>
      </th>
      <td>{form === undefined ? record.form : `${record.form} ${name(form.name)}`}</td>
      <td className="k-num">{record.row}</td>
      <td className="k-ink2">{t("lookup.standing.word", { standing: record.standing })}</td>
      <td>
        <Button size="sm" aria-expanded={isCorrected} onClick={onCorrect}>
          {t("lookup.correct")}
          <span className="k-hidden">
            {" "}
            {where}, {record.row}
          </span>
        </Button>
      </td>
    </tr>
  );
}
