/** A file of the plan before it is stored: its sheets, raw beside read, and what each heading is taken to mean. */
import { Button, Modal, NativeSelect, SegmentedControl } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { PlannedFile, StagedFile } from "../../../shared/api/imports.ts";
import type { SheetColumn } from "../../../shared/api/returns.ts";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { Failed, sayProblem } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { SheetGrid, type CellPlace, type SheetMode } from "../../components/sheet-grid.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./file-preview.module.css";

interface FilePreviewProps {
  readonly job: string;
  readonly file: PlannedFile;
  readonly onClose: () => void;
}

const PARTS = ["valid", "warnings", "errors", "empty"] as const;

export function FilePreview({ job, file, onClose }: FilePreviewProps) {
  const t = useText();
  const opened = useApi("imports.open", { job, sha256: file.sha256 });
  const name = file.path.split("/").at(-1) ?? file.path;
  return (
    <section className={styles["preview"]} aria-label={t("imports.preview", { name })}>
      <div className={styles["head"]}>
        <h2>{file.senderName ?? t("imports.sender-unknown")}</h2>
        <span className="k-raw k-ellipsis">{name}</span>
        <span className={`k-small k-ink2 ${styles["legend"] ?? ""}`}>
          {PARTS.map((part) => (
            <span key={part} data-part={part}>
              {t(`imports.legend.${part}`)}
            </span>
          ))}
        </span>
        <button type="button" className={styles["close"]} aria-label={t("imports.preview.close")} onClick={onClose}>
          <IconX className="k-icon" aria-hidden />
        </button>
      </div>
      {opened.status === "loading" && <Loading label={t("imports.preview.loading")} />}
      {opened.status === "failed" && <Failed problem={opened.problem} onRetry={opened.reload} />}
      {opened.status === "ready" && <Sheets job={job} staged={opened.value} />}
    </section>
  );
}

function Sheets({ job, staged }: { readonly job: string; readonly staged: StagedFile }) {
  const t = useText();
  const { sheets, sha256 } = staged;
  const [sheet, setSheet] = useState(() => sheets.find(({ form }) => form !== null)?.index ?? 0);
  const [mode, setMode] = useState<SheetMode>("beside");
  const [framed, setFramed] = useState<CellPlace | null>(null);
  const [asked, setAsked] = useState<SheetColumn | null>(null);
  const form = sheets.find(({ index }) => index === sheet)?.form ?? null;
  return (
    <>
      <div className={styles["tools"]}>
        <div className={styles["tabs"]} role="group" aria-label={t("sheet.tabs")}>
          {sheets.map(({ index, name, hidden }) => (
            <button key={index} type="button" aria-pressed={index === sheet} onClick={() => setSheet(index)}>
              {name}
              {hidden && <span className="k-muted"> ({t("sheet.hidden")})</span>}
            </button>
          ))}
        </div>
        <span className="k-push" />
        <SegmentedControl<SheetMode>
          aria-label={t("sheet.mode")}
          value={mode}
          onChange={setMode}
          data={(["raw", "beside", "read"] as const).map((value) => ({ value, label: t(`sheet.mode.${value}`) }))}
        />
      </div>
      <SheetGrid
        key={sheet}
        source={{ kind: "staged", job, sha256, sheet }}
        mode={mode}
        framed={framed}
        onFrame={setFramed}
        headingAction={(column) => <Meaning column={column} canChange={form !== null} onAsk={() => setAsked(column)} />}
      />
      {asked !== null && form !== null && (
        <MeaningDialog job={job} staged={staged} form={form} column={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

/** What the heading was taken for; where the form's own words do not settle it, it can be changed. */
function Meaning({
  column,
  canChange,
  onAsk,
}: {
  readonly column: SheetColumn;
  readonly canChange: boolean;
  readonly onAsk: () => void;
}) {
  const t = useText();
  const name = useName();
  const words = column.name === null ? t("imports.mean.none") : name(column.name);
  if (column.clear || !canChange)
    return <span className={`k-ellipsis ${styles["field"] ?? ""}`}>{column.name === null ? "" : words}</span>;
  return (
    <button
      type="button"
      className={`k-ellipsis ${styles["meaning"] ?? ""}`}
      aria-label={`${t("imports.mean", { heading: column.heading ?? "" })}: ${words}`}
      onClick={onAsk}
    >
      {words}
    </button>
  );
}

interface MeaningDialogProps {
  readonly job: string;
  readonly staged: StagedFile;
  readonly form: string;
  readonly column: SheetColumn;
  readonly onClose: () => void;
}

function MeaningDialog({ job, staged, form, column, onClose }: MeaningDialogProps) {
  const t = useText();
  const name = useName();
  const { view } = useFrame();
  const mean = useAction("imports.mean");
  const canRemember = staged.sender !== null;
  const [field, setField] = useState(column.field ?? "");
  const [reach, setReach] = useState<"here" | "remember">(canRemember ? "remember" : "here");
  const heading = column.heading ?? "";
  const fields = Object.entries(view.fields[form] ?? {});
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("imports.mean.title", { heading })}
      size={460}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      <div className={styles["dialog"]}>
        <NativeSelect
          label={t("imports.mean.field")}
          value={field}
          onChange={(event) => setField(event.currentTarget.value)}
          data={[
            { value: "", label: t("imports.mean.none") },
            ...fields.map(([value, names]) => ({ value, label: name(names) })),
          ]}
        />
        {canRemember ? (
          <>
            <SegmentedControl
              aria-label={t("imports.mean.reach")}
              value={reach}
              onChange={(value) => setReach(value === "here" ? "here" : "remember")}
              data={(["here", "remember"] as const).map((value) => ({ value, label: t(`imports.mean.${value}`) }))}
            />
            <p className="k-small k-ink2">{t(`imports.mean.${reach}.detail`)}</p>
          </>
        ) : (
          <p className="k-small k-ink2">{t("imports.mean.no-sender")}</p>
        )}
        {mean.isError && <p role="alert">{sayProblem(problemOf(mean.error), t)}</p>}
        <div className="k-row">
          <Button
            variant="filled"
            loading={mean.isPending}
            onClick={() =>
              mean.mutate(
                { job, sha256: staged.sha256, form, heading, field, remember: reach === "remember" },
                { onSuccess: onClose },
              )
            }
          >
            {t("imports.mean.apply")}
          </Button>
          <Button onClick={onClose}>{t("imports.mean.cancel")}</Button>
        </div>
      </div>
    </Modal>
  );
}
