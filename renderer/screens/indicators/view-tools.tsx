/** Measure, split and place; each is a parameter of the address. */
import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { DIMENSIONS, type Dimension, type Measure } from "../../../shared/domain/indicator.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { usePlace } from "../../frame/place.ts";
import { useText } from "../../text/language.tsx";
import styles from "./indicators-screen.module.css";
import { changeView, SWITCHED_MEASURES, viewStateOf } from "./view-state.ts";

export function ViewTools() {
  const t = useText();
  const place = usePlace();
  const { view } = useFrame();
  const { by, within, find, measure: asked } = viewStateOf(place);
  const measure = asked === "share" ? "cumulative" : asked;
  const municipalities = view.senders.filter(({ code }) => code.startsWith("LV-"));
  return (
    <div className={styles["tools"]}>
      <MeasureSwitch measures={SWITCHED_MEASURES} measure={measure} />
      <SplitChoice dimensions={DIMENSIONS} by={by} />
      <NativeSelect
        className={styles["select"] ?? ""}
        label={t("indicators.place")}
        value={within.municipality ?? ""}
        onChange={(event) => changeView(place, { municipality: event.currentTarget.value })}
        data={[
          { value: "", label: t("indicators.place.all") },
          ...municipalities.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <TextInput
        className={styles["find"] ?? ""}
        aria-label={t("indicators.find")}
        placeholder={t("indicators.find")}
        defaultValue={find}
        key={find}
        onBlur={(event) => event.currentTarget.value !== find && changeView(place, { find: event.currentTarget.value })}
        onKeyDown={(event) => event.key === "Enter" && changeView(place, { find: event.currentTarget.value })}
      />
    </div>
  );
}

/** Of one indicator its own measures, of all of them those that most have. */
export function MeasureSwitch({
  measures,
  measure,
}: {
  readonly measures: readonly Measure[];
  readonly measure: Measure;
}) {
  const t = useText();
  const place = usePlace();
  return (
    <SegmentedControl
      aria-label={t("indicators.measure")}
      value={measure}
      onChange={(value) => changeView(place, { measure: value === measures[0] ? null : value })}
      data={measures.map((value) => ({ value, label: t(`figure.measure.${value}`) }))}
    />
  );
}

interface SplitChoiceProps {
  readonly dimensions: readonly Dimension[];
  readonly by: readonly Dimension[];
}

/** Up to two dimensions; the second is asked for when there is a first. */
export function SplitChoice({ dimensions, by }: SplitChoiceProps) {
  const t = useText();
  const place = usePlace();
  const [first, second] = by;
  const choose = (chosen: readonly (string | undefined)[]) =>
    changeView(place, { by: chosen.filter((one) => one !== undefined && one !== "").join(",") });
  const choices = (without: Dimension | undefined): { value: string; label: string }[] => [
    { value: "", label: t("indicators.split.none") },
    ...dimensions
      .filter((dimension) => dimension !== without)
      .map((value) => ({ value, label: t(`figure.dimension.${value}`) })),
  ];
  return (
    <>
      <NativeSelect
        className={styles["select"] ?? ""}
        label={t("indicators.split")}
        value={first ?? ""}
        onChange={(event) => choose(event.currentTarget.value === "" ? [] : [event.currentTarget.value, second])}
        data={choices(undefined)}
      />
      {first !== undefined && (
        <NativeSelect
          className={styles["select"] ?? ""}
          label={t("indicators.split.second")}
          value={second ?? ""}
          onChange={(event) => choose([first, event.currentTarget.value])}
          data={choices(first)}
        />
      )}
    </>
  );
}
