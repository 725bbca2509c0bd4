import { Button, CopyButton, SegmentedControl, Textarea } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FindingDetail } from "../../../shared/api/findings.ts";
import { problemOf, useApi, useTransport } from "../../api/use-api.ts";
import { useText } from "../../text/language.tsx";
import { Failed, sayProblem } from "../failed.tsx";
import styles from "./finding-actions.module.css";

/** A letter with exactly these findings, and the sender's own workbook with remarks at its cells. */
export function AskForm({ detail }: { readonly detail: FindingDetail }) {
  const t = useText();
  const transport = useTransport();
  const [scope, setScope] = useState<"one" | "all">("one");
  const letter = useApi("findings.letter", { id: detail.id, all: scope === "all", language: t.language });
  const save = useMutation<boolean>({
    mutationFn: async () => {
      const { token } = await transport.call("findings.annotate", {
        submission: detail.submission,
        language: t.language,
      });
      return transport.host.save(token);
    },
  });
  return (
    <div className={styles["form"]}>
      {detail.alike > 1 && (
        <SegmentedControl<"one" | "all">
          aria-label={t("decide.scope")}
          value={scope}
          onChange={setScope}
          data={[
            { value: "one", label: t("decide.scope.one") },
            { value: "all", label: t("decide.scope.all", { count: detail.alike }) },
          ]}
        />
      )}
      {letter.status === "failed" && <Failed problem={letter.problem} onRetry={letter.reload} />}
      {letter.status === "ready" && (
        <Textarea
          className={styles["wide"] ?? ""}
          label={t("decide.ask.text")}
          value={`${letter.value.subject}\n\n${letter.value.body}`}
          readOnly
          autosize
          minRows={5}
          maxRows={10}
        />
      )}
      <div className={styles["do"]}>
        {letter.status === "ready" && (
          <CopyButton value={`${letter.value.subject}\n\n${letter.value.body}`}>
            {({ copied, copy }) => (
              <Button
                variant="filled"
                data-autofocus
                autoFocus
                leftSection={copied ? <IconCheck className="k-icon" /> : <IconCopy className="k-icon" />}
                onClick={copy}
              >
                {t(copied ? "decide.ask.copied" : "decide.ask.copy")}
              </Button>
            )}
          </CopyButton>
        )}
        <Button
          leftSection={<IconDownload className="k-icon" />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t("decide.ask.workbook")}
        </Button>
        {save.isError && <span role="alert">{sayProblem(problemOf(save.error), t)}</span>}
      </div>
    </div>
  );
}
