import { notifications } from "@mantine/notifications";
import { problemOf, useTransport } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { sayProblem } from "./failed.tsx";

/** Saves a file that the core holds ready, by its token. What prevents it is said and stays until the person has read it. */
export function useSave(): (token: string) => void {
  const t = useText();
  const { host } = useTransport();
  return (token) => {
    host
      .save(token)
      .catch((error: unknown) => notifications.show({ message: sayProblem(problemOf(error), t), autoClose: false }));
  };
}
