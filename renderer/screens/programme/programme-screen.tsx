/** Programma: what figures are held against and what returns are judged by, each with its source and who entered it. */
import { Button, SegmentedControl } from "@mantine/core";
import { IconDownload, IconPlus, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import type { ProgrammeAgreement, ProgrammeView } from "../../../shared/api/programme.ts";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { ChooseFile } from "../../components/choose-file.tsx";
import { sayProblem } from "../../components/failed.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { goTo, usePlace } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useFileAction } from "../../components/use-save.ts";
import { useText } from "../../text/language.tsx";
import { DecisionTable } from "./decision-table.tsx";
import { EnteredTable } from "./entered-table.tsx";
import { ParticipantListPart } from "./participant-list.tsx";
import styles from "./programme-screen.module.css";
import { AgreementTable, BudgetTable, DeadlineTable, RateTable, RuleTable, TargetTable } from "./programme-tables.tsx";
import { RegisterDialog } from "./register-dialog.tsx";
import { SettingDialog } from "./setting-dialog.tsx";
import { newSetting, type FieldSetting } from "./setting-form.ts";
import { UnitTables } from "./unit-tables.tsx";
import { WordTable } from "./word-table.tsx";

const PARTS = [
  "targets",
  "money",
  "deadlines",
  "rules",
  "senders",
  "units",
  "words",
  "decisions",
  "participants",
  "entered",
] as const;
type Part = (typeof PARTS)[number];

export function ProgrammeScreen() {
  const t = useText();
  const programme = useApi("programme.read", {});
  if (programme.status === "loading") return <LoadingScreen label={t("programme.loading")} />;
  if (programme.status === "failed") return <FailedScreen problem={programme.problem} onRetry={programme.reload} />;
  return <Programme view={programme.value} />;
}

function Programme({ view }: { readonly view: ProgrammeView }) {
  const t = useText();
  const { period } = useFrame();
  const place = usePlace();
  const part = PARTS.find((each) => each === place.view["part"]) ?? "targets";
  const [edited, setEdited] = useState<{ setting: FieldSetting; title: string; isNew: boolean } | null>(null);
  const [agreement, setAgreement] = useState<{ entry: ProgrammeAgreement | null } | null>(null);
  const unknown = view.targets.filter(({ entry }) => entry.value === null).length;
  const edit = (setting: FieldSetting, title: string) => setEdited({ setting, title, isNew: false });
  const blank = newSetting("target", view.indicators[0]?.code ?? "");
  return (
    <div className="k-page">
      <div className="k-head">
        <h1>{t("programme.title")}</h1>
        <span className="k-ink2">{t("programme.lead", { number: view.number, unknown })}</span>
        <div className="k-acts">
          {part === "targets" && blank !== null && (
            <Button
              leftSection={<IconPlus className="k-icon" aria-hidden />}
              onClick={() => setEdited({ setting: blank, title: t("programme.target.add"), isNew: true })}
            >
              {t("programme.target.add")}
            </Button>
          )}
          <Files part={part} />
        </div>
      </div>
      <SegmentedControl<Part>
        aria-label={t("programme.parts")}
        value={part}
        onChange={(next) => goTo({ period, screen: "programma", view: { part: next } })}
        data={PARTS.map((value) => ({ value, label: t(`programme.part.${value}`) }))}
      />
      <section className={styles["part"]} aria-label={t(`programme.part.${part}`)} tabIndex={0}>
        {part === "targets" && <TargetTable view={view} onEdit={edit} />}
        {part === "money" && (
          <>
            <BudgetTable view={view} onEdit={edit} />
            <RateTable view={view} onEdit={edit} />
          </>
        )}
        {part === "deadlines" && <DeadlineTable view={view} onEdit={edit} />}
        {part === "rules" && (
          <>
            <p className="k-note k-note-info">{t("programme.rules.from-now")}</p>
            <RuleTable view={view} onEdit={edit} />
          </>
        )}
        {part === "senders" && <AgreementTable view={view} onEdit={(entry) => setAgreement({ entry })} />}
        {part === "units" && <UnitTables />}
        {part === "words" && <WordTable view={view} />}
        {part === "participants" && <ParticipantListPart />}
        {part === "decisions" && <DecisionTable />}
        {part === "entered" && <EnteredTable view={view} />}
      </section>
      {agreement !== null && (
        <RegisterDialog subject={{ list: "agreement", ...agreement }} onClose={() => setAgreement(null)} />
      )}
      {edited !== null && (
        <SettingDialog {...edited} view={view} onClose={() => setEdited(null)} onDone={() => setEdited(null)} />
      )}
    </div>
  );
}

type Loaded = "settings" | "register" | "agreements";
type Saved = Loaded | "participants";

const SETTINGS = { loaded: ["settings"], saved: ["settings"] } as const;

/** What of a part comes and goes as a file: agreements and register by themselves, what was entered with the rest. */
const FILES: Readonly<Partial<Record<Part, { loaded: readonly Loaded[]; saved: readonly Saved[] }>>> = {
  targets: SETTINGS,
  money: SETTINGS,
  deadlines: SETTINGS,
  rules: SETTINGS,
  entered: SETTINGS,
  participants: { loaded: ["settings"], saved: ["participants"] },
  senders: { loaded: ["agreements"], saved: ["agreements"] },
  units: { loaded: ["register"], saved: ["register"] },
};

function Files({ part }: { readonly part: Part }) {
  const t = useText();
  const save = useFileAction("programme.save");
  const keep = (what: Saved) => save.mutate({ what });
  const { loaded, saved } = FILES[part] ?? { loaded: [], saved: [] };
  return (
    <>
      {loaded.map((what) => (
        <LoadFile key={`load ${what}`} what={what} />
      ))}
      {saved.map((what) => (
        <Button key={what} leftSection={<IconDownload className="k-icon" aria-hidden />} onClick={() => keep(what)}>
          {t(`programme.save.${what}`)}
        </Button>
      ))}
    </>
  );
}

function LoadFile({ what }: { readonly what: Loaded }) {
  const t = useText();
  const load = useAction("programme.load");
  return (
    <>
      <ChooseFile
        accept={what === "settings" ? ".json" : ".csv"}
        testId={`load-${what}`}
        icon={<IconUpload className="k-icon" aria-hidden />}
        loading={load.isPending}
        onChosen={({ name, token }) => load.mutate({ file: token, what, reason: t("programme.load.reason", { name }) })}
      >
        {t(`programme.load.${what}`)}
      </ChooseFile>
      <span role="status" className={load.isIdle ? "k-hidden" : "k-small"}>
        {load.isSuccess && t("programme.loaded", { entries: load.data.entries })}
        {load.isError && sayProblem(problemOf(load.error), t)}
      </span>
    </>
  );
}
