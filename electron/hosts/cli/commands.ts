import { DECISION_FIELDS, type Command } from "./command.ts";

const NO_FILES = { atLeast: 0, atMost: 0 };
const STORE = ["store", "key-file"] as const;

/** The commands there are. What a command needs is loaded when it runs, so that --help and wrong usage answer at once. */
export const COMMANDS = {
  register: {
    usage: "<csv> --store S [--agreements csv] [--programme ID]",
    options: [...STORE, "agreements", "programme"],
    files: { atLeast: 0, atMost: 1 },
    load: () => import("./commands/register.ts"),
  },
  import: {
    usage: "<file|folder>… --store S [--dry-run] [--programme ID]",
    options: [...STORE, "dry-run", "programme"],
    files: { atLeast: 1, atMost: Infinity },
    load: () => import("./commands/import.ts"),
  },
  check: {
    usage: "<file|folder>… [--store S]",
    options: [...STORE],
    files: { atLeast: 1, atMost: Infinity },
    load: () => import("./commands/check.ts"),
  },
  annotate: {
    usage: "<file|folder>… --out DIR [--store S]",
    options: [...STORE, "out"],
    files: { atLeast: 1, atMost: Infinity },
    load: () => import("./commands/annotate.ts"),
  },
  template: {
    usage: "--form all|F1[,F2]… --sender CODE --period P --out F.xlsx [--store S]",
    options: [...STORE, "form", "sender", "period", "out"],
    files: NO_FILES,
    load: () => import("./commands/template.ts"),
  },
  decide: {
    usage: "--store S --kind K --reason T [--file SHA|F] [--sheet NAME] [--row N] [--cell G12] [--code C] …",
    options: [...STORE, "kind", "reason", "file", ...DECISION_FIELDS],
    files: NO_FILES,
    load: () => import("./commands/decide.ts"),
  },
  decisions: {
    usage: "--store S",
    options: [...STORE],
    files: NO_FILES,
    load: () => import("./commands/decisions.ts"),
  },
  withdraw: {
    usage: "<id> --store S",
    options: [...STORE],
    files: { atLeast: 1, atMost: 1 },
    load: () => import("./commands/withdraw.ts"),
  },
  cells: {
    usage: "<file>",
    options: [],
    files: { atLeast: 1, atMost: 1 },
    load: () => import("./commands/cells.ts"),
  },
  indicators: {
    usage: "--store S --period P [--by D[,D]] [--code C]… [--as-of ISO|report:N|change:N]",
    options: [...STORE, "period", "by", "code", "as-of"],
    files: NO_FILES,
    load: () => import("./commands/indicators.ts"),
  },
  trace: {
    usage: "--store S --period P --code C [--measure M] [--by k=v]…",
    options: [...STORE, "period", "code", "measure", "by"],
    files: NO_FILES,
    load: () => import("./commands/trace.ts"),
  },
  report: {
    usage:
      "--store S --period P --out F.xlsx|DIR [--public] [--pdf F.pdf] [--charts DIR] [--restate T] [--each municipality]",
    options: [...STORE, "period", "out", "charts", "restate", "each", "public", "pdf"],
    files: NO_FILES,
    load: () => import("./commands/report.ts"),
  },
  serve: {
    usage: "[--store S] [--port N]",
    options: [...STORE, "port"],
    files: NO_FILES,
    load: () => import("./commands/serve.ts"),
  },
  verify: {
    usage: "F.xlsx [--store S]",
    options: [...STORE],
    files: { atLeast: 1, atMost: 1 },
    load: () => import("./commands/verify.ts"),
  },
  affected: {
    usage: "--store S",
    options: [...STORE],
    files: NO_FILES,
    load: () => import("./commands/affected.ts"),
  },
  explain: {
    usage: "--store S --period P --code C [--measure M] [--by k=v]… --since ISO|report:N|change:N [--until …]",
    options: [...STORE, "period", "code", "measure", "by", "since", "until"],
    files: NO_FILES,
    load: () => import("./commands/explain.ts"),
  },
  lock: {
    usage: "--store S [--period P [--reason T] [--second NAME [--passphrase-file F]]]",
    options: [...STORE, "period", "reason", "second", "passphrase-file"],
    files: NO_FILES,
    load: () => import("./commands/lock.ts"),
  },
  unlock: {
    usage: "--store S --period P --reason T [--second NAME [--passphrase-file F]]",
    options: [...STORE, "period", "reason", "second", "passphrase-file"],
    files: NO_FILES,
    load: () => import("./commands/unlock.ts"),
  },
  reviewer: {
    usage: "--store S [--second NAME [--passphrase-file F | --withdraw --reason T]]",
    options: [...STORE, "second", "passphrase-file", "withdraw", "reason"],
    files: NO_FILES,
    load: () => import("./commands/reviewer.ts"),
  },
  settings: {
    usage: "[F.json --reason T] --store S",
    options: [...STORE, "reason"],
    files: { atLeast: 0, atMost: 1 },
    load: () => import("./commands/settings.ts"),
  },
  sample: {
    usage:
      "--store S --period P --code C --size N --seed N [--stratify municipality,kind | --proportional] [--out F.xlsx]",
    options: [...STORE, "period", "code", "measure", "by", "size", "seed", "stratify", "proportional", "out"],
    files: NO_FILES,
    load: () => import("./commands/sample.ts"),
  },
  participants: {
    usage: "--store S (--period P --out F.xlsx|F.csv [--unmask --reason T] | --columns --out F.json)",
    options: [...STORE, "period", "out", "unmask", "reason", "columns"],
    files: NO_FILES,
    load: () => import("./commands/participants.ts"),
  },
  person: {
    usage: "--store S (--number-file F | --person p-…) --reason T --out F.xlsx [--unmask]",
    options: [...STORE, "number-file", "person", "reason", "out", "unmask"],
    files: NO_FILES,
    load: () => import("./commands/person.ts"),
  },
  "audit-copy": {
    usage: "--store S --reason T --out F.db [--new-key-file F]",
    options: [...STORE, "reason", "out", "new-key-file"],
    files: NO_FILES,
    load: () => import("./commands/audit-copy.ts"),
  },
  backup: {
    usage: "--store S [--out F]",
    options: [...STORE, "out"],
    files: NO_FILES,
    load: () => import("./commands/backup.ts"),
  },
  restore: {
    usage: "F --store S",
    options: [...STORE],
    files: { atLeast: 1, atMost: 1 },
    load: () => import("./commands/restore.ts"),
  },
  "hand-over": {
    usage: "--store S --to NAME --out F.db [--passphrase-file F]",
    options: [...STORE, "to", "out", "passphrase-file"],
    files: NO_FILES,
    load: () => import("./commands/hand-over.ts"),
  },
  "take-over": {
    usage: "F.db --store S [--passphrase-file F] [--instead T]",
    options: [...STORE, "passphrase-file", "instead"],
    files: { atLeast: 1, atMost: 1 },
    load: () => import("./commands/take-over.ts"),
  },
  "take-back": {
    usage: "--store S --reason T",
    options: [...STORE, "reason"],
    files: NO_FILES,
    load: () => import("./commands/take-back.ts"),
  },
  retention: {
    usage: "--store S [--keep-until DATE|never] [--hold T | --release] [--reason T]",
    options: [...STORE, "keep-until", "hold", "release", "reason"],
    files: NO_FILES,
    load: () => import("./commands/retention.ts"),
  },
  purge: {
    usage: "--store S --before DATE --reason T [--out F.json]",
    options: [...STORE, "before", "reason", "out"],
    files: NO_FILES,
    load: () => import("./commands/purge.ts"),
  },
  rekey: {
    usage: "--store S --new-key-file F",
    options: [...STORE, "new-key-file"],
    files: NO_FILES,
    load: () => import("./commands/rekey.ts"),
  },
  "recovery-phrase": {
    usage: "--store S --key-file F",
    options: [...STORE],
    files: NO_FILES,
    load: () => import("./commands/recovery-phrase.ts"),
  },
  "restore-test": {
    usage: "--store S",
    options: [...STORE],
    files: NO_FILES,
    load: () => import("./commands/restore-test.ts"),
  },
  "check-store": {
    usage: "--store S",
    options: [...STORE],
    files: NO_FILES,
    load: () => import("./commands/check-store.ts"),
  },
  demo: {
    usage: "[--out DIR]",
    options: ["out", "key-file"],
    files: NO_FILES,
    load: () => import("./commands/demo.ts"),
  },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;

export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}
