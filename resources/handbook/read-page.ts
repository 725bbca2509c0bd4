/** One page of docs/handbook as data. What the application could not draw is refused, with the page's name. */
import { marked, type Token, type Tokens } from "marked";
import type { HandbookBlock, HandbookPage, HandbookSpan } from "../../shared/domain/handbook.ts";

export function readPage(name: string, markdown: string): HandbookPage {
  const [title, ...tokens] = marked
    .lexer(markdown)
    .filter(({ type, raw }) => type !== "space" && !raw.trimStart().startsWith("<!--"));
  if (title?.type !== "heading") throw new Error(`${name}: begins without a title`);
  return {
    name,
    title: (title as Tokens.Heading).text,
    blocks: tokens.map((token) => blockOf(name, token as Tokens.Generic)),
  };
}

function blockOf(name: string, token: Tokens.Generic): HandbookBlock {
  const picture = token.tokens?.[0];
  if (token.type === "paragraph" && picture?.type === "image" && token.tokens?.length === 1) {
    return {
      kind: "picture",
      source: (picture as Tokens.Image).href,
      description: (picture as Tokens.Image).text,
    };
  }
  switch (token.type) {
    case "heading":
      return {
        kind: "heading",
        level: (token as Tokens.Heading).depth === 2 ? 2 : 3,
        spans: spansOf(name, token.tokens),
      };
    case "paragraph":
      return { kind: "paragraph", spans: spansOf(name, token.tokens) };
    case "list": {
      const { ordered, start, items } = token as Tokens.List;
      return { kind: "list", start: ordered ? Number(start) : null, items: items.map((item) => itemSpans(name, item)) };
    }
    default:
      throw new Error(`${name}: a ${token.type} cannot be drawn`);
  }
}

function itemSpans(name: string, { tokens }: Tokens.ListItem): HandbookSpan[] {
  const [line, more] = tokens;
  if (more !== undefined || line === undefined) throw new Error(`${name}: an item of a list is one line`);
  return spansOf(name, (line as Tokens.Generic).tokens);
}

function spansOf(name: string, tokens: readonly Token[] = []): HandbookSpan[] {
  return tokens.map((token): HandbookSpan => {
    switch (token.type) {
      case "text":
      case "escape":
        return { kind: "text", text: plain((token as Tokens.Text).text) };
      case "strong":
        return { kind: "strong", text: plain((token as Tokens.Strong).text) };
      case "codespan":
        return { kind: "code", text: plain((token as Tokens.Codespan).text) };
      case "link": {
        const { href, text } = token as Tokens.Link;
        const [, page] = /^([\w-]+)\.md$/.exec(href) ?? [];
        if (page === undefined) throw new Error(`${name}: ${href} is no page`);
        return { kind: "link", text: plain(text), page };
      }
      default:
        throw new Error(`${name}: ${token.type} in a line cannot be drawn`);
    }
  });
}

/** Words, not HTML. */
function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
