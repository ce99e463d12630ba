/**
 * What rules want to know of a server beside its definitions: questions and answers as plain data. Whoever asks them makes the SQL:
 * names go in as identifiers and values as literals, every question is bounded in time, and a value of a row never comes back.
 */

/** A base table. Schema null: the one that the review is for. */
export type TableAt = { readonly schema: string | null; readonly table: string };

export type KeyPart = { readonly column: string /** Prefix length. */; readonly length: number | null };

/** About the rows of a table. They end at the first row that decides, or look at the first `rows` rows only. */
export type DataQuestion =
  /** Is there a row without a value? */
  | { readonly kind: 'null-exists'; readonly at: TableAt; readonly column: string }
  /** Is there a row with a value? */
  | { readonly kind: 'value-exists'; readonly at: TableAt; readonly column: string }
  /** Is there a text or byte string longer than this? */
  | {
      readonly kind: 'longer-exists';
      readonly at: TableAt;
      readonly column: string;
      readonly unit: 'characters' | 'bytes';
      readonly max: number;
    }
  /** Is there a number below min or above max? Both are texts: they may be longer than a JavaScript number. */
  | {
      readonly kind: 'outside-exists';
      readonly at: TableAt;
      readonly column: string;
      readonly min: string;
      readonly max: string;
    }
  /** Is there a number with more decimals than these, or a time with a finer fraction? */
  | {
      readonly kind: 'finer-exists';
      readonly at: TableAt;
      readonly column: string;
      readonly of: 'number' | 'time';
      readonly decimals: number;
    }
  /** Is there a value that is one of these members? Of a SET: one that has such a member. */
  | {
      readonly kind: 'member-exists';
      readonly at: TableAt;
      readonly column: string;
      readonly of: 'enum' | 'set';
      readonly members: readonly string[];
    }
  /** Are there two rows of the first `rows` with the same values in all columns? Rows with a NULL are never the same. */
  | {
      readonly kind: 'duplicate-exists';
      readonly at: TableAt;
      readonly columns: readonly KeyPart[];
      readonly rows: number;
    }
  /** How many different values have the columns, each for itself, in the first `rows` rows? */
  | {
      readonly kind: 'distinct-sample';
      readonly at: TableAt;
      readonly columns: readonly string[];
      readonly rows: number;
    }
  /** How often does the most frequent value of the column stand in the first `rows` rows? */
  | { readonly kind: 'top-sample'; readonly at: TableAt; readonly column: string; readonly rows: number };

/** About a table or the server as such. */
export type TableQuestion =
  /** Different values of the leading columns of each index, by the server's statistics. */
  | { readonly kind: 'index-cardinality'; readonly at: TableAt }
  /** Transactions that have been open for so long, and may hold the table. */
  | { readonly kind: 'open-transactions'; readonly at: TableAt; readonly seconds: number }
  | { readonly kind: 'replicas' }
  | { readonly kind: 'variables' };

export type FactQuestion = DataQuestion | TableQuestion;
export type FactKind = FactQuestion['kind'];

export type IndexCardinality = {
  readonly index: string;
  /** By column of the index: different values of it and those before it; null where the server has no figure. */
  readonly values: readonly (number | null)[];
};

/** lagSeconds null: replication is stopped. `unread`: why this replica could not be asked. */
export type ReplicaFact = {
  readonly name: string;
  readonly lagSeconds: number | null;
  readonly unread: string | null;
};

export type OpenTransaction = {
  readonly seconds: number;
  readonly thread: number;
  /** Whether it holds a lock on the definition of the table; null where the server does not tell. */
  readonly holdsTable: boolean | null;
};

/** Global values that decide what a change does. */
export type ServerVariables = { readonly sqlMode: string };

type Found = { readonly found: boolean };

export type Answers = {
  readonly 'null-exists': Found;
  readonly 'value-exists': Found & { /** The table has rows at all. */ readonly hasRows: boolean };
  /** The length of the value found, not necessarily the longest. */
  readonly 'longer-exists': Found & { readonly length: number | null };
  readonly 'outside-exists': Found;
  readonly 'finer-exists': Found;
  readonly 'member-exists': Found;
  /** complete: all rows were looked at. */
  readonly 'duplicate-exists': Found & { readonly complete: boolean };
  readonly 'distinct-sample': { readonly rows: number; readonly distinct: readonly number[] };
  readonly 'top-sample': { readonly rows: number; readonly top: number };
  readonly 'index-cardinality': readonly IndexCardinality[];
  readonly 'open-transactions': readonly OpenTransaction[];
  readonly replicas: readonly ReplicaFact[];
  readonly variables: ServerVariables;
};

export type AnswerTo<Question extends FactQuestion> = Answers[Question['kind']];
export type FactAnswer = Answers[FactKind];

/** Equal questions have equal keys, whoever asks. */
export function keyOf(question: FactQuestion): string {
  return JSON.stringify(question, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

const dataKinds: ReadonlySet<FactKind> = new Set<FactKind>([
  'null-exists',
  'value-exists',
  'longer-exists',
  'outside-exists',
  'finer-exists',
  'member-exists',
  'duplicate-exists',
  'distinct-sample',
  'top-sample',
]);

/** It reads rows, so it may take long. */
export const isDataQuestion = (question: FactQuestion): question is DataQuestion => dataKinds.has(question.kind);

export const tableOf = (question: FactQuestion): TableAt | undefined => ('at' in question ? question.at : undefined);

export function columnsOf(question: FactQuestion): readonly string[] {
  if ('column' in question) return [question.column];
  if (!('columns' in question)) return [];
  return question.columns.map((column) => (typeof column === 'string' ? column : column.column));
}
