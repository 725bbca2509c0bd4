/** Headings and words that were taught: what each does today, and the way back. */
import { Button } from "@mantine/core";
import type { ProgrammeView, TaughtWord } from "../../../shared/api/programme.ts";
import { useAction } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { instant } from "../../components/spell.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./programme-screen.module.css";
import { byline } from "../../../shared/text/byline.ts";

export function WordTable({ view }: { readonly view: ProgrammeView }) {
  const t = useText();
  if (view.words.length === 0) return <p className="k-ink2">{t("programme.words.none")}</p>;
  return (
    <table className="k-table">
      <ColumnHeads
        columns={[
          ...(["said", "means", "sender", "decided"] as const).map((column) => t(`programme.word.${column}`)),
          null,
        ]}
      />
      <tbody>
        {view.words.map((word) => (
          <WordRow key={word.id} word={word} />
        ))}
      </tbody>
    </table>
  );
}

function WordRow({ word }: { readonly word: TaughtWord }) {
  const t = useText();
  const name = useName();
  const frame = useFrame();
  const reach = useAction("programme.reach");
  const withdraw = useAction("decisions.withdraw");
  const sender = frame.view.senders.find(({ code }) => code === word.sender)?.name ?? word.sender;
  return (
    <tr>
      <td>
        <span className="k-raw">{word.said}</span>
      </td>
      <td className={styles["what"]}>
        {word.means === null ? t("programme.word.nothing") : name(word.means)}{" "}
        <span className="k-muted">· {name(word.within)}</span>
      </td>
      <td>{sender ?? t("programme.word.everybody")}</td>
      <td className={styles["what"]}>
        {byline(word, t)}, {instant(word.decidedAt, t.language)} <span className="k-muted">{word.reason}</span>
        <span role="status" className="k-small">
          {reach.isSuccess && ` ${t("programme.word.reach", { files: reach.data.files, figures: reach.data.figures })}`}
        </span>
      </td>
      <td className="k-nowrap">
        <Button size="sm" variant="subtle" loading={reach.isPending} onClick={() => reach.mutate({ id: word.id })}>
          {t("programme.word.ask")}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ ids: [word.id] })}
        >
          {t("programme.withdraw")}
        </Button>
      </td>
    </tr>
  );
}
