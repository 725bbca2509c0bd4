import { modals } from "@mantine/modals";
import { useText } from "../text/language.tsx";

export interface Confirmation {
  readonly title: string;
  /** What it does, and what cannot be taken back. */
  readonly body: string;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** Asks once before something that cannot simply be undone; the keyboard begins on the way out. */
export function useConfirm(): (confirmation: Confirmation) => void {
  const t = useText();
  return ({ title, body, confirm, onConfirm }) =>
    modals.openConfirmModal({
      title,
      children: <p>{body}</p>,
      labels: { confirm, cancel: t("settings.cancel") },
      cancelProps: { "data-autofocus": true },
      closeButtonProps: { "aria-label": t("frame.close") },
      transitionProps: { duration: 0 },
      onConfirm,
    });
}
