/** The store goes from one person to another. */
export const handOver = {
  "cli.command.hand-over":
    "Hands the store over to somebody else as an encrypted file; from then on it is only read here.",
  "cli.command.take-over": "Takes over a store that somebody handed over; what is here is backed up first.",
  "cli.command.take-back": "Takes a store that was handed over back, when the file is lost or nobody has taken it.",
  "cli.option.to": "whom the store is handed over to (name and surname)",
  "cli.option.hand-over.out": "where to write the file (db)",
  "cli.option.passphrase-file": "a file with the passphrase of the hand-over file; without it, KOPSKATS_PASSPHRASE",
  "cli.option.instead": "why the file counts although this store has changes of its own",
  "cli.option.take-back.reason": "why the store is taken back (kept in the history)",
  "cli.hand-over.done": "The store is handed over to {to}. File: {path}",
  "cli.hand-over.next":
    "Tell the passphrase apart from the file. Here the store can only be read now; if the file is lost, take it back with take-back.",
  "cli.take-back.done": "The store is taken back and can be worked in again. Do not use the file that was handed over.",
  "cli.take-over.done":
    "The store is taken over from {from}: {changes, plural, one {# new change} other {# new changes}}.",
  "cli.take-over.choose":
    "Choose which store goes on. If it is the file, give take-over with --instead and a reason: this store stays in a backup, and its changes have to be made again.",
  "failure.store-handed-over":
    "The store has been with {to} since {at}. Here it can only be read. Work when it comes back to you, or, if the file is lost, take it back.",
  "failure.passphrase-missing": "There is no passphrase. Give it with --passphrase-file or in KOPSKATS_PASSPHRASE.",
  "failure.passphrase-short":
    "The passphrase is too short. It needs at least {least} characters; several words will do.",
  "failure.hand-over-nothing": "The store is empty; there is nothing to hand over.",
  "failure.hand-over-file":
    "The file does not open: either the passphrase is another one, or it is no hand-over file. Check both with whoever gave it to you.",
  "failure.hand-over-unsound": "The store in this file is damaged, so nothing was taken over. Ask for the file again.",
  "failure.hand-over-other-store":
    "The file carries another store, not this one. To take it over, name a place where there is no store yet.",
  "failure.take-back-nothing": "The store has not been handed over; there is nothing to take back.",
  "hand-over.title": "Handing over",
  "hand-over.about":
    "The store is handed over as one encrypted file with everything in it, returns and history too. One person works at a time: once handed over, the store can be read here but not changed.",
  "hand-over.to": "To whom",
  "hand-over.passphrase": "Passphrase of the file",
  "hand-over.passphrase.hint":
    "At least {least} characters; several words will do. Tell it apart from the file: without it the file cannot be opened.",
  "hand-over.give": "Hand the store over",
  "hand-over.give.title": "Hand the store over?",
  "hand-over.give.body":
    "To {to}. Here the store can only be read after that, until it comes back or you take it back.",
  "hand-over.given": "The store is handed over to {to}. File: {name}.",
  "hand-over.now": "The store has been with {to} since {at}. Here it can only be read.",
  "hand-over.again": "Save the file again",
  "hand-over.back": "Take the store back",
  "hand-over.back.about":
    "Only when the file is lost or nobody has taken it. If both go on working, the stores cannot be joined again.",
  "hand-over.back.reason": "Why it is taken back",
  "hand-over.take": "Take a store over",
  "hand-over.take.about":
    "A file that somebody handed over. First it is checked that it is whole and goes on from this store’s history; what is here is backed up, so taking over can be undone.",
  "hand-over.file": "Hand-over file",
  "hand-over.choose": "Choose the file",
  "hand-over.no-file": "No file chosen.",
  "hand-over.taken":
    "The store is taken over from {from}: {changes, plural, one {# new change} other {# new changes}}.",
  "hand-over.older":
    "This store is newer than the file, so nothing was taken over. Last entry of the history in common: No. {common}.",
  "hand-over.diverged":
    "Since entry No. {common} both stores have been worked in apart, so nothing was taken over and nothing was joined.",
  "hand-over.here": "Only in this store ({count}):",
  "hand-over.there": "Only in the file ({count}):",
  "hand-over.instead": "Why the file is taken",
  "hand-over.instead.about":
    "If the file goes on, this store goes into a backup, and what is only here has to be done again.",
  "hand-over.instead.take": "Take the file instead of this store",
  "palette.settings.hand-over": "Hand the store over",
  "palette.settings.take-over": "Take a store over",
} as const;
