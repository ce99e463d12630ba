import type { SimInstance } from './fleet-plan';
import { uuidOf } from './fleet-plan';
import type { ResultSet } from './mysql-protocol';

type Value = string | number | null;
type Line = Readonly<Record<string, Value>>;

const table = (lines: readonly Line[]): ResultSet | undefined => {
  const [first] = lines;
  if (!first) return undefined;
  const columns = Object.keys(first);
  return {
    columns,
    rows: lines.map((line) => columns.map((name) => (line[name] === null ? null : String(line[name])))),
  };
};

const gigabyte = 1024 ** 3;

/** Answers to the named reads, by their id. A read that is not named here finds nothing, as on a clean server. */
export function rowsOfRead(id: string, instance: SimInstance, port: (index: number) => number): ResultSet | undefined {
  return table(linesOf(id, instance, port));
}

function linesOf(id: string, instance: SimInstance, port: (index: number) => number): readonly Line[] {
  const { index, sickness, isReplica, engine } = instance;
  const transactions = 1_000_000 + index;
  const source = uuidOf(instance.sourceIndex);
  switch (id) {
    case 'replica-channels':
      return isReplica ? [channelOf(instance, port, source, transactions)] : [];
    case 'applier-workers':
      return isReplica
        ? Array.from({ length: 4 }, (_, worker) => ({
            channel: '',
            worker: worker + 1,
            state: sickness === 'stopped-replica' ? 'OFF' : 'ON',
            errno: sickness === 'stopped-replica' && worker === 0 ? 1062 : 0,
            message:
              sickness === 'stopped-replica' && worker === 0 ? "Duplicate entry '88213407' for key 'PRIMARY'" : '',
            lag_s: sickness === 'lag' && worker === 0 ? 1800 : null,
          }))
        : [];
    case 'gtid-state':
      return engine === 'mysql'
        ? [{ executed: `${source}:1-1000000`, purged: `${source}:1-1000`, mode: 'ON' }]
        : [
            {
              executed: `0-${instance.sourceIndex + 1}-1000000`,
              applied: isReplica ? `0-${instance.sourceIndex + 1}-1000000` : '',
              written: `0-${instance.sourceIndex + 1}-1000000`,
            },
          ];
    case 'accounts':
      return [
        account(engine, 'root', 'localhost'),
        account(engine, 'app', '10.0.%'),
        account(engine, 'sluice', '10.0.0.9'),
      ];
    case 'global-privileges':
      return [
        { grantee: "'root'@'localhost'", n: 40, p: 'SUPER,PROCESS,RELOAD,SHUTDOWN' },
        { grantee: "'sluice'@'10.0.0.9'", n: 5, p: 'PROCESS' },
      ];
    case 'innodb-metrics':
      return [
        { name: 'trx_rseg_history_len', n: 320 },
        { name: 'lock_deadlocks', n: 0 },
        { name: 'lock_timeouts', n: 0 },
      ];
    case 'binary-logs':
      return Array.from({ length: 10 }, (_, at) => ({
        Log_name: `binlog.${String(at + 100).padStart(6, '0')}`,
        File_size: 512 * 1024 * 1024,
      }));
    case 'table-census':
      return [{ engine: 'InnoDB', n: 240, bytes: 60 * gigabyte }];
    case 'object-census':
      return [{ fk: 12, tr: 0, ev: 0, ro: 3 }];
    case 'sessions-by-user':
      return [{ user: 'app', n: 30, asleep: 25, old: 2 }];
    case 'connections-by-account':
      return Array.from({ length: 8 }, (_, at) => ({
        user: 'app',
        host: `10.0.1.${at + 1}`,
        now_n: 6,
        total_n: 90_000,
      }));
    case 'undo-tablespaces':
      return [
        { name: 'innodb_undo_001', bytes: 200 * 1024 * 1024, state: 'active' },
        { name: 'innodb_undo_002', bytes: 180 * 1024 * 1024, state: 'active' },
      ];
    case 'memory-instruments':
      return [
        { name: 'memory/innodb/memory', bytes: 90 * 1024 * 1024 },
        { name: 'memory/sql/TABLE', bytes: 30 * 1024 * 1024 },
      ];
    case 'schema-collations':
      return [{ s: 'shop', collation_name: 'utf8mb4_0900_ai_ci', n: 240, example: 'orders' }];
    case 'statement-digests':
      return Array.from({ length: 20 }, (_, at) => ({
        s: 'shop',
        digest: `d${at}`,
        text: `SELECT * FROM orders_${at} WHERE id = ?`,
        n: 1_000_000,
        seconds: 900 - at * 30,
        no_index: 0,
        examined: 1_000_000,
        sent: 1_000_000,
        affected: 0,
        age_s: 8_000_000,
      }));
    case 'auto-increment-columns':
      return sickness === 'auto-increment'
        ? [
            {
              s: 'shop',
              t: 'order_item',
              c: 'id',
              type: 'int(11)',
              next_value: 2_040_109_465,
              max_value: 2_147_483_647,
              used: 95,
            },
          ]
        : [];
    case 'redundant-indexes':
      return sickness === 'duplicate-index'
        ? [
            {
              s: 'shop',
              t: 'orders',
              i: 'idx_user',
              cols: '`user_id`',
              other: 'idx_user_time',
              other_cols: '`user_id`,`created_at`',
            },
          ]
        : [];
    default:
      return [];
  }
}

function channelOf(
  { engine, version, sickness, sourceIndex, index }: SimInstance,
  port: (index: number) => number,
  sourceUuid: string,
  transactions: number,
): Line {
  const isNew = engine === 'mysql' && !version.startsWith('5.7') && !/^8\.0\.([01]?\d|2[01])\b/.test(version);
  const [replica, source] = isNew ? ['Replica', 'Source'] : ['Slave', 'Master'];
  const isStopped = sickness === 'stopped-replica';
  return {
    [engine === 'mariadb' ? 'Connection_name' : 'Channel_Name']: '',
    [`${source}_Host`]: '127.0.0.1',
    [`${source}_Port`]: port(sourceIndex),
    [`${source}_UUID`]: engine === 'mysql' ? sourceUuid : '',
    [`${source}_Server_Id`]: sourceIndex + 1,
    [`${replica}_IO_Running`]: 'Yes',
    [`${replica}_SQL_Running`]: isStopped ? 'No' : 'Yes',
    [`Seconds_Behind_${source}`]: isStopped ? null : sickness === 'lag' ? 1800 : index % 3,
    SQL_Delay: 0,
    Last_IO_Errno: 0,
    Last_IO_Error: '',
    Last_SQL_Errno: isStopped ? 1062 : 0,
    Last_SQL_Error: isStopped ? "Error 'Duplicate entry '88213407' for key 'PRIMARY'' on query" : '',
    Slave_heartbeat_period: 30,
    Retrieved_Gtid_Set: engine === 'mysql' ? `${sourceUuid}:1-${transactions - index}` : '',
    Executed_Gtid_Set: engine === 'mysql' ? `${sourceUuid}:1-1000000` : '',
    Auto_Position: engine === 'mysql' ? 1 : 0,
    Using_Gtid: engine === 'mariadb' ? 'Slave_Pos' : '',
  };
}

function account(engine: SimInstance['engine'], user: string, host: string): Line {
  return {
    user,
    host,
    plugin: engine === 'mariadb' ? 'mysql_native_password' : 'caching_sha2_password',
    is_empty: 0,
    is_locked: engine === 'mariadb' ? 'false' : 'N',
    is_expired: 'N',
    age_d: 40,
    lifetime_d: null,
    is_role: 'N',
    has_more: 0,
  };
}
