import { isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";
import { findExtraField } from "./extra-field.ts";

/** The upper half of code page 775, in which Windows set to Latvian writes names in zip files. */
const CODE_PAGE_775 =
  "ĆüéāäģåćłēŖŗīŹÄÅÉæÆōöĢ¢ŚśÖÜø£Ø×¤ĀĪóŻżź”¦©®¬½¼Ł«»░▒▓│┤ĄČĘĖ╣║╗╝ĮŠ┐" +
  "└┴┬├─┼ŲŪ╚╔╩╦╠═╬Žąčęėįšųūž┘┌█▄▌▐▀ÓßŌŃõÕµńĶķĻļņĒŅ’\u00ad±“¾¶§÷„°∙·¹³²■\u00a0";

/** The name of a zip entry, whoever wrote it: flagged UTF-8, a Unicode extra field, unflagged UTF-8, else code page 775. */
export function decodeMemberName(raw: Buffer, flaggedUtf8: boolean, extra: Buffer): string {
  if (flaggedUtf8 || isUtf8(raw)) return raw.toString("utf8");
  return unicodeName(raw, extra) ?? Array.from(raw, decodeByte).join("");
}

/** The Info-ZIP field holds only for the very name it was made for: it carries that name's CRC-32. */
function unicodeName(raw: Buffer, extra: Buffer): string | null {
  const field = findExtraField(extra, 0x7075);
  if (field === null || field.length < 5 || field.readUInt32LE(1) !== crc32(raw)) return null;
  const name = field.subarray(5);
  return isUtf8(name) ? name.toString("utf8") : null;
}

function decodeByte(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : CODE_PAGE_775.charAt(byte - 0x80);
}
