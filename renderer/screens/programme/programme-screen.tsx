/** Programma: what figures are held against and what returns are judged by, each with its source and who entered it. */
import { Button, SegmentedControl } from "@mantine/core";
import { IconDownload, IconPlus, IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { ProgrammeView } from "../../../shared/api/programme.ts";
import { problemOf, useAction, useApi, useTransport } from "../../api/use-api.ts";
import { Failed, sayProblem } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { goTo, usePlace } from "../../frame/place.ts";
import { useText } from "../../text/language.tsx";
import { EnteredTable } from "./entered-table.tsx";
import { ParticipantListPart } from "./participant-list.tsx";
import styles from "./programme-screen.module.css";
import { AgreementTable, BudgetTable, DeadlineTable, RateTable, RuleTable, TargetTable } from "./programme-tables.tsx";
import { SettingDialog } from "./setting-dialog.tsx";
import { newSetting, type FieldSetting } from "./setting-form.ts";
import { WordTable } from "./word-table.tsx";

const PARTS = ["targets", "money", "deadlines", "rules", "senders", "words", "participants", "entered"] as const;
type Part = (typeof PARTS)[number];

export function ProgrammeScreen() {
  const t = useText();
  const programme = useApi("programme.read", {});
  if (programme.status === "loading") return <Loading label={t("programme.loading")} />;
  if (programme.status === "failed") return <Failed problem={programme.problem} onRetry={programme.reload} />;
  return <Programme view={programme.value} />;
}

function Programme({ view }: { readonly view: ProgrammeView }) {
  const t = useText();
  const { period } = useFrame();
  const place = usePlace();
  const part = PARTS.find((each) => each === place.view["part"]) ?? "targets";
  const [edited, setEdited] = useState<{ setting: FieldSetting; title: string; isNew: boolean } | null>(null);
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
        {part === "rules" && <RuleTable view={view} onEdit={edit} />}
        {part === "senders" && <AgreementTable view={view} />}
        {part === "words" && <WordTable view={view} />}
        {part === "participants" && <ParticipantListPart />}
        {part === "entered" && <EnteredTable view={view} />}
      </section>
      {edited !== null && (
        <SettingDialog {...edited} view={view} onClose={() => setEdited(null)} onDone={() => setEdited(null)} />
      )}
    </div>
  );
}

type Saved = "settings" | "register" | "agreements" | "participants";

/** Lists that come and go as files: agreements and register with the senders, what was entered with the rest. */
function Files({ part }: { readonly part: Part }) {
  const t = useText();
  const { host } = useTransport();
  const save = useAction("programme.save");
  const keep = (what: Saved) => save.mutate({ what }, { onSuccess: ({ token }) => void host.save(token) });
  const loaded = part === "senders" ? (["agreements", "register"] as const) : (["settings"] as const);
  const saved: readonly Saved[] = part === "participants" ? ["participants"] : loaded;
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

function LoadFile({ what }: { readonly what: "settings" | "register" | "agreements" }) {
  const t = useText();
  const transport = useTransport();
  const load = useAction("programme.load");
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const token = await transport.stage(file, file.name);
    load.mutate({ file: token, what, reason: t("programme.load.reason", { name: file.name }) });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={what === "settings" ? ".json" : ".csv"}
        data-testid={`load-${what}`}
        aria-label={t(`programme.load.${what}`)}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <Button
        leftSection={<IconUpload className="k-icon" aria-hidden />}
        loading={load.isPending}
        onClick={() => input.current?.click()}
      >
        {t(`programme.load.${what}`)}
      </Button>
      <span role="status" className={load.isIdle ? "k-hidden" : "k-small"}>
        {load.isSuccess && t("programme.loaded", { entries: load.data.entries })}
        {load.isError && sayProblem(problemOf(load.error), t)}
      </span>
    </>
  );
}
