import { Button, TextInput } from "@mantine/core";
import { useState, type SubmitEvent, type RefObject } from "react";
import type { DecisionPayload } from "../../../shared/domain/decision.ts";
import type { FindingGroup, PlacedFinding, ReturnVersion } from "../../../shared/api/returns.ts";
import { problemOf, useAction } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { SeverityMark } from "../../components/severity-mark.tsx";
import { useTellDone, useUndo } from "../../frame/undo.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";
import { sentenceOf } from "./say-finding.ts";
import styles from "./finding-panel.module.css";

interface FindingPanelProps {
  readonly finding: PlacedFinding;
  readonly version: ReturnVersion;
  readonly groups: readonly FindingGroup[];
  readonly reasonField: RefObject<HTMLInputElement | null>;
}

/** The chosen finding in words, and the decision that may be made about it. */
export function FindingPanel({ finding, version, groups, reasonField }: FindingPanelProps) {
  const t = useText();
  const name = useName();
  const { view } = useFrame();
  const group = groups.find(({ code, severity }) => code === finding.code && severity === finding.severity);
  const form = view.forms.find(({ sheet }) => sheet === finding.sheet);
  const field = finding.field === null || form === undefined ? undefined : view.fields[form.code]?.[finding.field];
  const at = group === undefined ? 0 : group.findings.indexOf(finding) + 1;
  return (
    <div className={styles["panel"]}>
      <div>
        <p className={styles["sentence"]}>
          <SeverityMark severity={finding.severity} />{" "}
          <span className={styles["code"]} data-severity={finding.severity}>
            {finding.code}
          </span>{" "}
          <b className="k-strong">{sentenceOf(finding, group?.name ?? null, t)}</b>
        </p>
        <p className="k-ink2">{t(`return.meaning.${finding.severity}`)}</p>
        <Decision finding={finding} version={version} reasonField={reasonField} />
      </div>
      <div className={`k-small k-muted ${styles["where"] ?? ""}`}>
        {group !== undefined && t("return.position", { at, of: group.findings.length })}
        {field !== undefined && (
          <>
            <br />
            <span className="k-nowrap">{t("return.field", { form: form?.code ?? "", field: name(field) })}</span>
          </>
        )}
      </div>
    </div>
  );
}

function Decision({
  finding,
  version,
  reasonField,
}: {
  readonly finding: PlacedFinding;
  readonly version: ReturnVersion;
  readonly reasonField: RefObject<HTMLInputElement | null>;
}) {
  const t = useText();
  const [reason, setReason] = useState("");
  const record = useAction("decisions.record");
  const tellDone = useTellDone();
  const { undo } = useUndo();
  const decision = decisionFor(finding, version.sha256);

  if (finding.decision !== null) {
    const { id } = finding.decision;
    return (
      <p className={styles["settled"]}>
        {t("return.decided", { author: finding.decision.author, reason: finding.decision.reason })}
        <Button size="sm" onClick={() => undo({ id, what: t("return.decision.of", { code: finding.code }) })}>
          {t("return.withdraw")}
        </Button>
      </p>
    );
  }
  if (decision === null) return null;
  const verb = decision.kind === "accept-finding" ? "accept" : "explain";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() === "") {
      reasonField.current?.focus();
      return;
    }
    record.mutate(
      { decisions: [decision], reason: reason.trim() },
      {
        onSuccess: ({ ids }) =>
          tellDone({ id: ids, what: t(`return.done.${verb}`, { code: finding.code, cell: finding.cell ?? "" }) }),
      },
    );
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <TextInput
        ref={reasonField}
        className={styles["reason"] ?? ""}
        aria-label={t(`return.reason.${verb}`)}
        placeholder={t(`return.reason.${verb}`)}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" loading={record.isPending}>
        {t(`return.${verb}`)}
      </Button>
      {record.isError && <span role="alert">{sayProblem(problemOf(record.error), t)}</span>}
    </form>
  );
}

/** A warning is explained, an error that may pass is let pass; null where only the sender can mend it. */
function decisionFor(finding: PlacedFinding, sha256: string): DecisionPayload | null {
  const { code, sheet, cell, severity, acceptable } = finding;
  if (severity === "warning") return { kind: "explain-finding", sha256, sheet, cell, code };
  if (acceptable && sheet !== null && cell !== null) return { kind: "accept-finding", sha256, sheet, cell, code };
  return null;
}
