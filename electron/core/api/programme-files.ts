/** The programme's lists as files: settings as JSON, the register and the agreements as the CSV that loads them. */
import { z } from "zod";
import { delimitedFile } from "../../../shared/domain/delimited-text.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { ProgrammeSetting } from "../../../shared/domain/programme-setting.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { listInstitutions } from "../store/institution.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listSettings } from "../store/programme-setting.ts";
import { listAgreements } from "../store/receipt.ts";

export type ProgrammeList = "settings" | "register" | "agreements" | "participants";

/** A list of settings as `settings --json` prints them, or bare ones: failure `settings-unreadable`, naming the first place that does not fit. */
export function parseSettings(bytes: Uint8Array, path: string): ProgrammeSetting[] {
  try {
    const list = z.array(z.union([z.object({ setting: ProgrammeSetting }), ProgrammeSetting]));
    const entries = list.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return entries.map((entry) => ("setting" in entry ? entry.setting : entry));
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? (cause.issues[0]?.path.join(".") ?? "") : "JSON";
    throw new AppError("settings-unreadable", { path, problem }, { cause });
  }
}

/** The list in the form in which it is loaded again: what is loaded back changes nothing. */
export function writeProgrammeList(
  store: ReadStore,
  programme: Programme,
  what: ProgrammeList,
): { name: string; bytes: Uint8Array } {
  return { name: FILE_NAMES[what], bytes: new TextEncoder().encode(WRITERS[what](store, programme)) };
}

const FILE_NAMES: Readonly<Record<ProgrammeList, string>> = {
  settings: "programma.json",
  register: "iestades.csv",
  agreements: "ligumi.csv",
  participants: "dalibnieku-saraksts.json",
};

const WRITERS: Readonly<Record<ProgrammeList, (store: ReadStore, programme: Programme) => string>> = {
  settings: (store) =>
    `${JSON.stringify(
      listSettings(store).filter(({ withdrawnAt }) => withdrawnAt === null),
      null,
      2,
    )}\n`,
  participants: (_, { participants }) =>
    `${JSON.stringify([{ kind: "participants", entry: participants }] satisfies ProgrammeSetting[], null, 2)}\n`,
  register: (store) =>
    delimitedFile(
      [
        [
          "reg_no",
          "name",
          "aliases",
          "municipality",
          "founder",
          "kind",
          "eligible",
          "valid_from",
          "valid_to",
          "successor",
        ],
        ...listInstitutions(store).map(({ regNo, name, names, municipality, founder, kind, eligible, ...rest }) => [
          ...[regNo, name, names.filter((other) => other !== name).join("|"), municipality, founder, kind],
          ...[eligible ? "1" : "0", rest.validFrom ?? "", rest.validTo ?? "", rest.successor ?? ""],
        ]),
      ],
      ",",
    ),
  agreements: (store) =>
    delimitedFile(
      [
        ["agreement_no", "sender", "valid_from", "valid_to", "activities", "due_days"],
        ...listAgreements(store).map(({ agreementNo, sender, validFrom, validTo, activities, dueDays }) => [
          ...[agreementNo, sender, validFrom ?? "", validTo ?? "", activities],
          dueDays === null ? "" : String(dueDays),
        ]),
      ],
      ",",
    ),
};
