import { Button, SegmentedControl } from "@mantine/core";
import { ChoiceList } from "../../components/choice-list.tsx";
import { FINDING_STATES, type FindingOverview, type FindingState } from "../../../shared/api/findings.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./findings-screen.module.css";

/** What is looked for; kept in the address, so that back and forward work. */
export interface Filters {
  readonly severity: "error" | "warning" | "info" | null;
  readonly code: string | null;
  readonly form: string | null;
  readonly sender: string | null;
  readonly state: FindingState;
}

const SEVERITIES = ["error", "warning", "info"] as const;

export function filtersOf(view: Readonly<Record<string, string>>): Filters {
  return {
    severity: SEVERITIES.find((each) => each === view["severity"]) ?? null,
    code: /^[A-Z]{1,2}-?[A-Z0-9-]{1,30}$/.exec(view["code"] ?? "")?.[0] ?? null,
    form: /^[A-Z0-9]{1,10}$/.exec(view["form"] ?? "")?.[0] ?? null,
    sender: /^(LV-[A-Z0-9]{3}|\d{10})$/.exec(view["sender"] ?? "")?.[0] ?? null,
    state: FINDING_STATES.find((each) => each === view["state"]) ?? "open",
  };
}

/** Only what differs from the beginning. */
export function viewOf({ state, ...filters }: Filters): Record<string, string> {
  const set = Object.entries(filters).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
  return Object.fromEntries([...set, ...(state === "open" ? [] : [["state", state] as const])]);
}

export const isFiltered = ({ severity, code, form, sender }: Filters): boolean =>
  severity !== null || code !== null || form !== null || sender !== null;

interface FindingFiltersProps {
  readonly overview: FindingOverview;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

export function FindingFilters({ overview, filters, onChange }: FindingFiltersProps) {
  const t = useText();
  const name = useName();
  const { view } = useFrame();
  const counts: Readonly<Record<FindingState, number>> = {
    open: overview.open.errors + overview.open.warnings,
    settled: overview.settled,
    all: overview.all,
  };
  const choose = (key: "code" | "form" | "sender", all: string, data: { value: string; label: string }[]) => (
    <ChoiceList
      aria-label={t(`findings.filter.${key}`)}
      clearable
      searchable
      placeholder={all}
      value={filters[key]}
      data={data}
      clearButtonProps={{ "aria-label": all }}
      onChange={(value) => onChange({ ...filters, [key]: value })}
    />
  );
  return (
    <div className={styles["filters"]} role="group" aria-label={t("findings.filters")}>
      <SegmentedControl<FindingState>
        aria-label={t("findings.state")}
        value={filters.state}
        onChange={(state) => onChange({ ...filters, state })}
        data={FINDING_STATES.map((value) => ({ value, label: t(`findings.state.${value}`, { count: counts[value] }) }))}
      />
      <ChoiceList
        aria-label={t("findings.filter.severity")}
        clearable
        placeholder={t("findings.filter.severity.all")}
        value={filters.severity}
        data={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
        clearButtonProps={{ "aria-label": t("findings.filter.severity.all") }}
        onChange={(value) => onChange({ ...filters, severity: SEVERITIES.find((each) => each === value) ?? null })}
      />
      {choose(
        "code",
        t("findings.filter.code.all"),
        overview.rules.map(({ code, name: rule, findings }) => ({
          value: code,
          label: t("findings.option", { name: rule === null ? code : `${code} ${name(rule)}`, count: findings }),
        })),
      )}
      {choose(
        "form",
        t("findings.filter.form.all"),
        overview.forms.map(({ code, findings }) => {
          const form = view.forms.find((each) => each.code === code);
          const label = form === undefined ? code : `${code} ${name(form.name)}`;
          return { value: code, label: t("findings.option", { name: label, count: findings }) };
        }),
      )}
      {choose(
        "sender",
        t("findings.filter.sender.all"),
        overview.senders.map((each) => ({
          value: each.code,
          label: t("findings.option", { name: each.name, count: each.findings }),
        })),
      )}
      {isFiltered(filters) && (
        <Button
          size="sm"
          variant="subtle"
          onClick={() => onChange({ severity: null, code: null, form: null, sender: null, state: filters.state })}
        >
          {t("findings.filter.clear")}
        </Button>
      )}
    </div>
  );
}
