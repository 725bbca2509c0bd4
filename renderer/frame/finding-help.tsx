/** Every finding code: what it means and what to do; found by code or by any word. */
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { FrameView } from "../../shared/api/frame.ts";
import { foldText } from "../../shared/domain/text.ts";
import { isMessageKey, type Text } from "../../shared/text/messages.ts";
import { sayAdvice } from "../../shared/text/say-advice.ts";
import { useName, useText } from "../text/language.tsx";
import { FINDING_CODES, isFileReason } from "../../shared/domain/finding-codes.ts";
import styles from "./help.module.css";
import { useFrame } from "./frame-context.ts";

export function FindingHelp({ code }: { readonly code: string | null }) {
  const t = useText();
  const { view } = useFrame();
  const name = useName();
  const [query, setQuery] = useState(code ?? "");
  const words = foldText(query).split(" ");
  const entries = FINDING_CODES.map((each) => ({
    code: each,
    meaning: meaningOf(each, view, name, t),
    advice: sayAdvice(each, t),
  })).filter((each) => {
    const folded = foldText(`${each.code} ${each.meaning} ${each.advice}`);
    return words.every((word) => folded.includes(word));
  });
  return (
    <section className={styles["codes"]} aria-labelledby="help-codes">
      <h3 id="help-codes">{t("help.codes")}</h3>
      <TextInput
        value={query}
        onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        aria-label={t("help.codes.find")}
        placeholder={t("help.codes.find")}
        leftSection={<IconSearch className="k-icon" aria-hidden />}
      />
      <p className="k-hidden" role="status">
        {t("help.codes.found", { count: entries.length })}
      </p>
      <dl className={styles["list"]} tabIndex={0} aria-label={t("help.codes")}>
        {entries.map((each) => (
          <div key={each.code}>
            <dt className="k-strong">{each.code}</dt>
            <dd>
              {each.meaning} <span className="k-ink2">{each.advice}</span>
            </dd>
          </div>
        ))}
      </dl>
      {entries.length === 0 && <p className="k-ink2">{t("palette.nothing")}</p>}
    </section>
  );
}

/** The rule's name; a reason about a whole file has its sentence. */
function meaningOf(code: string, view: FrameView, name: ReturnType<typeof useName>, t: Text): string {
  const rule = view.rules[code];
  const key = `finding.${code}`;
  if (!isFileReason(code) && rule !== undefined) return `${name(rule)}.`;
  return isMessageKey(key) ? t(key, GAPS) : code;
}

/** What sentences about one file name, where no file is meant. */
const GAPS = new Proxy<Record<string, string>>({}, { get: () => "…", has: () => true });
