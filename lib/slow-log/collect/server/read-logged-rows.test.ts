import { describe, expect, test } from 'vitest';
import type { Row } from '@/lib/instance/target-session';
import { instanceIdSchema, newId, slowSourceIdSchema } from '@/lib/shared/ids';
import type { SavedReading } from '../collect-store';
import type { LoggedTable } from './read-logged-rows';
import { createReadLoggedRows } from './read-logged-rows';
import type { ReadServer } from './server-reading';
import { parseUserHost, slowLogTable } from './slow-log-table';
import { tidbSlowQuery } from './tidb-slow-query';

const signal = new AbortController().signal;

/** A server that answers what was recorded. */
const serverOf =
  (now: string, answer: (sql: string, params: readonly (string | number)[]) => readonly Row[]): ReadServer =>
  (_asked, read) =>
    read({ isMariadb: false, now, rows: async (sql, params = []) => answer(sql, params) });

async function visit(readServer: ReadServer, table: LoggedTable, position?: unknown) {
  const saved: SavedReading[] = [];
  const source = {
    id: newId(slowSourceIdSchema),
    instanceId: newId(instanceIdSchema),
    kind: 'tidb-slow-query',
    path: '',
    zoneOffsetMinutes: 0,
    position,
    version: 0,
  } as const;
  const failure = await createReadLoggedRows(
    readServer,
    table,
  )({
    source,
    signal,
    counters: async () => new Map(),
    save: async (one) => {
      saved.push(one);
      return true;
    },
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { saved, failure };
}

/** As TiDB 8.5 answers (manual, Identify Slow Queries; LEFT and CONCAT_WS applied). */
const recorded: readonly Row[] = [
  {
    at: '2026-11-30 12:00:00.123456',
    query_seconds: 1.527627037,
    lock_seconds: 0.000054933,
    examined: 65536,
    user: 'root',
    host: '127.0.0.1',
    db: 'test',
    text: 'insert into t select * from t where id in (1, 2, 3);',
    content: 'tidb-0:10080 57 406649736972468225 1.527627037 test 9d1c',
  },
  {
    at: '2026-11-30 12:00:00.123456',
    query_seconds: 0.5,
    lock_seconds: null,
    examined: 0,
    user: 'app',
    host: '10.0.0.7',
    db: '',
    text: 'select sleep(0.5);',
    content: 'tidb-1:10080 58 0 0.5  a1b2',
  },
];

describe('TiDB', () => {
  const answers =
    (grants: string, isOn = '1') =>
    (sql: string): readonly Row[] =>
      sql.includes('cluster_slow_query')
        ? recorded
        : sql === 'SHOW GRANTS'
          ? [{ 'Grants for User': grants }]
          : [{ is_on: isOn }];
  const all = "GRANT PROCESS ON *.* TO 'sluice'@'%'";

  test('rows of all its servers, each once', async () => {
    const server = serverOf('2026-11-30 12:00:05.000000', answers(all));
    const { saved, failure } = await visit(server, tidbSlowQuery);
    expect(failure).toBeUndefined();
    const [first] = saved;
    expect(
      first?.batch.rows().map(({ schema, digest }) => [schema, digest.count, digest.sumMicros, digest.rowsExamined]),
    ).toEqual([
      ['test', 1, 1_527_627, 65_536],
      ['', 1, 500_000, 0],
    ]);
    const again = await visit(server, tidbSlowQuery, first?.position);
    expect(again.saved.flatMap(({ batch }) => batch.rows())).toEqual([]);
  });

  test.each([
    ['the log is off', all, '0', 'slow-log-off'],
    ['without PROCESS only own statements are seen', "GRANT SELECT ON *.* TO 'sluice'@'%'", '1', 'no-privilege'],
  ])('%s', async (_why, grants, isOn, code) => {
    const { failure } = await visit(serverOf('2026-11-30 12:00:05.000000', answers(grants, isOn)), tidbSlowQuery);
    expect(failure).toMatchObject({ code });
  });
});

describe('clocks', () => {
  const row = (at: string): Row => ({
    at,
    content: at,
    text: 'select 1',
    query_time: '00:00:01.000000',
    user_host: '',
  });
  const there = [row('2026-11-30 12:00:01.000000'), row('2026-11-30 12:00:02.000000')];
  const at = (now: string, rows = there) =>
    serverOf(now, (sql, params) =>
      sql.includes('slow_log l')
        ? rows.filter((one) => String(one['at']) >= String(params[0]) && String(one['at']) <= String(params[1]))
        : [{ is_on: 1, output: 'TABLE' }],
    );
  const events = (saved: readonly SavedReading[]) => saved.reduce((sum, { batch }) => sum + batch.events, 0);

  test('that went back count nothing twice, and it is said', async () => {
    const first = await visit(at('2026-11-30 12:00:03.000000'), slowLogTable);
    expect(events(first.saved)).toBe(2);
    const back = await visit(at('2026-11-30 11:00:00.000000'), slowLogTable, first.saved[0]?.position);
    expect(events(back.saved)).toBe(0);
    expect(back.failure).toMatchObject({ code: 'clock-went-back', detail: '3603 s' });
    const more = [...there, row('2026-11-30 11:00:30.000000')];
    const next = await visit(at('2026-11-30 11:01:00.000000', more), slowLogTable, back.saved[0]?.position);
    expect([events(next.saved), next.failure]).toEqual([1, undefined]);
  });

  test('that were ahead for a while: their rows wait for their time', async () => {
    const ahead = [...there, row('2026-11-30 13:00:00.000000')];
    const now = await visit(at('2026-11-30 12:00:03.000000', ahead), slowLogTable);
    expect(events(now.saved)).toBe(2);
    const later = await visit(at('2026-11-30 13:00:10.000000', ahead), slowLogTable, now.saved[0]?.position);
    expect(events(later.saved)).toBe(1);
  });
});

test.each([
  ['app[app] @ web1 [10.0.0.1]', { user: 'app', host: 'web1' }],
  ['app[app] @  [10.0.0.1]', { user: 'app', host: '10.0.0.1' }],
  ['root[root] @ localhost []', { user: 'root', host: 'localhost' }],
  ['[] @ []', { user: '', host: '' }],
])('%s', (text, wanted) => {
  expect(parseUserHost(text)).toEqual(wanted);
});
