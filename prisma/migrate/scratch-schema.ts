import { randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { ident } from './ddl';

/** A connection for DDL: several statements at once, UTC, texts of the server as they are. */
export function openConnection(url: string, database?: string): Promise<Connection> {
  const { hostname, port, username, password, pathname } = new URL(url);
  return createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: database ?? (decodeURIComponent(pathname.slice(1)) || undefined),
    multipleStatements: true,
    charset: 'utf8mb4',
    connectTimeout: 10_000,
  });
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
