import type { Connection } from 'mariadb';
import { createConnection } from 'mariadb';
import { markerSchema } from '@/lib/instance/probe/features';
import { grantScript, quoteAccount } from '@/lib/instance/probe/grant-script';
import { invariant } from '@/lib/shared/assert';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString } from '@/lib/sql/dialect';
import { ident } from '@/lib/sql/quote';
import { demoSchemas, demoStatements } from '@/prisma/seed/demo-schema';

/** A demo server as its administrator sees it: used to make data and accounts, never given to Sluice itself. */
export type TargetAddress = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
};

export const demoAccounts = {
  read: { user: 'sluice_ro', host: '%' },
  execute: { user: 'sluice_exec', host: '%' },
  collect: { user: 'sluice_mon', host: '%' },
} as const;

export function targetAddress(url: string): TargetAddress {
  const { hostname, port, username, password } = new URL(url);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

async function withTarget<Value>(
  target: TargetAddress,
  work: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  const connection = await createConnection({ ...target, allowPublicKeyRetrieval: true, connectTimeout: 10_000 });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

/** Databases with data, if they are not there yet. Says whether anything was made. */
export function ensureDemoData(target: TargetAddress): Promise<boolean> {
  return withTarget(target, async (connection) => {
    const found = await connection.query<{ name: string }[]>(
      'SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name IN (?)',
      [demoSchemas],
    );
    if (found.length === demoSchemas.length && (await isFilled(connection))) return false;
    // What an interrupted run left behind.
    for (const schema of demoSchemas) await connection.query(`DROP DATABASE IF EXISTS ${ident(schema)}`);
    for (const statement of demoStatements) await connection.query(statement);
    return true;
  });
}

/** The last table of the list is filled last. */
async function isFilled(connection: Connection): Promise<boolean> {
  const tables = await connection.query<unknown[]>(
    "SELECT 1 FROM information_schema.tables WHERE table_schema = 'growth' AND table_name = 'campaign_events'",
  );
  if (tables.length === 0) return false;
  return (await connection.query<unknown[]>('SELECT 1 FROM growth.campaign_events LIMIT 1')).length > 0;
}

/**
 * Least-privilege accounts by the very script that the privilege page prints, with new passwords. The database of the marker is made
 * by the administrator too where the account may not.
 */
export function setDemoAccount(
  target: TargetAddress,
  purpose: keyof typeof demoAccounts,
  password: string,
): Promise<readonly string[]> {
  return withTarget(target, async (connection) => {
    const account = demoAccounts[purpose];
    const script = grantScript({
      dialect: await dialectOf(connection),
      purpose,
      account,
      schemas: demoSchemas,
      requireTls: false,
    });
    for (const line of script.filter((text) => !text.startsWith('--'))) {
      await connection.query(line.replace("'<password>'", connection.escape(password)));
    }
    await connection.query(`ALTER USER ${quoteAccount(account)} IDENTIFIED BY ${connection.escape(password)}`);
    return script;
  });
}

async function dialectOf(connection: Connection): Promise<Dialect> {
  const [row] = await connection.query<{ version: string }[]>('SELECT VERSION() AS version');
  const dialect = row && dialectOfVersionString(row.version);
  invariant(dialect, 'a server says its version');
  return dialect;
}

/** Databases, accounts and markers go; everything else on the server stays. */
export function removeDemoData(target: TargetAddress): Promise<void> {
  return withTarget(target, async (connection) => {
    for (const schema of [...demoSchemas, markerSchema]) {
      await connection.query(`DROP DATABASE IF EXISTS ${ident(schema)}`);
    }
    for (const account of Object.values(demoAccounts)) {
      await connection.query(`DROP USER IF EXISTS ${quoteAccount(account)}`);
    }
  });
}

/** The replica has what the primary wrote, or the time is over. */
export async function waitForReplica(
  primary: TargetAddress,
  replica: TargetAddress,
  timeoutMs = 30_000,
): Promise<void> {
  const count = (target: TargetAddress) =>
    withTarget(target, async (connection) => {
      const [row] = await connection.query<{ n: bigint | number }[]>(
        'SELECT COUNT(*) AS n FROM mysql.user WHERE user IN (?)',
        [Object.values(demoAccounts).map(({ user }) => user)],
      );
      return Number(row?.n ?? 0);
    });
  const wanted = await count(primary);
  const until = Date.now() + timeoutMs;
  while ((await count(replica)) !== wanted) {
    if (Date.now() > until) {
      throw new Error(`the replica of the demo does not follow its primary: ${await replicationError(replica)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What the replica itself says of why it stands still. */
function replicationError(replica: TargetAddress): Promise<string> {
  return withTarget(replica, async (connection) => {
    const show = (await dialectOf(connection)).flavor === 'mariadb' ? 'SHOW SLAVE STATUS' : 'SHOW REPLICA STATUS';
    const [row] = await connection.query<{ Last_IO_Error: string; Last_SQL_Error: string }[]>(show);
    if (!row) return 'it is not set up as a replica';
    return row.Last_SQL_Error || row.Last_IO_Error || 'it names no error';
  });
}
