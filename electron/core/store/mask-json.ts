/** Texts within JSON, masked one by one. */

/** As it was spelt where nothing in it is masked. */
export function maskJson(text: string, mask: (text: string) => string): string {
  const known: unknown = JSON.parse(text);
  const masked = JSON.stringify(maskWithin(known, mask));
  return masked === JSON.stringify(known) ? text : masked;
}

function maskWithin(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((each) => maskWithin(each, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskWithin(each, mask)]));
}
