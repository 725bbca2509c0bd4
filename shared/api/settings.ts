/** Who works here, where the store is, its backups, practice. */
import { z } from "zod";
import type { RestoredReviewers } from "../domain/restored-reviewers.ts";
import { ROLES, type WorkingRole } from "../domain/working-role.ts";

/** Who has the store now; it is only looked at here. */
export interface HandedOverView {
  readonly to: string;
  readonly at: string;
}

/** A reader changes nothing in the store. */
export interface WorkingPerson {
  readonly name: string;
  readonly role: WorkingRole;
}

export interface BackupEntry {
  /** Names it when it is restored. */
  readonly id: string;
  readonly at: string;
  readonly reason: "daily" | "asked" | "before-migration" | "before-restore" | "after-purge";
  readonly bytes: number;
}

export interface SettingsView {
  /** Null until the person has said. */
  readonly person: WorkingPerson | null;
  /** Who is signed in on this computer. */
  readonly account: string;
  readonly store: {
    readonly name: string;
    /** To be read by the person only: nothing is opened by it. */
    readonly folder: string;
    readonly encrypted: boolean;
    /** Names of its copies beside it that can be read without a key; none where the store itself can. */
    readonly unencrypted: readonly string[];
    readonly practice: boolean;
    /** Null: it is kept here. */
    readonly handedOver: HandedOverView | null;
    /** Nothing has been loaded or imported yet. */
    readonly empty: boolean;
  };
  /** Newest first. */
  readonly backups: readonly BackupEntry[];
  readonly backupFolder: string;
}

export interface Restoring {
  /** Changes that the backup does not have. */
  readonly changesLeftOut: number;
  readonly reviewers: RestoredReviewers;
  /** The store as it was before. */
  readonly kept: string | null;
}

export const SETTINGS_INPUTS = {
  "settings.read": z.strictObject({}),
  "settings.save-person": z.strictObject({ name: z.string().trim().min(1).max(100), role: z.enum(ROLES) }),
  "backups.make": z.strictObject({ reason: z.enum(["daily", "asked"]) }),
  "backups.restore": z.strictObject({ id: z.string().regex(/^[0-9TZ-]{18}-[a-z-]{5,20}\.db$/) }),
  "backups.remove-unencrypted": z.strictObject({}),
  "practice.start": z.strictObject({}),
  "practice.end": z.strictObject({}),
} as const;

export interface SettingsOutputs {
  "settings.read": SettingsView;
  "settings.save-person": null;
  /** When the newest one was made; null: there is nothing to lose yet. */
  "backups.make": { readonly at: string | null };
  "backups.restore": Restoring;
  "backups.remove-unencrypted": null;
  "practice.start": null;
  "practice.end": null;
}
