import { describe, expect, test } from 'vitest';
import { collectFacts } from '@/lib/inspection/collect-facts';
import { known, unseen } from '@/lib/inspection/fact';
import { noHistory } from '@/lib/inspection/figure';
import { inspect } from '@/lib/inspection/inspect';
import type { InspectionReader, ReadRows } from '@/lib/inspection/inspection-reader';
import { keepSample } from '@/lib/inspection/keep-sample';
import { checks } from '@/lib/inspection/registry';
import type { Row } from '@/lib/instance/target-session';

type Answers = (sql: string) => readonly Row[] | number | 'lost' | 'late' | undefined;

/** A server that answers what it is told to; everything else with no rows. */
function serverThat(answers: Answers, version = '8.4.3') {
  const asked: string[] = [];
  let isAlive = true;
  const reader: InspectionReader = {
    get isAlive() {
      return isAlive;
    },
    async rows(sql): Promise<ReadRows> {
      asked.push(sql);
      const answer = answers(sql) ?? standard(sql, version);
      if (answer === 'lost' || answer === 'late') isAlive = false;
      if (typeof answer === 'string') return { ok: false, errno: undefined, isTimeout: answer === 'late' };
      return typeof answer === 'number' ? { ok: false, errno: answer, isTimeout: false } : { ok: true, rows: answer };
    },
  };
  return { reader, asked };
}

function standard(sql: string, version: string): readonly Row[] {
  if (sql.startsWith('SELECT VERSION()')) return [{ version, now_ms: 1_000_500 }];
  if (sql === 'SHOW GLOBAL STATUS')
    return [
      { Variable_name: 'Uptime', Value: '900000' },
      { Variable_name: 'Questions', Value: '7' },
    ];
  if (sql === 'SHOW GLOBAL VARIABLES')
    return [
      { Variable_name: 'read_only', Value: 'OFF' },
      { Variable_name: 'performance_schema', Value: 'ON' },
      { Variable_name: 'server_uuid', Value: 'u-1' },
    ];
  return sql === 'SHOW GRANTS' ? [{ g: 'GRANT ALL PRIVILEGES ON *.* TO `ops`@`%`' }] : [];
}

const collect = (reader: InspectionReader, totalTimeoutMs = 60_000, nowMs = () => 1_000_000) =>
  collectFacts(reader, {
    checks,
    instance: { id: 'i', name: 'i', host: 'h', port: 1, cluster: null, environmentKind: 'prod', tags: {} },
    connectMs: 1,
    around: {
      previous: undefined,
      host: unseen('no-host-facts'),
      backups: unseen('no-backup-facts'),
      digests: unseen('no-slow-log'),
      load: unseen('no-history', 'load'),
      history: noHistory,
      cluster: known(null),
    },
    roleBefore: 'unknown',
    nowMs,
    readTimeoutMs: 3000,
    totalTimeoutMs,
  });

describe('collecting', () => {
  test('asks each thing once, with a limit of the server, and writes nothing', async () => {
    const { reader, asked } = serverThat(() => undefined);
    const facts = await collect(reader);
    const reads = asked.filter((sql) => !sql.startsWith('SET SESSION '));
    expect(new Set(reads).size).toBe(reads.length);
    expect(reads.every((sql) => /^(SELECT|SHOW|XA RECOVER)/.test(sql))).toBe(true);
    expect(asked).toContain('SET SESSION max_execution_time = 3000');
    expect(asked.some((sql) => sql.includes('MAX_EXECUTION_TIME(10000)'))).toBe(true);
    expect(facts).toMatchObject({
      role: 'primary',
      serverUuid: 'u-1',
      clockOffsetMs: 500,
      server: { engine: 'mysql', version: 80403 },
    });
  });

  test('MariaDB gets its own words', async () => {
    const { reader, asked } = serverThat(() => undefined, '10.11.6-MariaDB');
    await collect(reader);
    expect(asked).toContain('SET SESSION max_statement_time = 3');
    expect(asked).toContain('SHOW ALL SLAVES STATUS');
    expect(asked.some((sql) => sql.startsWith('SET STATEMENT max_statement_time = 10 FOR SELECT '))).toBe(true);
    expect(asked.join()).not.toMatch(/SHOW REPLICA STATUS|information_schema_stats_expiry/);
  });

  test.each([
    [1227, 'no-privilege'],
    [1142, 'no-privilege'],
    [3024, 'timed-out'],
    [1146, 'not-supported-by-version'],
    [1105, 'server-error'],
  ])('error %d of one read is %s, and the others go on', async (errno, reason) => {
    const { reader } = serverThat((sql) => (sql.includes('innodb_trx t LEFT JOIN') ? errno : undefined));
    const facts = await collect(reader);
    expect(facts?.reads.get('innodb-transactions')).toMatchObject({ known: false, reason });
    expect(facts?.reads.get('tables-without-key')?.known).toBe(true);
  });

  test.each(['lost', 'late'] as const)(
    'after a connection that is %s the rest is unknown, and nothing is ok by it',
    async (how) => {
      const { reader, asked } = serverThat((sql) => (sql === 'SHOW GLOBAL STATUS' ? how : undefined));
      const facts = await collect(reader);
      expect(asked.at(-1)).toBe('SHOW GLOBAL STATUS');
      expect(facts?.status).toMatchObject({ known: false, reason: how === 'late' ? 'timed-out' : 'lost-connection' });
      const judged = inspect(checks, facts ?? (await Promise.reject(new Error('no facts'))));
      const ok = judged.filter(({ verdict }) => verdict.status === 'ok').map(({ checkId }) => checkId);
      expect(ok.sort()).toEqual(['instance-reachable', 'version-end-of-life']);
    },
  );

  test('a server that does not tell its version gives no facts', async () => {
    expect(await collect(serverThat((sql) => (sql.includes('VERSION()') ? 'lost' : undefined)).reader)).toBeUndefined();
  });

  test('when the time of the visit is over, the rest is not asked', async () => {
    let now = 0;
    const { reader, asked } = serverThat(() => undefined);
    const facts = await collect(reader, 10_000, () => (now += 900));
    expect(asked.length).toBeLessThan(12);
    expect([...(facts?.reads.values() ?? [])].some((read) => !read.known && read.reason === 'timed-out')).toBe(true);
  });

  test('reads of a performance schema that is off are not asked', async () => {
    const { reader, asked } = serverThat((sql) =>
      sql === 'SHOW GLOBAL VARIABLES' ? [{ Variable_name: 'performance_schema', Value: 'OFF' }] : undefined,
    );
    const facts = await collect(reader);
    expect(facts?.reads.get('statement-digests')).toMatchObject({ known: false, reason: 'source-off' });
    expect(asked.join()).not.toContain('events_statements_summary_by_digest');
  });

  test('without privileges some reads are not asked, others are but show a part only', async () => {
    const { reader, asked } = serverThat((sql) =>
      sql === 'SHOW GRANTS' ? [{ g: 'GRANT USAGE ON *.* TO `a`@`%`' }] : undefined,
    );
    const facts = await collect(reader);
    expect(facts?.reads.get('accounts')).toMatchObject({ known: false, reason: 'no-privilege', what: 'SELECT' });
    expect(facts?.reads.get('notable-tables')).toMatchObject({ known: true, value: { isPartial: true } });
    expect(asked.join()).not.toContain('FROM mysql.user ORDER BY');
  });
});

test('the sample keeps the counters that checks count from, and nothing else', async () => {
  const { reader } = serverThat((sql) =>
    sql.includes('innodb_metrics') ? [{ name: 'lock_deadlocks', n: '4' }] : undefined,
  );
  const facts = await collect(reader);
  const sample = facts && keepSample(checks, facts);
  expect(sample).toMatchObject({ serverUuid: 'u-1', status: { Uptime: '900000', Questions: '7' } });
  expect(sample?.counters['innodb-metrics.deadlocks']).toBe(4);
  expect(Object.keys(sample?.status ?? {})).toEqual(['Uptime', 'Questions']);
});
