import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { RowForm, RowOverview } from "../../../shared/api/rows.ts";
import { ChoiceList } from "../../components/choice-list.tsx";
import { day } from "../../components/spell.ts";
import { useName, useText } from "../../text/language.tsx";
import { isChosen, unconditioned, withCondition, type Choice, type Condition, type RowQuestion } from "./rows-view.ts";
import styles from "./rows-screen.module.css";

interface RowFiltersProps {
  readonly overview: RowOverview;
  readonly form: RowForm | null;
  readonly question: RowQuestion;
  readonly onChange: (question: RowQuestion) => void;
}

/** What holds for every form; conditions on columns stand beside it and are set at their columns. */
export function RowFilters({ overview, form, question, onChange }: RowFiltersProps) {
  const t = useText();
  const name = useName();
  const choose = <Key extends keyof Choice>(
    key: Key,
    data: readonly { readonly value: NonNullable<Choice[Key]>; readonly label: string }[],
  ) => (
    <ChoiceList
      aria-label={t(`rows.filter.${key}`)}
      clearable
      searchable={key === "sender"}
      placeholder={t(`rows.filter.${key}.all`)}
      value={question[key]}
      data={data}
      clearButtonProps={{ "aria-label": t(`rows.filter.${key}.all`) }}
      onChange={(value) => onChange({ ...question, [key]: data.find((each) => each.value === value)?.value ?? null })}
    />
  );
  return (
    <div className={styles["filters"]} role="group" aria-label={t("rows.filters")}>
      <ChoiceList
        aria-label={t("rows.form")}
        className={styles["form"] ?? ""}
        allowDeselect={false}
        value={question.form ?? ALL}
        data={[
          { value: ALL, label: t("rows.form.option", { name: t("rows.form.all"), rows: overview.rows }) },
          ...overview.forms.map((each) => ({
            value: each.code,
            label: t("rows.form.option", { name: `${each.code} ${name(each.name)}`, rows: each.rows }),
          })),
        ]}
        onChange={(value) =>
          onChange({ ...question, form: value === ALL || value === null ? null : value, columns: [], sort: null })
        }
      />
      {choose(
        "sender",
        overview.senders.map(({ code, name: sender, rows }) => ({
          value: code,
          label: t("rows.option", { name: sender, count: rows }),
        })),
      )}
      {overview.units.length > 1 &&
        choose(
          "unit",
          (["VP", "N", "institution"] as const).flatMap((kind) => {
            const unit = overview.units.find((each) => each.kind === kind);
            const label = t("rows.option", { name: t("rows.unit", { kind }), count: unit?.rows ?? 0 });
            return unit === undefined ? [] : [{ value: kind, label }];
          }),
        )}
      {choose(
        "standing",
        (["counted", "quarantined", "skipped"] as const).flatMap((standing) => {
          const found = overview.standings.find((each) => each.standing === standing);
          const label = t("rows.option", { name: t("rows.standing", { standing }), count: found?.rows ?? 0 });
          return found === undefined ? [] : [{ value: standing, label }];
        }),
      )}
      {choose(
        "finding",
        (["any", "error", "warning", "info", "none"] as const).map((finding) => ({
          value: finding,
          label: t("rows.finding", { finding }),
        })),
      )}
      {question.columns.map((condition) => (
        <Chip
          key={condition.column}
          condition={condition}
          form={form}
          onRemove={() => onChange(withCondition(question, condition.column, null))}
        />
      ))}
      {isChosen(question) && (
        <Button size="sm" variant="subtle" onClick={() => onChange(unconditioned(question))}>
          {t("rows.clear")}
        </Button>
      )}
    </div>
  );
}

const ALL = "all";

function Chip({
  condition,
  form,
  onRemove,
}: {
  readonly condition: Condition;
  readonly form: RowForm | null;
  readonly onRemove: () => void;
}) {
  const t = useText();
  const name = useName();
  const column = form?.columns.find(({ key }) => key === condition.column);
  const title = column === undefined ? condition.column : name(column.name);
  const says =
    "contains" in condition
      ? t("rows.chip.contains", { column: title, text: condition.contains })
      : rangeText(condition, title, t);
  return (
    <button type="button" className={styles["chip"]} aria-label={t("rows.remove", { what: says })} onClick={onRemove}>
      <span className="k-ellipsis">{says}</span>
      <IconX className="k-icon" aria-hidden />
    </button>
  );
}

function rangeText(
  condition: Exclude<Condition, { contains: string }>,
  column: string,
  t: ReturnType<typeof useText>,
): string {
  const spell = (bound: number | string | null): string => {
    if (bound === null) return "none";
    return typeof bound === "number" ? bound.toLocaleString(t.language) : day(bound, t.language);
  };
  const [from, to] = "least" in condition ? [condition.least, condition.most] : [condition.since, condition.until];
  const both = from !== null && to !== null ? "yes" : "no";
  return t("rows.chip.range", { column, from: spell(from), to: spell(to), both });
}
