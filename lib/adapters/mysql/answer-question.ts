import { boundedCountSql, dataQuestionSql, tableText } from '@/lib/adapters/mysql/data-question-sql';
import type { Row, SqlValue } from '@/lib/instance/target-session';
import type {
  Answers,
  AnswerTo,
  DataQuestion,
  IndexCardinality,
  OpenTransaction,
  TableQuestion,
} from '@/lib/review/facts/fact-question';
import type { FactRefusal } from '@/lib/review/facts/facts';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';

/** Sends one statement of our own, bounded in time. */
export type Ask = (
  sql: string | ((dialect: Dialect) => string),
  params?: readonly SqlValue[],
) => Promise<Result<readonly Row[], FactRefusal>>;

const figure = (row: Row | undefined, column: string): number => Number(row?.[column] ?? 0);

export async function answerData<Question extends DataQuestion>(
  ask: Ask,
  question: Question,
): Promise<Result<AnswerTo<Question>, FactRefusal>> {
  const { sql, params } = dataQuestionSql(question);
  const rows = await ask(sql, params);
  if (!rows.ok) return rows;
  const [row] = rows.value;
  const found = row !== undefined && row['hit'] !== null && row['hit'] !== undefined;
  const answer = await toAnswer();
  // Made for the kind of the question above, so it is an answer to it.
  return answer as Result<AnswerTo<Question>, FactRefusal>;

  async function toAnswer(): Promise<Result<Answers[DataQuestion['kind']], FactRefusal>> {
    switch (question.kind) {
      case 'value-exists':
        return ok({ found, hasRows: row?.['has_rows'] !== null });
      case 'longer-exists':
        return ok({ found, length: found ? figure(row, 'hit') : null });
      case 'duplicate-exists': {
        if (found) return ok({ found, complete: true });
        const counted = await ask(boundedCountSql(question.at, question.rows + 1));
        return counted.ok ? ok({ found, complete: figure(counted.value[0], 'total') <= question.rows }) : counted;
      }
      case 'distinct-sample':
        return ok({
          rows: figure(row, 'total'),
          distinct: question.columns.map((_, i) => figure(row, `d${i}`)),
        });
      case 'top-sample':
        return ok({ rows: figure(row, 'total'), top: figure(row, 'top') });
      default:
        return ok({ found });
    }
  }
}

/** Different values by index and column, as SHOW INDEX has them: what the optimizer itself goes by. */
export async function answerCardinality(
  ask: Ask,
  { at }: Extract<TableQuestion, { readonly kind: 'index-cardinality' }>,
): Promise<Result<readonly IndexCardinality[], FactRefusal>> {
  const rows = await ask(`SHOW INDEX FROM ${tableText(at)}`);
  if (!rows.ok) return rows;
  const byIndex = new Map<string, (number | null)[]>();
  for (const row of rows.value) {
    const index = String(row['Key_name'] ?? '');
    const values = byIndex.get(index) ?? [];
    const cardinality = row['Cardinality'];
    values[Number(row['Seq_in_index']) - 1] =
      cardinality === null || cardinality === undefined ? null : Number(cardinality);
    byIndex.set(index, values);
  }
  return ok([...byIndex].map(([index, values]) => ({ index, values })));
}

const transactionsMax = 50;

/** Needs PROCESS, and SELECT on performance_schema to tell which tables a transaction holds (MariaDB: plugin METADATA_LOCK_INFO). */
export async function answerTransactions(
  ask: Ask,
  { at, seconds }: Extract<TableQuestion, { readonly kind: 'open-transactions' }>,
  defaultSchema: string,
): Promise<Result<readonly OpenTransaction[], FactRefusal>> {
  const rows = await ask(transactionsSql, [Math.trunc(seconds)]);
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return ok([]);
  const holding = await ask(holdersSql, [at.schema ?? defaultSchema, at.table]);
  const holders = holding.ok ? new Set(holding.value.map((row) => figure(row, 'thread'))) : undefined;
  return ok(
    rows.value.map((row) => {
      const thread = figure(row, 'thread');
      return { thread, seconds: figure(row, 'seconds'), holdsTable: holders?.has(thread) ?? null };
    }),
  );
}

const transactionsSql = ({ flavor }: Dialect): string =>
  flavor === 'tidb'
    ? `SELECT SESSION_ID AS thread, TIMESTAMPDIFF(SECOND, START_TIME, NOW()) AS seconds
        FROM information_schema.CLUSTER_TIDB_TRX
        WHERE START_TIME <= NOW() - INTERVAL ? SECOND ORDER BY START_TIME LIMIT ${transactionsMax}`
    : `SELECT trx_mysql_thread_id AS thread, TIMESTAMPDIFF(SECOND, trx_started, NOW()) AS seconds
        FROM information_schema.INNODB_TRX
        WHERE trx_started <= NOW() - INTERVAL ? SECOND AND trx_mysql_thread_id <> CONNECTION_ID()
        ORDER BY trx_started LIMIT ${transactionsMax}`;

const holdersSql = ({ flavor }: Dialect): string =>
  flavor === 'mysql'
    ? `SELECT t.PROCESSLIST_ID AS thread FROM performance_schema.metadata_locks m
        JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID
        WHERE m.OBJECT_TYPE = 'TABLE' AND m.LOCK_STATUS = 'GRANTED' AND m.OBJECT_SCHEMA = ? AND m.OBJECT_NAME = ?`
    : 'SELECT THREAD_ID AS thread FROM information_schema.METADATA_LOCK_INFO WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?';
