/** Comments on figures, and saved views of the indicators. */
import type { FigureComment, FigureQuestion, SavedView } from "../../../shared/api/indicators.ts";
import { prepared, type ReadStore, type Store } from "./open-store.ts";

/** Newest first; those taken back are kept and not given. */
export function commentsOn(store: ReadStore, figure: FigureQuestion): FigureComment[] {
  return prepared<[string], FigureComment>(
    store,
    "SELECT id, at, author, text FROM figure_comment WHERE figure = ? AND taken_back_at IS NULL ORDER BY id DESC",
  ).all(keyOf(figure));
}

export function addComment(
  store: Store,
  figure: FigureQuestion,
  { at, author, text }: Omit<FigureComment, "id">,
): number {
  const { lastInsertRowid } = prepared<[object]>(
    store,
    "INSERT INTO figure_comment (figure, at, author, text) VALUES (@figure, @at, @author, @text)",
  ).run({ figure: keyOf(figure), at, author, text });
  return Number(lastInsertRowid);
}

/** Only what the author wrote; nothing happens to what others did. */
export function takeBackComment(store: Store, id: number, author: string, at: string): void {
  prepared<[object]>(
    store,
    "UPDATE figure_comment SET taken_back_at = @at WHERE id = @id AND author = @author AND taken_back_at IS NULL",
  ).run({ id, author, at });
}

/** In the order of their names. */
export function viewsOf(store: ReadStore, author: string): SavedView[] {
  return prepared<[string], { name: string; view: string }>(store, "SELECT name, view FROM saved_view WHERE author = ?")
    .all(author)
    .map(({ name, view }) => ({ name, view: JSON.parse(view) as SavedView["view"] }))
    .sort((one, other) => one.name.localeCompare(other.name, "lv"));
}

/** A view of the same name is replaced. */
export function saveView(store: Store, author: string, { name, view }: SavedView): void {
  prepared<[object]>(
    store,
    `INSERT INTO saved_view (author, name, view) VALUES (@author, @name, @view)
     ON CONFLICT (author, name) DO UPDATE SET view = @view`,
  ).run({ author, name, view: JSON.stringify(view) });
}

export function removeView(store: Store, author: string, name: string): void {
  prepared<[string, string]>(store, "DELETE FROM saved_view WHERE author = ? AND name = ?").run(author, name);
}

function keyOf({ code, period, measure, by }: FigureQuestion): string {
  const options = Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([code, period, measure, options]);
}
