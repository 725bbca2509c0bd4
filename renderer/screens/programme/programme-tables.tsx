/** The lists of the programme; each line tells where it comes from and can be entered anew. */
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { BudgetPart } from "../../../shared/api/indicators.ts";
import type { ProgrammeAgreement, ProgrammeView, RegisterEntered } from "../../../shared/api/programme.ts";
import type { BudgetVersion } from "../../../shared/domain/programme.ts";
import { sourceIn, type Provenance } from "../../../shared/domain/provenance.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { targetMarks } from "../../components/figure-marks.ts";
import { formatOf } from "../../components/figure-names.ts";
import { day, figure, instant } from "../../components/spell.ts";
import { ToldFigure } from "../../components/told-figure.tsx";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./programme-screen.module.css";
import type { FieldSetting } from "./setting-form.ts";
import { byline } from "../../../shared/text/byline.ts";

interface TableProps {
  readonly view: ProgrammeView;
  readonly onEdit: (setting: FieldSetting, title: string) => void;
}

export function TargetTable({ view, onEdit }: TableProps) {
  const t = useText();
  const name = useName();
  const indicators = new Map(view.indicators.map((each) => [each.code, each]));
  return (
    <table className="k-table">
      <Head columns={["indicator", "targetKind", "on"]} numbers={["value"]} rest={["validity", "source", "act"]} />
      <tbody>
        {view.targets.map(({ entry, setting }) => {
          const indicator = indicators.get(entry.indicator);
          const label = indicator === undefined ? entry.indicator : name(indicator.name);
          return (
            <tr key={[entry.indicator, entry.kind, entry.on, entry.validFrom].join(" ")}>
              <td>
                <span className="k-raw">{entry.indicator}</span> {label}
              </td>
              <td>{t(`programme.target.${entry.kind}`)}</td>
              <td className="k-nowrap">{day(entry.on, t.language)}</td>
              <td className="k-num">
                {entry.value === null ? (
                  <span className="k-muted">{t("programme.not-entered")}</span>
                ) : (
                  <span
                    className="k-strong"
                    {...targetMarks({ code: entry.indicator, measure: indicator?.headline ?? "cumulative" }, entry)}
                  >
                    {figure(
                      entry.value,
                      indicator === undefined ? "integer" : formatOf(indicator, indicator.headline),
                      t.language,
                    )}
                  </span>
                )}
              </td>
              <Validity {...entry} />
              <Source provenance={entry.provenance} entered={setting !== null} />
              <Edit onClick={() => onEdit({ kind: "target", entry }, label)} label={label} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function BudgetTable({ view, onEdit }: TableProps) {
  const t = useText();
  const name = useName();
  return (
    <>
      <h2>{t("programme.budgets")}</h2>
      <table className="k-table">
        <Head columns={["version"]} numbers={["total", "esf", "state"]} rest={["validity", "source", "act"]} />
        <tbody>
          {view.budgets.map(({ entry, setting }) => (
            <tr key={entry.version}>
              <td className={styles["what"]}>
                {name(entry.name)} {entry.active && <span className="k-strong">· {t("programme.budget.active")}</span>}
              </td>
              {(["total", "esf", "state"] as const).map((part) => (
                <td key={part} className="k-num">
                  <BudgetCents view={view} budget={entry} part={part} />
                </td>
              ))}
              <Validity {...entry} />
              <Source provenance={entry.provenance} entered={setting !== null} />
              <Edit onClick={() => onEdit({ kind: "budget", entry }, name(entry.name))} label={name(entry.name)} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What the version in force is worth stands below the line of the shares of it. */
function BudgetCents({ view, budget, part }: BudgetCentsProps) {
  const t = useText();
  const { span } = useFrame();
  const cents = { total: budget.totalCents, esf: budget.esfCents, state: budget.stateCents }[part];
  const code = view.shareCodes[part];
  if (!budget.active || code === undefined) return figure(cents, "money", t.language);
  const question = { code, period: span, measure: "share", by: {} } as const;
  return <ToldFigure question={question} value={cents} part="denominator" format="money" asOf={null} />;
}

interface BudgetCentsProps {
  readonly view: ProgrammeView;
  readonly budget: BudgetVersion;
  readonly part: BudgetPart;
}

export function RateTable({ view, onEdit }: TableProps) {
  const t = useText();
  const name = useName();
  return (
    <>
      <h2>{t("programme.rates")}</h2>
      <table className="k-table">
        <Head columns={["unit"]} numbers={["rate"]} rest={["document", "validity", "source", "act"]} />
        <tbody>
          {view.unitRates.map(({ entry, setting }) => (
            <tr key={`${entry.unitType} ${entry.validFrom ?? ""}`}>
              <td>{name(entry.name)}</td>
              <td className="k-num">
                {entry.rateCents === null ? (
                  <span className="k-muted">{t("programme.not-entered")}</span>
                ) : (
                  figure(entry.rateCents, "money", t.language)
                )}
              </td>
              <td>{entry.methodDocument}</td>
              <Validity {...entry} />
              <Source provenance={entry.provenance} entered={setting !== null} />
              <Edit onClick={() => onEdit({ kind: "unit-rate", entry }, name(entry.name))} label={name(entry.name)} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function DeadlineTable({ view, onEdit }: TableProps) {
  const name = useName();
  return (
    <table className="k-table">
      <Head columns={["deadline", "by", "days"]} numbers={[]} rest={["source", "act"]} />
      <tbody>
        {view.deadlines.map(({ entry, setting }) => (
          <tr key={entry.key}>
            <td className={styles["what"]}>{name(entry.name)}</td>
            <td className={styles["what"]}>{name(entry.by)}</td>
            <td className="k-nowrap">{entry.on.map((on) => `${on.split("-").reverse().join(".")}.`).join(", ")}</td>
            <Source provenance={entry.provenance} entered={setting !== null} />
            <Edit onClick={() => onEdit({ kind: "deadline", entry }, name(entry.name))} label={name(entry.name)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RuleTable({ view, onEdit }: TableProps) {
  const t = useText();
  const name = useName();
  return (
    <table className="k-table">
      <Head columns={["rule", "severity", "numbers"]} numbers={[]} rest={["source", "act"]} />
      <tbody>
        {view.rules.map(({ entry, setting }) => (
          <tr key={entry.code}>
            <td className={styles["what"]}>
              <span className="k-raw">{entry.code}</span> {name(entry.name)}
            </td>
            <td>{t(`programme.severity.${entry.severity}`)}</td>
            <td>
              {Object.entries(entry.settings ?? {})
                .map(([number, value]) => `${number} = ${figure(value, "integer", t.language)}`)
                .join(", ")}
            </td>
            <Source provenance={entry.provenance} entered={setting !== null} />
            <Edit onClick={() => onEdit({ kind: "rule", entry }, entry.code)} label={entry.code} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface AgreementTableProps {
  readonly view: ProgrammeView;
  readonly onEdit: (agreement: ProgrammeAgreement | null) => void;
}

/** Who is expected to send what and until when, and what has come of it. */
export function AgreementTable({ view, onEdit }: AgreementTableProps) {
  const t = useText();
  const periodName = usePeriodName();
  return (
    <>
      <div className={styles["tools"]}>
        <p className="k-ink2">{t("programme.agreements.note", { count: view.agreements.length })}</p>
        <Button
          className="k-push"
          leftSection={<IconPlus className="k-icon" aria-hidden />}
          onClick={() => onEdit(null)}
        >
          {t("programme.agreement.add")}
        </Button>
      </div>
      <table className="k-table">
        <Head
          columns={["agreement", "sender"]}
          numbers={[]}
          rest={["validity", "activities", "due", "expected", "source", "act"]}
        />
        <tbody>
          {view.agreements.map((agreement) => (
            <tr key={agreement.agreementNo}>
              <td className="k-nowrap">{agreement.agreementNo}</td>
              <td>
                {agreement.name ?? t("programme.sender.unknown")} <span className="k-muted">{agreement.sender}</span>
              </td>
              <Validity {...agreement} />
              <td>{agreement.activities.split("|").join(", ")}</td>
              <td>
                {agreement.dueDays === null
                  ? t("programme.due.calendar")
                  : t("programme.due", { days: agreement.dueDays })}
              </td>
              <td className={styles["what"]}>
                {t("programme.expected", { ...agreement.returns })}
                {agreement.missing.length > 0 && (
                  <div className="k-small k-muted">
                    {t("programme.expected.missing", {
                      periods: agreement.missing.map(({ period }) => periodName(period)).join(", "),
                    })}
                  </div>
                )}
              </td>
              <Entered entered={agreement.entered} />
              <Edit label={agreement.agreementNo} onClick={() => onEdit(agreement)} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type NumberColumn = "value" | "total" | "esf" | "state" | "rate" | "numbers";
type Column =
  | ("indicator" | "targetKind" | "on" | "validity" | "source" | "act" | "version")
  | ("unit" | "document" | "deadline" | "by" | "days" | "rule" | "severity" | "numbers")
  | ("agreement" | "sender" | "activities" | "due" | "expected")
  | ("institution" | "municipality" | "kind" | "successor" | "region");

interface HeadProps {
  readonly columns: readonly Column[];
  readonly numbers: readonly NumberColumn[];
  readonly rest: readonly Column[];
}

/** Names of the columns, those of numbers at the right. */
export function Head({ columns, numbers, rest }: HeadProps) {
  const t = useText();
  const said = (column: Column) => (column === "act" ? null : t(`programme.column.${column}`));
  const counted = numbers.map((column) => ({ num: t(`programme.column.${column}`) }));
  return <ColumnHeads columns={[...columns.map(said), ...counted, ...rest.map(said)]} />;
}

/** From when until when; a dash where neither is said. */
export function Validity({
  validFrom,
  validTo,
}: {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}) {
  const t = useText();
  const text =
    validFrom === null && validTo === null ? "–" : `${day(validFrom, t.language)}–${day(validTo, t.language)}`;
  return <td className="k-nowrap">{text}</td>;
}

/** How an entry of the register came: from a file, or from a document by a person. */
export function Entered({ entered }: { readonly entered: RegisterEntered | null }) {
  const t = useText();
  return (
    <td className={`${styles["source"] ?? ""} ${styles["what"] ?? ""} k-small`}>
      {entered?.source == null ? (
        <span className="k-muted">
          {t("programme.entry.from-file")}
          {entered !== null && ` · ${instant(entered.at, t.language)}`}
        </span>
      ) : (
        <>
          <span className="k-strong">{t("programme.entered")}</span> {entered.source}{" "}
          <span className="k-muted">
            · {byline(entered, t)}, {instant(entered.at, t.language)}
          </span>
        </>
      )}
    </td>
  );
}

/** How sure an entry is, and from where. */
function Source({ provenance, entered }: { readonly provenance: Provenance; readonly entered: boolean }) {
  const t = useText();
  return (
    <td className={`${styles["source"] ?? ""} ${styles["what"] ?? ""}`}>
      <span className={entered ? "k-strong" : "k-muted"}>
        {t(entered ? "programme.entered" : `programme.provenance.${provenance.status}`)}
      </span>{" "}
      <span className="k-small">{sourceIn(provenance.source, t.language)}</span>
    </td>
  );
}

/** The last cell of a row: what it is about is entered anew. */
export function Edit({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  const t = useText();
  return (
    <td>
      <Button size="sm" variant="subtle" aria-label={t("programme.edit.what", { what: label })} onClick={onClick}>
        {t("programme.edit")}
      </Button>
    </td>
  );
}
