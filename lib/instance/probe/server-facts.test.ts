import { describe, expect, test } from 'vitest';
import type { SessionSample } from '@/lib/instance/probe/detect-multiplexing';
import { detectMultiplexing } from '@/lib/instance/probe/detect-multiplexing';
import { readServerProduct } from '@/lib/instance/probe/server-product';
import { readReplicaChannel, roleOf } from '@/lib/instance/probe/server-role';

describe('product and dialect by what the server says', () => {
  test.each<[version: string, comment: string, name: string, dialect: string | undefined, proxy?: string]>([
    ['5.7.44', 'MySQL Community Server (GPL)', 'MySQL', 'mysql 50744'],
    ['5.7.44-log', 'Source distribution', 'MySQL', 'mysql 50744'],
    ['8.0.36', 'MySQL Community Server - GPL', 'MySQL', 'mysql 80036'],
    ['8.0.36-0ubuntu0.22.04.1', '(Ubuntu)', 'MySQL', 'mysql 80036'],
    ['8.4.3', 'MySQL Enterprise Server - Commercial', 'MySQL', 'mysql 80403'],
    ['9.7.4-2', '(Debian)', 'MySQL', 'mysql 90704'],
    ['8.0.36-28', 'Percona Server (GPL), Release 28, Revision 47601f19', 'Percona Server', 'mysql 80036'],
    ['8.0.36-28.1', 'Percona XtraDB Cluster (GPL), Release rel28', 'Percona Server', 'mysql 80036'],
    ['8.0.32-google', '(Google)', 'Cloud SQL', 'mysql 80032'],
    ['5.7.18-txsql-log', '20240101', 'TDSQL', 'mysql 50718'],
    ['8.0.33-v24-txsql-22.5.5', 'Source distribution', 'TDSQL', 'mysql 80033'],
    ['8.0.26-tdsql-v3', '', 'TDSQL', 'mysql 80026'],
    ['8.0.32-25', 'GreatSQL, Release 25', 'GreatSQL', 'mysql 80032'],
    ['10.11.6-MariaDB-1:10.11.6+maria~ubu2204', 'mariadb.org binary distribution', 'MariaDB', 'mariadb 101106'],
    ['5.5.5-10.6.16-MariaDB-log', 'MariaDB Server', 'MariaDB', 'mariadb 100616'],
    ['11.8.2-MariaDB', 'Debian', 'MariaDB', 'mariadb 110802'],
    ['10.4.34-MariaDB', '', 'MariaDB', 'mariadb 100434'],
    [
      '8.0.11-TiDB-v8.5.0',
      'TiDB Server (Apache License 2.0) Community Edition, MySQL 8.0 compatible',
      'TiDB',
      'tidb 80500',
    ],
    ['5.7.25-TiDB-v6.5.3', 'TiDB Server', 'TiDB', 'tidb 60503'],
    ['8.0.11 (ProxySQL)', '(ProxySQL)', 'MySQL', 'mysql 80011', 'ProxySQL'],
    ['8.0.36', '(ProxySQL)', 'MySQL', 'mysql 80036', 'ProxySQL'],
    ['10.6.16-MariaDB-maxscale', '', 'MariaDB', 'mariadb 100616', 'MaxScale'],
    ['5.7.22-ShardingSphere-Proxy 5.4.1', '', 'MySQL', 'mysql 50722', 'ShardingSphere-Proxy'],
    ['8.0.30-Vitess', 'Version: 19.0.4', 'MySQL', 'mysql 80030', 'Vitess'],
    ['5.7.25-OceanBase-v4.2.1.0', 'OceanBase_CE 4.2.1.0', 'OceanBase', undefined],
    ['5.7.99', 'Doris version doris-2.0.3', 'Apache Doris', undefined],
    ['8.0.33', 'StarRocks version 3.2.4', 'StarRocks', undefined],
    ['8.0.31-clickhouse', '', 'ClickHouse', undefined],
    ['5.5.62', 'MySQL Community Server (GPL)', 'unknown', undefined],
    ['5.6.51-log', '', 'unknown', undefined],
    ['5.5.68-MariaDB', 'MariaDB Server', 'unknown', undefined],
    ['', '', 'unknown', undefined],
    ['nonsense', '', 'unknown', undefined],
  ])('%s, %s', (version, versionComment, name, dialect, proxy) => {
    const product = readServerProduct({ version, versionComment });
    const read = product.dialect && `${product.dialect.flavor} ${product.dialect.version}`;
    expect([product.name, read, product.proxy]).toEqual([name, dialect, proxy]);
  });

  test('Aurora says its own version in a variable', () => {
    const facts = { version: '8.0.28', versionComment: 'Source distribution', auroraVersion: '3.04.1' };
    expect(readServerProduct(facts).name).toBe('Aurora MySQL');
  });
});

describe('multiplexing', () => {
  const sample = (connectionId: string, hostname = 'db1'): SessionSample => ({
    connectionId,
    hostname,
    serverId: '1',
    inTransaction: false,
  });
  test.each<[why: string, greeted: number, samples: SessionSample[], proxy: string | undefined, kind: string]>([
    ['one session, the one that greeted', 7, [sample('7'), sample('7')], undefined, 'direct'],
    ['an id beyond 32 bits', 7, [sample('4294967303')], undefined, 'direct'],
    ['one session that did not greet', 7, [sample('9'), sample('9')], undefined, 'pinned'],
    ['a named proxy that lets the id through', 7, [sample('7')], 'ProxySQL', 'pinned'],
    ['sessions that change', 7, [sample('7'), sample('8')], undefined, 'multiplexed'],
    ['servers that change under one id', 7, [sample('7', 'db1'), sample('7', 'db2')], 'MaxScale', 'multiplexed'],
    ['no answer', 7, [], undefined, 'pinned'],
    ['an answer that is no id', 7, [sample('')], undefined, 'pinned'],
  ])('%s', (_why, greeted, samples, proxy, kind) => {
    expect(detectMultiplexing(greeted, samples, proxy).kind).toBe(kind);
  });
});

describe('role', () => {
  const channel = readReplicaChannel({ Master_Host: 'db1', Slave_IO_Running: 'Yes', Slave_SQL_Running: 'Yes' });
  const read = (...channels: (typeof channel)[]) => ({ kind: 'read', channels }) as const;
  test.each<
    [
      isReadOnly: boolean,
      replication: Parameters<typeof roleOf>[0]['replication'],
      isBehindProxy: boolean,
      role: string,
    ]
  >([
    [false, read(), false, 'primary'],
    [true, read(), false, 'replica'],
    [false, read(channel), false, 'replica'],
    [true, read(channel), false, 'replica'],
    [false, { kind: 'not-permitted' }, false, 'unknown'],
    [true, { kind: 'not-permitted' }, false, 'replica'],
    [false, { kind: 'not-applicable' }, false, 'primary'],
    [false, read(), true, 'proxy'],
  ])('read only %s, %j, proxy %s: %s', (isReadOnly, replication, isBehindProxy, role) => {
    expect(roleOf({ isReadOnly, replication, isBehindProxy })).toBe(role);
  });

  test('channels are read in the old words and the new', () => {
    const expected = {
      name: 'c',
      sourceHost: 'db1',
      sourcePort: 3306,
      isReceiving: true,
      isApplying: false,
      lagSeconds: null,
      lastError: 'E',
    };
    const modern = {
      Channel_Name: 'c',
      Source_Host: 'db1',
      Source_Port: 3306,
      Replica_IO_Running: 'Yes',
      Replica_SQL_Running: 'No',
      Seconds_Behind_Source: null,
      Last_IO_Error: '',
      Last_SQL_Error: 'E',
    };
    const old = {
      Connection_name: 'c',
      Master_Host: 'db1',
      Master_Port: '3306',
      Slave_IO_Running: 'Yes',
      Slave_SQL_Running: 'No',
      Seconds_Behind_Master: null,
      Last_IO_Error: '',
      Last_SQL_Error: 'E',
    };
    expect(readReplicaChannel(modern)).toEqual(expected);
    expect(readReplicaChannel(old)).toEqual(expected);
    expect(readReplicaChannel({ ...old, Seconds_Behind_Master: 0 }).lagSeconds).toBe(0);
  });
});
