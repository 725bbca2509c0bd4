/** The handbook inside the application: the page of the screen one is on, any other page, and a search through all of them. */
import { Anchor, Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import {
  HANDBOOK_GUIDES,
  type HandbookBlock,
  type HandbookPage,
  type HandbookSpan,
} from "../../shared/domain/handbook.ts";
import { foldText } from "../../shared/domain/text.ts";
import type { Language } from "../../shared/text/messages.ts";
import { Loading } from "../components/loading.tsx";
import { useLanguage, useText } from "../text/language.tsx";
import styles from "./help.module.css";

const PAGES: Readonly<Record<Language, Readonly<Record<string, () => Promise<HandbookPage>>>>> = {
  lv: import.meta.glob<HandbookPage>("../../docs/handbook/lv/*.md", { import: "default" }),
  en: import.meta.glob<HandbookPage>("../../docs/handbook/en/*.md", { import: "default" }),
};

/** The pages in the language of the screens; null while they are being read. */
function useHandbook(): readonly HandbookPage[] | null {
  const [language] = useLanguage();
  const load = () => Promise.all(Object.values(PAGES[language]).map((page) => page()));
  return useQuery({ queryKey: ["handbook", language], queryFn: load, staleTime: Infinity }).data ?? null;
}

export function Handbook({ name, onPage }: { readonly name: string; readonly onPage: (name: string) => void }) {
  const t = useText();
  const pages = useHandbook();
  const [query, setQuery] = useState("");
  const page = pages?.find((each) => each.name === name);
  if (pages === null || page === undefined) return <Loading label={t("handbook.loading")} />;
  const found = query.trim() === "" ? null : pagesWith(pages, query);
  const open = (other: string) => {
    setQuery("");
    onPage(other);
  };
  return (
    <>
      <div className={styles["find"]}>
        <TextInput
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          aria-label={t("handbook.find")}
          placeholder={t("handbook.find")}
          leftSection={<IconSearch className="k-icon" aria-hidden />}
        />
        <Button variant="default" onClick={() => open("start")}>
          {t("handbook.contents")}
        </Button>
      </div>
      <p className="k-hidden" role="status">
        {found === null ? "" : t("handbook.found", { count: found.length })}
      </p>
      {found === null ? (
        <article className={styles["page"]}>
          {page.blocks.map((block, i) => (
            <Block key={i} block={block} onPage={open} />
          ))}
        </article>
      ) : (
        <FoundPages pages={found} onPage={open} />
      )}
    </>
  );
}

function FoundPages({
  pages,
  onPage,
}: {
  readonly pages: readonly HandbookPage[];
  readonly onPage: (name: string) => void;
}) {
  const t = useText();
  if (pages.length === 0) return <p className="k-ink2">{t("palette.nothing")}</p>;
  return (
    <ul className={styles["page"]} aria-label={t("handbook.pages")}>
      {pages.map(({ name, title }) => (
        <li key={name}>
          <PageLink page={name} onPage={onPage}>
            {title}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

/** Pages that have every word, those with the words in their title first, guides before screens. */
function pagesWith(pages: readonly HandbookPage[], query: string): HandbookPage[] {
  const words = foldText(query).split(" ");
  const hasAll = (text: string) => words.every((word) => foldText(text).includes(word));
  const rank = ({ name, title }: HandbookPage) =>
    (hasAll(title) ? 0 : 2) + (HANDBOOK_GUIDES.some((guide) => guide === name) ? 0 : 1);
  return pages.filter((page) => hasAll(wordsOf(page))).toSorted((one, other) => rank(one) - rank(other));
}

function wordsOf({ title, blocks }: HandbookPage): string {
  const spans = blocks.flatMap((block) => {
    if (block.kind === "picture") return [block.description];
    return (block.kind === "list" ? block.items.flat() : block.spans).map(({ text }) => text);
  });
  return [title, ...spans].join(" ");
}

function Block({ block, onPage }: { readonly block: HandbookBlock; readonly onPage: (name: string) => void }) {
  const spans = (all: readonly HandbookSpan[]) => all.map((span, i) => <Span key={i} span={span} onPage={onPage} />);
  switch (block.kind) {
    case "heading":
      return block.level === 2 ? <h3>{spans(block.spans)}</h3> : <h4>{spans(block.spans)}</h4>;
    case "paragraph":
      return <p>{spans(block.spans)}</p>;
    case "picture":
      return <img className={styles["picture"]} src={block.source} alt={block.description} loading="lazy" />;
    case "list": {
      const items = block.items.map((item, i) => <li key={i}>{spans(item)}</li>);
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
}

function Span({ span, onPage }: { readonly span: HandbookSpan; readonly onPage: (name: string) => void }) {
  switch (span.kind) {
    case "text":
      return span.text;
    case "strong":
      return <strong>{span.text}</strong>;
    case "code":
      return <code>{span.text}</code>;
    case "link":
      return (
        <PageLink page={span.page} onPage={onPage}>
          {span.text}
        </PageLink>
      );
  }
}

function PageLink({
  page,
  onPage,
  children,
}: {
  readonly page: string;
  readonly onPage: (name: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <Anchor component="button" type="button" underline="always" onClick={() => onPage(page)}>
      {children}
    </Anchor>
  );
}

/** The title of a page; null while the pages are being read. */
export function useHandbookTitle(name: string): string | null {
  return useHandbook()?.find((page) => page.name === name)?.title ?? null;
}
