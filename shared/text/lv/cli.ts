/** What the command line says. */
export const cli = {
  "cli.store-not-encrypted": "Krātuve “{path}” nav šifrēta.",
} as const;
