import { basename, extname } from "node:path";
import { LIMITS, type Limits } from "../limits.ts";
import { recogniseContent, type Content } from "../read-content-kind.ts";
import { Refusal } from "../read-refusal.ts";

/** What is to be done with a file that arrived: read it, open it, or pass it over. */
export type FileKind = "workbook" | "archive" | "other";

/**
 * A file is passed over only when neither its content nor its extension says spreadsheet, csv or archive; so a damaged
 * `.xlsx` is told about, and a workbook under a strange name is read.
 */
export function kindOfFile(bytes: Uint8Array, name: string, limits: Limits = LIMITS): FileKind {
  const extension = extname(name).toLowerCase();
  if (/^\.~lock\..*#$/.test(basename(name))) return "other";
  const byContent = kindOfContent(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), extension, limits);
  if (byContent !== "other") return byContent;
  if (SPREADSHEETS.has(extension)) return "workbook";
  return ARCHIVES.has(extension) ? "archive" : "other";
}

const SPREADSHEETS: ReadonlySet<string> = new Set(
  "xlsx xlsm xltx xltm xlsb xls xlt xla xlam xlw ods ots fods csv tsv numbers slk"
    .split(" ")
    .map((extension) => `.${extension}`),
);
const ARCHIVES: ReadonlySet<string> = new Set([".zip", ".rar", ".7z", ".gz", ".tgz"]);
/** Endings under which people keep tables as text; under others a text with semicolons is no csv. */
const PLAIN_TEXTS: ReadonlySet<string> = new Set(["", ".txt", ".csv", ".tsv", ".tab", ".prn", ".dat", ".asc"]);
/** A password hides whether a file is a workbook or a letter; these endings say letter. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  ".doc",
  ".docx",
  ".docm",
  ".dot",
  ".dotx",
  ".ppt",
  ".pptx",
  ".pptm",
  ".vsd",
  ".vsdx",
]);

function kindOfContent(bytes: Buffer, extension: string, limits: Limits): FileKind {
  const content = tryRecognise(bytes, limits);
  switch (content?.kind) {
    case "xlsx":
    case "ods":
    case "xls":
      return "workbook";
    case "unread-spreadsheet":
      return DOCUMENTS.has(extension) ? "other" : "workbook";
    case "delimited":
      return PLAIN_TEXTS.has(extension) ? "workbook" : "other";
    case "archive":
      return "archive";
    case "other":
      return content.refusal === "ARCHIVE" && !SPREADSHEETS.has(extension) ? "archive" : "other";
    case "text":
    case undefined:
      return "other";
  }
}

/** Null for a container that is damaged or over the limits: then the extension says whom to tell. */
function tryRecognise(bytes: Buffer, limits: Limits): Content | null {
  try {
    return recogniseContent(bytes, limits);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
