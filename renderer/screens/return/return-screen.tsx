/** Atskaite: what was found beside the sender's own sheet; a decision is one line and can be taken back. */
import { Button, SegmentedControl, Tabs } from "@mantine/core";
import { IconHistory, IconMail, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { PlacedFinding, ReturnVersion, ReturnView, SheetEntry } from "../../../shared/api/returns.ts";
import { useApi } from "../../api/use-api.ts";
import { AllWell, Empty } from "../../components/empty.tsx";
import { LetterDialog } from "../../components/letter-dialog.tsx";
import { SheetGrid, type CellPlace, type SheetMode } from "../../components/sheet-grid.tsx";
import { StateTag } from "../../components/state-mark.tsx";
import { day, instant } from "../../components/spell.ts";
import { usePageKeys } from "../../components/use-page-keys.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, goTo, usePlace } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { DecisionList } from "./return-history.tsx";
import { FindingList } from "./finding-list.tsx";
import { FindingPanel } from "./finding-panel.tsx";
import { cellAddress, findingNamed, placeOf } from "./finding-place.ts";
import { useChosenFinding } from "./use-chosen-finding.ts";
import { VersionDiff, type DiffTarget } from "./version-diff.tsx";
import { VersionList } from "./version-list.tsx";
import { ReviewActions, ReviewNote } from "./finding-review.tsx";
import split from "../../components/split.module.css";
import styles from "./return-screen.module.css";

export function ReturnScreen({ sender }: { readonly sender: string }) {
  const t = useText();
  const { period } = useFrame();
  const { view: looked } = usePlace();
  const submission = Number(looked["version"] ?? "") || null;
  const asked = useApi("returns.read", { period, sender, submission, finding: findingNamed(looked) });

  if (asked.status === "loading") return <LoadingScreen label={t("return.loading")} />;
  if (asked.status === "failed") return <FailedScreen problem={asked.problem} onRetry={asked.reload} />;
  const { shown } = asked.value;
  if (shown === null) return <NotReceived view={asked.value} />;
  return (
    <Received
      key={`${String(shown.submission)} ${addressed(looked)}`}
      view={asked.value}
      shown={shown}
      looked={looked}
    />
  );
}

/** What the address names of the sheet: another cell is another look at it. */
const addressed = ({ sheet = "", cell = "" }: Readonly<Record<string, string>>): string => `${sheet}!${cell}`;

function NotReceived({ view }: { readonly view: ReturnView }) {
  const t = useText();
  const { period } = useFrame();
  const [isLetterOpen, setLetterOpen] = useState(false);
  return (
    <>
      <div className="k-page">
        <Crumb />
        <h1>{view.name}</h1>
      </div>
      <Empty
        title={t("return.empty.title")}
        action={
          <>
            <Button
              variant="filled"
              leftSection={<IconPlus className="k-icon" />}
              onClick={() => goTo({ period, screen: "imports" })}
            >
              {t("board.add")}
            </Button>
            <Button leftSection={<IconMail className="k-icon" />} onClick={() => setLetterOpen(true)}>
              {t("return.remind")}
            </Button>
          </>
        }
      >
        {view.dueOn === null ? t("return.empty.undue") : t("return.empty.due", { day: day(view.dueOn, t.language) })}
      </Empty>
      <LetterDialog
        period={period}
        sender={isLetterOpen ? { code: view.sender, name: view.name } : null}
        onClose={() => setLetterOpen(false)}
      />
    </>
  );
}

interface ReceivedProps {
  readonly view: ReturnView;
  readonly shown: ReturnVersion;
  /** From the address: `version`, `against`, and the `sheet` and `cell` to frame. */
  readonly looked: Readonly<Record<string, string>>;
}

function Received({ view, shown, looked }: ReceivedProps) {
  const t = useText();
  const { period } = useFrame();
  const { groups } = view;
  const { group, index, current, pages, onSeen, choose, step, place } = useChosenFinding(view, shown, looked);
  const against = view.versions.find(({ submission }) => String(submission) === looked["against"]);
  const [tab, setTab] = useState<string | null>(against === undefined ? "findings" : "diff");
  const go = (next: Readonly<Record<string, string>>) =>
    goTo({ period, screen: "atskaites", item: view.sender, view: next });
  const compareWith = (submission: number) => {
    setTab("diff");
    go({ ...looked, against: String(submission) });
  };
  const lookAt = ({ submission, place: row, cell }: DiffTarget) => {
    const to = placeOf({ cell: cell ?? `A${String(row.row)}` });
    if (submission === shown.submission) place.show(row.sheetIndex, to);
    else {
      const other = String(submission) === looked["against"] ? String(shown.submission) : (looked["against"] ?? "");
      const target = { sheet: String(row.sheetIndex), cell: to === null ? "" : cellAddress(to) };
      go({ version: String(submission), ...(other === "" ? {} : { against: other }), ...target });
    }
  };
  usePageKeys([
    ["J", () => step(1)],
    ["K", () => step(-1)],
  ]);
  const open = groups.filter(({ severity }) => severity !== "info").reduce((sum, each) => sum + each.open, 0);
  const findings = groups.reduce((sum, each) => sum + each.findings, 0);

  return (
    <div className={split["page"]}>
      <ReturnHead view={view} shown={shown} open={open} />
      {shown.state !== "in-force" && <PastView view={view} shown={shown} onBack={() => go({})} />}
      <div className={split["split"]}>
        <section className={split["left"]} aria-label={t("return.findings")}>
          <Tabs value={tab} onChange={setTab} className={styles["tabs"] ?? ""} keepMounted={false}>
            <Tabs.List className={styles["tab-list"] ?? ""}>
              <Tabs.Tab value="findings">
                {t("return.findings")} <span className="k-muted">{findings}</span>
              </Tabs.Tab>
              <Tabs.Tab value="decisions">
                {t("return.decisions")} <span className="k-muted">{view.decisions}</span>
              </Tabs.Tab>
              <Tabs.Tab value="history">
                {t("return.history")} <span className="k-muted">{view.versions.length}</span>
              </Tabs.Tab>
              {against !== undefined && (
                <Tabs.Tab value="diff">{t("versions.tab", { version: against.version })}</Tabs.Tab>
              )}
            </Tabs.List>
            <Tabs.Panel value="findings" className={styles["panel"] ?? ""}>
              {findings === 0 ? (
                <AllWell title={t("return.well.title")}>{t("return.well.body", { rows: shown.rows.read })}</AllWell>
              ) : (
                <FindingList
                  groups={groups}
                  chosen={group === undefined ? null : { group, index }}
                  at={pages.at}
                  onChoose={choose}
                  onSeen={onSeen}
                />
              )}
            </Tabs.Panel>
            <Tabs.Panel value="decisions" className={styles["panel"] ?? ""}>
              <DecisionList period={period} sender={view.sender} count={view.decisions} />
            </Tabs.Panel>
            <Tabs.Panel value="history" className={styles["panel"] ?? ""}>
              <VersionList
                versions={view.versions}
                shown={shown.submission}
                onVersion={(submission) => go({ version: String(submission) })}
                onCompare={compareWith}
              />
            </Tabs.Panel>
            {against !== undefined && (
              <Tabs.Panel value="diff" className={styles["panel"] ?? ""}>
                <VersionDiff
                  versions={view.versions}
                  shown={shown}
                  against={against}
                  onAgainst={compareWith}
                  onLook={lookAt}
                />
              </Tabs.Panel>
            )}
          </Tabs>
          <div className={`k-bar k-small k-ink2 ${styles["keys"] ?? ""}`} hidden={tab !== "findings"}>
            <span className="k-nowrap">
              <kbd>J</kbd> <kbd>K</kbd> {t("return.keys.move")}
            </span>
            <span className="k-nowrap">
              <kbd>E</kbd> {t("return.keys.explain")}
            </span>
          </div>
        </section>
        <section className={`${split["right"] ?? ""} ${styles["right"] ?? ""}`} aria-label={t("return.sheet")}>
          <SheetArea
            submission={shown.submission}
            sheets={view.sheets}
            sheet={place.sheet}
            framed={place.framed}
            onSheet={(index) => place.show(index, null)}
            onFrame={place.frame}
          />
          {current !== undefined && group !== undefined && tab === "findings" && (
            <FindingPanel key={keyOf(current)} finding={current} group={group} index={index} />
          )}
        </section>
      </div>
    </div>
  );
}

const keyOf = ({ code, sheet, cell }: PlacedFinding): string => `${code} ${sheet ?? ""}!${cell ?? ""}`;

function Crumb() {
  const t = useText();
  const { period } = useFrame();
  return (
    <div className="k-crumb">
      <a href={addressOf({ period, screen: "atskaites" })}>{t("board.title")}</a>
    </div>
  );
}

function ReturnHead({
  view,
  shown,
  open,
}: {
  readonly view: ReturnView;
  readonly shown: ReturnVersion;
  readonly open: number;
}) {
  const t = useText();
  return (
    <div className={`k-head ${split["head"] ?? ""}`}>
      <div>
        <Crumb />
        <h1 className={styles["name"]}>
          {view.name} <StateTag state={view.state} />
        </h1>
        <p className={`k-ink2 k-small ${styles["version"] ?? ""}`}>
          {t("return.version", { version: shown.version })}, {instant(shown.receivedAt, t.language)} ·{" "}
          <span className="k-raw k-raw-dark">{shown.fileName}</span> ·{" "}
          {shown.state === "in-force"
            ? t("return.rows", { ...shown.rows })
            : t("versions.rows", { read: shown.rows.read })}
          {shown.state !== "in-force" && ` · ${t(`return.state.${shown.state}`)}`}
          <ReviewNote view={view} />
        </p>
      </div>
      <ReviewActions view={view} shown={shown} open={open} />
    </div>
  );
}

/** One looks at something that does not hold any more: when it came, and the way back. */
function PastView({
  view,
  shown,
  onBack,
}: {
  readonly view: ReturnView;
  readonly shown: ReturnVersion;
  readonly onBack: () => void;
}) {
  const t = useText();
  const inForce = view.versions.find(({ state }) => state === "in-force")?.version ?? 0;
  return (
    <div className={styles["past"]} role="status">
      <IconHistory className="k-icon" aria-hidden />
      {t("versions.past", { version: shown.version, at: instant(shown.receivedAt, t.language), inForce })}
      {inForce > 0 && (
        <Button size="sm" onClick={onBack}>
          {t("versions.back")}
        </Button>
      )}
    </div>
  );
}

interface SheetAreaProps {
  readonly submission: number;
  readonly sheets: readonly SheetEntry[];
  readonly sheet: number;
  readonly framed: CellPlace | null;
  readonly onSheet: (index: number) => void;
  readonly onFrame: (place: CellPlace) => void;
}

function SheetArea({ submission, sheets, sheet, framed, onSheet, onFrame }: SheetAreaProps) {
  const t = useText();
  const [mode, setMode] = useState<SheetMode>("beside");
  return (
    <>
      <div className={styles["tools"]}>
        <span className={styles["address"]} aria-live="polite">
          {framed === null ? "–" : cellAddress(framed)}
        </span>
        <span className="k-muted k-small">{sheets.find(({ index }) => index === sheet)?.name}</span>
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
        source={{ kind: "submission", submission, sheet }}
        mode={mode}
        framed={framed}
        onFrame={onFrame}
      />
      <div className={styles["sheet-tabs"]} role="tablist" aria-label={t("sheet.tabs")}>
        {sheets.map(({ index, name, hidden }) => (
          <button key={index} type="button" role="tab" aria-selected={index === sheet} onClick={() => onSheet(index)}>
            {name}
            {hidden && <span className="k-muted"> ({t("sheet.hidden")})</span>}
          </button>
        ))}
      </div>
    </>
  );
}
