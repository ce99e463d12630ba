import { randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { ident } from './ddl';

/** The database cannot be reached or refuses us: where, as whom, and what to look at. No password is in it. */
export class ConnectProblem extends Error {}

const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'is it running, and is this its port?',
  ENOTFOUND: 'is the name of the host right?',
  ETIMEDOUT: 'does a firewall stand between?',
  ER_ACCESS_DENIED_ERROR: 'are user and password right?',
  ER_DBACCESS_DENIED_ERROR: 'has the user rights on this database? GRANT ALL ON … TO …',
  ER_BAD_DB_ERROR: 'create the database first: CREATE DATABASE …',
};

/** A connection for DDL: several statements at once, texts of the server as they are. */
export async function openConnection(url: string, database?: string): Promise<Connection> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const user = decodeURIComponent(username);
  try {
    return await createConnection({
      host: hostname,
      port: Number(port || 3306),
      user,
      password: decodeURIComponent(password),
      database: database ?? (decodeURIComponent(pathname.slice(1)) || undefined),
      multipleStatements: true,
      charset: 'utf8mb4',
      connectTimeout: 10_000,
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const said = error instanceof Error ? error.message : String(error);
    const place = `${hostname}:${port || 3306}${database ?? pathname}`;
    const hint = advice[code] ?? 'see the log of the server';
    throw new ConnectProblem(`cannot connect to the database at ${place} as ${user}: ${said} (${hint})`, {
      cause: error,
    });
  }
}

/** Runs the work in an empty schema of its own on this server, which is dropped afterwards. */
export async function withScratchSchema<Value>(
  url: string,
  work: (connection: Connection, schema: string) => Promise<Value>,
): Promise<Value> {
  const schema = `sluice_scratch_${randomBytes(6).toString('hex')}`;
  const connection = await openConnection(url, '');
  try {
    await connection.query(`CREATE DATABASE ${ident(schema)} DEFAULT CHARACTER SET utf8mb4`);
    try {
      await connection.query(`USE ${ident(schema)}`);
      return await work(connection, schema);
    } finally {
      await connection.query(`DROP DATABASE ${ident(schema)}`);
    }
  } finally {
    await connection.end();
  }
}
