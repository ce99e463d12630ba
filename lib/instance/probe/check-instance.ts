import type { Multiplexing } from '@/lib/instance/probe/detect-multiplexing';
import { detectMultiplexing } from '@/lib/instance/probe/detect-multiplexing';
import type { FeatureState } from '@/lib/instance/probe/features';
import { checkFeature, excessOf, features, markerSchema } from '@/lib/instance/probe/features';
import { isSystemSchema } from '@/lib/instance/probe/privileges';
import { readGrants } from '@/lib/instance/probe/read-grants';
import { readServerProduct } from '@/lib/instance/probe/server-product';
import type { KnownReplica } from '@/lib/instance/probe/server-reads';
import {
  readBinlogFilters,
  readGrantLines,
  readReplicaChannels,
  readReplicas,
  readSchemaNames,
  readVariables,
  readVersion,
  sampleSessions,
} from '@/lib/instance/probe/server-reads';
import type { ReplicaChannels, ServerRole } from '@/lib/instance/probe/server-role';
import { roleOf } from '@/lib/instance/probe/server-role';
import type { Purpose, TargetSession } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';

/** What one connection with one account learns of an instance. */
export type InstanceFacts = {
  readonly purpose: Purpose;
  readonly serverVersion: string;
  readonly product: string;
  /** Undefined: a server that Sluice does not know how to change. */
  readonly dialect: Dialect | undefined;
  readonly multiplexing: Multiplexing;
  readonly role: ServerRole;
  readonly isReadOnly: boolean;
  readonly serverUuid: string | null;
  readonly gtid: 'on' | 'off' | 'mariadb' | 'none';
  readonly replication: ReplicaChannels;
  /** Undefined = may not be seen. */
  readonly replicas: readonly KnownReplica[] | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly privileges: PrivilegeFacts;
  /** Only of an `execute` account. */
  readonly marker: MarkerFacts | undefined;
};

export type PrivilegeFacts = {
  readonly features: readonly { readonly id: string; readonly state: FeatureState }[];
  readonly excess: readonly string[];
  /** Lines of SHOW GRANTS that were not understood: what they give is not counted. */
  readonly unreadLines: number;
};

export type MarkerFacts =
  | { readonly works: true }
  | { readonly works: false; readonly why: 'replica' | 'read-only' | 'refused' | 'multiplexed' | 'not-replicated' };

export type CheckOptions = {
  readonly purpose: Purpose;
  /** Schemas that projects may touch; `*` = all. */
  readonly boundSchemas: readonly string[];
  /** lib/execution's own test, on the same session. */
  readonly prepareMarkers: (session: TargetSession) => Promise<boolean>;
};

/** A few small reads. Changes nothing, but for the marker schema of an `execute` account. */
export async function checkInstance(session: TargetSession, options: CheckOptions): Promise<InstanceFacts> {
  const said = await readVersion(session);
  const { name, dialect, proxy } = readServerProduct(said);
  const multiplexing = detectMultiplexing(session.connectionId, await sampleSessions(session), proxy);
  const reading: Dialect = dialect ?? { flavor: 'mysql', version: 50700 };
  const variables = await readVariables(session);
  const replication = await readReplicaChannels(session, reading);
  const isReadOnly = readOnlyVariables.some((variable) => isOn(variables.get(variable)));
  const role = roleOf({
    isReadOnly,
    replication,
    isBehindProxy: proxy !== undefined || multiplexing.kind === 'multiplexed',
  });
  return {
    purpose: options.purpose,
    serverVersion: said.version,
    product: name,
    dialect,
    multiplexing,
    role,
    isReadOnly,
    serverUuid: variables.get('server_uuid') || null,
    gtid: gtidOf(reading, variables.get('gtid_mode')),
    replication,
    replicas: await readReplicas(session, reading),
    variables: Object.fromEntries(variables),
    privileges: await readPrivileges(session, reading, options),
    marker:
      options.purpose === 'execute'
        ? await checkMarker(session, reading, options, { isReadOnly, multiplexing, role })
        : undefined,
  };
}

const readOnlyVariables = ['read_only', 'super_read_only', 'innodb_read_only', 'tidb_super_read_only'] as const;
const isOn = (value: string | undefined) => value === 'ON' || value === '1';

function gtidOf({ flavor }: Dialect, mode: string | undefined): InstanceFacts['gtid'] {
  if (flavor === 'mariadb') return 'mariadb';
  if (flavor === 'tidb' || mode === undefined) return 'none';
  return mode === 'ON' ? 'on' : 'off';
}

async function readPrivileges(
  session: TargetSession,
  dialect: Dialect,
  { purpose, boundSchemas }: CheckOptions,
): Promise<PrivilegeFacts> {
  const { grants, unreadLines } = readGrants(await readGrantLines(session));
  const present = (await readSchemaNames(session)).map(({ name }) => name).filter((name) => !isOurs(name));
  const isBound = (name: string) => boundSchemas.includes('*') || boundSchemas.includes(name);
  // A schema that is bound but that this account cannot even see is one whose privileges are missing.
  const hidden = boundSchemas.filter((name) => name !== '*' && !present.includes(name));
  const schemas = [...present.filter(isBound), ...hidden];
  return {
    features: features
      .filter((feature) => feature.purpose === purpose)
      .map((feature) => ({ id: feature.id, state: checkFeature(feature, dialect, grants, schemas) })),
    excess: excessOf(purpose, grants),
    unreadLines,
  };
}

const isOurs = (schema: string) => isSystemSchema(schema) || schema === markerSchema;

async function checkMarker(
  session: TargetSession,
  dialect: Dialect,
  { prepareMarkers }: CheckOptions,
  { isReadOnly, multiplexing, role }: Pick<InstanceFacts, 'isReadOnly' | 'multiplexing' | 'role'>,
): Promise<MarkerFacts> {
  if (multiplexing.kind === 'multiplexed') return { works: false, why: 'multiplexed' };
  // Even a writable replica gets no schema of ours: what is written there its primary does not have.
  if (role === 'replica') return { works: false, why: 'replica' };
  if (isReadOnly) return { works: false, why: 'read-only' };
  const filters = await readBinlogFilters(session, dialect);
  if (filters && !isLogged(filters)) return { works: false, why: 'not-replicated' };
  return (await prepareMarkers(session)) ? { works: true } : { works: false, why: 'refused' };
}

/** A marker that is not in the binary log is not on the replica that is promoted: absent would prove nothing there. */
function isLogged({ only, ignored }: { readonly only: string; readonly ignored: string }): boolean {
  const list = (text: string) => text.split(',').filter((name) => name !== '');
  if (list(ignored).includes(markerSchema)) return false;
  return list(only).length === 0 || list(only).includes(markerSchema);
}
