import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useIsFetching } from "@tanstack/react-query";
import { isOfPast } from "../../shared/api/past.ts";
import { useApi } from "../api/use-api.ts";
import { instant } from "../components/spell.ts";
import { useText } from "../text/language.tsx";
import styles from "./frame.module.css";
import { goTo, type Place } from "./place.ts";

/** On every screen while one looks at the past: which moment it is, what is of then and what of now, and the way back. */
export function PastStrip({ place, seq }: { readonly place: Place; readonly seq: number }) {
  const t = useText();
  const page = useApi("history.read", { before: seq + 1, count: 1, kind: null, author: null, period: null });
  const counted = useIsFetching({ predicate: ({ queryKey: [, input] }) => isOfPast(input) });
  const entry = page.status === "ready" ? page.value.entries[0] : undefined;
  return (
    <div className={styles["past"]} role="status">
      <IconHistory className="k-icon" aria-hidden />
      <span>{t("history.strip", { seq, at: entry === undefined ? "–" : instant(entry.at, t.language) })}</span>
      {counted > 0 && <span className="k-muted">{t("history.strip.counting")}</span>}
      <Button size="sm" className="k-push" onClick={() => goTo({ ...place, asOf: null })}>
        {t("history.past.close")}
      </Button>
    </div>
  );
}
