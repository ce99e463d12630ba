import type { DataQuestion, TableAt } from '@/lib/review/facts/fact-question';
import { invariant } from '@/lib/shared/assert';
import { ident, qualifiedIdent } from '@/lib/sql/quote';

/**
 * Questions about rows as SQL: names as identifiers, texts as parameters, and every one ends at the first row that decides or after the
 * rows that it may look at. None gives a value of a row.
 */
export function dataQuestionSql(question: DataQuestion): {
  readonly sql: string;
  readonly params: readonly string[];
} {
  if (question.kind === 'member-exists') return memberSql(question);
  return { sql: textOf(question), params: [] };
}

function memberSql({ at, column, of, members }: MemberQuestion): ReturnType<typeof dataQuestionSql> {
  const name = ident(column);
  const has =
    of === 'enum'
      ? `${name} IN (${members.map(() => '?').join(', ')})`
      : members.map(() => `FIND_IN_SET(?, ${name}) > 0`).join(' OR ');
  return { sql: `SELECT 1 AS hit FROM ${tableText(at)} WHERE ${has} LIMIT 1`, params: members };
}

type MemberQuestion = Extract<DataQuestion, { readonly kind: 'member-exists' }>;

function textOf(question: Exclude<DataQuestion, MemberQuestion>): string {
  const from = tableText(question.at);
  switch (question.kind) {
    case 'null-exists':
      return `SELECT 1 AS hit FROM ${from} WHERE ${ident(question.column)} IS NULL LIMIT 1`;
    case 'value-exists':
      return `SELECT (SELECT 1 FROM ${from} WHERE ${ident(question.column)} IS NOT NULL LIMIT 1) AS hit,
        (SELECT 1 FROM ${from} LIMIT 1) AS has_rows`;
    case 'longer-exists': {
      const length = `${question.unit === 'bytes' ? 'LENGTH' : 'CHAR_LENGTH'}(${ident(question.column)})`;
      return `SELECT ${length} AS hit FROM ${from} WHERE ${length} > ${wholeNumber(question.max)} LIMIT 1`;
    }
    case 'outside-exists': {
      const column = ident(question.column);
      const outside = `${column} < ${numberText(question.min)} OR ${column} > ${numberText(question.max)}`;
      return `SELECT 1 AS hit FROM ${from} WHERE ${outside} LIMIT 1`;
    }
    case 'finer-exists':
      return `SELECT 1 AS hit FROM ${from} WHERE ${finer(question)} LIMIT 1`;
    case 'duplicate-exists': {
      const keys = question.columns.map(({ column, length }, i) => {
        const value = length === null ? ident(column) : `LEFT(${ident(column)}, ${wholeNumber(length)})`;
        return { value: `${value} AS k${i}`, name: `k${i}` };
      });
      const names = keys.map(({ name }) => name);
      const values = keys.map(({ value }) => value).join(', ');
      return `SELECT 1 AS hit FROM (SELECT ${values} FROM ${from} LIMIT ${wholeNumber(question.rows)}) s
        WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' AND ')}
        GROUP BY ${names.join(', ')} HAVING COUNT(*) > 1 LIMIT 1`;
    }
    case 'distinct-sample': {
      const columns = question.columns.map((column, i) => `${ident(column)} AS c${i}`).join(', ');
      const counts = question.columns.map((_, i) => `COUNT(DISTINCT c${i}) AS d${i}`).join(', ');
      return `SELECT COUNT(*) AS total, ${counts} FROM (${sample(columns, from, question.rows)}) s`;
    }
    case 'top-sample':
      return `SELECT COALESCE(SUM(n), 0) AS total, COALESCE(MAX(n), 0) AS top
        FROM (SELECT COUNT(*) AS n FROM (${sample(`${ident(question.column)} AS v`, from, question.rows)}) s GROUP BY v) g`;
  }
}

/** Rows of a table, counted up to a bound. */
export const boundedCountSql = (at: TableAt, rows: number): string =>
  `SELECT COUNT(*) AS total FROM (SELECT 1 FROM ${tableText(at)} LIMIT ${wholeNumber(rows)}) s`;

export const tableText = ({ schema, table }: TableAt): string => qualifiedIdent(schema ?? undefined, table);

/** In the order of the table: an index on the column would give its smallest values alone. */
const sample = (columns: string, from: string, rows: number): string =>
  `SELECT ${columns} FROM ${from} USE INDEX () LIMIT ${wholeNumber(rows)}`;

function finer({ column, of, decimals }: Extract<DataQuestion, { readonly kind: 'finer-exists' }>): string {
  const name = ident(column);
  if (of === 'number') return `${name} <> ROUND(${name}, ${wholeNumber(decimals)})`;
  return `MICROSECOND(${name}) % ${10 ** (6 - Math.min(wholeNumber(decimals), 6))} <> 0`;
}

function wholeNumber(value: number): number {
  invariant(Number.isSafeInteger(value) && value >= 0, `not a whole number: ${value}`);
  return value;
}

function numberText(value: string): string {
  invariant(/^-?\d+(\.\d+)?$/.test(value), `not a number: ${value}`);
  return value;
}
