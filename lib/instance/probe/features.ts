import { globally, holds, inSchema } from '@/lib/instance/probe/privileges';
import type { Grant } from '@/lib/instance/probe/read-grants';
import type { Purpose } from '@/lib/instance/target-session';
import type { Text } from '@/lib/shared/text';
import type { Dialect } from '@/lib/sql/dialect';

/** Where Sluice keeps the rows that prove what was committed. Owned by lib/execution. */
export const markerSchema = 'sluice_meta';

/** One of `anyOf` is needed at that place. `schemas`: on each schema that projects may touch. */
export type Need = {
  readonly anyOf: readonly [string, ...string[]];
  readonly at: 'global' | 'schemas' | 'marker-schema' | 'performance-schema';
};

/** What an account is for, what that takes, and what is lost without. */
export type Feature = {
  readonly id: string;
  readonly purpose: Purpose;
  readonly title: Text;
  readonly lost: Text;
  /** Undefined = this engine has no such thing. */
  readonly needs: (dialect: Dialect) => readonly Need[] | undefined;
};

const onSchemas = (...privileges: readonly string[]): readonly Need[] =>
  privileges.map((privilege) => ({ anyOf: [privilege], at: 'schemas' }));
const onServer = (...privileges: readonly [string, ...string[]]): Need => ({ anyOf: privileges, at: 'global' });

const isMariadb = ({ flavor }: Dialect) => flavor === 'mariadb';
/** SHOW REPLICA STATUS: MariaDB 10.5.8 took it out of REPLICATION CLIENT and made SLAVE MONITOR for it. */
const replicaStatus = (dialect: Dialect): Need =>
  isMariadb(dialect) && dialect.version >= 100508
    ? onServer('SLAVE MONITOR', 'SUPER')
    : onServer('REPLICATION CLIENT', 'SUPER');

/** SHOW BINARY LOGS: MariaDB 10.5.2 renamed REPLICATION CLIENT, for this part, to BINLOG MONITOR. */
const binaryLogs = (dialect: Dialect): Need =>
  isMariadb(dialect) && dialect.version >= 100502
    ? onServer('BINLOG MONITOR', 'SUPER')
    : onServer('REPLICATION CLIENT', 'SUPER');

export const features: readonly Feature[] = [
  {
    id: 'review-schema',
    purpose: 'read',
    title: { en: 'Check changes against the real tables', zh: '根据真实表结构审核变更' },
    lost: {
      en: 'Columns, indexes and sizes are not seen: rules that need them become gaps, and nothing is approved by itself.',
      zh: '无法读取列、索引和表大小：相关规则变为“未检查项”，不会自动通过。',
    },
    needs: () => onSchemas('SELECT'),
  },
  {
    id: 'review-views',
    purpose: 'read',
    title: { en: 'Read the definitions of views', zh: '读取视图定义' },
    lost: {
      en: 'Views are known by name only; a change of a table under a view is reviewed with a gap.',
      zh: '只知道视图名称；修改视图底层表时审核会出现“未检查项”。',
    },
    needs: () => onSchemas('SHOW VIEW'),
  },
  {
    // information_schema.TRIGGERS shows a table's triggers only to who holds TRIGGER on it (MySQL 8.0 manual; MariaDB alike).
    id: 'review-triggers',
    purpose: 'read',
    title: { en: 'See triggers on the tables', zh: '查看表上的触发器' },
    lost: {
      en: 'Triggers that a change sets off are not seen: every review has a gap, and nothing is approved by itself.',
      zh: '无法看到变更会触发的触发器：每次审核都有“未检查项”，不会自动通过。',
    },
    needs: ({ flavor }) => (flavor === 'tidb' ? undefined : onSchemas('TRIGGER')),
  },
  {
    id: 'replication-state',
    purpose: 'read',
    title: { en: 'See role, replicas and their lag', zh: '识别主从角色、副本及延迟' },
    lost: {
      en: 'The role is unknown when the server is writable, and lag is not taken into account before a change.',
      zh: '服务器可写时无法判断角色，变更前也无法参考复制延迟。',
    },
    needs: ({ flavor, version }) => (flavor === 'tidb' ? undefined : [replicaStatus({ flavor, version })]),
  },
  {
    id: 'process-list',
    purpose: 'collect',
    title: { en: 'See running statements and lock waits of others', zh: '查看其他会话的语句与锁等待' },
    lost: {
      en: 'What blocks a change, and how busy the server is, is not shown.',
      zh: '无法显示阻塞变更的会话以及服务器繁忙程度。',
    },
    needs: () => [onServer('PROCESS')],
  },
  {
    id: 'statement-digests',
    purpose: 'collect',
    title: { en: 'Read statement digests', zh: '读取语句摘要统计' },
    lost: {
      en: 'Slow-query views have no data from the performance schema.',
      zh: '慢查询视图没有 performance_schema 数据。',
    },
    needs: ({ flavor }) =>
      flavor === 'tidb' ? [onServer('PROCESS')] : [{ anyOf: ['SELECT'], at: 'performance-schema' }],
  },
  {
    id: 'live-replication',
    purpose: 'collect',
    title: { en: 'Follow replication and its lag', zh: '持续采集复制状态与延迟' },
    lost: {
      en: 'Topology and lag are not known: the console reads from the primary, and the inspection says nothing of replication.',
      zh: '无法得知拓扑与复制延迟：控制台只能读主库，巡检也无法判断复制状态。',
    },
    needs: ({ flavor, version }) => (flavor === 'tidb' ? undefined : [replicaStatus({ flavor, version })]),
  },
  {
    id: 'binary-log-sizes',
    purpose: 'collect',
    title: { en: 'See binary logs and their sizes', zh: '查看 binlog 及其大小' },
    lost: {
      en: 'What binary logs take of the disk, and how long they reach back, is not known.',
      zh: '无法得知 binlog 占用的磁盘空间与可回溯的时间。',
    },
    needs: ({ flavor, version }) => (flavor === 'tidb' ? undefined : [binaryLogs({ flavor, version })]),
  },
  {
    // information_schema shows an account only what it has a right on, and accounts stand in mysql.user.
    id: 'inspect-schemas',
    purpose: 'collect',
    title: { en: 'Inspect tables, indexes and accounts of the whole server', zh: '巡检整个实例的表、索引与账号' },
    lost: {
      en: 'Checks of tables without keys, redundant indexes, running-out numbers, sizes and accounts are “not seen”, and the score covers less.',
      zh: '无主键表、冗余索引、自增值耗尽、容量与账号等检查结果为“未看到”，评分覆盖率下降。',
    },
    needs: () => [onServer('SELECT')],
  },
  {
    id: 'inspect-views',
    purpose: 'collect',
    title: { en: 'Find views that no longer work', zh: '发现已失效的视图' },
    lost: {
      en: 'A view whose tables or columns are gone is found only when somebody uses it.',
      zh: '视图依赖的表或列已不存在时，只有使用到才会发现。',
    },
    needs: () => [onServer('SHOW VIEW')],
  },
  {
    // XA RECOVER needs it since MySQL 8.0 (manual, "XA Transaction Statements"); MariaDB and MySQL 5.7 ask for nothing.
    id: 'inspect-prepared-transactions',
    purpose: 'collect',
    title: { en: 'Find prepared transactions that nobody ends', zh: '发现无人结束的 XA 预备事务' },
    lost: {
      en: 'A forgotten XA transaction holds its locks unseen.',
      zh: '被遗忘的 XA 事务会一直持有锁而不被发现。',
    },
    needs: ({ flavor, version }) =>
      flavor === 'mysql' && version >= 80000 ? [onServer('XA_RECOVER_ADMIN')] : undefined,
  },
  {
    id: 'execute-dml',
    purpose: 'execute',
    title: { en: 'Execute INSERT, UPDATE, DELETE', zh: '执行 INSERT、UPDATE、DELETE' },
    lost: {
      en: 'Tickets that change rows fail on the server with error 1142.',
      zh: '修改数据的工单会以错误 1142 失败。',
    },
    needs: () => onSchemas('SELECT', 'INSERT', 'UPDATE', 'DELETE'),
  },
  {
    id: 'execute-ddl',
    purpose: 'execute',
    title: { en: 'Execute CREATE, ALTER, DROP and index changes', zh: '执行建表、改表、删表与索引变更' },
    lost: {
      en: 'Tickets that change structures fail on the server with error 1142.',
      zh: '修改结构的工单会以错误 1142 失败。',
    },
    needs: () => onSchemas('CREATE', 'ALTER', 'DROP', 'INDEX', 'REFERENCES'),
  },
  {
    id: 'execute-views',
    purpose: 'execute',
    title: { en: 'Create and change views', zh: '创建与修改视图' },
    lost: { en: 'Tickets with views fail on the server.', zh: '涉及视图的工单会失败。' },
    needs: () => onSchemas('CREATE VIEW', 'SHOW VIEW'),
  },
  {
    id: 'marker',
    purpose: 'execute',
    title: { en: 'Prove what was committed when a connection is lost', zh: '连接中断时证明语句是否已提交' },
    lost: {
      en: 'A connection lost during INSERT, UPDATE or DELETE ends as “unknown”, and a DBA must look and decide.',
      zh: '执行数据修改时若连接中断，结果为“未知”，需要 DBA 人工确认。',
    },
    needs: () =>
      (['SELECT', 'INSERT', 'UPDATE', 'CREATE'] as const).map((privilege) => ({
        anyOf: [privilege],
        at: 'marker-schema',
      })),
  },
  {
    id: 'lock-wait-reason',
    purpose: 'execute',
    title: { en: 'Say who holds the lock that a change waits for', zh: '说明变更正在等待谁持有的锁' },
    lost: {
      en: 'A change that waits for a lock says that it waits, not for whom.',
      zh: '变更等待锁时只提示等待，不能指出持有者。',
    },
    needs: () => [onServer('PROCESS')],
  },
  {
    // MySQL 8.0 has CONNECTION_ADMIN, MariaDB 10.5.2 CONNECTION ADMIN; before both, SUPER. TiDB follows MySQL since 5.1.
    id: 'kill-session',
    purpose: 'admin',
    title: { en: 'Kill sessions', zh: '终止会话' },
    lost: {
      en: 'A blocking session can be seen and not ended from here.',
      zh: '可以看到阻塞会话，但无法在此终止。',
    },
    needs: ({ flavor }) => [
      onServer('PROCESS'),
      flavor === 'mariadb' ? onServer('CONNECTION ADMIN', 'SUPER') : onServer('CONNECTION_ADMIN', 'SUPER'),
    ],
  },
  {
    id: 'binlog-read',
    purpose: 'binlog',
    title: { en: 'Make rollback SQL from the binary log', zh: '从 binlog 生成回滚 SQL' },
    lost: {
      en: 'Rollback SQL is made only from rows read in the same transaction, within its limits.',
      zh: '只能根据同一事务中读取的行在限制内生成回滚 SQL。',
    },
    needs: (dialect) =>
      dialect.flavor === 'tidb' ? undefined : [onServer('REPLICATION SLAVE'), onServer('REPLICATION CLIENT', 'SUPER')],
  },
];

export type MissingNeed = {
  readonly anyOf: readonly string[];
  /** Where: `*.*`, or the schemas in which it is missing. */
  readonly on: readonly string[];
};

export type FeatureState =
  | { readonly state: 'held' }
  | { readonly state: 'missing'; readonly missing: readonly MissingNeed[] }
  | { readonly state: 'not-applicable' };

/** @param schemas those that projects may touch, as they are on the server */
export function checkFeature(
  feature: Feature,
  dialect: Dialect,
  grants: readonly Grant[],
  schemas: readonly string[],
): FeatureState {
  const needs = feature.needs(dialect);
  if (!needs) return { state: 'not-applicable' };
  const missing = needs.flatMap((need): readonly MissingNeed[] => {
    const on = placesOf(need, schemas).filter(
      (place) => !need.anyOf.some((name) => holds(grants, name, place === '*.*' ? globally : inSchema(place))),
    );
    return on.length === 0 ? [] : [{ anyOf: need.anyOf, on }];
  });
  return missing.length === 0 ? { state: 'held' } : { state: 'missing', missing };
}

function placesOf({ at }: Need, schemas: readonly string[]): readonly string[] {
  switch (at) {
    case 'global':
      return ['*.*'];
    case 'marker-schema':
      return [markerSchema];
    case 'performance-schema':
      return ['performance_schema'];
    case 'schemas':
      return schemas.length === 0 ? ['*.*'] : schemas;
  }
}

/** More than the purpose takes, and dangerous: named so that somebody takes it away. */
export function excessOf(purpose: Purpose, grants: readonly Grant[]): readonly string[] {
  const names = new Set<string>();
  const given = grants.filter(({ isRevoke }) => !isRevoke);
  const isReading = purpose === 'read' || purpose === 'collect' || purpose === 'binlog';
  for (const { privileges, isGrantable, level } of given) {
    if (isGrantable) names.add('GRANT OPTION');
    if (purpose === 'admin') continue;
    const isAll = privileges.includes('ALL PRIVILEGES');
    if (isAll) names.add(level.kind === 'global' ? 'ALL PRIVILEGES ON *.*' : 'ALL PRIVILEGES');
    for (const privilege of privileges) {
      if (alwaysExcess.has(privilege)) names.add(privilege);
      if (isReading && writing.has(privilege)) names.add(privilege);
    }
  }
  return [...names].sort();
}

const alwaysExcess: ReadonlySet<string> = new Set([
  'FILE',
  'SUPER',
  'SHUTDOWN',
  'RELOAD',
  'CREATE USER',
  'CREATE TABLESPACE',
  'SYSTEM_USER',
  'SYSTEM_VARIABLES_ADMIN',
  'SET_USER_ID',
  'SET_ANY_DEFINER',
  'SET USER',
  'ROLE_ADMIN',
  'BINLOG_ADMIN',
  'BINLOG ADMIN',
  'CLONE_ADMIN',
  'PERSIST_RO_VARIABLES_ADMIN',
  'READ_ONLY ADMIN',
  'FEDERATED ADMIN',
]);

const writing: ReadonlySet<string> = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'CREATE',
  'DROP',
  'ALTER',
  'INDEX',
  'REFERENCES',
  'CREATE VIEW',
  'CREATE ROUTINE',
  'ALTER ROUTINE',
  'EXECUTE',
  'EVENT',
  'LOCK TABLES',
  'CREATE TEMPORARY TABLES',
]);
