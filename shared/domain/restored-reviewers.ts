/** What putting a backup back in use has changed of who confirms: names of reviewers. */
export interface RestoredReviewers {
  /** Had a passphrase before, and have none in the backup. */
  readonly gone: readonly string[];
  /** Theirs had been withdrawn, and serves again. */
  readonly back: readonly string[];
}
