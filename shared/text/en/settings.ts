/** Settings, first run, backups and restoring: screens and commands. */
export const settings = {
  "cli.command.backup": "Writes a verified copy of the store; without --out among the store's own backups.",
  "cli.command.restore": "Puts a backup back in use; the present store is kept too.",
  "cli.backup.written": "Backup checked and kept: {path}",
  "cli.restore.done":
    "{changes, plural, =0 {The store {path} is restored.} one {The store {path} is restored; # later change is not in it any more.} other {The store {path} is restored; # later changes are not in it any more.}}",
  "cli.restore.kept": "The store as it was before: {path}",
  "cli.restore.damaged": "The store {path} is damaged. It is put aside, and the backup takes its place.",
  "cli.restore.aside": "The damaged file: {path}",
  "failure.backup-unsound":
    "The backup did not agree with the store and was not kept. Try again; if it happens again, check the store with check-store.",
  "failure.backup-other-store": "“{path}” is a backup of another store. Choose a backup of this store.",
  "failure.backup-unknown": "There is no such backup any more. Open the list again.",
  "failure.store-place-network":
    "The store “{path}” lies in a network folder ({system}). Files can be torn there when the connection breaks. Move the store to this computer; backups may lie in a network folder.",
  "failure.store-place-synchronised":
    "The store “{path}” lies in a synchronised folder ({service}). Synchronising can tear or double the file. Move the store to a folder outside it; backups may lie there.",
} as const;
