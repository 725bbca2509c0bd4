/** Columns of the participant list as a form: values as text, and the list that the texts make. */
import {
  PARTICIPANT_FIELDS,
  type ParticipantField,
  type ParticipantList,
} from "../../../shared/domain/participant-list.ts";

/** A column while it is edited. */
export interface EditedColumn {
  /** Stays with the column when it moves. */
  readonly key: number;
  readonly field: ParticipantField;
  readonly lv: string;
  readonly en: string;
  /** `S = sieviete; V = vīrietis` */
  readonly values: string;
}

export interface EditedList {
  readonly columns: readonly EditedColumn[];
  readonly date: ParticipantList["date"];
  readonly code: ParticipantList["code"];
  readonly csvSeparator: ParticipantList["csvSeparator"];
  readonly blank: string;
}

export function editedOf({ columns, date, code, csvSeparator, blank }: ParticipantList): EditedList {
  return {
    columns: columns.map(({ field, header, values }, key) => ({
      ...{ key, field, lv: header.lv, en: header.en },
      values: Object.entries(values ?? {})
        .map(([ours, theirs]) => `${ours} = ${theirs}`)
        .join("; "),
    })),
    ...{ date, code, csvSeparator, blank },
  };
}

/** The list that was typed, from a document; or what is wrong with it. */
export function listOf(
  { columns, ...formats }: EditedList,
  scope: ParticipantList["scope"],
  source: string,
): { readonly list: ParticipantList } | { readonly wrong: "header" | "values"; readonly key: number } {
  const made: ParticipantList["columns"] = [];
  for (const { key, field, lv, en, values } of columns) {
    if (lv.trim() === "" || en.trim() === "") return { wrong: "header", key };
    const pairs = pairsOf(values);
    if (pairs === null) return { wrong: "values", key };
    const header = { lv: lv.trim(), en: en.trim() };
    made.push(pairs.length === 0 ? { field, header } : { field, header, values: Object.fromEntries(pairs) });
  }
  return { list: { scope, columns: made, ...formats, provenance: { status: "official", source } } };
}

/** Null: not written as `ours = theirs`. */
function pairsOf(text: string): [string, string][] | null {
  const parts = text.split(";").filter((part) => part.trim() !== "");
  const pairs = parts.map((part) => /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(part));
  return pairs.includes(null) ? null : pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", pair[2] ?? ""]]));
}

/** One more column, to be named: of the first thing that no column holds yet. */
export function withColumn(list: EditedList): EditedList {
  const used = new Set(list.columns.map(({ field }) => field));
  const field = PARTICIPANT_FIELDS.find((each) => !used.has(each)) ?? "number";
  const key = 1 + Math.max(-1, ...list.columns.map((column) => column.key));
  return { ...list, columns: [...list.columns, { key, field, lv: "", en: "", values: "" }] };
}

/** The column one place up or down. */
export function moved(list: EditedList, key: number, by: -1 | 1): EditedList {
  const from = list.columns.findIndex((column) => column.key === key);
  const columns = [...list.columns];
  const [column] = columns.splice(from, 1);
  if (column !== undefined) columns.splice(from + by, 0, column);
  return { ...list, columns };
}
