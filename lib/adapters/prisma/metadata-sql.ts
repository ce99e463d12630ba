import type { PoolConnection } from 'mariadb';
import { createPool } from 'mariadb';
import type { MetadataDatabase } from '@/lib/adapters/prisma/client';
import { poolConfig } from '@/lib/adapters/prisma/client';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { toSqlFailure } from '@/lib/adapters/prisma/sql-tx';

/**
 * The metadata database without the ORM, for what a worker writes per statement. READ COMMITTED (no gap locks between runs), times as
 * text in UTC. Statements that are given without waiting for each other go to the server in one packet train; autocommit is off on
 * these connections, so that none of them is ever committed alone: after any failure the whole transaction is rolled back.
 */
export type MetadataSql = SqlTx & {
  transaction<Value>(work: (tx: SqlTx) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
};

const sessionSql = [
  `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO'`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  'SET SESSION autocommit = 0',
];

export function createMetadataSql(database: MetadataDatabase): MetadataSql {
  const pool = createPool({
    ...poolConfig(database),
    // Who waits tries again by itself: a long wait here would only hide the outage.
    acquireTimeout: 2500,
    minimumIdle: 1,
    initSql: sessionSql,
    // We end every transaction ourselves; the pool's own ROLLBACK would be a round trip more.
    noControlAfterUse: true,
    dateStrings: true,
    bigIntAsNumber: true,
    insertIdAsNumber: true,
    checkNumberRange: true,
    autoJsonMap: false,
    permitLocalInfile: false,
  });
  const transaction = async <Value>(work: (tx: SqlTx) => Promise<Value>): Promise<Value> => {
    const connection = await guard(pool.getConnection());
    let value: Value;
    try {
      value = await work(sqlOn(connection));
      await guard(connection.query('COMMIT'));
    } catch (error) {
      await giveBackFailed(connection);
      throw error;
    }
    await guard(connection.release());
    return value;
  };
  return {
    transaction,
    rows: (sql, params) => transaction((tx) => tx.rows(sql, params)),
    execute: (sql, params) => transaction((tx) => tx.execute(sql, params)),
    pipelines: false,
    close: () => pool.end(),
  };
}

/** A connection that cannot be rolled back is never given to the next one. */
async function giveBackFailed(connection: PoolConnection): Promise<void> {
  try {
    await connection.query('ROLLBACK');
    await connection.release();
  } catch {
    connection.destroy();
  }
}

const sqlOn = (connection: PoolConnection): SqlTx => ({
  rows: (sql, params = []) => guard(connection.query(sql, [...params])),
  async execute(sql, params = []) {
    const { affectedRows } = await guard(connection.query<{ affectedRows: number }>(sql, [...params]));
    return affectedRows;
  },
  pipelines: true,
});

async function guard<Value>(send: Promise<Value>): Promise<Value> {
  try {
    return await send;
  } catch (error) {
    throw toSqlFailure(error);
  }
}
