/** What the agency enters about its programme: on the command line and in refusals. */
export const programme = {
  "cli.command.settings": "Enters targets, budgets, rates, deadlines and numbers of rules from a file, or lists them.",
  "cli.settings.none": "Nothing has been entered about the programme yet.",
  "cli.settings.one":
    "{id}. {kind, select, target {target} budget {budget} unitrate {rate} deadline {deadline} participants {columns of the list} other {rule}} {key} – {source}. {on}, {author}: {reason}{state, select, withdrawn { (withdrawn)} other {}}",

  "failure.settings-unreadable":
    "The file “{path}” cannot be understood ({problem}). It must be a list as kopskats settings --json gives it; nothing was changed.",
  "failure.setting-unknown": "There is no entry {id}. Entries are listed by kopskats settings.",
  "failure.setting-withdrawn": "Entry {id} is withdrawn already.",
  "failure.setting-indicator-unknown": "There is no indicator “{entry}”. Check the code; nothing was changed.",
  "failure.setting-budget-sum":
    "In budget version “{entry}” the ESF+ and state parts are not the total. Correct the amounts; nothing was changed.",
  "failure.setting-budget-active":
    "Exactly one budget version must be the one that shares are taken of. Mark it; nothing was changed.",
  "failure.setting-deadline-unknown": "The programme has no deadline “{entry}”; nothing was changed.",
  "failure.setting-rule-unknown": "There is no rule “{entry}”; nothing was changed.",
  "failure.setting-number-unknown": "Rule {entry} has other numbers than those entered; nothing was changed.",
  "failure.setting-date": "“{date}” is no date ({entry}). Correct it; nothing was changed.",
  "failure.setting-validity": "“{entry}”: valid “to” is earlier than “from”. Correct the dates; nothing was changed.",
  "failure.history-unknown": "There is no entry {seq} in the history.",
} as const;
