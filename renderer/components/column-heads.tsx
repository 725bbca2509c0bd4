/** What the columns of a table are called. */

/** `num` stands over figures, and as they do; null: a column of actions, which needs no name. */
export type ColumnHead = string | { readonly num: string } | null;

interface ColumnHeadsProps {
  /** In the order of the columns. */
  readonly columns: readonly ColumnHead[];
  /** Said to a screen reader alone, where the table explains itself to the eye. */
  readonly isHidden?: boolean;
}

export function ColumnHeads({ columns, isHidden = false }: ColumnHeadsProps) {
  return (
    <thead className={isHidden ? "k-hidden" : undefined}>
      <tr>
        {columns.map((column, index) =>
          column === null ? (
            <td key={index} />
          ) : (
            <th key={index} scope="col" className={typeof column === "string" ? undefined : "k-num"}>
              {typeof column === "string" ? column : column.num}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
