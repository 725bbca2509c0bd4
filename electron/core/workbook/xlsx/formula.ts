/**
 * Does the formula take its value from another workbook? Excel writes such a book as a number or a name in brackets
 * before a sheet or a name: `[1]Lapa!A1`, `'[budžets.xlsx]Lapa 1'!A1`, `'C:\dati\[b.xlsx]L'!A1`, `[2]!nosaukums`; a DDE
 * link as `excel|'fails'!A0`. Brackets of table columns (`Tabula[Stundas]`) follow a name and are not meant.
 */
export function refersToOtherWorkbook(formula: string): boolean {
  if (!formula.includes("!")) return false;
  const code = formula.replace(/"(?:[^"]|"")*"/g, '""');
  return QUOTED_BOOK.test(code) || BARE_BOOK.test(code) || DDE_LINK.test(code);
}

const QUOTED_BOOK = /'(?:[^'[\]]|'')*\[[^[\]]+\](?:[^'[\]]|'')*'!/;
const BARE_BOOK = /(?:^|[^\p{L}\p{N}_.\]'[])\[[^[\]]+\][\p{L}\p{N}_.]*!/u;
const DDE_LINK = /\|(?:'(?:[^']|'')*'|\w+)!/;
