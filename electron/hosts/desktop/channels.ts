/** Names of the messages between the preload and the main process. */
export const CHANNELS = {
  call: "kopskats:call",
  stage: "kopskats:stage",
  choose: "kopskats:choose",
  save: "kopskats:save",
  tell: "kopskats:tell",
  phrase: "kopskats:phrase",
  unlock: "kopskats:unlock",
  newPhrase: "kopskats:new-phrase",
  encrypt: "kopskats:encrypt",
  /** The other way. */
  toWindow: "kopskats:message",
} as const;
