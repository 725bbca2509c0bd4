/** Reviewers who confirm closing a quarter with a passphrase of their own. */
export const reviewers = {
  "cli.command.reviewer":
    "Registers the passphrase with which a reviewer confirms closing a quarter, or withdraws it; without --second, lists who has one.",
  "cli.option.reviewer.second": "name of the reviewer",
  "cli.option.withdraw": "withdraws the reviewer's passphrase (forgotten, or the person has left)",
  "cli.option.reviewer.reason": "why it is withdrawn (stands in the history)",
  "cli.option.reviewer.passphrase-file": "file with the reviewer's passphrase; KOPSKATS_PASSPHRASE without it",
  "cli.option.lock.passphrase-file":
    "file with the second person's passphrase, where they have registered one; KOPSKATS_PASSPHRASE without it",
  "cli.option.unlock.passphrase-file":
    "file with the second person's passphrase, where they have registered one; KOPSKATS_PASSPHRASE without it",
  "cli.reviewer.none": "No reviewer has registered a passphrase.",
  "cli.reviewer.line": "{name}: passphrase registered {since}, {by} was working with the program.",
  "cli.check-store.confirmations": "Confirmations of reviewers",
  "failure.reviewer-known": "{name} has a passphrase already. If it is forgotten, withdraw it first, with the reason.",
  "failure.reviewer-unknown": "{name} has no passphrase, so there is nothing to withdraw.",
  "failure.second-person-unregistered":
    "Only a reviewer with a passphrase of their own confirms a quarter: {names}. Name one of them, or let the second person register a passphrase in the settings first.",
  "failure.second-person-passphrase": "{name} confirms with a passphrase of their own. Ask them to type it themselves.",
  "failure.second-person-wrong": "This is not the passphrase that {name} registered, so nothing was changed.",
  "reports.lock.confirmed": "Confirmed with a passphrase of their own: {name}.",
  "reports.lock.passphrase": "Passphrase of the second person",
  "reports.lock.passphrase.hint": "{name} types it themselves.",
  "reports.lock.reviewers": "Who can confirm: {names}.",
  "reviewers.title": "Passphrases of reviewers",
  "reviewers.about":
    "A second person registers a passphrase once and then confirms closing and reopening a quarter with it. The passphrase is not kept, only what signatures are checked with. Nobody can confirm under another's name without their passphrase, and every registration and withdrawal is in the history.",
  "reviewers.four-eyes":
    "The programme wants two people. Once somebody has registered a passphrase, only those who have one can confirm.",
  "reviewers.loading": "Reading the reviewers…",
  "reviewers.none": "Nobody has registered a passphrase: whoever closes a quarter types the name of the second person.",
  "reviewers.line": "{name}: registered {since}, {by} was working with the program.",
  "reviewers.name": "Name of the reviewer",
  "reviewers.passphrase": "Passphrase of the reviewer",
  "reviewers.passphrase.hint": "At least {least} characters; several words will do. Only the reviewer knows it.",
  "reviewers.repeat": "The passphrase again",
  "reviewers.differs": "The passphrases are not the same.",
  "reviewers.register": "Register the passphrase",
  "reviewers.registered": "Passphrase registered: {name}.",
  "reviewers.withdraw": "Withdraw the passphrase of {name}",
  "reviewers.cancel": "Cancel",
  "reviewers.withdraw.want": "Withdraw the passphrase…",
  "reviewers.withdraw.reason": "Why it is withdrawn",
  "reviewers.restored.gone":
    "In the restored store these have no passphrase any more: {names}. To confirm again they must register one anew.",
  "reviewers.restored.back":
    "In the restored store a withdrawn passphrase serves again: {names}. If it should not, withdraw it once more.",
  "palette.settings.reviewers": "Passphrases of reviewers",
} as const;
