import type { CellNote } from "../../../../shared/domain/sheet.ts";
import { refuse } from "../read-refusal.ts";
import type { Package, Relationship } from "./package.ts";
import { parseRange } from "./range.ts";
import { SPREADSHEET, unescapeText } from "./spreadsheet-text.ts";

const THREADED: ReadonlySet<string> = new Set([
  "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",
]);
/** The author under which Excel keeps a stand-in for a threaded comment: `tc={…}`. */
const STAND_IN = "tc={";

/** Notes (the old comments) and threaded comments of a sheet, in reading order; a thread is one note, its replies in lines. */
export async function readNotes(pack: Package, relationships: readonly Relationship[]): Promise<CellNote[]> {
  const texts = new Map<string, string[]>();
  const keep = (reference: string, text: string): void => {
    if (text.trim() === "") return;
    if (texts.size >= pack.limits.items) refuse("TOO-MANY-ITEMS", { limit: pack.limits.items });
    texts.set(reference, [...(texts.get(reference) ?? []), text]);
  };
  for (const { type, target, external } of relationships) {
    if (external || !pack.has(target)) continue;
    if (type === "comments") await readComments(pack, target, keep);
    else if (type === "threadedComment") await readThreads(pack, target, keep);
  }
  return [...texts].map(([reference, lines]) => noteAt(reference, lines.join("\n"))).sort(byPlace);
}

type Keep = (reference: string, text: string) => void;

async function readComments(pack: Package, part: string, keep: Keep): Promise<void> {
  const authors: string[] = [];
  let reference = "";
  let author = 0;
  let text = "";
  await pack.walk(part, SPREADSHEET, {
    open(path, attribute) {
      if (path !== "comments/commentList/comment") return;
      reference = attribute("ref") ?? "";
      author = Number(attribute("authorId") ?? -1);
      text = "";
    },
    close(path, content) {
      if (path === "comments/authors/author") authors.push(content);
      else if (path === "comments/commentList/comment/text/t" || path === "comments/commentList/comment/text/r/t") {
        text += unescapeText(content);
        if (text.length > pack.limits.textLength) refuse("CELL-TOO-LONG", { part, limit: pack.limits.textLength });
      } else if (path === "comments/commentList/comment" && authors[author]?.startsWith(STAND_IN) !== true)
        keep(reference, text);
    },
  });
}

async function readThreads(pack: Package, part: string, keep: Keep): Promise<void> {
  let reference = "";
  await pack.walk(part, THREADED, {
    open(path, attribute) {
      if (path === "ThreadedComments/threadedComment") reference = attribute("ref") ?? "";
    },
    close(path, content) {
      if (path === "ThreadedComments/threadedComment/text") keep(reference, content);
    },
  });
}

function noteAt(reference: string, text: string): CellNote {
  const place = parseRange(reference) ?? refuse("OUT-OF-GRID");
  return { row: place.fromRow, column: place.fromColumn, text };
}

function byPlace(a: CellNote, b: CellNote): number {
  return a.row - b.row || a.column - b.column;
}
