import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testFolder } from '../testing/run-command';
import { digest, digestSpec } from './digest';

const { write, run, remove } = testFolder();
const sluice = (...args: readonly string[]) => run({ spec: digestSpec, run: digest }, args);
const json = async (...args: readonly string[]) => JSON.parse((await sluice(...args, '--format', 'json')).out);

const event = (text: string, seconds: string, minute: number, user = 'app') =>
  `# Time: 2026-11-20T10:${String(minute).padStart(2, '0')}:00.000000Z\n# User@Host: ${user}[${user}] @  [10.0.0.${minute}]  Id: 1\n# Query_time: ${seconds}  Lock_time: 0.000010 Rows_sent: 1  Rows_examined: 100\nuse shop;\nSET timestamp=1795168800;\n${text};\n`;

const log = [
  event('SELECT a FROM orders_01 WHERE id = 1', '0.100000', 1),
  event('SELECT a FROM orders_02 WHERE id = 2', '0.300000', 2),
  event('# administrator command: Ping', '9.000000', 3),
  event("UPDATE t SET a = 'd''arcy' WHERE id IN (1,2)", '1.500000', 4, 'job'),
].join('');

beforeAll(() => {
  write('slow.log', log);
  write('slow.log.1.gz', gzipSync(log));
});
afterAll(remove);

describe('json', () => {
  test('says what the issue asks for, ranked by total time', async () => {
    const report = await json('slow.log');
    expect(report).toMatchObject({ events: 4, unique: 2, matched: 4, sumSeconds: 1.9 });
    expect(report.digests.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual([
      'update t set a = ? where id in(?+)',
      'select a from orders_? where id = ?',
    ]);
    expect(report.digests[1]).toMatchObject({
      count: 2,
      sumSeconds: 0.4,
      minSeconds: 0.1,
      maxSeconds: 0.3,
      lockSeconds: 0.00002,
      rowsSent: 2,
      rowsExamined: 200,
      firstSeen: '2026-11-20T10:01:00.000000Z',
      lastSeen: '2026-11-20T10:02:00.000000Z',
      schemas: ['shop'],
      users: ['app'],
      hosts: ['10.0.0.1', '10.0.0.2'],
      sample: 'SELECT a FROM orders_02 WHERE id = 2',
    });
    expect(report.digests[1].id).toMatch(/^[0-9a-f]{16}$/);
    expect(report.digests[1].p95Seconds).toBe(0.3);
    expect(report.administratorCommands).toEqual([{ command: 'Ping', count: 1, sumSeconds: 9, maxSeconds: 9 }]);
  });

  test('several files, packed or not, are one', async () => {
    expect(await json('slow.log', 'slow.log.1.gz')).toMatchObject({ events: 8, unique: 2 });
  });

  test.each<[readonly string[], number, number]>([
    [['--since', '2026-11-20T10:02:00Z'], 3, 2],
    [['--until', '2026-11-20T10:02:00Z'], 1, 1],
    [['--filter', 'user=job'], 1, 1],
    [['--filter', 'sql=*ORDERS_?*', '--filter', 'seconds=0.2'], 1, 1],
    [['--filter', 'host=10.0.0.*'], 4, 2],
    [['--filter', 'schema=sho'], 0, 0],
    [['--limit', '1'], 4, 1],
  ])('%j', async (options, matched, digests) => {
    const report = await json('slow.log', ...options);
    expect([report.events, report.matched, report.digests.length]).toEqual([4, matched, digests]);
  });
});

test('text: a profile, and each statement with its slowest text', async () => {
  const { out, code } = await sluice('slow.log');
  expect(code).toBe(0);
  expect(out).toContain('4 events, 2 digests');
  expect(out).toMatch(/1 {2}[0-9a-f]{16} {4}1\.500 {2}78\.9 % .* update t set a = \?/);
  expect(out).toContain("  UPDATE t SET a = 'd''arcy' WHERE id IN (1,2)");
  expect(out).toContain('Administrator commands, not ranked: Ping × 1');
});

test.each([
  [['--filter', 'nothing=1'], '--filter takes'],
  [['--limit', 'all'], '--limit'],
  [['--since', 'yesterday'], '--since'],
  [['--zone', 'Asia/Shanghai'], '--zone'],
])('%j is a wrong use', async (options, message) => {
  const { code, err } = await sluice('slow.log', ...options);
  expect(code).toBe(64);
  expect(err).toContain(message);
});

test('a file that is not there', async () => {
  const { code, err } = await sluice('none.log');
  expect([code, err]).toEqual([66, expect.stringContaining('ENOENT')]);
});
