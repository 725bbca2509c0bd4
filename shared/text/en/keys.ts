/** The key of the store, and the words that stand for it. */
export const keys = {
  "cli.command.recovery-phrase": "Shows the store’s key as words to be written down; they do in place of the key.",
  "cli.recovery-phrase.keep": "Keep the words apart from the computer. Whoever has them can open the store.",
  "failure.phrase-none": "The store is not encrypted, so it has neither a key nor recovery words.",
  "failure.phrase-count":
    "There must be {wanted} recovery words; {count, plural, one {# was typed} other {# were typed}}.",
  "failure.phrase-word": "Word No. {number} is no recovery word. Look at how it was written down.",
  "failure.phrase-sum": "A word was mistaken for another, or words changed places. Hold them against what was written.",
  "keys.unlock.title": "The store is encrypted",
  "keys.unlock.body":
    "This computer’s keychain does not give the key of the store. Type the recovery words that you wrote down when you began. Nothing in the store has changed.",
  "keys.unlock.words": "Recovery words",
  "keys.unlock": "Open the store",
  "keys.unlock.other": "The words are sound, but this store does not open with them: they belong to another one.",
  "keys.phrase": "Recovery words",
  "keys.phrase.body":
    "The store is encrypted, and its key is in this computer’s keychain. If the computer is lost or changes, only these words open the store and its backups. Write them down and keep them apart from the computer.",
  "keys.phrase.show": "Show the recovery words",
  "keys.phrase.hide": "Hide the words",
  "keys.phrase.check": "Type two of the words that you wrote down.",
  "keys.phrase.number": "Word No. {number}",
  "keys.phrase.wrong": "They are not the same. Look at what you wrote down.",
  "keys.phrase.done": "Go on, the words are written down",
  "keys.phrase.try": "Check the words",
  "keys.phrase.back": "Show the words again",
} as const;
