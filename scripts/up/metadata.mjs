/** The private metadata database: schema, an account with no more rights than Sluice needs, migrations. */
import { join } from 'node:path';
import { connectDatabase, newSecret } from '../stack.mjs';
import { runCommand } from './run-command.mjs';
import { Failure } from './say.mjs';
import { root } from './state.mjs';

const schema = 'sluice';
const account = 'sluice_app';

/** Rows that are only ever added: not even Sluice itself may change or remove them. */
const appendOnly = ['audit', 'audit_anchor'];

export const migrationUrl = (server) => server.url(schema);

export async function migrate(url) {
  const tsx = join(root, 'node_modules/.bin/tsx');
  const { code, output } = await runCommand(tsx, ['scripts/db.ts', 'migrate'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  if (code !== 0) throw new Failure(output, 'nothing was started; the data is untouched by what did not run');
  return output.split('\n').at(-1);
}

/** Whether anybody can sign in yet. */
export async function hasUsers(url) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query('SELECT 1 FROM `user` LIMIT 1');
    return rows.length > 0;
  } finally {
    await connection.end();
  }
}

export async function createSchema(server) {
  const connection = await connectDatabase(server);
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${schema} DEFAULT CHARACTER SET utf8mb4`);
  } finally {
    await connection.end();
  }
}

/** Gives the account its password and exactly its rights, after the tables are there. Returns the URL for the processes. */
export async function createAccount(server, password = newSecret()) {
  const host = server.identity ? '127.0.0.1' : '%';
  const who = `'${account}'@'${host}'`;
  const connection = await connectDatabase(server);
  try {
    await connection.query(`CREATE USER IF NOT EXISTS ${who} IDENTIFIED BY ?`, [password]);
    await connection.query(`ALTER USER ${who} IDENTIFIED BY ?`, [password]);
    const [tables] = await connection.query(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?',
      [schema],
    );
    for (const { name } of tables) {
      const rights = appendOnly.includes(name) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
      await connection.query(`GRANT ${rights} ON ${schema}.\`${name}\` TO ${who}`);
    }
  } finally {
    await connection.end();
  }
  const url = new URL(server.url(schema));
  url.username = account;
  url.password = password;
  return { url: url.href, password };
}
