/** How long data about people is kept, and how it goes. */
export const privacy = {
  "cli.command.retention": "Sets until when data about people is kept; without options shows what is set.",
  "cli.command.purge":
    "Removes data about people from returns past their retention; figures stay, a certificate says what went.",
  "cli.option.before": "a day: returns of quarters that ended before it are purged (2035-12-31)",
  "cli.option.keep-until": "first day on which data may go (2035-12-31), or never: not known",
  "cli.option.hold": "why nothing may go even then (an audit, a court case)",
  "cli.option.release": "takes the hold away",
  "cli.option.retention.reason": "why the date is this one",
  "cli.option.purge.reason": "on what ground it is purged",
  "cli.option.purge.out": "where to write the certificate (json); without it, beside the store",
  "cli.retention.unknown": "No retention date is set.",
  "cli.retention.until": "Data about people is kept until {until}.",
  "cli.retention.hold": "Nothing may be purged: {hold}",
  "cli.purge.no-retention": "The store has no retention date: the purge stands on the given reason alone.",
  "cli.purge.done":
    "Data about people is removed from returns of quarters before {before}: {returns, plural, one {# return} other {# returns}}, {files, plural, one {# file} other {# files}}, {rows, plural, one {# row} other {# rows}}, {persons, plural, one {# person} other {# persons}}.",
  "cli.purge.figures": "{count, plural, one {The # figure is} other {All # figures are}} the same before and after.",
  "cli.purge.certificate": "Certificate: {path}",
  "failure.purge-held":
    "Nothing may be purged: {hold}. When the reason is gone, take the hold away with retention --release.",
  "failure.purge-retention": "Data about people must be kept until {until}. Before that day it may not go.",
  "failure.purge-nothing": "There is no return of a quarter before {before} that still has data about people.",
  "failure.purge-altered":
    "Facts of the store were edited by hand, so nothing was purged. Check the store with check-store and restore it from a backup.",
  "failure.purge-figures": "The purge would change a figure, so nothing was purged. Report this to the maintainer.",
  "failure.usage-day": "“{text}” is no date. Write it as 2035-12-31.",
  "cli.command.rekey": "Changes the key of the store, its archive and its backups; a store without a key is encrypted.",
  "cli.option.new-key-file": "a file with the new key (64 hexadecimal digits)",
  "cli.rekey.done":
    "The store “{path}” and {count, plural, one {# backup} other {# backups}} have a new key. Keep it in a safe place: without it the data cannot be opened.",
  "cli.command.restore-test":
    "Restores the newest backup beside the store, checks it and every issued figure; the store stays as it is.",
  "cli.restore-test.restored": "Restored the backup of {at}: {path}",
  "cli.restore-test.figures":
    "Checked {reports, plural, one {# issued report} other {# issued reports}}, {figures, plural, one {# figure} other {# figures}}.",
  "cli.restore-test.sound": "Everything can be restored from the backup.",
  "cli.restore-test.unsound":
    "Not everything can be restored from the backup. Make a new one and check the store with check-store.",
  "failure.restore-test-nothing": "The store “{path}” has no backup yet. Make one with backup.",
} as const;
