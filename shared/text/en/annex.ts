/** The technical annex for an impact assessment. */
export const annex = {
  "annex.title": "Technical annex for a data protection impact assessment",
  "annex.lead":
    "`npm run annex` writes this page from the very tables that the program works by; a test holds them against each other. Purpose, legal basis and retention are set by the controller: Kopskats does not know them.",
  "annex.data": "What data is received",
  "annex.data.lead":
    "Programme “{programme}”. Where *** stands, the column names a person or is sensitive: its values are not seen on screens, in reports, messages or logs. In other columns a name that is known from the columns of names is hidden in free text as well.",
  "annex.form": "Form",
  "annex.column": "Column",
  "annex.asked": "Demanded",
  "annex.asked.mandatory": "always",
  "annex.asked.conditional": "on a condition",
  "annex.asked.optional": "no",
  "annex.shown": "Seen",
  "annex.shown.masked": "***",
  "annex.shown.typed": "as typed",
  "annex.places": "Where the data is",
  "annex.places.cells":
    "Cells of rows as typed, and the bytes of received files, are in the store and its archive on this computer, nowhere else.",
  "annex.places.facts":
    "The facts that indicators are counted from have no columns of personal codes and names: a person is a number, and the way from a code to it is HMAC-SHA-256 under a key of the store’s own. Birth dates are in the facts, as ages are worked out from them.",
  "annex.places.backups":
    "Backups are in a folder beside the store: {ofToday} copies of the last day, one for each of {days} days and one for each of {months} months. A person carries them elsewhere.",
  "annex.places.none":
    "Nothing is sent: the window has no network, and there is neither telemetry nor a report of faults.",
  "annex.guard": "How it is guarded",
  "annex.guard.encrypted":
    "Store, archive and backups are encrypted (SQLCipher format, key of 256 bits) where the store has a key; every command and the settings say so of a store without one.",
  "annex.guard.key":
    "On the desktop the key is in the system’s keychain, and seventeen words written down do the same.",
  "annex.guard.temporary":
    "Sorting is done in memory; temporary files, logs, window titles and notifications hold no personal data.",
  "annex.guard.history":
    "Every decision, import, lock, report, search by a code, list of persons, copy and purge is an entry in a chain that cannot be altered or cut unnoticed.",
  "annex.roles": "Who works with it",
  "annex.roles.role": "Role",
  "annex.roles.does": "What they do",
  "annex.roles.unmask":
    "Unmasked data is shown for a reason only: the reason stands in the history, and who handed it out and when on every sheet of the file too.",
  "annex.roles.subject":
    "Data about one person is handed out by the command person or, when the person is found by a number, from the search (Ctrl K): all rows with their sources; it is put right with the decision correct-value, in which a document stands.",
  "annex.purge": "How long, and what a purge does",
  "annex.purge.lead":
    "Retention and a legal hold are entered in the settings or with the command retention. A purge takes out of quarters that ended before a day the bytes of files, texts of cells, references to documents and values of corrected cells; of persons whom no later return names, their pseudonym, and their birth date gives way to another one with the same age on every counted day. All figures stay, which a signed certificate proves. In the facts a purge alters this:",
  "annex.purge.table": "Table",
  "annex.purge.column": "Column",
  "annex.purge.what": "What happens",
  "annex.purge.hide": "known names are hidden",
  "annex.purge.unlink": "a digest that could be guessed gives way to one that cannot",
  "annex.left": "What is not guarded",
  "annex.left.account":
    "Against a program that runs in the same account while the store is open there is no protection.",
  "annex.left.plain": "In a store without a key pseudonyms do not protect: their key is in the same place.",
  "annex.left.names": "A name in free text is known only when it stands in a column of names somewhere.",
  "annex.left.outside": "Files that senders e-mail, or that are copied elsewhere, are outside the program.",
} as const;
