import { createHash } from 'node:crypto';
import { readSchemaParts } from '@/lib/adapters/mysql/schema-queries';
import { readServerTraits } from '@/lib/adapters/mysql/server-traits';
import { limitSession, serverCode } from '@/lib/adapters/mysql/session-limits';
import { markerSchema } from '@/lib/instance/probe/features';
import type { Row, SqlValue, TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { CrawlSession, CrawlSource, IndexUsage } from '@/lib/metadata/crawl-source';
import { databaseOfRows } from '@/lib/schema/information-schema';
import type { ServerTraits } from '@/lib/schema/model';
import type { TableSize } from '@/lib/schema/schema-source';
import { ok, refuse } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

const queryTimeoutMs = 15_000;
const systemSchemas = [
  'mysql',
  'information_schema',
  'performance_schema',
  'sys',
  'metrics_schema',
  'ndbinfo',
  markerSchema,
];

/** What the index is made of, read from information_schema by the account for reading. */
export function createCrawlSource(sessions: Pick<TargetSessions, 'open'>): CrawlSource {
  return {
    async open(instanceId, signal) {
      const opened = await sessions.open(instanceId, 'read', { label: 'sluice index' });
      if (!opened.ok) {
        const { code, ...data } = opened.error;
        return refuse({ code, detail: JSON.stringify(data) });
      }
      const session = opened.value;
      const abort = () => session.destroy();
      signal.addEventListener('abort', abort, { once: true });
      try {
        const reader = await prepare(session);
        return ok({
          ...reader,
          close: async () => {
            signal.removeEventListener('abort', abort);
            await session.close();
          },
        });
      } catch (error) {
        signal.removeEventListener('abort', abort);
        await session.close();
        if (error instanceof TargetError) return refuse({ code: serverCode(error), detail: error.message });
        throw error;
      }
    },
  };
}

async function prepare(session: TargetSession): Promise<Omit<CrawlSession, 'close'>> {
  const ask: Ask = (sql, params = []) => session.rows(sql, params, { timeoutMs: queryTimeoutMs + 2_000 });
  const [row] = await ask('SELECT VERSION() AS version');
  const dialect = dialectOfVersionString(String(row?.['version'] ?? '')) ?? mysql80;
  await limitSession(session, dialect, queryTimeoutMs);
  const traits = await readServerTraits(session, dialect);
  return {
    schemas: () => listSchemas(ask),
    digest: (schema) => orUndefined(() => digestOf(ask, schema)),
    sizes: (schema) => orUndefined(() => sizesOf(ask, schema)),
    indexUsage: (schema) => orUndefined(() => usageOf(ask, schema, dialect)),
    read: (schema) => readSchema(session, schema, dialect, traits),
  };
}

type Ask = (sql: string, params?: readonly SqlValue[]) => Promise<readonly Row[]>;

/** A question that the server refuses or gives up is no answer; a lost connection ends the crawl. */
async function orUndefined<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TargetError && error.errno !== undefined) return undefined;
    throw error;
  }
}

async function listSchemas(ask: Ask): Promise<readonly string[]> {
  const rows = await ask('SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA');
  return rows.map((row) => String(row['name'])).filter((name) => !systemSchemas.includes(name.toLowerCase()));
}

/**
 * Sums of checksums, so the order of rows does not count. CREATE_TIME would be cheaper but does not move with an INSTANT change
 * (MySQL 8.0.12 on), and UPDATE_TIME moves with rows.
 */
async function digestOf(ask: Ask, schema: string): Promise<string> {
  const parts = [
    `SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('|', TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, TABLE_COMMENT))) AS s
      FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?`,
    `SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('|', TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE, COLUMN_TYPE,
      COLLATION_NAME, EXTRA, COLUMN_COMMENT))) AS s FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?`,
    `SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('|', TABLE_NAME, INDEX_NAME, NON_UNIQUE, SEQ_IN_INDEX, COLUMN_NAME, SUB_PART, INDEX_TYPE)))
      AS s FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ?`,
    `SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('|', TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME,
      REFERENCED_COLUMN_NAME))) AS s FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL`,
    `SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('|', TABLE_NAME, PARTITION_NAME, PARTITION_METHOD, PARTITION_DESCRIPTION))) AS s
      FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = ? AND PARTITION_NAME IS NOT NULL`,
    'SELECT COUNT(*) AS n, SUM(CRC32(VIEW_DEFINITION)) AS s FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?',
    `SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('|', ROUTINE_TYPE, ROUTINE_NAME))) AS s
      FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?`,
  ];
  const sums: string[] = [];
  for (const part of parts) {
    const [row] = await ask(part, [schema]);
    sums.push(`${row?.['n'] ?? 0}:${row?.['s'] ?? 0}`);
  }
  return createHash('sha256').update(sums.join(' ')).digest('hex');
}

async function sizesOf(ask: Ask, schema: string): Promise<ReadonlyMap<string, TableSize>> {
  const rows = await ask(
    `SELECT TABLE_NAME AS name, TABLE_ROWS AS row_count, DATA_LENGTH AS data_bytes, INDEX_LENGTH AS index_bytes
      FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE <> 'VIEW'`,
    [schema],
  );
  return new Map(
    rows.map((row) => [
      String(row['name']),
      {
        rows: Number(row['row_count'] ?? 0),
        dataBytes: Number(row['data_bytes'] ?? 0),
        indexBytes: Number(row['index_bytes'] ?? 0),
        autoIncrement: null,
      },
    ]),
  );
}

/** performance_schema counts since the server started; MariaDB has it off as delivered, and then there is nothing to say. */
async function usageOf(ask: Ask, schema: string, { flavor }: Dialect): Promise<IndexUsage | undefined> {
  if (flavor === 'tidb') return undefined;
  const [on] = await ask('SELECT @@performance_schema AS enabled');
  if (Number(on?.['enabled']) !== 1) return undefined;
  const [status] = await ask("SHOW GLOBAL STATUS LIKE 'Uptime'");
  const rows = await ask(
    `SELECT OBJECT_NAME AS tbl, INDEX_NAME AS name, COUNT_READ AS read_count FROM performance_schema.table_io_waits_summary_by_index_usage
      WHERE OBJECT_SCHEMA = ? AND INDEX_NAME IS NOT NULL`,
    [schema],
  );
  const reads = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const table = String(row['tbl']);
    const indexes = reads.get(table) ?? {};
    indexes[String(row['name'])] = Number(row['read_count']);
    reads.set(table, indexes);
  }
  return { sinceSeconds: Number(status?.['Value'] ?? 0), reads };
}

async function readSchema(
  session: TargetSession,
  schema: string,
  dialect: Dialect,
  traits: ServerTraits,
): ReturnType<CrawlSession['read']> {
  const parts = await readSchemaParts(session, schema, { dialect, traits, queryTimeoutMs });
  if (parts.kind !== 'read') return { kind: parts.kind, gaps: parts.gaps };
  const database = databaseOfRows(parts.rows, dialect.flavor, parts.complete);
  const ask: Ask = (sql, params = []) => session.rows(sql, params, { timeoutMs: queryTimeoutMs + 2_000 });
  const definitions = (await orUndefined(() => definitionsOf(ask, schema))) ?? new Map<string, string>();
  return { kind: 'read', database, sizes: parts.sizes, definitions, gaps: parts.gaps };
}

/** Empty without SHOW VIEW. */
async function definitionsOf(ask: Ask, schema: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ask(
    'SELECT TABLE_NAME AS name, VIEW_DEFINITION AS text FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?',
    [schema],
  );
  return new Map(
    rows.map((row) => [String(row['name']), String(row['text'] ?? '')] as const).filter(([, text]) => text),
  );
}
