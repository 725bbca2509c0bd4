/** Asking for figures: those of now, or, while one looks at the past, as they stood after the change in the address. */
import type { Input, Output } from "../../shared/api/contract.ts";
import { useApi, type Asked, type AskOptions } from "../api/use-api.ts";
import { usePlace } from "../frame/place.ts";

type FigureMethod =
  | "indicators.list"
  | "indicators.history"
  | "indicators.trace"
  | "indicators.behind"
  | "indicators.charts"
  | "indicators.words"
  | "quarter.figures";

export function useFigures<M extends FigureMethod>(
  method: M,
  input: Input<M>,
  options: AskOptions<Output<M>> = {},
): Asked<Output<M>> {
  const { asOf } = usePlace();
  return useApi(method, asOf === null ? input : { ...input, asOf }, options);
}
