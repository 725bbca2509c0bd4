/** What the frame around every screen shows. */
import { z } from "zod";
import type { WorkingRole } from "../domain/working-role.ts";
import type { HandedOverView } from "./settings.ts";

export interface FrameView {
  readonly programme: { readonly number: string; readonly name: LocalName };
  readonly store: {
    /** The file's name, without its folder. */
    readonly name: string;
    readonly encrypted: boolean;
    /** Its data are invented: a banner says so on every screen. */
    readonly practice: boolean;
    /** Somebody else has it now: a strip says so on every screen. Null: it is kept here. */
    readonly handedOver: HandedOverView | null;
    /** Null: never backed up from here. */
    readonly lastBackupAt: string | null;
  };
  readonly person: string;
  /** Null until the person has said who works here. */
  readonly role: WorkingRole | null;
  /** In the programme's time zone. */
  readonly today: string;
  /** The project's first eligible day: what is reckoned to date begins there. */
  readonly eligibleFrom: string;
  readonly version: string;
  /** Quarters of the project up to the present one, oldest first. */
  readonly quarters: readonly QuarterEntry[];
  /** The quarter whose returns are awaited or being looked through. */
  readonly presentQuarter: string;
  readonly forms: readonly { readonly code: string; readonly name: LocalName; readonly sheet: string }[];
  /** Everybody who may send, for the palette. */
  readonly senders: readonly { readonly code: string; readonly name: string }[];
  readonly indicators: readonly { readonly code: string; readonly name: LocalName }[];
  /** Reports issued so far, newest first. */
  readonly editions: readonly {
    readonly id: number;
    readonly period: string;
    readonly edition: number;
    readonly issuedAt: string;
  }[];
  /** What rules are called, for findings without a sentence of their own. */
  readonly rules: Readonly<Record<string, LocalName>>;
  /** What fields are called: form, then field. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, LocalName>>>>;
}

export interface QuarterEntry {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly hasReturns: boolean;
}

export interface LocalName {
  readonly lv: string;
  readonly en: string;
}

export const FRAME_INPUTS = { "frame.read": z.strictObject({}) } as const;

export interface FrameOutputs {
  "frame.read": FrameView;
}
