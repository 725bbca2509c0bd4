/** The version shown held against another one: counts by sheet, figures and findings that differ, then every row. */
import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { ReturnVersion } from "../../../shared/api/returns.ts";
import type {
  ComparedPlace,
  ComparedRow,
  FindingChange,
  RowChange,
  SheetChanges,
} from "../../../shared/api/versions.ts";
import { useApi } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { Failed } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { SeverityMark } from "../../components/severity-mark.tsx";
import { difference, figure, instant } from "../../components/spell.ts";
import { useName, useText } from "../../text/language.tsx";
import { DiffRows } from "./diff-rows.tsx";
import styles from "./version-diff.module.css";

export interface DiffTarget {
  readonly submission: number;
  readonly place: ComparedPlace;
  /** Null: the row as a whole. */
  readonly cell: string | null;
}

interface VersionDiffProps {
  readonly versions: readonly ReturnVersion[];
  readonly shown: ReturnVersion;
  readonly against: ReturnVersion;
  readonly onAgainst: (submission: number) => void;
  readonly onLook: (target: DiffTarget) => void;
}

/** The lower one is the older, whichever of the two is shown. */
export function VersionDiff({ versions, shown, against, onAgainst, onLook }: VersionDiffProps) {
  const t = useText();
  const [older, newer] = isBefore(against, shown) ? [against, shown] : [shown, against];
  const [form, setForm] = useState<string | null>(null);
  const [change, setChange] = useState<RowChange | null>(null);
  const pair = { older: older.submission, newer: newer.submission };
  const first = { ...pair, language: t.language, from: 0, count: 100 };
  const asked = useApi("versions.compare", { ...first, form: null, change: null });
  // Its own question, so that the filter stays where it is while the rows come.
  const rows = useApi("versions.compare", { ...first, form, change });
  const others = versions.filter(({ submission, state }) => submission !== shown.submission && state !== "held");
  return (
    <div className={styles["diff"]}>
      <div className={styles["pair"]}>
        <NativeSelect
          label={t("versions.against")}
          value={String(against.submission)}
          onChange={(event) => onAgainst(Number(event.currentTarget.value))}
          data={others.map((version) => ({ value: String(version.submission), label: optionOf(version, t) }))}
        />
      </div>
      {asked.status === "loading" && <Loading label={t("versions.loading")} />}
      {asked.status === "failed" && <Failed problem={asked.problem} onRetry={asked.reload} />}
      {asked.status === "ready" && (
        <>
          <Sheets sheets={asked.value.sheets} form={form} onForm={setForm} />
          <Effects older={older.submission} newer={newer.submission} />
          <Findings findings={asked.value.findings} />
          <SegmentedControl
            className={styles["kind"] ?? ""}
            aria-label={t("versions.kind")}
            value={change ?? "all"}
            onChange={(value) => setChange(CHANGES.find((each) => each === value) ?? null)}
            data={[
              { value: "all", label: t("versions.kind.all") },
              ...CHANGES.map((value) => ({ value, label: t(`versions.${value}`) })),
            ]}
          />
          {rows.status === "loading" ? (
            <Loading label={t("versions.loading")} />
          ) : rows.status === "failed" ? (
            <Failed problem={rows.problem} onRetry={rows.reload} />
          ) : rows.value.rowCount === 0 ? (
            <div className={styles["same"]}>
              <h2>{t("versions.same")}</h2>
              {form === null && change === null && <p className="k-ink2">{t("versions.same.body")}</p>}
            </div>
          ) : (
            <DiffRows
              key={`${String(older.submission)} ${form ?? ""} ${change ?? ""}`}
              pair={pair}
              filter={{ form, change }}
              count={rows.value.rowCount}
              onChoose={(row) => look(row, shown, older, newer, onLook)}
              below={(row) => <Look row={row} older={older} newer={newer} onLook={onLook} />}
            />
          )}
        </>
      )}
    </div>
  );
}

const CHANGES = ["added", "changed", "removed"] as const satisfies readonly RowChange[];

function isBefore(one: ReturnVersion, other: ReturnVersion): boolean {
  if (one.version !== other.version) return one.version < other.version;
  return one.revision === other.revision ? one.submission < other.submission : one.revision < other.revision;
}

function optionOf({ version, revision, receivedAt }: ReturnVersion, t: ReturnType<typeof useText>): string {
  const at = instant(receivedAt, t.language);
  return revision > 1
    ? t("versions.option.revision", { version, revision, at })
    : t("versions.option", { version, at });
}

/** The row is framed in the sheet beside, where the sheet is of a version that has it. */
function look(
  { older, newer, fields }: ComparedRow,
  shown: ReturnVersion,
  olderVersion: ReturnVersion,
  newerVersion: ReturnVersion,
  onLook: VersionDiffProps["onLook"],
): void {
  const isNewer = shown.submission === newerVersion.submission;
  const place = isNewer ? newer : older;
  const [field] = fields;
  const cell = (isNewer ? field?.newer : field?.older)?.cell ?? null;
  if (place !== null) onLook({ submission: (isNewer ? newerVersion : olderVersion).submission, place, cell });
}

function Look({
  row,
  older,
  newer,
  onLook,
}: {
  readonly row: ComparedRow;
  readonly older: ReturnVersion;
  readonly newer: ReturnVersion;
  readonly onLook: VersionDiffProps["onLook"];
}) {
  const t = useText();
  const [field] = row.fields;
  return (
    <>
      {row.older !== null && (
        <Button
          size="sm"
          onClick={() =>
            row.older !== null &&
            onLook({ submission: older.submission, place: row.older, cell: field?.older?.cell ?? null })
          }
        >
          {t("versions.look.older", { version: older.version })}
        </Button>
      )}
      {row.newer !== null && (
        <Button
          size="sm"
          onClick={() =>
            row.newer !== null &&
            onLook({ submission: newer.submission, place: row.newer, cell: field?.newer?.cell ?? null })
          }
        >
          {t("versions.look.newer", { version: newer.version })}
        </Button>
      )}
    </>
  );
}

function Sheets({
  sheets,
  form,
  onForm,
}: {
  readonly sheets: readonly SheetChanges[];
  readonly form: string | null;
  readonly onForm: (form: string | null) => void;
}) {
  const t = useText();
  const name = useName();
  const touched = sheets.filter(({ added, changed, removed }) => added + changed + removed > 0);
  const rest = sheets.length - touched.length;
  return (
    <table className={`k-table ${styles["sheets"] ?? ""}`}>
      <ColumnHeads
        columns={[
          t("versions.sheet"),
          { num: t("versions.added") },
          { num: t("versions.changed") },
          { num: t("versions.removed") },
          { num: t("versions.unchanged") },
        ]}
      />
      <tbody>
        {touched.map((sheet) => (
          <tr key={sheet.form} data-current={sheet.form === form || undefined}>
            <th scope="row">
              <button
                type="button"
                className={styles["form"]}
                aria-pressed={sheet.form === form}
                aria-label={`${sheet.form} ${name(sheet.name)}`}
                title={name(sheet.name)}
                onClick={() => onForm(sheet.form === form ? null : sheet.form)}
              >
                {sheet.form}
              </button>
            </th>
            {([sheet.added, sheet.changed, sheet.removed, sheet.unchanged] as const).map((count, index) => (
              <td key={index} className={`k-num ${count === 0 || index === 3 ? "k-muted" : "k-strong"}`}>
                {figure(count, "integer", t.language)}
              </td>
            ))}
          </tr>
        ))}
        {rest > 0 && (
          <tr>
            <td colSpan={5} className="k-small k-muted">
              {t("versions.untouched", { count: rest })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Effects({ older, newer }: { readonly older: number; readonly newer: number }) {
  const t = useText();
  const name = useName();
  const asked = useApi("versions.effects", { older, newer });
  if (asked.status === "loading")
    return <p className={`k-small k-muted ${styles["part"] ?? ""}`}>{t("versions.effects.loading")}</p>;
  if (asked.status === "failed") return <Failed problem={asked.problem} onRetry={asked.reload} />;
  const effects = asked.value;
  return (
    <details className={styles["part"]}>
      <summary>{t("versions.effects", { count: effects.length })}</summary>
      <p className="k-small k-ink2">{t("versions.effects.base")}</p>
      {effects.length > 0 && (
        <table className="k-table">
          <ColumnHeads
            isHidden
            columns={[t("quarter.figures.name"), t("imports.effects.change"), t("imports.effects.difference")]}
          />
          <tbody>
            {effects.map((effect) => (
              <tr key={effect.code}>
                <td>{name(effect.name)}</td>
                <td className="k-num k-ink2">
                  {figure(effect.before, effect.format, t.language)} → {figure(effect.after, effect.format, t.language)}
                </td>
                <td className="k-num k-strong">{difference(effect.difference, effect.format, t.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

function Findings({ findings }: { readonly findings: readonly FindingChange[] }) {
  const t = useText();
  const name = useName();
  const sum = (key: "gone" | "appeared") => findings.reduce((total, finding) => total + finding[key], 0);
  return (
    <details className={styles["part"]}>
      <summary>
        {findings.length === 0
          ? t("versions.findings.none")
          : t("versions.findings", { gone: sum("gone"), appeared: sum("appeared") })}
      </summary>
      <p className="k-small k-ink2">{t("versions.findings.base")}</p>
      {findings.length > 0 && (
        <table className="k-table">
          <ColumnHeads
            columns={[
              t("versions.rule"),
              { num: t("versions.findings.gone") },
              { num: t("versions.findings.appeared") },
            ]}
          />
          <tbody>
            {findings.map(({ code, severity, name: rule, gone, appeared }) => (
              <tr key={`${code} ${severity}`}>
                <td>
                  <SeverityMark severity={severity} /> {code} {rule === null ? "" : name(rule)}
                </td>
                <td className="k-num">{gone}</td>
                <td className="k-num">{appeared}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
