/** What reading a row needs to know besides the row: its table's columns, and what stands outside the rows. */
import type { CombinedColumn, FieldDefinition } from "../../../shared/domain/programme.ts";
import type { FieldColumn, Reading, ValueContext } from "./extract-reading.ts";
import type { FilledDown } from "./layout/fill-down.ts";
import type { MatrixColumn } from "./layout/matrix-columns.ts";
import type { VoidSigns } from "./says-void.ts";

/** A column of a table, ready to be read. */
export interface ReadColumn {
  readonly column: number;
  readonly field: FieldColumn;
  /** Set when the column fills several fields; `parts` are they, in the heading's order. */
  readonly combined: {
    readonly definition: CombinedColumn;
    readonly parts: readonly FieldColumn[];
    /** The heading names only the first field: the others are there when a cell says so. */
    readonly implied: boolean;
  } | null;
  /** Other columns that say the same: of a plan number, a code and a name the most telling is taken. */
  readonly alternatives: readonly number[];
  /** The surname that belongs to the first name in this column, where one field is both. */
  readonly joined: number | null;
  /** The column that says what each amount of this one counts. */
  readonly unit: number | null;
}

/** A value that stands outside the rows: in a title, in the sheet's name, on the cover. */
export interface OutsideValue {
  readonly reading: Reading;
  /** Where on this sheet; null when it is elsewhere. */
  readonly cell: string | null;
}

/** What the rows of one table have in common. */
export interface RowContext extends ValueContext {
  readonly form: string;
  readonly fields: readonly FieldDefinition[];
  readonly sheet: string;
  readonly table: number;
  readonly columns: readonly ReadColumn[];
  readonly matrix: readonly MatrixColumn[];
  /** What the columns of the matrix hold besides the date. */
  readonly matrixField: FieldColumn | null;
  readonly repeated: readonly RepeatedAmount[];
  readonly outside: ReadonlyMap<string, OutsideValue>;
  /** Fields whose values a line above the table makes mean something else. */
  readonly doubtful: readonly string[];
  readonly voidSigns: VoidSigns;
}

/** A further column for a field that another column is. */
export interface RepeatedAmount {
  readonly column: number;
  readonly field: string;
  readonly first: number;
  /** It counts minutes, and the first one hours: `1 | 30` may be an hour and a half. */
  readonly isRestInMinutes: boolean;
}

/** What merged cells and blanks below a value mean for one row. */
export interface RowFilling {
  readonly filled: ReadonlyMap<number, FilledDown> | undefined;
  /** Columns whose amount is that of several rows, or may be only a part of what was written. */
  readonly undivided: ReadonlySet<number> | undefined;
}
