/** Stands in for a library that a file drives mad: it answers a request by filling all memory it can get. */
process.on("message", () => {
  const held: string[][] = [];
  for (;;) held.push(Array.from({ length: 100_000 }, (_, i) => `bumba ${String(held.length)} ${String(i)}`));
});
