import { limitSession } from '@/lib/adapters/mysql/session-limits';
import type { ColumnSampler, OpenSampler, ScannedColumn } from '@/lib/console/mask/scan-columns';
import { scanLimits } from '@/lib/console/mask/scan-columns';
import type { TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import { ok } from '@/lib/shared/result';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';
import { ident } from '@/lib/sql/quote';

const { statementMs } = scanLimits;

/** Longest part of a value that is looked at: a text of megabytes is not a number of a telephone. */
const valueCharacters = 256;

/** Columns and few of their values, by the account that reads, in a transaction that is read only. */
export function createOpenSampler(sessions: Pick<TargetSessions, 'open'>): OpenSampler {
  return async (instanceId) => {
    const opened = await sessions.open(instanceId, 'read', { label: 'sluice classification' });
    if (!opened.ok) return opened;
    const session = opened.value;
    const ask = (sql: string, params: readonly (string | number)[] = []) =>
      session.rows(sql, params, { timeoutMs: statementMs + 1_000 });
    const [server] = await ask('SELECT VERSION() AS version');
    await limitSession(session, dialectOfVersionString(String(server?.['version'] ?? '')) ?? mysql80, statementMs);
    await ask('START TRANSACTION READ ONLY');
    const sampler: ColumnSampler = {
      async columns(schema, max) {
        // Two questions instead of a join, for which MariaDB may open the tables of every schema.
        const tables = await ask(
          "SELECT TABLE_NAME AS t FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'",
          [schema],
        );
        const base = new Set(tables.map((row) => String(row['t'])));
        const rows = await ask(
          `SELECT TABLE_NAME AS t, COLUMN_NAME AS c, COLUMN_TYPE AS ty FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION LIMIT ${Math.trunc(max)}`,
          [schema],
        );
        return rows.map(
          (row): ScannedColumn => ({
            table: String(row['t']),
            column: String(row['c']),
            type: String(row['ty']),
            isView: !base.has(String(row['t'])),
          }),
        );
      },
      async values(schema, table, columns, rowsMax) {
        const list = columns.map((column, at) => `LEFT(CAST(${ident(column)} AS CHAR), ${valueCharacters}) AS c${at}`);
        try {
          const rows = await ask(
            `SELECT ${list.join(', ')} FROM ${ident(schema)}.${ident(table)} LIMIT ${Math.trunc(rowsMax)}`,
          );
          return columns.map((_, at) =>
            rows.flatMap((row) => {
              const value = row[`c${at}`];
              return value === null || value === undefined || value === '' ? [] : [String(value)];
            }),
          );
        } catch (error) {
          // Refused, or not in time: said by the count of columns that were not looked at.
          if (error instanceof TargetError && error.errno !== undefined) return undefined;
          throw error;
        }
      },
      close: () => session.close(),
    };
    return ok(sampler);
  };
}
