import { features, markerSchema } from '@/lib/instance/probe/features';
import type { Purpose } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';
import { ident } from '@/lib/sql/quote';

export type Account = { readonly user: string; readonly host: string };

/** Backticks have no escapes but their own doubling, whatever the sql_mode: the same on MySQL, MariaDB and TiDB. */
export const quoteAccount = ({ user, host }: Account): string => `${ident(user)}@${ident(host)}`;

export type ScriptOptions = {
  readonly dialect: Dialect;
  readonly purpose: Purpose;
  readonly account: Account;
  /** Schemas that projects may touch; none = `*.*`, with a warning in the script. */
  readonly schemas: readonly string[];
  /** Through a role, where the version has roles. */
  readonly role?: string;
  readonly requireTls: boolean;
};

/**
 * Statements for an administrator to read, complete with a password and run. Nothing more than the features of the purpose take.
 */
export function grantScript(options: ScriptOptions): readonly string[] {
  const { dialect, account, requireTls } = options;
  const role = options.role !== undefined && hasRoles(dialect) ? options.role : undefined;
  const user = quoteAccount(account);
  const grantee = role === undefined ? user : roleName(dialect, role);
  const tls = requireTls ? ' REQUIRE SSL' : '';
  return [
    ...(options.schemas.length === 0 && usesSchemas(options)
      ? ['-- No schema is bound to a project yet, so these grants are for all of them. Better: bind first, then grant.']
      : []),
    `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY '<password>'${tls};`,
    ...(role === undefined ? [] : [`CREATE ROLE IF NOT EXISTS ${grantee};`]),
    ...grantsOf(options).map(({ privileges, on }) => `GRANT ${privileges.join(', ')} ON ${on} TO ${grantee};`),
    ...(role === undefined ? [] : [`GRANT ${grantee} TO ${user};`, setDefaultRole(dialect, grantee, user)]),
  ];
}

/** Needs of all features of the purpose, folded to one GRANT per place. */
function grantsOf({
  dialect,
  purpose,
  schemas,
}: ScriptOptions): readonly { privileges: readonly string[]; on: string }[] {
  const places = new Map<string, Set<string>>();
  for (const feature of features.filter((candidate) => candidate.purpose === purpose)) {
    for (const { anyOf, at } of feature.needs(dialect) ?? []) {
      for (const place of placesOf(at, schemas)) {
        const privileges = places.get(place) ?? new Set();
        places.set(place, privileges.add(anyOf[0]));
      }
    }
  }
  // What is granted on the whole server is granted in each of its schemas.
  const everywhere = places.get('*.*');
  return [...places].flatMap(([on, privileges]) => {
    const more = on === '*.*' ? [...privileges] : [...privileges].filter((name) => !everywhere?.has(name));
    return more.length === 0 ? [] : [{ on, privileges: more }];
  });
}

function placesOf(at: 'global' | 'schemas' | 'marker-schema' | 'performance-schema', schemas: readonly string[]) {
  if (at === 'global') return ['*.*'];
  if (at === 'marker-schema') return [`${schemaPattern(markerSchema)}.*`];
  if (at === 'performance-schema') return ['performance_schema.*'];
  return schemas.length === 0 ? ['*.*'] : schemas.map((schema) => `${schemaPattern(schema)}.*`);
}

/** In the schema of a GRANT `_` and `%` are wildcards: `order_db` unescaped would also open `orderXdb`. */
const schemaPattern = (schema: string) => ident(schema.replaceAll(/[\\%_]/g, '\\$&'));

const usesSchemas = ({ purpose, dialect }: ScriptOptions) =>
  features.some((feature) => feature.purpose === purpose && feature.needs(dialect)?.some(({ at }) => at === 'schemas'));

/** Roles: MySQL 8.0, MariaDB 10.0.5 (DEFAULT ROLE 10.1.1), TiDB 3.0. */
function hasRoles({ flavor, version }: Dialect): boolean {
  return flavor === 'mysql' ? version >= 80000 : flavor === 'mariadb' ? version >= 100101 : version >= 30000;
}

/** A role of MariaDB has no host. */
const roleName = ({ flavor }: Dialect, role: string) =>
  flavor === 'mariadb' ? ident(role) : quoteAccount({ user: role, host: '%' });

const setDefaultRole = ({ flavor }: Dialect, role: string, user: string) =>
  flavor === 'mariadb' ? `SET DEFAULT ROLE ${role} FOR ${user};` : `SET DEFAULT ROLE ${role} TO ${user};`;
