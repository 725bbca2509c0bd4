/** Which columns the participant list has, in which order, under which headings, and how values are written. */
import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { ParticipantsView } from "../../../shared/api/participants.ts";
import { PARTICIPANT_FIELDS, type ParticipantField } from "../../../shared/domain/participant-list.ts";
import { sourceIn } from "../../../shared/domain/provenance.ts";
import { problemOf, useAction } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { sayProblem } from "../../components/failed.tsx";
import { useText } from "../../text/language.tsx";
import { editedOf, listOf, moved, withColumn, type EditedColumn, type EditedList } from "./participant-columns.ts";
import styles from "./programme-screen.module.css";

export function ParticipantColumns({ view }: { readonly view: ParticipantsView }) {
  const t = useText();
  const enter = useAction("programme.enter");
  const [edited, setEdited] = useState<EditedList>(() => editedOf(view.list));
  const [source, setSource] = useState("");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const isChanged = JSON.stringify(edited) !== JSON.stringify(editedOf(view.list));
  const { provenance } = view.list;
  const save = () => {
    const made = listOf(edited, view.list.scope, source.trim());
    const lacksDocument = source.trim() === "" || reason.trim() === "";
    const problem =
      "wrong" in made ? t(`participants.wrong.${made.wrong}`) : lacksDocument ? t("programme.field.wrong") : null;
    setWrong(problem);
    if (problem !== null || "wrong" in made) return;
    enter.mutate({ settings: [{ kind: "participants", entry: made.list }], reason: reason.trim() });
  };
  const change = (key: number, part: Partial<EditedColumn>) =>
    setEdited({
      ...edited,
      columns: edited.columns.map((column) => (column.key === key ? { ...column, ...part } : column)),
    });
  return (
    <form
      aria-label={t("participants.columns")}
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2>{t("participants.columns")}</h2>
      <p className="k-small">
        <span className={view.setting === null ? "k-muted" : "k-strong"}>
          {t(view.setting === null ? `programme.provenance.${provenance.status}` : "programme.entered")}
        </span>{" "}
        {sourceIn(provenance.source, t.language)}
      </p>
      <ColumnTable
        edited={edited}
        onChange={change}
        onMove={(key, by) => setEdited(moved(edited, key, by))}
        onRemove={(key) => setEdited({ ...edited, columns: edited.columns.filter((column) => column.key !== key) })}
      />
      <div>
        <Button leftSection={<IconPlus className="k-icon" aria-hidden />} onClick={() => setEdited(withColumn(edited))}>
          {t("participants.add")}
        </Button>
      </div>
      <Formats edited={edited} onChange={(part) => setEdited({ ...edited, ...part })} />
      {isChanged && (
        <>
          <TextInput
            label={t("programme.field.source")}
            description={t("programme.field.source.hint")}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <Textarea
            label={t("programme.field.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      {(wrong !== null || enter.isError) && (
        <p className="k-note k-note-warn" role="alert">
          {wrong ?? sayProblem(problemOf(enter.error), t)}
        </p>
      )}
      <div className={styles["acts"]}>
        <Button type="submit" variant="filled" disabled={!isChanged} loading={enter.isPending}>
          {t("participants.save")}
        </Button>
        <Button disabled={!isChanged} onClick={() => setEdited(editedOf(view.list))}>
          {t("participants.discard")}
        </Button>
      </div>
    </form>
  );
}

interface ColumnTableProps {
  readonly edited: EditedList;
  readonly onChange: (key: number, part: Partial<EditedColumn>) => void;
  readonly onMove: (key: number, by: -1 | 1) => void;
  readonly onRemove: (key: number) => void;
}

function ColumnTable({ edited, onChange, onMove, onRemove }: ColumnTableProps) {
  const t = useText();
  const last = edited.columns.length - 1;
  return (
    <table className="k-table">
      <ColumnHeads
        columns={[
          ...(["number", "field", "lv", "en", "values"] as const).map((column) => t(`participants.column.${column}`)),
          null,
        ]}
      />
      <tbody>
        {edited.columns.map((column, index) => {
          const name = column.lv === "" ? t(`participants.field.${column.field}`) : column.lv;
          const labelOf = (what: "field" | "lv" | "en" | "values") =>
            t("participants.column.of", { what: t(`participants.column.${what}`), number: index + 1 });
          return (
            <tr key={column.key}>
              <td className="k-num">{index + 1}</td>
              <td>
                <NativeSelect
                  aria-label={labelOf("field")}
                  value={column.field}
                  data={PARTICIPANT_FIELDS.map((value) => ({ value, label: t(`participants.field.${value}`) }))}
                  onChange={(event) => onChange(column.key, { field: event.currentTarget.value as ParticipantField })}
                />
              </td>
              {(["lv", "en", "values"] as const).map((part) => (
                <td key={part}>
                  <TextInput
                    aria-label={labelOf(part)}
                    value={column[part]}
                    placeholder={
                      part === "values" && column.field === "gender" ? t("participants.column.values.hint") : undefined
                    }
                    onChange={(event) => onChange(column.key, { [part]: event.currentTarget.value })}
                  />
                </td>
              ))}
              <td className="k-nowrap">
                <ActionIcon
                  variant="subtle"
                  aria-label={t("participants.column.up", { name })}
                  disabled={index === 0}
                  onClick={() => onMove(column.key, -1)}
                >
                  <IconArrowUp className="k-icon" aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("participants.column.down", { name })}
                  disabled={index === last}
                  onClick={() => onMove(column.key, 1)}
                >
                  <IconArrowDown className="k-icon" aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("participants.column.remove", { name })}
                  disabled={last === 0}
                  onClick={() => onRemove(column.key)}
                >
                  <IconTrash className="k-icon" aria-hidden />
                </ActionIcon>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const DATES = ["cell", "yyyy-mm-dd", "dd.mm.yyyy.", "dd.mm.yyyy"] as const;
const CODES = ["with-dash", "without-dash"] as const;
const SEPARATORS = [",", ";", "\t"] as const;

function Formats({
  edited,
  onChange,
}: {
  readonly edited: EditedList;
  readonly onChange: (part: Partial<EditedList>) => void;
}) {
  const t = useText();
  const chosen = <Value extends string>(values: readonly Value[], text: string, take: (value: Value) => void) => {
    const value = values.find((each) => each === text);
    if (value !== undefined) take(value);
  };
  return (
    <div className={styles["formats"]}>
      <NativeSelect
        label={t("participants.date")}
        value={edited.date}
        data={DATES.map((value) => ({ value, label: value === "cell" ? t("participants.date.cell") : value }))}
        onChange={(event) => chosen(DATES, event.currentTarget.value, (date) => onChange({ date }))}
      />
      <NativeSelect
        label={t("participants.code")}
        value={edited.code}
        data={CODES.map((value) => ({ value, label: t(`participants.code.${value}`) }))}
        onChange={(event) => chosen(CODES, event.currentTarget.value, (code) => onChange({ code }))}
      />
      <NativeSelect
        label={t("participants.separator")}
        value={edited.csvSeparator}
        data={SEPARATORS.map((value) => ({ value, label: value === "\t" ? t("participants.separator.tab") : value }))}
        onChange={(event) =>
          chosen(SEPARATORS, event.currentTarget.value, (csvSeparator) => onChange({ csvSeparator }))
        }
      />
      <TextInput
        label={t("participants.blank")}
        value={edited.blank}
        maxLength={40}
        onChange={(event) => onChange({ blank: event.currentTarget.value })}
      />
    </div>
  );
}
