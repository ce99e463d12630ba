import { randomUUID } from 'node:crypto';
import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import type { Migration } from './migration-files';
import { checksumOf, hasChecksum } from './migration-files';

/**
 * Why the migrations were not applied. Codes are Prisma's where it has one, so that its documentation helps:
 * P3005 the database is not empty and has no history, P3009 an earlier migration failed, P3018 this one failed.
 */
export class MigrationStop extends Error {
  constructor(
    readonly code: 'P3005' | 'P3009' | 'P3018' | 'edited' | 'newer' | 'out-of-order' | 'locked',
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
  }
}

/** A row of Prisma's own history table. */
type HistoryRow = {
  readonly id: string;
  readonly checksum: string;
  readonly migration_name: string;
  readonly finished_at: string | null;
  readonly rolled_back_at: string | null;
  readonly logs: string | null;
};

const historyTable = `CREATE TABLE IF NOT EXISTS \`_prisma_migrations\` (
    \`id\` VARCHAR(36) PRIMARY KEY NOT NULL,
    \`checksum\` VARCHAR(64) NOT NULL,
    \`finished_at\` DATETIME(3),
    \`migration_name\` VARCHAR(255) NOT NULL,
    \`logs\` TEXT,
    \`rolled_back_at\` DATETIME(3),
    \`started_at\` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    \`applied_steps_count\` INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/** Prisma's name for its lock: its own `migrate deploy` and this runner exclude each other. */
const lockName = 'prisma_migrate';

/**
 * Applies what is missing, in order, on a connection with `multipleStatements` whose default database is the metadata
 * store. Returns the names it applied. Throws a MigrationStop where a person must decide.
 */
export async function applyMigrations(
  connection: Connection,
  migrations: readonly Migration[],
  lockSeconds = 10,
): Promise<readonly string[]> {
  await connection.query("SET time_zone = '+00:00'");
  return withLock(connection, lockSeconds, async () => {
    const history = await readHistory(connection);
    const pending = pendingOf(migrations, history);
    if (pending.length === 0) return [];
    await connection.query(historyTable);
    for (const migration of pending) await applyOne(connection, migration);
    return pending.map(({ name }) => name);
  });
}

/** A person has looked at a failed migration: undone by hand (run it again) or completed by hand (count it as applied). */
export async function resolveMigration(
  connection: Connection,
  name: string,
  as: 'rolled-back' | 'applied',
): Promise<boolean> {
  await connection.query("SET time_zone = '+00:00'");
  const set = as === 'applied' ? 'finished_at = NOW(3)' : 'rolled_back_at = NOW(3)';
  const [result] = await connection.query<ResultSetHeader>(
    `UPDATE _prisma_migrations SET ${set} WHERE migration_name = ? AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [name],
  );
  return result.affectedRows > 0;
}

async function withLock<Value>(connection: Connection, seconds: number, work: () => Promise<Value>): Promise<Value> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS got', [lockName, seconds]);
  if (Number(rows[0]?.['got']) !== 1) {
    throw new MigrationStop('locked', `another process is migrating this server (waited ${seconds} s)`);
  }
  try {
    return await work();
  } finally {
    await connection.query('SELECT RELEASE_LOCK(?)', [lockName]);
  }
}

async function readHistory(connection: Connection): Promise<readonly HistoryRow[]> {
  const [tables] = await connection.query<RowDataPacket[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const names = tables.map(({ name }) => String(name));
  if (!names.includes('_prisma_migrations')) {
    if (names.length === 0) return [];
    throw new MigrationStop(
      'P3005',
      `the database is not empty (${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}) and has no history of migrations: give Sluice a database of its own`,
    );
  }
  const [rows] = await connection.query<(HistoryRow & RowDataPacket)[]>(
    'SELECT id, checksum, migration_name, CAST(finished_at AS CHAR) AS finished_at, CAST(rolled_back_at AS CHAR) AS rolled_back_at, logs FROM _prisma_migrations ORDER BY started_at, migration_name',
  );
  return rows;
}

/** Which migrations are to be applied; stops where history and files disagree. */
export function pendingOf(migrations: readonly Migration[], history: readonly HistoryRow[]): readonly Migration[] {
  const failed = history.find((row) => row.finished_at === null && row.rolled_back_at === null);
  if (failed) {
    throw new MigrationStop(
      'P3009',
      `migration ${failed.migration_name} failed earlier and nothing was applied since. Look at the database, undo or complete it by hand, ` +
        `then say so: npm run db:resolve -- ${failed.migration_name} --rolled-back | --applied\n${failed.logs ?? ''}`,
    );
  }
  const applied = history.filter((row) => row.finished_at !== null && row.rolled_back_at === null);
  for (const row of applied) {
    const file = migrations.find(({ name }) => name === row.migration_name);
    if (!file) {
      throw new MigrationStop(
        'newer',
        `the database has migration ${row.migration_name}, which this version of Sluice does not know: start the newer version`,
      );
    }
    if (!hasChecksum(file, row.checksum)) {
      throw new MigrationStop(
        'edited',
        `migration ${file.name} was edited after it was applied: restore it and write a new one`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  const last = applied
    .map((row) => row.migration_name)
    .sort()
    .at(-1);
  const late = pending.find(({ name }) => last !== undefined && name < last);
  if (late) {
    throw new MigrationStop(
      'out-of-order',
      `migration ${late.name} is older than ${last}, which is applied already: rename its folder to a later time`,
    );
  }
  return pending;
}

async function applyOne(connection: Connection, migration: Migration): Promise<void> {
  const id = randomUUID();
  await connection.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES (?, ?, ?, NOW(3))',
    [id, checksumOf(migration), migration.name],
  );
  try {
    await connection.query(migration.sql);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    await connection.query('UPDATE _prisma_migrations SET logs = ? WHERE id = ?', [said, id]);
    throw new MigrationStop('P3018', `migration ${migration.name} failed: ${said}`, { cause });
  }
  await connection.query('UPDATE _prisma_migrations SET finished_at = NOW(3), applied_steps_count = 1 WHERE id = ?', [
    id,
  ]);
}
