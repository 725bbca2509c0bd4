import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import type { CountedBehind, FigureQuestion, FigureTrace, IndicatorPassport } from "../../shared/api/indicators.ts";
import { useFrame } from "../frame/frame-context.ts";
import { useName, useText } from "../text/language.tsx";
import { formatOf } from "./figure-names.ts";
import { figure } from "./spell.ts";
import { useCopy } from "./use-copy.ts";
import { useFigureCell } from "./use-figure-cell.ts";

/** The figure as a sentence that names its source. */
export function DrawerCopy({
  question,
  passport,
  trace,
  behind,
}: {
  readonly question: FigureQuestion;
  readonly passport: IndicatorPassport;
  readonly trace: FigureTrace;
  /** Null until it is counted. */
  readonly behind: CountedBehind | null;
}) {
  const t = useText();
  const name = useName();
  const { view } = useFrame();
  const cell = useFigureCell(trace.options);
  const { copy } = useCopy();
  const { state, value } = trace.figure;
  const sentence = ({ rowCount, returnCount }: CountedBehind) =>
    t("drawer.copy.text", {
      name: name(passport.name),
      code: question.code,
      cell: cell(question),
      value:
        state === "known"
          ? figure(value, formatOf(passport, question.measure), t.language)
          : t(`figure.state.${state}`),
      store: view.store.name,
      rows: figure(rowCount, "integer", t.language),
      returns: returnCount,
    });
  return (
    <Button
      leftSection={<IconCopy className="k-icon" aria-hidden />}
      disabled={behind === null}
      onClick={() => behind !== null && copy(sentence(behind), t("drawer.copied"))}
    >
      {t("drawer.copy")}
    </Button>
  );
}
