/** The built-in views and those a person has named; the address is what they remember. */
import { ActionIcon, Button, Group, Modal, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { addressOf, usePlace, type Place } from "../../frame/place.ts";
import { useText } from "../../text/language.tsx";
import styles from "./indicators-screen.module.css";
import { CHARTS_ITEM, keptView } from "./view-state.ts";

export function SavedViews({ count, behind }: { readonly count: number | null; readonly behind: number | null }) {
  const t = useText();
  const place = usePlace();
  const [isNaming, setNaming] = useState(false);
  const views = useApi("indicators.views", {});
  const remove = useAction("indicators.remove-view");
  const saved = views.status === "ready" ? views.value : [];
  const isCharts = place.item === CHARTS_ITEM;
  const current = JSON.stringify(sorted(keptView(place.view)));
  const to = (view: Record<string, string>) => addressOf({ ...place, item: null, view });
  const isCurrent = (view: Place["view"]) => !isCharts && JSON.stringify(sorted(keptView(view))) === current;
  return (
    <nav className={styles["views"]} aria-label={t("indicators.views")}>
      <a href={to({})} aria-current={isCurrent({}) ? "page" : undefined}>
        {t("indicators.view.all")} {count !== null && <span className="k-muted">{count}</span>}
      </a>
      <a href={to({ only: "behind" })} aria-current={isCurrent({ only: "behind" }) ? "page" : undefined}>
        {t("indicators.view.behind")} {behind !== null && <span className="k-muted">{behind}</span>}
      </a>
      {saved.map(({ name, view }) => (
        <span key={name} className={styles["saved"]}>
          <a href={to({ ...view })} aria-current={isCurrent(view) ? "page" : undefined}>
            {name}
          </a>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t("indicators.view.remove", { name })}
            onClick={() => remove.mutate({ name })}
          >
            <IconX className="k-icon" aria-hidden />
          </ActionIcon>
        </span>
      ))}
      <a href={addressOf({ ...place, item: CHARTS_ITEM, view: {} })} aria-current={isCharts ? "page" : undefined}>
        {t("indicators.view.charts")}
      </a>
      {!isCharts && (
        <Button
          variant="subtle"
          size="sm"
          leftSection={<IconPlus className="k-icon" aria-hidden />}
          onClick={() => setNaming(true)}
        >
          {t("indicators.view.save")}
        </Button>
      )}
      <span className={`k-push k-small k-muted k-nowrap ${styles["hint"] ?? ""}`}>
        <kbd>Enter</kbd> {t("indicators.hint")}
      </span>
      <NameView opened={isNaming} view={keptView(place.view)} onClose={() => setNaming(false)} />
    </nav>
  );
}

const sorted = (view: Record<string, string>) => Object.entries(view).sort(([one], [other]) => (one < other ? -1 : 1));

interface NameViewProps {
  readonly opened: boolean;
  readonly view: Record<string, string>;
  readonly onClose: () => void;
}

function NameView({ opened, view, onClose }: NameViewProps) {
  const t = useText();
  const [name, setName] = useState("");
  const save = useAction("indicators.save-view");
  const keep = () => {
    if (name.trim() === "") return;
    save.mutate(
      { name, view },
      {
        onSuccess: () => {
          setName("");
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("indicators.view.save.title")}
      closeButtonProps={{ "aria-label": t("frame.close") }}
    >
      <p className="k-ink2">{t("indicators.view.save.body")}</p>
      <TextInput
        mt="sm"
        label={t("indicators.view.name")}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && keep()}
        error={save.isError ? sayProblem(problemOf(save.error), t) : undefined}
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>{t("indicators.cancel")}</Button>
        <Button variant="filled" disabled={name.trim() === ""} onClick={keep}>
          {t("indicators.view.save")}
        </Button>
      </Group>
    </Modal>
  );
}
