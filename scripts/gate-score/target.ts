import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import type { Flavor } from '@/lib/sql/dialect';
import { newestDialect } from '@/lib/sql/dialect';
import { splitScript } from '@/lib/sql/split';

export type ScoreTarget = {
  readonly admin: Connection;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Everything that a statement could have changed: rows, definitions, accounts, settings. */
  fingerprint(): Promise<string>;
  /** Statements that the console's account runs at this moment. */
  running(): Promise<readonly string[]>;
  connections(): Promise<number>;
};

/** The schema of the fixture on a server of our own, and an account with no more than the console needs. */
export async function prepareTarget(url: string, flavor: Flavor, fixture: string): Promise<ScoreTarget> {
  const { hostname: host, port, username, password } = new URL(url);
  const admin = await createConnection({
    host,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    charset: 'utf8mb4',
  });
  const script = readFileSync(fixture, 'utf8');
  for (const { start, end } of splitScript(script, { dialect: newestDialect[flavor] }))
    await admin.query(script.slice(start, end));
  if (flavor === 'mariadb') await admin.query('CREATE SEQUENCE app.seq_order');
  const user = `console_${randomBytes(4).toString('hex')}`;
  const secret = randomBytes(18).toString('base64url');
  await admin.query(`CREATE USER '${user}'@'%' IDENTIFIED BY '${secret}'`);
  await admin.query(`GRANT SELECT, SHOW VIEW ON app.* TO '${user}'@'%'`);
  await admin.query(`GRANT EXECUTE ON FUNCTION app.f_tax TO '${user}'@'%'`);
  // To read what a stored function does: MySQL 8.0.20 has a privilege for it, MariaDB 10.11 a table.
  await admin.query(
    flavor === 'mariadb' ? `GRANT SELECT ON mysql.proc TO '${user}'@'%'` : `GRANT SHOW_ROUTINE ON *.* TO '${user}'@'%'`,
  );
  const rows = async (sql: string): Promise<readonly RowDataPacket[]> => (await admin.query<RowDataPacket[]>(sql))[0];
  const processes = (what: string) => rows(`SELECT ${what} FROM information_schema.PROCESSLIST WHERE USER = '${user}'`);
  return {
    admin,
    host,
    port: Number(port),
    user,
    password: secret,
    fingerprint: () => fingerprint(rows, flavor),
    running: async () =>
      (await processes('COMMAND AS command, INFO AS info'))
        .filter(({ command }) => command !== 'Sleep')
        .map(({ info }) => String(info)),
    connections: async () => Number((await processes('COUNT(*) AS n'))[0]?.['n']),
  };
}

/** Settings that change by themselves. */
const restless =
  /gtid|timestamp|last_insert_id|pseudo|rand_seed|identity|insert_id|error_count|warning_count|in_transaction|last_commit/i;

async function fingerprint(rows: (sql: string) => Promise<readonly RowDataPacket[]>, flavor: Flavor): Promise<string> {
  const hash = createHash('sha256');
  const add = (what: unknown) => hash.update(JSON.stringify(what));
  const tables = await rows(
    `SELECT TABLE_SCHEMA AS s, TABLE_NAME AS t, TABLE_TYPE AS k FROM information_schema.TABLES
      WHERE TABLE_SCHEMA NOT IN ('mysql', 'sys', 'performance_schema', 'information_schema') ORDER BY 1, 2`,
  );
  add(tables);
  for (const { s, t, k } of tables) {
    if (k === 'SEQUENCE') add(await rows(`SELECT next_not_cached_value FROM \`${s}\`.\`${t}\``));
    else if (k !== 'VIEW') add(await rows(`SELECT * FROM \`${s}\`.\`${t}\` ORDER BY 1`));
    add(await rows(`SHOW CREATE TABLE \`${s}\`.\`${t}\``));
  }
  add(
    await rows(
      "SELECT ROUTINE_SCHEMA, ROUTINE_NAME, LAST_ALTERED FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA <> 'sys' ORDER BY 1, 2",
    ),
  );
  add(await rows('SELECT SCHEMA_NAME FROM information_schema.SCHEMATA ORDER BY 1'));
  add(await rows('SELECT User, Host FROM mysql.user ORDER BY 1, 2'));
  add((await rows('SHOW GLOBAL VARIABLES')).filter(({ Variable_name: name }) => !restless.test(String(name))));
  if (flavor === 'mysql') add(await rows('SELECT * FROM performance_schema.user_defined_functions ORDER BY 1'));
  return hash.digest('hex');
}
