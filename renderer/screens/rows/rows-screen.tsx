/** Rindas: the rows of all returns of the quarter as they were typed: sorted, filtered, selected, copied, saved; Enter opens the return at the cell. */
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { IconChevronDown, IconDeviceFloppy } from "@tabler/icons-react";
import { useState } from "react";
import type { RowForm, RowOverview } from "../../../shared/api/rows.ts";
import { useApi, useTransport } from "../../api/use-api.ts";
import { Failed } from "../../components/failed.tsx";
import type { GridPoint } from "../../components/grid-selection.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, goTo, usePlace } from "../../frame/place.ts";
import { NoReturns } from "../../components/no-returns.tsx";
import { LoadingScreen } from "../../components/screen-states.tsx";
import { useTellProblem } from "../../components/use-tell-problem.ts";
import { useName, useText } from "../../text/language.tsx";
import { RowFilters } from "./row-filters.tsx";
import { RowsGrid } from "./rows-grid.tsx";
import { columnAt, isFixed, questionOf, viewOf, type RowQuestion } from "./rows-view.ts";
import styles from "./rows-screen.module.css";

export function RowsScreen() {
  const t = useText();
  const { period } = useFrame();
  const overview = useApi("rows.overview", { period });
  if (overview.status === "loading") return <LoadingScreen label={t("rows.loading")} />;
  if (overview.status === "failed")
    return (
      <>
        <h1 className="k-hidden">{t("frame.screen.rindas")}</h1>
        <Failed problem={overview.problem} onRetry={overview.reload} />
      </>
    );
  if (overview.value.rows === 0)
    return <NoReturns heading={t("frame.screen.rindas")} title={t("rows.empty.title")} body={t("rows.empty.body")} />;
  return <Rows key={period} overview={overview.value} />;
}

function Rows({ overview }: { readonly overview: RowOverview }) {
  const t = useText();
  const { period } = useFrame();
  const { view } = usePlace();
  const question = questionOf(period, view, overview.forms);
  const form = overview.forms.find(({ code }) => code === question.form) ?? null;
  const [at, setAt] = useState(() => pointIn(view["at"]));
  const [total, setTotal] = useState<number | null>(null);
  const look = (next: RowQuestion) => {
    if (next.form !== question.form) setAt({ row: 0, column: 0 });
    goTo({ period, screen: "rindas", view: viewOf(next) });
  };
  const open = useOpenRow(period, question, at);
  return (
    <div className={styles["page"]}>
      <div className={`k-head ${styles["head"] ?? ""}`}>
        <h1>{t("frame.screen.rindas")}</h1>
        <p className="k-ink2">{t("rows.lead", { returns: overview.senders.length })}</p>
        <div className="k-acts">
          <SaveMenu question={question} disabled={total === 0} />
        </div>
      </div>
      <RowFilters overview={overview} form={form} question={question} onChange={look} />
      <RowsGrid
        key={question.form}
        question={question}
        form={form}
        at={at}
        onAt={setAt}
        onChange={look}
        onOpen={open}
        onTotal={setTotal}
      />
      <div className={`k-bar k-small k-ink2 ${styles["bar"] ?? ""}`}>
        <span role="status" className={styles["count"]}>
          {total !== null && <Standing question={question} form={form} total={total} of={rowsOf(overview, form)} />}
          {columnAt(form, at.column)?.personal === true && <> {t("rows.personal")}</>}
        </span>
        <Keys />
      </div>
    </div>
  );
}

const rowsOf = (overview: RowOverview, form: RowForm | null): number => (form ?? overview).rows;

/** How many rows are seen, of how many, and in which order. */
function Standing({
  question,
  form,
  total,
  of,
}: {
  readonly question: RowQuestion;
  readonly form: RowForm | null;
  readonly total: number;
  readonly of: number;
}) {
  const t = useText();
  const name = useName();
  const spell = (count: number) => count.toLocaleString(t.language);
  const { sort } = question;
  const by = sort?.by ?? "";
  const own = form?.columns.find(({ key }) => key === by);
  const column = own === undefined ? (isFixed(by) ? t(`rows.column.${by}`) : by) : name(own.name);
  return (
    <>
      {t("rows.count", { rows: total, shown: spell(total), all: total === of ? "same" : spell(of) })}.{" "}
      {sort === null
        ? t("rows.unsorted")
        : t("rows.sorted", { column, way: sort.descending ? "descending" : "ascending" })}
    </>
  );
}

function Keys() {
  const t = useText();
  return (
    <>
      <span className="k-push k-nowrap">
        <kbd>Enter</kbd> {t("rows.keys.open")}
      </span>
      <span className="k-nowrap">
        <kbd>S</kbd> {t("rows.keys.sort")}
      </span>
      <span className="k-nowrap">
        <kbd>F</kbd> {t("rows.keys.filter")}
      </span>
    </>
  );
}

/** Goes to the return; the way back leads to the row one came from. */
function useOpenRow(
  period: string,
  question: RowQuestion,
  at: GridPoint,
): (row: number, column: string | null) => void {
  const transport = useTransport();
  const tellProblem = useTellProblem();
  return (row, column) => {
    transport.call("rows.place", { row, column }).then((place) => {
      const here = { ...viewOf(question), at: `${String(at.row)}:${String(at.column)}` };
      history.replaceState(null, "", addressOf({ period, screen: "rindas", view: here }));
      const { sender, sheet, cell } = place;
      goTo({ period: place.period, screen: "atskaites", item: sender, view: { sheet: String(sheet), cell } });
    }, tellProblem);
  };
}

function pointIn(spelt: string | undefined): GridPoint {
  const [, row = "0", column = "0"] = /^(\d{1,8}):(\d{1,3})$/.exec(spelt ?? "") ?? [];
  return { row: Number(row), column: Number(column) };
}

function SaveMenu({ question, disabled }: { readonly question: RowQuestion; readonly disabled: boolean }) {
  const t = useText();
  const transport = useTransport();
  const tellProblem = useTellProblem();
  const save = useMutation({
    mutationFn: async (format: "csv" | "xlsx") => {
      const file = await transport.call("rows.save", { ...question, format, language: t.language });
      return { ...file, isSaved: await transport.host.save(file.token) };
    },
    onSuccess: ({ name, rows, isSaved }) => {
      if (isSaved) notifications.show({ message: t("rows.saved", { name, rows }) });
    },
    onError: tellProblem,
  });
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          disabled={disabled}
          loading={save.isPending}
          leftSection={<IconDeviceFloppy className="k-icon" />}
          rightSection={<IconChevronDown className="k-icon" />}
        >
          {t("rows.save")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["xlsx", "csv"] as const).map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate(format)}>
            {t(`rows.save.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
