/** What every entry into the programme is asked for: its own fields, from which document, and why. */
import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { problemOf } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./programme-screen.module.css";

/** The document and the reason, as they are typed. */
export interface Grounds {
  readonly source: string;
  readonly reason: string;
}

interface EntryDialogProps<Field extends string> {
  readonly title: string;
  /** Draws the fields of the entry; `errorOf` says what is wrong with one. */
  readonly fields: (errorOf: (field: Field) => string | undefined) => ReactNode;
  /** What the fields make: a field that cannot be saved as it is, or how to save the entry. */
  readonly made: (grounds: Grounds) => { readonly wrong: Field } | { readonly save: () => void };
  /** Does away with the entry; undefined where it cannot be. */
  readonly removal?: {
    readonly label: string;
    readonly isPending: boolean;
    readonly onRemove: (grounds: Grounds) => void;
  };
  readonly isPending: boolean;
  /** What became of the last attempt; null: it did not fail. */
  readonly failure: Error | null;
  /** Said above the buttons: what saving will do. */
  readonly effect?: string;
  /** Beneath the form. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

export function EntryDialog<Field extends string>(props: EntryDialogProps<Field>) {
  const { title, fields, made, removal, isPending, failure, effect, children, onClose } = props;
  const t = useText();
  const [source, setSource] = useState("");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<Field | keyof Grounds | null>(null);
  const grounds = { source: source.trim(), reason: reason.trim() };
  const unsaid = grounds.source === "" ? "source" : grounds.reason === "" ? "reason" : null;
  const errorOf = (field: Field | keyof Grounds) => (wrong === field ? t("programme.field.wrong") : undefined);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          const entry = made(grounds);
          const lacking = "wrong" in entry ? entry.wrong : unsaid;
          setWrong(lacking);
          if (lacking === null && "save" in entry) entry.save();
        }}
      >
        {fields(errorOf)}
        <TextInput
          label={t("programme.field.source")}
          description={t("programme.field.source.hint")}
          value={source}
          error={errorOf("source")}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <Textarea
          label={t("programme.field.reason")}
          value={reason}
          error={errorOf("reason")}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {effect !== undefined && <p className="k-small k-ink2">{effect}</p>}
        {failure !== null && (
          <p className="k-note k-note-warn" role="alert">
            {sayProblem(problemOf(failure), t)}
          </p>
        )}
        <div className="k-acts">
          {removal !== undefined && (
            <Button
              variant="subtle"
              loading={removal.isPending}
              onClick={() => {
                setWrong(unsaid);
                if (unsaid === null) removal.onRemove(grounds);
              }}
            >
              {removal.label}
            </Button>
          )}
          <Button onClick={onClose}>{t("programme.cancel")}</Button>
          <Button type="submit" variant="filled" loading={isPending}>
            {t("programme.save")}
          </Button>
        </div>
      </form>
      {children}
    </Modal>
  );
}
