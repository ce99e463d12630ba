import type { RealPair } from './real-pair';

/** Something that is wrong, how it is planted, and how it must be told: by which check, of what, with which evidence. */
export type Fault = {
  readonly what: string;
  readonly only?: RealPair['product'];
  readonly plant: readonly string[];
  readonly undo?: readonly string[];
  readonly check: string;
  readonly level: 'warning' | 'critical';
  readonly message: string;
  /** Default: the instance. */
  readonly key?: string;
  readonly data?: { readonly [hole: string]: string | number };
};

const account = (name: string, ...grants: string[]) => [
  `CREATE USER ${name} IDENTIFIED BY 'Pl4nted-secret'`,
  ...grants.map((grant) => `GRANT ${grant} TO ${name}`),
];
const shard = (n: number, extra = '') =>
  `CREATE TABLE faults.orders_${String(n).padStart(4, '0')} (id INT PRIMARY KEY, v INT${extra})`;

/** Faults in objects and accounts: all planted at once in the schema `faults`. */
export const objectFaults: readonly Fault[] = [
  {
    what: 'an index twice',
    plant: ['CREATE TABLE faults.dup (id INT PRIMARY KEY, u INT, KEY a (u), KEY b (u))'],
    check: 'duplicate-indexes',
    level: 'warning',
    message: 'same',
    key: 'faults.dup.b',
    data: { other: 'a', columns: '`u`' },
  },
  {
    what: 'an index that begins another',
    plant: ['CREATE TABLE faults.pre (id INT PRIMARY KEY, u INT, d DATE, KEY a (u), KEY b (u, d))'],
    check: 'duplicate-indexes',
    level: 'warning',
    message: 'prefix',
    key: 'faults.pre.a',
    data: { other: 'b' },
  },
  {
    what: 'no primary key',
    plant: ['CREATE TABLE faults.nopk (v INT)'],
    check: 'tables-without-primary-key',
    level: 'warning',
    message: 'missing',
    key: 'faults.nopk',
  },
  {
    what: 'a unique key instead of a primary key',
    plant: ['CREATE TABLE faults.uk (v INT NULL, UNIQUE KEY v (v))'],
    check: 'tables-without-primary-key',
    level: 'warning',
    message: 'unique',
    key: 'faults.uk',
  },
  {
    what: 'a MyISAM table',
    plant: ['CREATE TABLE faults.isam (id INT PRIMARY KEY) ENGINE=MyISAM'],
    check: 'other-engines',
    level: 'warning',
    message: 'other',
    key: 'faults.isam',
    data: { engine: 'MyISAM' },
  },
  {
    what: 'an auto-increment near its end',
    plant: ['CREATE TABLE faults.tiny (id TINYINT AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=120'],
    check: 'auto-increment-exhaustion',
    level: 'critical',
    message: 'full',
    key: 'faults.tiny',
    data: { column: 'id', next: '120' },
  },
  {
    what: 'mixed collations',
    plant: ['CREATE TABLE faults.old (id INT PRIMARY KEY, v VARCHAR(9)) CHARACTER SET latin1'],
    check: 'mixed-collations',
    level: 'warning',
    message: 'mixed',
    key: 'faults',
    data: { example: 'old' },
  },
  {
    what: 'utf8mb3 text',
    plant: ['CREATE TABLE faults.mb3 (id INT PRIMARY KEY, v VARCHAR(9) CHARACTER SET utf8mb3)'],
    check: 'utf8mb3-columns',
    level: 'warning',
    message: 'old',
    key: 'faults.mb3',
    data: { example: 'v' },
  },
  {
    what: 'a view over nothing',
    plant: [
      'CREATE TABLE faults.gone (id INT PRIMARY KEY)',
      'CREATE VIEW faults.v AS SELECT id FROM faults.gone',
      'DROP TABLE faults.gone',
    ],
    check: 'invalid-views',
    level: 'warning',
    message: 'invalid',
    key: 'faults.v',
  },
  {
    what: 'a procedure of nobody',
    plant: ["CREATE DEFINER='gone'@'%' PROCEDURE faults.p() SELECT 1"],
    check: 'definers-without-account',
    level: 'warning',
    message: 'orphan',
    key: 'routine faults.p',
    data: { definer: 'gone@%' },
  },
  {
    what: 'an event that is disabled',
    plant: ['CREATE EVENT faults.purge ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM faults.dup'],
    check: 'events-not-running',
    level: 'warning',
    message: 'disabled',
    key: 'faults.purge',
  },
  {
    what: 'an invisible index',
    only: 'MySQL',
    plant: ['CREATE TABLE faults.hid (id INT PRIMARY KEY, u INT, KEY a (u) INVISIBLE)'],
    check: 'invisible-indexes',
    level: 'warning',
    message: 'hidden',
    key: 'faults.hid.a',
  },
  {
    what: 'an ignored index',
    only: 'MariaDB',
    plant: ['CREATE TABLE faults.hid (id INT PRIMARY KEY, u INT, KEY a (u) IGNORED)'],
    check: 'invisible-indexes',
    level: 'warning',
    message: 'hidden',
    key: 'faults.hid.a',
  },
  {
    what: 'eleven indexes and the primary key',
    plant: [
      `CREATE TABLE faults.many (id INT PRIMARY KEY, ${Array.from({ length: 11 }, (_, n) => `c${n} INT, KEY (c${n})`).join(', ')})`,
    ],
    check: 'too-many-indexes',
    level: 'warning',
    message: 'many',
    key: 'faults.many',
    data: { value: 12 },
  },
  {
    what: 'a table of a broken online change',
    plant: ['CREATE TABLE faults._orders_new (id INT PRIMARY KEY)', 'DO SLEEP(1.1)'],
    check: 'online-change-leftovers',
    level: 'warning',
    message: 'left',
    key: 'faults._orders_new',
  },
  {
    what: 'the last partition passed',
    plant: [
      "CREATE TABLE faults.log (d DATE PRIMARY KEY) PARTITION BY RANGE COLUMNS (d) (PARTITION p0 VALUES LESS THAN ('2019-01-01'), PARTITION p1 VALUES LESS THAN ('2020-01-01'))",
    ],
    check: 'partitions-ahead',
    level: 'critical',
    message: 'passed',
    key: 'faults.log',
    data: { day: '2020-01-01' },
  },
  {
    what: 'a shard that is missing',
    plant: Array.from({ length: 16 }, (_, n) => n)
      .filter((n) => n !== 7)
      .map((n) => shard(n, n === 3 ? ', extra INT' : '')),
    check: 'missing-shards',
    level: 'critical',
    message: 'gap',
    key: 'faults.orders_*',
    data: { numbers: '7' },
  },
  {
    what: 'a shard with another column',
    plant: [],
    check: 'shard-structure',
    level: 'critical',
    message: 'differs',
    key: 'faults.orders_*',
    data: { tables: 'orders_0003' },
  },
  {
    what: 'everything from anywhere',
    plant: account("'planted_all'@'%'", 'ALL ON *.*'),
    undo: ["DROP USER 'planted_all'@'%'"],
    check: 'accounts-from-anywhere',
    level: 'critical',
    message: 'powerful',
    key: 'planted_all@%',
  },
  {
    what: 'files over the network',
    plant: [],
    check: 'file-access',
    level: 'critical',
    message: 'files',
    key: 'planted_all@%',
  },
  {
    what: 'an application from anywhere',
    plant: account("'planted_app'@'%'", 'SELECT ON faults.*'),
    undo: ["DROP USER 'planted_app'@'%'"],
    check: 'accounts-from-anywhere',
    level: 'warning',
    message: 'anywhere',
    key: 'planted_app@%',
  },
  {
    what: 'no password',
    plant: ["CREATE USER 'planted_open'@'10.0.0.1' IDENTIFIED BY ''"],
    undo: ["DROP USER 'planted_open'@'10.0.0.1'"],
    check: 'accounts-without-password',
    level: 'critical',
    message: 'open',
    key: 'planted_open@10.0.0.1',
  },
  {
    what: 'root from elsewhere',
    plant: account("'root'@'10.0.0.%'"),
    undo: ["DROP USER 'root'@'10.0.0.%'"],
    check: 'root-from-elsewhere',
    level: 'critical',
    message: 'elsewhere',
    key: 'root@10.0.0.%',
  },
  {
    what: 'an account without name',
    plant: account("''@'10.0.0.2'"),
    undo: ["DROP USER ''@'10.0.0.2'"],
    check: 'anonymous-accounts',
    level: 'critical',
    message: 'anonymous',
    key: '@10.0.0.2',
  },
  {
    what: 'an expired password',
    plant: [...account("'planted_expired'@'10.0.0.3'"), "ALTER USER 'planted_expired'@'10.0.0.3' PASSWORD EXPIRE"],
    undo: ["DROP USER 'planted_expired'@'10.0.0.3'"],
    check: 'password-age',
    level: 'critical',
    message: 'expired',
    key: 'planted_expired@10.0.0.3',
  },
  {
    what: 'the test database',
    plant: ['CREATE DATABASE test', "GRANT ALL ON `test`.* TO ''@'10.0.0.2'"],
    undo: ['DROP DATABASE test'],
    check: 'test-database',
    level: 'warning',
    message: 'open',
    key: 'test',
  },
];

const setting = (
  name: string,
  wrong: string | number,
  check: string,
  level: Fault['level'],
  message: string,
  key?: string,
): Fault => ({
  what: `${name} = ${wrong}`,
  plant: [`SET GLOBAL ${name} = ${wrong}`],
  check,
  level,
  message,
  ...(key === undefined ? {} : { key }),
});

/** Faults in parameters of the primary: set one after the other, then all set back. */
export const settingFaults: readonly Fault[] = [
  setting('sync_binlog', 0, 'sync-binlog', 'warning', 'lax'),
  setting('innodb_flush_log_at_trx_commit', 0, 'redo-flush-at-commit', 'critical', 'lax'),
  setting('general_log', 'ON', 'general-log', 'critical', 'on'),
  setting('local_infile', 'ON', 'file-access', 'warning', 'local', 'local_infile'),
  setting('slow_query_log', 'OFF', 'slow-log-usable', 'warning', 'off', 'off'),
  setting('wait_timeout', 40_000, 'idle-timeout', 'warning', 'long'),
  setting('innodb_lock_wait_timeout', 3600, 'lock-wait-timeout', 'warning', 'long'),
  setting('sort_buffer_size', 67_108_864, 'session-buffers', 'warning', 'large', 'sort_buffer_size'),
  setting('max_allowed_packet', 4_194_304, 'packet-and-heap-sizes', 'warning', 'packet', 'max_allowed_packet'),
  setting('sql_mode', "''", 'strict-mode', 'warning', 'lax', 'sql_mode'),
  setting('binlog_row_image', "'MINIMAL'", 'binary-log-images', 'critical', 'image', 'image'),
  setting('binlog_expire_logs_seconds', 3600, 'binary-log-retention', 'warning', 'short'),
  setting('innodb_file_per_table', 'OFF', 'system-tablespace', 'warning', 'shared', 'file-per-table'),
  {
    ...setting('transaction_isolation', "'READ-UNCOMMITTED'", 'isolation-level', 'critical', 'unusual'),
    only: 'MySQL',
  },
  { ...setting('tx_isolation', "'READ-UNCOMMITTED'", 'isolation-level', 'critical', 'unusual'), only: 'MariaDB' },
  {
    ...setting(
      'binlog_transaction_compression',
      'ON',
      'binary-log-images',
      'warning',
      'unreadable',
      'binlog_transaction_compression',
    ),
    only: 'MySQL',
  },
  {
    what: 'a change that is not persisted',
    only: 'MySQL',
    plant: [],
    check: 'unpersisted-changes',
    level: 'warning',
    message: 'changed',
    key: 'wait_timeout',
    data: { state: '40000', user: 'ops' },
  },
];
