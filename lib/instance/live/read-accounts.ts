import type { AccountRow } from '@/lib/instance/live/account-risks';
import { risksOf } from '@/lib/instance/live/account-risks';
import type { LiveAnswer } from '@/lib/instance/live/live-question';
import type { LiveReader } from '@/lib/instance/live/live-reader';
import type { Row } from '@/lib/instance/target-session';

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const isYes = (value: unknown) => value === 'Y' || value === 1 || value === '1';

/** Accounts with what they may do. Whether a hash is empty is asked of the server: no hash ever leaves it. */
export async function readAccounts(reader: LiveReader): Promise<Extract<LiveAnswer, { kind: 'live-accounts' }>> {
  const users = await readUsers(reader);
  const globals = await reader.tryRows(
    'privileges',
    'SELECT GRANTEE AS grantee, PRIVILEGE_TYPE AS privilege, IS_GRANTABLE AS grantable FROM information_schema.USER_PRIVILEGES',
  );
  const schemas = await reader.tryRows(
    'privileges',
    `SELECT GRANTEE AS grantee, TABLE_SCHEMA AS name, PRIVILEGE_TYPE AS privilege, IS_GRANTABLE AS grantable
      FROM information_schema.SCHEMA_PRIVILEGES`,
  );
  const counted = await readConnections(reader);
  const [global, schema] = [byGrantee(globals ?? []), byGrantee(schemas ?? [])];
  return {
    kind: 'live-accounts',
    accounts: users.map((row) => {
      const [user, host] = [text(row['user']), text(row['host'])];
      const key = `'${user}'@'${host}'`;
      const account: AccountRow = {
        user,
        host,
        plugin: text(row['plugin']),
        hasEmptyPassword: isYes(row['is_empty']),
        isLocked: isYes(row['is_locked']),
        isExpired: isYes(row['is_expired']),
        isRole: isYes(row['is_role']),
        globalPrivileges: (global.get(key) ?? [])
          .map((one) => text(one['privilege']))
          .filter((name) => name !== 'USAGE'),
        mayGrant: [...(global.get(key) ?? []), ...(schema.get(key) ?? [])].some((one) => one['grantable'] === 'YES'),
        schemaPrivileges: foldSchemas(schema.get(key) ?? []),
        connections: counted ? (counted.connections.get(user) ?? 0) : null,
      };
      return { ...account, risks: risksOf(account, counted?.uptimeSeconds ?? null) };
    }),
    unread: reader.unread,
  };
}

/** Needs SELECT on mysql.user; on MariaDB that is a view, in which a role has a flag of its own. */
async function readUsers(reader: LiveReader): Promise<readonly Row[]> {
  const { flavor, version } = reader.dialect;
  const empty =
    flavor === 'mariadb' ? "authentication_string = '' AND Password = ''" : "COALESCE(authentication_string, '') = ''";
  const locked = flavor === 'mysql' && version >= 50706 ? 'account_locked' : "'N'";
  const role = flavor === 'mariadb' ? 'is_role' : "'N'";
  return (
    (await reader.tryRows(
      'accounts',
      `SELECT User AS user, Host AS host, plugin, (${empty}) AS is_empty, ${locked} AS is_locked,
        password_expired AS is_expired, ${role} AS is_role FROM mysql.user ORDER BY User, Host LIMIT 2000`,
    )) ?? []
  );
}

type Counted = { readonly connections: ReadonlyMap<string, number>; readonly uptimeSeconds: number };

async function readConnections(reader: LiveReader): Promise<Counted | undefined> {
  if (reader.dialect.flavor === 'tidb') return undefined;
  const [on] = (await reader.tryRows('sign-ins', 'SELECT @@performance_schema AS enabled')) ?? [];
  if (!isYes(on?.['enabled'])) return undefined;
  const rows = await reader.tryRows(
    'sign-ins',
    'SELECT USER AS user, SUM(TOTAL_CONNECTIONS) AS n FROM performance_schema.users WHERE USER IS NOT NULL GROUP BY USER',
  );
  const [uptime] = (await reader.tryRows('sign-ins', "SHOW GLOBAL STATUS LIKE 'Uptime'")) ?? [];
  if (!rows || !uptime) return undefined;
  return {
    connections: new Map(rows.map((row) => [text(row['user']), Number(row['n'])])),
    uptimeSeconds: Number(uptime['Value'] ?? 0),
  };
}

function byGrantee(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = text(row['grantee']);
    const list = found.get(key);
    if (list) list.push(row);
    else found.set(key, [row]);
  }
  return found;
}

function foldSchemas(rows: readonly Row[]): readonly string[] {
  const bySchema = new Map<string, string[]>();
  for (const row of rows) {
    const name = text(row['name']);
    bySchema.set(name, [...(bySchema.get(name) ?? []), text(row['privilege'])]);
  }
  return [...bySchema].map(([name, privileges]) => `${name}: ${privileges.join(', ')}`);
}
