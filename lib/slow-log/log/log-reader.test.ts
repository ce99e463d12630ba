import { describe, expect, test } from 'vitest';
import type { LogReaderOptions } from './log-reader';
import { LogReader } from './log-reader';

type Read = {
  readonly text: string;
  readonly seconds: number;
  readonly schema: string;
  readonly user: string;
  readonly host: string;
  readonly time: string;
  readonly rows: string;
  readonly isAdministrator: boolean;
};

const decoder = new TextDecoder();

function read(log: string | Uint8Array, options: LogReaderOptions = {}, pieceBytes = 1 << 20) {
  const events: Read[] = [];
  const reader = new LogReader((event) => {
    const piece = (source: Uint8Array, from: number, to: number) => decoder.decode(source.subarray(from, to));
    events.push({
      text: piece(event.source, event.textFrom, event.textTo),
      seconds: event.queryMicros / 1e6,
      schema: piece(event.schemaSource, event.schemaFrom, event.schemaTo),
      user: piece(event.source, event.userFrom, event.userTo),
      host: piece(event.source, event.hostFrom, event.hostTo),
      time: new Date(event.timeMicros / 1000).toISOString(),
      rows: `${event.rowsSent}/${event.rowsExamined} ${event.lockMicros}`,
      isAdministrator: event.isAdministrator,
    });
  }, options);
  const bytes = typeof log === 'string' ? new TextEncoder().encode(log) : log;
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return { events, gaps: reader.gaps };
}

const texts = (log: string, options?: LogReaderOptions) => read(log, options).events.map(({ text }) => text);

const banner = (name = 'mysqld') =>
  `/usr/sbin/${name}, Version: 8.4.3 (MySQL Community Server - GPL). started with:\nTcp port: 3306  Unix socket: /tmp/mysql.sock\nTime                 Id Command    Argument\n`;

/** An event as MySQL 8 writes it, at the given second of a minute. */
const event = (text: string, second = 0, use = '') =>
  `# Time: 2026-11-20T10:00:${String(second).padStart(2, '0')}.000001Z\n# User@Host: app[app] @  [10.0.0.1]  Id:    10\n` +
  `# Query_time: 1.000001  Lock_time: 0.000100 Rows_sent: 3  Rows_examined: 5\n${use}SET timestamp=${1795168800 + second};\n${text};\n`;

describe('headers', () => {
  const common = { text: 'SELECT 1', seconds: 0.25, user: 'app', rows: '3/40 100', isAdministrator: false };
  test.each<[string, string, Partial<Read>]>([
    [
      'MySQL 8',
      '# Time: 2026-11-20T10:00:00.123456Z\n# User@Host: app[app] @ web1 [10.0.0.1]  Id:    10\n# Query_time: 0.250000  Lock_time: 0.000100 Rows_sent: 3  Rows_examined: 40\nuse shop;\nSET timestamp=1795168800;\nSELECT 1;\n',
      { host: 'web1', schema: 'shop', time: '2026-11-20T10:00:00.123Z' },
    ],
    [
      'MySQL 5.7 with log_timestamps=SYSTEM and an insert id',
      '# Time: 2026-11-20T18:00:00.123456+08:00\n# User@Host: app[app] @  [10.0.0.1]  Id:    10\n# Query_time: 0.250000  Lock_time: 0.000100 Rows_sent: 3  Rows_examined: 40\nuse `my-shop`;\nSET last_insert_id=7,insert_id=8,timestamp=1795168800;\nSELECT 1;\n',
      { host: '10.0.0.1', schema: 'my-shop', time: '2026-11-20T10:00:00.123Z' },
    ],
    [
      'MySQL 8 with log_slow_extra',
      '# Time: 2026-11-20T10:00:00.123456Z\n# User@Host: app[app] @ web1 []  Id:    10\n# Query_time: 0.250000  Lock_time: 0.000100 Rows_sent: 3  Rows_examined: 40 Thread_id: 10 Errno: 0 Killed: 0 Bytes_received: 0 Read_first: 0 Start: 2026-11-20T10:00:00.000000Z End: 2026-11-20T10:00:00.123456Z\nSET timestamp=1795168800;\nSELECT 1;\n',
      { host: 'web1', schema: '', time: '2026-11-20T10:00:00.123Z' },
    ],
    [
      'Percona Server',
      '# Time: 2026-11-20T10:00:00.123456Z\n# User@Host: app[app] @ web1 []  Id:    10\n# Schema: shop  Last_errno: 0  Killed: 0\n# Query_time: 0.250000  Lock_time: 0.000100  Rows_sent: 3  Rows_examined: 40  Rows_affected: 0  Bytes_sent: 11\n# Tmp_tables: 0  Tmp_disk_tables: 0\n# QC_Hit: No  Full_scan: Yes\n#   InnoDB_IO_r_ops: 0\n# No InnoDB statistics available for this query\n# Log_slow_rate_type: query  Log_slow_rate_limit: 10\nSET timestamp=1795168800;\nSELECT 1;\n',
      { host: 'web1', schema: 'shop', time: '2026-11-20T10:00:00.123Z' },
    ],
    [
      'MariaDB: time in the zone of the server, epoch in SET timestamp',
      '# Time: 261120  9:05:01\n# User@Host: app[app] @ web1 []\n# Thread_id: 5  Schema: shop  QC_hit: No\n# Query_time: 0.250000  Lock_time: 0.000100  Rows_sent: 3  Rows_examined: 40\n# Rows_affected: 0  Bytes_sent: 11\n# Full_scan: Yes  Full_join: No\n#\n# explain: id\tselect_type\n# explain: 1\tSIMPLE\n#\nSET timestamp=1795168800;\nSELECT 1;\n',
      { host: 'web1', schema: 'shop', time: '2026-11-20T10:00:00.000Z' },
    ],
    [
      'MySQL 5.0: no SET timestamp',
      '# Time: 261120  9:05:01\n# User@Host: app[app] @ web1 []\n# Query_time: 0.25  Lock_time: 0.0001  Rows_sent: 3  Rows_examined: 40\nSELECT 1;\n',
      { host: 'web1', schema: '', time: '2026-11-20T01:05:01.000Z' },
    ],
    [
      'CRLF',
      '# Time: 2026-11-20T10:00:00.123456Z\r\n# User@Host: app[app] @ web1 []  Id:    10\r\n# Query_time: 0.250000  Lock_time: 0.000100 Rows_sent: 3  Rows_examined: 40\r\nuse shop;\r\nSET timestamp=1795168800;\r\nSELECT 1;\r\n',
      { host: 'web1', schema: 'shop', time: '2026-11-20T10:00:00.123Z' },
    ],
  ])('%s', (_name, log, wanted) => {
    const { events, gaps } = read(log, { zoneOffsetMinutes: 480 });
    expect(events).toEqual([{ ...common, ...wanted }]);
    expect(gaps).toEqual({ skippedBytes: 0, clippedEvents: 0, banners: 0 });
  });

  test('MariaDB writes the time only when the second changes', () => {
    const second = (text: string) =>
      `# User@Host: app[app] @ web1 []\n# Thread_id: 5  Schema: shop  QC_hit: No\n# Query_time: 0.25  Lock_time: 0  Rows_sent: 3  Rows_examined: 40\nSET timestamp=1795168800;\n${text};\n`;
    expect(texts(`# Time: 261120  9:05:01\n${second('SELECT 1')}${second('SELECT 2')}${second('SELECT 3')}`)).toEqual([
      'SELECT 1',
      'SELECT 2',
      'SELECT 3',
    ]);
  });

  test('use holds until the next use, and not past a start of the server', () => {
    const log = `${event('SELECT 1', 0, 'use shop;\n')}${event('SELECT 2', 1)}${event('SELECT 3', 2, 'use crm;\n')}${banner()}${event('SELECT 4', 3)}`;
    expect(read(log).events.map(({ schema }) => schema)).toEqual(['shop', 'shop', 'crm', '']);
  });
});

describe('what an event is', () => {
  test('administrator commands have their name', () => {
    const log = `${event('SELECT 1')}${event('x').replace('x;', '# administrator command: Binlog Dump GTID;')}${event('SELECT 2')}`;
    const { events } = read(log);
    expect(events.map(({ text }) => text)).toEqual(['SELECT 1', 'Binlog Dump GTID', 'SELECT 2']);
    expect(events.map(({ isAdministrator }) => isAdministrator)).toEqual([false, true, false]);
  });

  test.each<[string, string]>([
    ['lines', 'SELECT a,\n  b\nFROM t'],
    ['comments on lines of their own', '# nightly\nSELECT 1\n# Time: to go\n-- x\n# User@Host: nobody\n, 2'],
    ['a string with lines', "INSERT INTO t VALUES ('a\n# b\n# Time: now\n')"],
    ['statements of its own', 'BEGIN NOT ATOMIC\nSELECT 1;\nSELECT 2;\nEND'],
    ['use and SET timestamp', 'SET timestamp=5'],
    ['use', 'use shop'],
    ['nothing', ''],
    ['a header in a string', `INSERT INTO t VALUES ('x\n${event('SELECT 9', 59)}')`],
    ['a header in a string, older', `INSERT INTO t VALUES ('${event('SELECT 9', 0)}', 5)`],
    [
      'several older headers in a string',
      `INSERT INTO t VALUES ('x;\n${event('SELECT 8', 0)}${event('SELECT 9', 0)}', 5)`,
    ],
    ['a header in a comment', `SELECT 1 /* x\n${event('SELECT 9', 59)} */ + 1`],
    ['a banner word', "SELECT '/usr/sbin/mysqld, Version: 8'"],
  ])('%s belongs to the statement', (_name, text) => {
    const log = `${event('SELECT 1', 1, 'use shop;\n')}${event(text, 2)}${event('SELECT 3', 3)}${event('SELECT 4', 4)}`;
    expect(texts(log)).toEqual(['SELECT 1', text.trim(), 'SELECT 3', 'SELECT 4']);
  });

  test.each<[string, string]>([
    ['a string that is never closed', "SELECT 'abc"],
    ['a backslash that is no escape', "INSERT INTO t VALUES ('c:\\', 'x')"],
    ['a comment that is never closed', 'SELECT 1 /* x'],
    ['a quoted name that is never closed', 'SELECT `a'],
  ])('%s ends with its event', (_name, text) => {
    const log = `${event(text, 1)}${event('SELECT 2', 2)}${event(text, 3)}${event(text, 4)}${event("SELECT 'x'", 5)}`;
    expect(texts(log)).toEqual([text, 'SELECT 2', text, text, "SELECT 'x'"]);
  });

  test.each(['mysqld', 'mariadbd'])('a start of %s between events', (name) => {
    const { events, gaps } = read(`${banner(name)}${event('SELECT 1')}${banner(name)}${event('SELECT 2', 1)}`);
    expect(events.map(({ text }) => text)).toEqual(['SELECT 1', 'SELECT 2']);
    expect(gaps).toEqual({ skippedBytes: 0, clippedEvents: 0, banners: 2 });
  });

  test('a start in the middle of a statement', () => {
    const log = `${event('SELECT a FROM').replace(';\nSELECT a FROM;', ";\nSELECT 'a FROM")}${banner()}${event('SELECT 2', 1)}`;
    expect(texts(log)).toEqual(["SELECT 'a FROM", 'SELECT 2']);
  });
});

describe('logs that are not whole', () => {
  test('the rest of an event at the beginning is told and not counted', () => {
    const { events, gaps } = read(`m orders WHERE id = 5;\n${event('SELECT 1')}`);
    expect(events.map(({ text }) => text)).toEqual(['SELECT 1']);
    expect(gaps.skippedBytes).toBe(23);
  });

  test('an event cut in its statement is an event', () => {
    expect(texts(`${event('SELECT 1')}${event('SELECT a FROM orders WHE', 1).slice(0, -2)}`)).toEqual([
      'SELECT 1',
      'SELECT a FROM orders WHE',
    ]);
  });

  test('an event cut in its header is none', () => {
    const whole = event('SELECT 2', 1);
    const { events, gaps } = read(event('SELECT 1') + whole.slice(0, whole.indexOf('# Query_time')));
    expect(events.map(({ text }) => text)).toEqual(['SELECT 1']);
    expect(gaps.skippedBytes).toBeGreaterThan(60);
  });

  test.each<[string, Uint8Array]>([
    ['NULs of a truncated log', new Uint8Array(300)],
    ['bytes that are no text', Uint8Array.from({ length: 300 }, (_, i) => ((i * 37 + 128) % 256) | 128)],
  ])('%s between events', (_name, garbage) => {
    const encode = (text: string) => new TextEncoder().encode(text);
    const bytes = [...encode(event('SELECT 1')), ...garbage, ...encode(event('SELECT 2', 1))];
    expect(read(Uint8Array.from(bytes)).events.map(({ seconds }) => seconds)).toEqual([1.000001, 1.000001]);
  });

  test('a statement larger than an event may be is read to that size', () => {
    const large = `INSERT INTO t VALUES ${"('x'), ".repeat(200_000)}('y')`;
    const { events, gaps } = read(`${event(large)}${event('SELECT 2', 1)}`, { eventBytesMax: 500_000 }, 100_000);
    expect(events).toHaveLength(2);
    expect(events[1]?.text).toBe('SELECT 2');
    expect(gaps).toEqual({ skippedBytes: 0, clippedEvents: 1, banners: 0 });
  });
});

test.each([7, 64, 999, 4096])(
  'behind a statement that was too large every event is found, in pieces of %i bytes',
  (size) => {
    const large = `INSERT INTO t VALUES ${"('x#'), ".repeat(500)}('y')`;
    const log = `${event(large)}${event('SELECT 2', 1)}${event(large, 2)}${event('SELECT 4', 3)}`;
    const { events, gaps } = read(log, { eventBytesMax: 1500 }, size);
    expect(events.map(({ text }) => text.slice(0, 8))).toEqual(['INSERT I', 'SELECT 2', 'INSERT I', 'SELECT 4']);
    expect(gaps.clippedEvents).toBe(2);
  },
);

test('times below zero, as servers write them, are none', () => {
  const log = event('SELECT 1').replace('Lock_time: 0.000100', 'Lock_time: 18446744073709.550781');
  expect(read(log).events[0]?.rows).toBe('3/5 0');
});

describe('pieces', () => {
  const quoted = `INSERT INTO t VALUES ('x\n${event('SELECT 9', 59)}')`;
  const log = `${banner('mariadbd')}${event("SELECT 'a' -- b\n, `c`", 1, 'use shop;\n')}${event(quoted, 2)}${event("SELECT 'cut", 3)}${event('SELECT /* x */ 4', 4)}${banner()}${event('x', 5).replace('x;', '# administrator command: Ping;')}${event('SELECT 5', 6)}`;

  test.each([1, 2, 3, 7, 64, 1000])('of %i bytes say the same as the whole', (size) => {
    expect(read(log, {}, size)).toEqual(read(log));
  });

  test('reading goes on at an offset with what was known there', () => {
    const bytes = new TextEncoder().encode(`${event('SELECT 1', 0, 'use shop;\n')}${event('SELECT 2', 1)}`);
    const first = new LogReader(() => undefined);
    first.push(bytes);
    const { offset, state } = first;
    expect(state.schema).toBe('shop');
    const rest = read(bytes.subarray(offset), { state }).events;
    expect(rest.map(({ text, schema }) => `${text} ${schema}`)).toEqual(['SELECT 2 shop']);
  });
});
