import type { Figures, Narrowed, Span } from '@/lib/slow-log/view/slow-sql-store';

export const sums = `SUM(r.count) AS count, SUM(r.sum_micros) AS sum_micros, MIN(r.min_micros) AS min_micros, MAX(r.max_micros) AS max_micros,
  SUM(r.lock_micros) AS lock_micros, SUM(r.rows_sent) AS rows_sent, SUM(r.rows_examined) AS rows_examined`;

export type SumRow = { readonly [Name in keyof typeof sumNames]: number | string | null };
export const sumNames = {
  count: 0,
  sum_micros: 0,
  min_micros: 0,
  max_micros: 0,
  lock_micros: 0,
  rows_sent: 0,
  rows_examined: 0,
} as const;

/** SUM of BIGINT is DECIMAL, which comes as text. */
export const toFigures = (row: SumRow): Figures => ({
  count: Number(row.count),
  sumMicros: Number(row.sum_micros),
  minMicros: Number(row.min_micros),
  maxMicros: Number(row.max_micros),
  lockMicros: Number(row.lock_micros),
  rowsSent: Number(row.rows_sent),
  rowsExamined: Number(row.rows_examined),
});

export const toText = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ');
export const fromText = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The rows of a span, of one instance and schema where they are asked for. `of` is the alias of slow_rollup. */
export function inSpan(span: Span, { instanceId, schema }: Narrowed, of = 'r') {
  const parts = [`${of}.period = ?`, `${of}.at >= ?`, `${of}.at < ?`];
  const params: unknown[] = [span.period, toText(span.from), toText(span.to)];
  if (instanceId !== undefined) {
    parts.push(`${of}.instance_id = ?`);
    params.push(instanceId);
  }
  if (schema !== undefined) {
    parts.push(`${of}.schema_name = ?`);
    params.push(schema);
  }
  return { where: parts.join(' AND '), params };
}

export function added(a: Figures, b: Figures): Figures {
  return {
    count: a.count + b.count,
    sumMicros: a.sumMicros + b.sumMicros,
    minMicros: Math.min(a.minMicros, b.minMicros),
    maxMicros: Math.max(a.maxMicros, b.maxMicros),
    lockMicros: a.lockMicros + b.lockMicros,
    rowsSent: a.rowsSent + b.rowsSent,
    rowsExamined: a.rowsExamined + b.rowsExamined,
  };
}
