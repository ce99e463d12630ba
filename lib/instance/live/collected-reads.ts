import { statusNames } from '@/lib/instance/live/metric';
import type { ChannelReading, ReplicaReading } from '@/lib/instance/live/reading';
import { readReplicaChannel } from '@/lib/instance/probe/server-role';
import type { Row } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';

/** One read of a visit: its statement for each engine and version. Undefined = this engine has no such thing. */
export type CollectedRead<Value> = {
  readonly id: string;
  readonly sql: (dialect: Dialect) => string | undefined;
  readonly parse: (rows: readonly Row[]) => Value;
};

const read = <Value>(definition: CollectedRead<Value>): CollectedRead<Value> => definition;
const isTidb = ({ flavor }: Dialect) => flavor === 'tidb';
const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

const identityNames = [
  'server_uuid',
  'server_id',
  'read_only',
  'super_read_only',
  'innodb_read_only',
  'max_connections',
  'datadir',
];

/** Everything that a visit reads, as data. Nothing here is heavier than a SHOW of the server's own memory. */
export const collectedReads = {
  status: read({
    id: 'status',
    sql: () => `SHOW GLOBAL STATUS WHERE Variable_name IN (${quoted(statusNames)})`,
    parse: pairs,
  }),
  identity: read({
    id: 'identity',
    sql: () => `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${quoted(identityNames)})`,
    parse: (rows) => {
      const values = pairs(rows);
      const isOn = (name: string) => values[name] === 'ON' || values[name] === '1';
      return {
        serverUuid: values['server_uuid'] || null,
        serverId: values['server_id'] || null,
        isReadOnly: isOn('read_only') || isOn('super_read_only') || isOn('innodb_read_only'),
        maxConnections: Number(values['max_connections']) || null,
        dataFolder: values['datadir'] || null,
      };
    },
  }),
  // The new words since MySQL 8.0.22; MariaDB has several sources in SHOW ALL SLAVES STATUS.
  channels: read<readonly ChannelReading[]>({
    id: 'replication',
    sql: ({ flavor, version }) => {
      if (flavor === 'tidb') return undefined;
      if (flavor === 'mariadb') return 'SHOW ALL SLAVES STATUS';
      return version >= 80022 ? 'SHOW REPLICA STATUS' : 'SHOW SLAVE STATUS';
    },
    parse: (rows) => rows.map(toChannel),
  }),
  replicas: read<readonly ReplicaReading[]>({
    id: 'replicas',
    sql: ({ flavor, version }) => {
      if (flavor === 'tidb') return undefined;
      return flavor === 'mysql' && version >= 80022 ? 'SHOW REPLICAS' : 'SHOW SLAVE HOSTS';
    },
    parse: (rows) =>
      rows.map((row) => ({
        host: text(row['Host']),
        port: row['Port'] ? Number(row['Port']) : null,
        uuid: text(row['Replica_UUID'] ?? row['Slave_UUID']) || null,
        serverId: text(row['Server_Id'] ?? row['Server_id']),
      })),
  }),
  // Replicas that do not report themselves are seen by the sessions that stream the log to them.
  dumpThreads: read<readonly string[]>({
    id: 'dump-threads',
    sql: (dialect) =>
      isTidb(dialect)
        ? undefined
        : `SELECT HOST AS host FROM ${processTable(dialect)} WHERE COMMAND IN ('Binlog Dump', 'Binlog Dump GTID')`,
    parse: (rows) => rows.map((row) => text(row['host'])),
  }),
  gtids: read<string>({
    id: 'gtids',
    sql: ({ flavor }) => {
      if (flavor === 'tidb') return undefined;
      return flavor === 'mariadb' ? 'SELECT @@gtid_current_pos AS gtids' : 'SELECT @@global.gtid_executed AS gtids';
    },
    parse: (rows) => text(rows[0]?.['gtids']).replaceAll(/\s/g, ''),
  }),
  variables: read<Readonly<Record<string, string>>>({
    id: 'variables',
    sql: () => 'SHOW GLOBAL VARIABLES',
    parse: pairs,
  }),
} as const;

/** The processlist without a global mutex: MySQL 8.0.22 and later (information_schema's is deprecated from 8.0.35). */
export const processTable = ({ flavor, version }: Dialect): string =>
  flavor === 'mysql' && version >= 80022 ? 'performance_schema.processlist' : 'information_schema.PROCESSLIST';

/** Rows of SHOW STATUS and SHOW VARIABLES. */
function pairs(rows: readonly Row[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map((row) => [text(row['Variable_name']), text(row['Value'])]));
}

function toChannel(row: Row): ChannelReading {
  return {
    ...readReplicaChannel(row),
    sourceUuid: text(row['Source_UUID'] ?? row['Master_UUID']) || null,
    sourceServerId: text(row['Source_Server_Id'] ?? row['Master_Server_Id']) || null,
    retrievedGtids: text(row['Retrieved_Gtid_Set']).replaceAll(/\s/g, ''),
  };
}
