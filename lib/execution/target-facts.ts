import { createHash } from 'node:crypto';
import type { TargetSession } from '@/lib/instance/target-session';
import type { Dialect, SqlMode } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80, sqlModeFrom } from '@/lib/sql/dialect';

/** What a session says of its server and of itself, read once after it was opened. */
export type TargetFacts = {
  /** The same for every connection to the same server and for no other server. */
  readonly serverUuid: string;
  readonly version: string;
  readonly dialect: Dialect;
  /** The variable that forbids writing, where one does. */
  readonly readOnlyBy: string | undefined;
  /** What the session runs under, for the journal: part of what a person reads beside the outcome. */
  readonly settings: { readonly [name: string]: string };
};

const identityVariables = ['server_uuid', 'server_id', 'hostname', 'port', 'datadir'];
const readOnlyVariables = ['read_only', 'super_read_only', 'offline_mode', 'innodb_read_only', 'tidb_super_read_only'];
const shownSettings = [
  'sql_mode',
  'time_zone',
  'foreign_key_checks',
  'unique_checks',
  'transaction_isolation',
  'tx_isolation',
  'lock_wait_timeout',
  'innodb_lock_wait_timeout',
  'character_set_client',
  'collation_connection',
  'autocommit',
];

export async function readTargetFacts(session: TargetSession): Promise<TargetFacts> {
  const [row] = await session.rows('SELECT VERSION() AS version');
  const version = String(row?.['version'] ?? '');
  const global = await variables(session, 'GLOBAL', [...identityVariables, ...readOnlyVariables]);
  return {
    serverUuid: identityOf(global),
    version,
    dialect: dialectOfVersionString(version) ?? mysql80,
    readOnlyBy: readOnlyVariables.find((name) => isOn(global.get(name))),
    settings: await readSettings(session),
  };
}

export async function readSettings(session: TargetSession): Promise<{ readonly [name: string]: string }> {
  return Object.fromEntries(await variables(session, 'SESSION', shownSettings));
}

export const modeOf = (settings: TargetFacts['settings']): SqlMode => sqlModeFrom(settings['sql_mode'] ?? '');

async function variables(
  session: TargetSession,
  scope: 'GLOBAL' | 'SESSION',
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const quoted = names.map((name) => `'${name}'`).join(', ');
  const rows = await session.rows(`SHOW ${scope} VARIABLES WHERE Variable_name IN (${quoted})`);
  return new Map(rows.map((row) => [String(row['Variable_name']).toLowerCase(), String(row['Value'])]));
}

/** `read_only` is ON in MySQL and MariaDB; MariaDB 11 also knows levels such as NO_LOCK. */
const isOn = (value: string | undefined): boolean =>
  value !== undefined && !['', '0', 'OFF', 'FALSE'].includes(value.toUpperCase());

/** MariaDB and TiDB have no server_uuid: there the server is its id, host, port and data folder. */
function identityOf(global: ReadonlyMap<string, string>): string {
  const uuid = global.get('server_uuid');
  if (uuid) return uuid.slice(0, 64);
  const parts = ['server_id', 'hostname', 'port', 'datadir'].map((name) => global.get(name) ?? '');
  return `host-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
}
