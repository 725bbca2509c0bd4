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
  "keys.encrypt": "Encrypt the store",
  "keys.encrypt.backup": "First the store is backed up, and the backup is checked.",
  "keys.encrypt.all":
    "The store, the archive of received files and all backups in its backup folder are encrypted: all of it or, if something breaks off, nothing.",
  "keys.encrypt.words":
    "The key will be in this computer’s keychain. If the computer is lost or changes, only these words open the store and its backups. Write them down and keep them apart from the computer; the store is encrypted after that.",
  "keys.encrypt.earlier":
    "Copies that were taken elsewhere stay unencrypted: delete them or copy anew. On the disk too, earlier data may be readable until its room is overwritten, unless the disk itself is encrypted.",
  "keys.encrypt.next": "Go on and write the words down",
  "keys.encrypt.again": "Try again",
  "keys.encrypt.working": "Encrypting and checking…",
  "keys.encrypt.elsewhere":
    "A store is encrypted in the desktop application, in this very place, or with the command kopskats rekey while the store is open nowhere.",
  "keys.copies":
    "Beside the encrypted store {count, plural, one {is # copy} other {are # copies}} that can be read without the key:",
  "keys.copies.sure": "Deleted copies cannot be brought back: {names}. The store and its encrypted backups stay.",
  "keys.copies.remove": "Delete the unencrypted copies",
  "failure.keychain-none":
    "This computer’s keychain does not keep a key safely, so the store is not encrypted and nothing has changed. Turn the system’s keychain on, or encrypt the store with the command kopskats rekey.",
  "failure.store-encrypted": "The store is encrypted already.",
  "cli.rekey.left": "Can still be read without a key: “{path}”. Delete the file if it is not needed.",
} as const;
