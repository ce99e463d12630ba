import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metadataGrants } from '@/lib/adapters/prisma/audit-grants';
import { applyMigrations, MigrationStop, resolveMigration } from '../prisma/migrate/apply-migrations';
import { createAllSql } from '../prisma/migrate/ddl';
import { findDrift } from '../prisma/migrate/drift';
import { readMigrations } from '../prisma/migrate/migration-files';
import { nextMigration } from '../prisma/migrate/next-migration';
import { readSchemaTables } from '../prisma/migrate/read-schema';
import { sayDifference } from '../prisma/migrate/schema-shape';
import { ConnectProblem, openConnection } from '../prisma/migrate/scratch-schema';
import { startKeeper } from './process.mjs';
import { startDatabase } from './stack.mjs';
import { readState } from './up/state.mjs';

const root = join(import.meta.dirname, '..');
const migrationsDir = join(root, 'prisma/migrations');
const schemaTables = () => readSchemaTables(join(root, 'prisma/schema.prisma'));

/** Until the tables are released there is one migration, made anew from schema.prisma each time. */
const initialName = '20261121000000_initial';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  initial: async () => {
    const others = readMigrations(migrationsDir).filter(({ name }) => name !== initialName);
    if (others.length > 0) return refuse(`there are later migrations (${others[0]?.name}): npm run db:new -- <name>`);
    writeMigration(initialName, createAllSql(schemaTables()));
    return 0;
  },

  new: async ([name]) => {
    if (!name || !/^[a-z0-9_]+$/.test(name)) return refuse('usage: npm run db:new -- <name_in_lower_case>');
    const next = await onServer((url) => nextMigration(url, schemaTables(), readMigrations(migrationsDir)));
    if (next.sql === '' && next.left.length === 0)
      return refuse('schema.prisma and the migrations agree: nothing to write');
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    writeMigration(`${time}_${name}`, next.sql || '-- write the statements here\n');
    if (next.failure) console.error(`The statements cannot be replayed: ${next.failure}`);
    for (const difference of next.left) console.error(`by hand: ${sayDifference(difference)}`);
    return next.failure || next.left.length > 0 ? 1 : 0;
  },

  migrate: async () => {
    const url = databaseUrl();
    if (!url) return refuse('set DATABASE_URL, or start the private servers with npm run up');
    const connection = await openConnection(url);
    try {
      const applied = await applyMigrations(connection, readMigrations(migrationsDir));
      console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
      return 0;
    } finally {
      await connection.end();
    }
  },

  resolve: async ([name, as]) => {
    const url = databaseUrl();
    if (!url || !name || (as !== '--rolled-back' && as !== '--applied')) {
      return refuse('usage: DATABASE_URL=… npm run db:resolve -- <migration> --rolled-back | --applied');
    }
    const connection = await openConnection(url);
    try {
      const found = await resolveMigration(connection, name, as === '--applied' ? 'applied' : 'rolled-back');
      return found ? 0 : refuse(`no failed migration ${name}`);
    } finally {
      await connection.end();
    }
  },

  check: async () => {
    const live = databaseUrl();
    const schema = live ? decodeURIComponent(new URL(live).pathname.slice(1)) : undefined;
    const drift = await onServer((url) => findDrift(url, schemaTables(), readMigrations(migrationsDir), schema), live);
    for (const difference of drift.migrations) console.log(`migrations ≠ schema.prisma: ${sayDifference(difference)}`);
    for (const difference of drift.live ?? []) console.log(`live ≠ migrations: ${sayDifference(difference)}`);
    const count = drift.migrations.length + (drift.live?.length ?? 0);
    const places = drift.live ? 'schema.prisma, migrations and the live database' : 'schema.prisma and migrations';
    console.log(count === 0 ? `${places} agree` : `${count} differences`);
    return count === 0 ? 0 : 1;
  },

  grants: async ([account, schema = 'sluice']) => {
    const [, user, host = '%'] = /^([^@]+)(?:@(.+))?$/.exec(account ?? '') ?? [];
    if (!user) return refuse('usage: npm run db:grants -- <user>[@<host>] [<database>]');
    const tables = schemaTables().map(({ name }) => name);
    for (const line of metadataGrants(schema, tables, { user, host })) console.log(line);
    return 0;
  },
};

function databaseUrl(): string | undefined {
  return process.env['DATABASE_URL'] ?? readState()?.env?.DATABASE_URL;
}

function refuse(message: string): number {
  console.error(message);
  return 1;
}

function writeMigration(name: string, sql: string): void {
  const dir = join(migrationsDir, name);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'migration.sql'), sql);
  writeFileSync(
    join(migrationsDir, 'migration_lock.toml'),
    '# Written by Prisma\'s convention; belongs under version control.\nprovider = "mysql"\n',
  );
  console.log(`wrote prisma/migrations/${name}/migration.sql`);
}

/** Works on the given server, else on a private one that is stopped and removed afterwards. */
async function onServer<Value>(work: (url: string) => Promise<Value>, url?: string): Promise<Value> {
  if (url) return work(url);
  const keeper = startKeeper();
  const dir = mkdtempSync(join(tmpdir(), 'sluice-db-'));
  keeper.remove(dir);
  try {
    const server = await startDatabase({ dir });
    keeper.watch(server.identity);
    return await work(server.url());
  } finally {
    await keeper.release();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What a person can act on is one line; anything else is a bug and keeps its stack. */
async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const run = commands[name];
  if (!run) return refuse(`usage: tsx scripts/db.ts ${Object.keys(commands).join(' | ')}`);
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof MigrationStop || error instanceof ConnectProblem) return refuse(error.message);
    throw error;
  }
}

const [command = '', ...args] = process.argv.slice(2);
process.exitCode = await runCommand(command, args);
