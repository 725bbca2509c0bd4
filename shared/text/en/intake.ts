/** Plans of imports, questions, decisions and what is remembered about senders. */
export const intake = {
  "finding.F-SET-ASIDE":
    "A decision has set this file aside or withdrawn it. Withdraw the decision if it should count.",

  "failure.plan-outdated": "The store has changed since the plan was made. Make the plan again.",
  "failure.plan-files-changed": "The file “{path}” has changed since the plan was made. Make the plan again.",
  "failure.submission-unknown": "There is no submission {id}. The list of returns shows them.",
  "failure.submissions-apart": "Only versions of one sender and period can be compared. Choose two of those.",
  "failure.decision-unknown": "There is no decision {id}. The command decisions lists them.",
  "failure.decision-withdrawn": "Decision {id} has been withdrawn already.",
  "failure.decision-unknown-file": "The store has no file with this content ({sha256}). Import it first.",
  "failure.decision-file-gone":
    "The content of file {sha256} is no longer kept, so it cannot be judged again. Restore the store from a backup.",
  "failure.decision-unknown-person": "Nobody in the store has this key. Suggestions about persons show the keys.",
  "failure.decision-same-person": "Both keys are of one person. Name two different ones.",
  "failure.decision-unknown-sender":
    "There is no sender “{sender}”. Give a municipality's code (LV-067) or an institution's registration number.",
  "failure.decision-unknown-field": "Form {form} has no field “{field}”.",
  "failure.decision-unknown-word": "Classifier “{classifier}” has no value “{item}”.",
  "failure.decision-unknown-row": "Sheet “{sheet}” of the file has no row {row}. Check the sheet and the row.",
  "failure.decision-not-acceptable":
    "Error {code} cannot be accepted: without a correction the row cannot be understood. Correct the value or exclude the row.",
  "failure.decision-other-value":
    "Cell {cell} of sheet “{sheet}” holds another value than the one given. Look at the cell and decide again.",
  "failure.finding-gone":
    "This finding is no longer there: its return was judged again or replaced. Choose it in the list again.",
  "failure.decision-not-in-force":
    "This return is no longer in force: a newer version came, or it was withdrawn. Open the newest version.",
  "failure.usage-decision-id": "A decision's number is a whole number, not “{id}”. The command decisions lists them.",
  "failure.usage-decision":
    "The decision cannot be understood: {problem} is missing, wrong or too many. decide --help shows the options.",

  "drift.sentence": "{form}: since the return for {since} {parts}.",
  "drift.renamed": "{count, plural, one {# heading renamed} other {# headings renamed}}",
  "drift.added": "{count, plural, one {# heading added} other {# headings added}}",
  "drift.removed": "{count, plural, one {# heading removed} other {# headings removed}}",

  "choice.sender": "The sender is {sender}",
  "choice.period": "The return is about {period}",
  "choice.keep-period": "Period {period} is right; judge the rows one by one",
  "choice.headings":
    "{headings, plural, one {“{heading}” means the field {field} ({form})} other {# headings mean what is suggested; the first: “{heading}” is {field} ({form})}}",
  "choice.no-headings":
    "{headings, plural, one {“{heading}” means no field} other {None of the # headings means a field}}",
  "choice.replace": "This file takes the place of the earlier version {version}",
  "choice.set-aside": "Set the file aside",

  "cli.plan.title": "What would happen",
  "cli.plan.changes":
    "Rows: new {added}, changed {changed}, unchanged {unchanged}, gone {removed}, quarantined {quarantined}, known already {skipped}.",
  "cli.plan.findings": "Findings by rule",
  "cli.plan.count": "Count",
  "cli.plan.effects": "Indicators that would change",
  "cli.plan.no-effects": "No indicator would change.",
  "cli.plan.before": "Was",
  "cli.plan.after": "Would be",
  "cli.plan.questions": "To decide",
  "cli.plan.choice":
    "{choice}: {verdict}, stored {stored}, quarantined {quarantined}, {figures, plural, one {# figure changes} other {# figures change}}",
  "cli.plan.choice.untried": "{choice}: {verdict}, stored {stored}, quarantined {quarantined}",
  "cli.plan.words": "Unknown words",
  "cli.plan.word": "“{word}” ({classifier}, {sender}): {rows, plural, one {# row waits} other {# rows wait}}",

  "cli.command.decide": "Records a decision and judges again whatever it is about.",
  "cli.command.decisions": "Lists decisions and what they match today.",
  "cli.command.withdraw": "Withdraws a decision; everything is judged as if it had not been made.",
  "cli.option.kind":
    "kind of decision: file-sender, file-period, keep-period, replace-same-version, refuse-file, withdraw-return, heading, word, exclude-row, accept-finding, explain-finding, correct-value, merge-persons, keep-apart, accept-return or send-back",
  "cli.option.reason": "why it was decided so",
  "cli.option.file": "the file: its path, or the SHA-256 of its content",
  "cli.option.sheet": "name of the sheet in the file",
  "cli.option.row": "number of the row on the sheet (exclude-row)",
  "cli.option.cell": "the cell, such as G12",
  "cli.option.heading": "the heading as it is written (heading)",
  "cli.option.field": "the field that the heading means; empty: none (heading)",
  "cli.option.word": "the word as it is written (word)",
  "cli.option.classifier": "key of the classifier (word)",
  "cli.option.item": "the classifier's value that the word means (word)",
  "cli.option.old": "what stands in the cell (correct-value)",
  "cli.option.new": "what is meant (correct-value)",
  "cli.option.document": "the document that says so (correct-value)",
  "cli.option.from": "key of the person that is merged (merge-persons)",
  "cli.option.into": "key of the person it is merged into (merge-persons)",
  "cli.option.one": "key of the first person (keep-apart)",
  "cli.option.other": "key of the second person (keep-apart)",
  "cli.option.decide.form": "the form, such as F2 (heading)",
  "cli.option.decide.sender": "the sender: a municipality's code or a registration number; empty for a word: everybody",
  "cli.option.decide.period": "the quarter the file is about: 2026-Q1 (file-period)",
  "cli.option.decide.code": "code of the finding, such as V-20",
  "cli.decide.done": "Decision {id} recorded; {figures, plural, one {# figure changed} other {# figures changed}}.",
  "cli.withdraw.done": "Decision {id} withdrawn; {figures, plural, one {# figure changed} other {# figures changed}}.",
  "cli.decisions.none": "There are no decisions.",
  "cli.decisions.kind": "Kind",
  "cli.decisions.subject": "About",
  "cli.decisions.matches": "Places",
  "cli.decisions.reason": "Reason",
  "cli.decisions.author": "Who",
  "cli.decisions.at": "When",
  "cli.decisions.withdrawn": "withdrawn {at}",
};
