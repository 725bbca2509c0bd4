/** The period holds for all screens: a quarter with its returns, or a longer one for figures that ends in that quarter. */
import { ActionIcon, Popover, SegmentedControl, TextInput, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { dayRange } from "../components/spell.ts";
import { usePeriodName } from "../components/use-period-name.ts";
import { useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import { goTo, type Place } from "./place.ts";
import styles from "./period-picker.module.css";
import { neighbourOf, PERIOD_KINDS, kindOf, periodChoices, rangeOf, type PeriodChoice } from "./period-choices.ts";

export function PeriodPicker({ place }: { readonly place: Place }) {
  const t = useText();
  const { view, span } = useFrame();
  const periodName = usePeriodName();
  const choose = ({ code, quarter }: PeriodChoice) => goTo({ ...place, period: quarter, span: code });
  const range = rangeOf(span, view);
  return (
    <>
      <div className={styles["period"]} role="group" aria-label={t("frame.period")}>
        <Step span={span} step={-1} onChoose={choose} />
        <Choices name={periodName(span)} onChoose={choose} />
        <Step span={span} step={1} onChoose={choose} />
      </div>
      {range !== null && (
        <span className={`k-muted k-small k-nowrap ${styles["dates"] ?? ""}`}>
          {dayRange(range.from, range.to, t.language)}
        </span>
      )}
    </>
  );
}

interface ChooseProps {
  readonly onChoose: (choice: PeriodChoice) => void;
}

function Step({ span, step, onChoose }: ChooseProps & { readonly span: string; readonly step: 1 | -1 }) {
  const t = useText();
  const { view } = useFrame();
  const next = neighbourOf(span, step, view);
  const Icon = step === -1 ? IconChevronLeft : IconChevronRight;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={t(step === -1 ? "frame.period.earlier" : "frame.period.later")}
      disabled={next === null}
      onClick={() => next !== null && onChoose(next)}
    >
      <Icon className="k-icon" aria-hidden />
    </ActionIcon>
  );
}

function Choices({ name, onChoose }: ChooseProps & { readonly name: string }) {
  const t = useText();
  const { span } = useFrame();
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState(kindOf(span));
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <UnstyledButton
          className={styles["name"]}
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={() => {
            setKind(kindOf(span));
            setOpened(!opened);
          }}
        >
          {name} <IconChevronDown className="k-icon" aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("frame.period")} className={styles["box"]}>
        <SegmentedControl
          orientation="vertical"
          aria-label={t("frame.period.kind")}
          value={kind}
          onChange={(next) => setKind(PERIOD_KINDS.find((each) => each === next) ?? kind)}
          data={PERIOD_KINDS.map((each) => ({ value: each, label: t(`frame.period.kind.${each}`) }))}
        />
        <Options
          kind={kind}
          onChoose={(choice) => {
            setOpened(false);
            onChoose(choice);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Options({ kind, onChoose }: ChooseProps & { readonly kind: (typeof PERIOD_KINDS)[number] }) {
  const t = useText();
  const { view, span } = useFrame();
  const periodName = usePeriodName();
  const choices = periodChoices(kind, view);
  return (
    <div>
      <ul className={styles["list"]}>
        {choices.map((choice) => (
          <li key={choice.code}>
            <UnstyledButton
              className={styles["choice"]}
              aria-current={choice.code === span}
              onClick={() => onChoose(choice)}
            >
              {periodName(choice.code)}
              {!choice.hasReturns && <span className="k-muted k-small"> · {t("frame.period.empty")}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {kind === "to-date" && <DayChoice onChoose={onChoose} />}
    </div>
  );
}

/** Any day of the project up to today. */
function DayChoice({ onChoose }: ChooseProps) {
  const t = useText();
  const { view } = useFrame();
  const [day, setDay] = useState("");
  const choice = periodChoices("to-date", view, day).find(({ code }) => code === `to-date:${day}`);
  return (
    <form
      className={styles["day"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (choice !== undefined) onChoose(choice);
      }}
    >
      <TextInput
        type="date"
        label={t("frame.period.day")}
        min={view.eligibleFrom}
        max={view.today}
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
      <button type="submit" className={styles["choice"]} disabled={choice === undefined}>
        {t("frame.period.choose")}
      </button>
    </form>
  );
}
