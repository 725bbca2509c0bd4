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
  "cli.command.audit-copy":
    "Makes a copy of the store for auditors: one file to look at, personal data masked, with its trace.",
  "cli.option.audit-copy.reason": "who needs the copy and why (goes into the history)",
  "cli.option.audit-copy.out": "where to write the copy (db)",
  "cli.option.audit-copy.new-key-file":
    "a file with the copy’s key (64 hexadecimal digits); without it the copy is not encrypted",
  "cli.audit-copy.done":
    "The copy for auditors is written: {path}, {returns, plural, one {# return} other {# returns}}.",
  "privacy.title": "Privacy and retention",
  "privacy.loading": "Reading how long data is kept…",
  "privacy.until": "Data about people is kept until",
  "privacy.until.unknown": "How long data is kept has not been set.",
  "privacy.until.known": "Data about people is kept until {until}.",
  "privacy.hold": "Nothing may go: {hold}",
  "privacy.until.hint": "First day on which data about people may go. Empty: not known.",
  "privacy.hold.label": "Why nothing may go even then",
  "privacy.hold.hint": "An audit, a court case. Empty: nothing stands against it.",
  "privacy.retain": "Save retention",
  "privacy.retain.reason": "Reason",
  "privacy.retained": "Retention is saved.",
  "privacy.purge": "Removing data about people",
  "privacy.purge.about":
    "From returns of quarters that ended before the day, files, texts of rows and the way from a personal code to a pseudonym are removed. All figures stay, which is proved first. Old backups go. It cannot be taken back.",
  "privacy.purge.before": "Quarters that ended before",
  "privacy.purge.look": "Show what would go",
  "privacy.purge.would":
    "Data about people would go from {returns, plural, one {# return} other {# returns}}, {files, plural, one {# file} other {# files}}, {rows, plural, one {# row} other {# rows}}, {persons, plural, one {# person} other {# people}}. Quarters: {periods}.",
  "privacy.purge.reason": "On what ground",
  "privacy.purge.do": "Remove data about people",
  "privacy.purge.done":
    "Data about people is removed. {figures, plural, one {# figure is} other {All # figures are}} as before. Certificate: {name}.",
  "privacy.copy": "Copy for auditors",
  "privacy.copy.about":
    "One file to look at: figures, trace to the cell, decisions and history. No names, personal codes or birth dates are in it, and no way leads from a pseudonym to a person. Open it with kopskats serve --store.",
  "privacy.copy.reason": "Who needs the copy and why",
  "privacy.copy.make": "Make the copy",
  "privacy.copy.made": "The copy is ready: {name}, {returns, plural, one {# return} other {# returns}}.",
  "palette.settings.retention": "Retention and removal",
  "palette.settings.audit-copy": "Make a copy for auditors",
} as const;
