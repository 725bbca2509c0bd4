/**
 * How wide a text prints in Arial, and how many lines it takes in a column. Readers disagree on automatic row heights
 * and LibreOffice cuts, so heights are worked out here. Widths are thousandths of the font size (measured on a font
 * with Arial's metrics).
 */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  [
    ["'ijlļ|", 225],
    [" \u00a0!,./:;I[\\]ftīĪ", 278],
    ['()-`r“”„·{}"', 334],
    ["*°^", 430],
    ["Jcksvxyzčķšž", 500],
    ["+<=>~×", 584],
    ["FTZŽß", 611],
    ["&ABEKPSVXYĀĒĶŠ", 667],
    ["CDHNRUwČŅŪ", 722],
    ["GOQĢ", 778],
    ["Mm%", 860],
    ["W—…@←→", 1000],
  ].flatMap(([letters, width]) => Array.from(String(letters), (letter): [string, number] => [letter, Number(width)])),
);
const OTHER_LETTERS = 556;
const WIDEST = 1000;
/** The same by number, as far as the letters above reach: every letter of a workbook is looked up. */
const BY_NUMBER = Uint16Array.from(
  { length: 0x2200 },
  (_, number) => WIDTHS.get(String.fromCharCode(number)) ?? OTHER_LETTERS,
);
const BOLD_IS_WIDER = 1.1;
const PIXELS_PER_POINT = 96 / 72;
/** Of the default font's widest digit (Arial 10). */
const DIGIT_PIXELS = 7;

/** Readers place letters a little differently: better one line too many than a line cut. */
const SAFETY = 0.94;

export interface TextFace {
  readonly size: number;
  readonly bold: boolean;
}

/** Pixels at 96 dpi. */
export function textWidth(text: string, face: TextFace): number {
  let thousandths = 0;
  for (let at = 0; at < text.length; at += 1) {
    const number = text.charCodeAt(at);
    if (!isSecondHalf(number)) thousandths += BY_NUMBER[number] ?? OTHER_LETTERS;
  }
  return pixelsOf(thousandths, face);
}

/** Of a letter that takes two places in a text. */
const isSecondHalf = (number: number): boolean => number >= 0xdc00 && number <= 0xdfff;

const pixelsOf = (thousandths: number, { size, bold }: TextFace): number =>
  (thousandths / 1000) * size * PIXELS_PER_POINT * (bold ? BOLD_IS_WIDER : 1);

/** Lines the text takes when broken at spaces and hyphens inside `available` pixels. */
export function countLines(text: string, face: TextFace, available: number): number {
  // Most texts are so short that their letters need not be looked at.
  if (pixelsOf(text.length * WIDEST, face) < available - 1e-6 && !text.includes("\n")) return 1;
  return text.split("\n").reduce((lines, paragraph) => lines + linesOf(paragraph, face, available), 0);
}

function linesOf(paragraph: string, face: TextFace, available: number): number {
  // Most texts fit as they are, and need no breaking.
  if (textWidth(paragraph, face) < available - 1e-6) return 1;
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(/(?<=[ \-–/])/)) {
    const width = textWidth(word, face);
    const visible = textWidth(word.trimEnd(), face);
    if (used > 0 && used + visible > available) {
      lines += 1;
      used = 0;
    }
    // A word longer than the column is broken inside.
    lines += Math.max(0, Math.ceil(visible / available) - 1);
    used = visible > available ? (used + visible) % Math.max(available, 1) : used + width;
  }
  return lines;
}

/** Pixels for text in a column of so many characters, less Excel's padding. */
export function columnPixels(width: number): number {
  return width * DIGIT_PIXELS * SAFETY;
}
