/** The namespaces of OpenDocument that tables are written in. */
export const OPEN_DOCUMENT: ReadonlySet<string> = new Set(
  ["office", "table", "text", "style", "meta", "manifest"].map(
    (name) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`,
  ),
);

/** A duration as OpenDocument writes times of day, `PT10H30M00S`, in seconds; null when it is none. */
export function parseDuration(text: string): number | null {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(text);
  if (parts === null) return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
