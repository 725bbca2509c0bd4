/** Names of the messages between the preload and the main process. */
export const CHANNELS = {
  call: "kopskats:call",
  stage: "kopskats:stage",
  choose: "kopskats:choose",
  save: "kopskats:save",
  tell: "kopskats:tell",
  /** The other way. */
  toWindow: "kopskats:message",
} as const;
