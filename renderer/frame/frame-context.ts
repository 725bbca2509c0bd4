import { createContext, useContext } from "react";
import type { FrameView } from "../../shared/api/frame.ts";

/** What the frame knows, for every screen in it; the period is always set here. */
export interface FrameState {
  readonly view: FrameView;
  /** A quarter: what returns and decisions are about. */
  readonly period: string;
  /** What figures are asked for: any period code; the quarter itself, or a longer period that ends in it. */
  readonly span: string;
  readonly openHelp: OpenHelp;
}

/** The help about the screen; with a finding's code, what that means and what to do. */
export type OpenHelp = (code: string | null) => void;

export const FrameContext = createContext<FrameState | null>(null);

export function useFrame(): FrameState {
  const state = useContext(FrameContext);
  if (state === null) throw new Error("A screen was drawn outside the frame");
  return state;
}
