import { notifications } from "@mantine/notifications";
import { useText } from "../text/language.tsx";

/** Puts text on the clipboard and says so; browsers may refuse. */
export function useCopy(): { readonly copy: (text: string, done: string) => void } {
  const t = useText();
  return {
    copy: (text, done) => {
      navigator.clipboard.writeText(text).then(
        () => notifications.show({ message: done }),
        () => notifications.show({ message: t("indicators.copy-failed") }),
      );
    },
  };
}
