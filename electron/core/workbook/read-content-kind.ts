import { lookAtEntry, openZip, type Zip } from "./archive/zip.ts";
import { decodeText } from "./csv/decode-text.ts";
import { looksDelimited } from "./csv/read-csv.ts";
import { isCompoundFile, openCompoundFile, type CompoundFile } from "./foreign/compound-file.ts";
import type { Limits } from "./limits.ts";
import { refuse, type RefusalCode } from "./read-refusal.ts";

/** What a file is, by its bytes alone. What we recognise and do not read carries the code of its refusal. */
export type Content =
  | { readonly kind: "xlsx"; readonly zip: Zip }
  | { readonly kind: "ods"; readonly zip: Zip }
  | { readonly kind: "xls"; readonly file: CompoundFile }
  | { readonly kind: "delimited"; readonly text: string }
  /** Text that nothing says is a table. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "archive"; readonly zip: Zip }
  /** A spreadsheet, but none that we read: too old, too new, or locked. */
  | { readonly kind: "unread-spreadsheet"; readonly refusal: RefusalCode }
  /** Something with a name of its own that is no table: a page, a document, a picture. */
  | { readonly kind: "other"; readonly refusal: RefusalCode };

/** Looks at the first bytes, and for containers at what they list. Refuses containers that are damaged. */
export function recogniseContent(bytes: Buffer, limits: Limits): Content {
  if (bytes.length === 0) return { kind: "other", refusal: "EMPTY" };
  if (startsWith(bytes, "PK\u0003\u0004") || startsWith(bytes, "PK\u0005\u0006"))
    return recogniseZip(openZip(bytes, limits));
  if (isCompoundFile(bytes)) return recogniseCompound(openCompoundFile(bytes));
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) && bytes[3] === 0)
    return spreadsheet("OLD-BIFF");
  if (startsWith(bytes, "Rar!") || startsWith(bytes, "7z\u00bc\u00af") || startsWith(bytes, "\u001f\u008b"))
    return other("ARCHIVE");
  if (startsWith(bytes, "%PDF-") || startsWith(bytes, "{\\rtf")) return other("NOT-A-WORKBOOK");
  const text = decodeText(bytes);
  return text === null ? other("NOT-A-WORKBOOK") : recogniseText(text, limits);
}

/** The first entry of an OpenDocument file names its kind in plain bytes. */
export function recogniseZip(zip: Zip): Content {
  const names = new Set(zip.entries.map(({ name }) => name.toLowerCase()));
  const has = (beginning: string): boolean => zip.entries.some(({ name }) => name.toLowerCase().startsWith(beginning));
  const mimetype = openDocumentType(zip);
  if (mimetype !== null)
    return mimetype.includes("opendocument.spreadsheet") ? { kind: "ods", zip } : other("NOT-A-WORKBOOK");
  if (names.has("xl/workbook.bin")) return spreadsheet("XLSB");
  if (has("word/") || has("ppt/") || has("visio/")) return other("NOT-A-WORKBOOK");
  if (names.has("[content_types].xml") || has("xl/")) return { kind: "xlsx", zip };
  if (names.has("index/document.iwa") && has("index/calculationengine")) return spreadsheet("NUMBERS");
  return { kind: "archive", zip };
}

function openDocumentType(zip: Zip): string | null {
  const entry = zip.entries.find(({ name }) => name === "mimetype");
  if (entry === undefined || entry.encrypted || entry.size > 200) return null;
  const type = lookAtEntry(zip, entry, (content) => content.toString("latin1"));
  return type.startsWith("application/vnd.oasis.") ? type : null;
}

function recogniseCompound(file: CompoundFile): Content {
  if (file.streams.has("EncryptedPackage")) return spreadsheet("PASSWORD");
  if (file.streams.has("Workbook")) return { kind: "xls", file };
  return file.streams.has("Book") ? spreadsheet("OLD-BIFF") : other("NOT-A-WORKBOOK");
}

function recogniseText(text: string, limits: Limits): Content {
  const head = text.slice(0, 4096).trimStart();
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b/i.test(head)) return other("HTML");
  if (/^MIME-Version:/i.test(head)) return other("HTML");
  if (head.startsWith("<")) return recogniseXml(head);
  if (head.startsWith("ID;P") && /\n[CF];/.test(text)) return spreadsheet("SYLK");
  return { kind: looksDelimited(text, limits) ? "delimited" : "text", text };
}

function recogniseXml(head: string): Content {
  if (head.includes("urn:schemas-microsoft-com:office:spreadsheet")) return spreadsheet("XML-SPREADSHEET");
  if (/<office:document\b[^>]*opendocument\.spreadsheet/.test(head)) return spreadsheet("FLAT-ODS");
  return other(/<html\b/i.test(head) ? "HTML" : "NOT-A-WORKBOOK");
}

function spreadsheet(refusal: RefusalCode): Content {
  return { kind: "unread-spreadsheet", refusal };
}

function other(refusal: RefusalCode): Content {
  return { kind: "other", refusal };
}

function startsWith(bytes: Buffer, signature: string): boolean {
  return bytes.subarray(0, signature.length).toString("latin1") === signature;
}

/** For files that are over the limit before anything is looked at. */
export function checkFileSize(bytes: Buffer, limits: Limits): void {
  if (bytes.length > limits.fileBytes) refuse("TOO-BIG", { limit: limits.fileBytes });
}
