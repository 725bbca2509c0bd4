import { applyEdits, type Edit } from "./annotate-edits.ts";
import { OWN_NAME, ownRemarkStart } from "./annotate-mark.ts";
import { appendTo, childOf, childrenOf, readOutline, type OutlineElement } from "./annotate-outline.ts";
import { escapedText } from "./write-sheet.ts";
import { xmlText, XML_HEADER } from "./write-xml.ts";
import { SPREADSHEET } from "./xlsx/spreadsheet-text.ts";

/** The author under which Excel keeps the stand-in of a threaded comment; what it says is not shown. */
const STAND_IN = "tc={";

/** What became of the comments of a sheet. */
export interface PatchedComments {
  readonly bytes: Buffer;
  /** References of all cells that have a comment now: each needs a shape. */
  readonly references: readonly string[];
}

/** Takes our earlier remarks out of a comments part and puts the new ones in (reference → text). */
export function patchComments(bytes: Buffer, part: string, remarks: ReadonlyMap<string, string>): PatchedComments {
  const root = readOutline(bytes, part, SPREADSHEET);
  const authors = childOf(root, "authors");
  const list = childOf(root, "commentList");
  if (authors === undefined || list === undefined) return { bytes, references: [] };
  const names = childrenOf(authors, "author").map(({ text }) => text);
  const known = names.indexOf(OWN_NAME);
  const author = known >= 0 ? known : names.length;
  const edits: Edit[] = [];
  const references = new Set<string>();
  for (const comment of childrenOf(list, "comment")) {
    const reference = comment.attributes.get("ref")?.value ?? "";
    const isStandIn = names[Number(comment.attributes.get("authorId")?.value)]?.startsWith(STAND_IN) === true;
    const kept = isStandIn ? KEPT : withoutRemark(comment);
    if (kept.isAllOurs) {
      edits.push({ from: comment.from, to: comment.to, text: "" });
      continue;
    }
    references.add(reference);
    const remark = isStandIn ? undefined : remarks.get(reference);
    edits.push(...kept.edits, ...(remark === undefined ? [] : joinRemark(bytes, comment, remark)));
  }
  const added = [...remarks].filter(([reference]) => !references.has(reference));
  const xml = added.map(([reference, text]) => commentXml(reference, author, text)).join("");
  if (added.length > 0) edits.push(appendTo(bytes, list, xml));
  if (added.length > 0 && known < 0) edits.push(appendTo(bytes, authors, `<author>${OWN_NAME}</author>`));
  return { bytes: applyEdits(bytes, edits), references: [...references, ...added.map(([reference]) => reference)] };
}

/** A comments part for a sheet that has none. */
export function newComments(remarks: ReadonlyMap<string, string>, namespace: string): string {
  const comments = [...remarks].map(([reference, text]) => commentXml(reference, 0, text)).join("");
  return `${XML_HEADER}<comments xmlns="${namespace}"><authors><author>${OWN_NAME}</author></authors><commentList>${comments}</commentList></comments>`;
}

interface KeptPart {
  readonly isAllOurs: boolean;
  readonly edits: readonly Edit[];
}

const KEPT: KeptPart = { isAllOurs: false, edits: [] };

/** The edits that take our remark from the end of somebody's comment. */
function withoutRemark(comment: OutlineElement): KeptPart {
  const body = childOf(comment, "text");
  const texts = textElements(body);
  const start = ownRemarkStart(texts.map(({ text }) => text.text).join(""));
  if (start < 0) return KEPT;
  if (start === 0) return { isAllOurs: true, edits: [] };
  const edits: Edit[] = [];
  let at = 0;
  for (const { run, text } of texts) {
    const end = at + text.text.length;
    if (at >= start) edits.push({ from: run.from, to: run.to, text: "" });
    else if (end > start)
      edits.push({ from: text.contentFrom, to: text.contentTo, text: xmlText(text.text.slice(0, start - at)) });
    at = end;
  }
  return { isAllOurs: false, edits };
}

/** The texts of a comment, each with the run that is nothing without it. */
function textElements(body: OutlineElement | undefined): { run: OutlineElement; text: OutlineElement }[] {
  return (body?.children ?? []).flatMap((run) => {
    const text = run.name === "t" ? run : run.name === "r" ? childOf(run, "t") : undefined;
    return text === undefined ? [] : [{ run, text }];
  });
}

/** Our remark after what somebody else wrote. A text without runs becomes a run first: the schema has them apart. */
function joinRemark(bytes: Buffer, comment: OutlineElement, remark: string): Edit[] {
  const body = childOf(comment, "text");
  if (body === undefined) return [];
  const plain = childOf(body, "t");
  const prefix = body.prefix === "" ? "" : `${body.prefix}:`;
  const framed =
    plain === undefined
      ? []
      : [
          { from: plain.from, to: plain.from, text: `<${prefix}r>` },
          { from: plain.to, to: plain.to, text: `</${prefix}r>` },
        ];
  return [...framed, appendTo(bytes, body, runXml(`\n\n${remark}`))];
}

function commentXml(reference: string, author: number, text: string): string {
  return `<comment ref="${reference}" authorId="${String(author)}"><text>${runXml(text)}</text></comment>`;
}

function runXml(text: string): string {
  const look = '<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>';
  return `<r>${look}<t xml:space="preserve">${xmlText(escapedText(text))}</t></r>`;
}
