/** Words that no classifier knows: each is asked once, whatever number of cells it stands in. */
import type { Choice } from "../../../shared/domain/question.ts";
import type { Classifier, Programme } from "../../../shared/domain/programme.ts";
import { foldText, similarity } from "../../../shared/domain/text.ts";
import { prepared, type ReadStore } from "../store/open-store.ts";

export interface UnknownWord {
  readonly sender: string;
  readonly classifier: string;
  /** As it was first typed. */
  readonly word: string;
  /** Rows that wait for it, perhaps for something else too. */
  readonly rows: number;
  readonly submissions: readonly number[];
  /** The items whose names are likest, the likest first; any other item of the classifier may be chosen too. */
  readonly choices: readonly (Pick<Choice, "decisions"> & { readonly item: string; readonly similarity: number })[];
}

const MOST_SUGGESTED = 3;
/** Below this a suggestion says nothing. */
const LEAST_ALIKE = 0.4;

/** Unknown and ambiguous words in returns in force, or in some of them; words of personal fields are never listed. */
export function listUnknownWords(
  store: ReadStore,
  { forms, classifiers }: Pick<Programme, "forms" | "classifiers">,
  submissions: readonly number[] | null = null,
): UnknownWord[] {
  const found = new Map<string, UnknownWord>();
  for (const cell of unknownCells(store, submissions)) {
    const field = forms.get(cell.form)?.fields.find(({ key }) => key === cell.field);
    const classifier = field?.classifier === undefined ? undefined : classifiers.get(field.classifier);
    if (classifier === undefined || cell.word === "") continue;
    const key = `${cell.sender} ${classifier.key} ${foldText(cell.word)}`;
    const before = found.get(key) ?? asked(cell.sender, classifier, cell.word);
    found.set(key, {
      ...before,
      rows: before.rows + 1,
      submissions: [...new Set([...before.submissions, cell.submission])],
    });
  }
  return [...found.values()];
}

function asked(sender: string, classifier: Classifier, word: string): UnknownWord {
  const choices = classifier.items
    .map((item) => ({
      item: item.key,
      similarity: Math.max(...[item.name.lv, ...item.aliases].map((name) => similarity(name, word))),
    }))
    .filter(({ similarity: degree }) => degree >= LEAST_ALIKE)
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, MOST_SUGGESTED)
    .map((choice) => ({
      ...choice,
      decisions: [{ kind: "word", sender, classifier: classifier.key, word, item: choice.item } as const],
    }));
  return { sender, classifier: classifier.key, word, rows: 0, submissions: [], choices };
}

interface UnknownCell {
  readonly sender: string;
  readonly submission: number;
  readonly form: string;
  readonly field: string;
  readonly word: string;
}

function unknownCells(store: ReadStore, submissions: readonly number[] | null): UnknownCell[] {
  return prepared<[object], UnknownCell>(
    store,
    `SELECT s.sender, s.id AS submission, r.form, f.field, json_extract(f.parameters, '$.value') AS word
       FROM submission s
       JOIN finding f ON f.submission_id = s.id AND f.code IN ('V-02', 'V-61')
       JOIN source_row r ON r.id = f.source_row_id
      WHERE s.state = 'in-force' AND json_extract(f.parameters, '$.shown') = 'yes'
        AND (@ids IS NULL OR s.id IN (SELECT value FROM json_each(@ids)))
      ORDER BY s.sender, s.period, f.id`,
  ).all({ ids: submissions === null ? null : JSON.stringify(submissions) });
}
