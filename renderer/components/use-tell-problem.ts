import { notifications } from "@mantine/notifications";
import { problemOf } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { sayProblem } from "./failed.tsx";

/** Tells what went wrong where no place of its own is on the screen; it stays until the person has read it. */
export function useTellProblem(): (error: unknown) => void {
  const t = useText();
  return (error) => void notifications.show({ message: sayProblem(problemOf(error), t), autoClose: false });
}
