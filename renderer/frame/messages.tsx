import { MantineThemeProvider, Notification } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useText } from "../text/language.tsx";

/** Short messages at the edge of the window; the button that closes one has a name. */
export function Messages() {
  const t = useText();
  const named = Notification.extend({ defaultProps: { closeButtonProps: { "aria-label": t("frame.close") } } });
  return (
    <MantineThemeProvider inherit theme={{ components: { Notification: named } }}>
      <Notifications position="bottom-left" autoClose={8000} limit={3} />
    </MantineThemeProvider>
  );
}
