import { describe, expect, test } from 'vitest';
import type { JudgeInput } from '@/lib/inspection/check';
import { defineCheck, unknown } from '@/lib/inspection/check';
import { findingsMax, inspect, judgeCheck, rounded } from '@/lib/inspection/inspect';
import { count } from '@/lib/inspection/option';
import { defineRead } from '@/lib/inspection/read';
import type { CaseFacts } from '@/lib/inspection/testing/facts-kit';
import { caseFacts, mariadb1011, mysql57, tidb85 } from '@/lib/inspection/testing/facts-kit';

const things = defineRead({
  id: 'things',
  rowsMax: 300,
  sql: () => 'SELECT name, n FROM things',
  parse: (row) => ({ name: row.text('name'), n: row.figure('n') ?? 0 }),
});
const options = { warning: count(10), critical: count(20) };
const messages = { many: { en: '{name} has {value} of {limit}.', zh: '{name} 有 {value}/{limit}。' } };
type Reads = { readonly rows: { readonly things: typeof things } };

const checkWith = (
  judge: (input: JudgeInput<Reads, typeof options, typeof messages>) => ReturnType<typeof unknown> | undefined,
) =>
  defineCheck({
    id: 'things-many',
    code: 'B01',
    group: 'B',
    byDefault: true,
    title: { en: 'x', zh: '测试' },
    why: { en: 'x.', zh: '测试。' },
    advice: { en: 'x.', zh: '测试。' },
    supports: { mysql: 80000 },
    reads: { rows: { things } },
    options,
    messages,
    judge,
  });

const judgeEach = checkWith(({ rows, report, options: { warning, critical } }) => {
  for (const { name, n } of rows.things.rows) {
    const level = n > critical ? 'critical' : n > warning ? 'warning' : 'ok';
    report({ level, value: n, threshold: warning }, 'many', { name }, { key: name });
  }
  return undefined;
});
const facts = (given: CaseFacts) => caseFacts(given, [things]);
const rowsOf = (...figures: number[]) => ({ things: figures.map((n, at) => ({ name: `t${at}`, n })) });

describe('a verdict', () => {
  test('is ok with the figure that was judged', () => {
    expect(judgeCheck(judgeEach, facts({ rows: rowsOf(3) }))).toEqual({
      status: 'ok',
      evidence: { value: 3, threshold: 10, unit: 'count' },
    });
  });
  test('has the level of its gravest finding, the gravest first', () => {
    const verdict = judgeCheck(judgeEach, facts({ rows: rowsOf(11, 5, 21) }));
    expect(verdict).toMatchObject({ status: 'critical', hidden: 0, isCut: false });
    expect('findings' in verdict && verdict.findings.map(({ key, level }) => [key, level])).toEqual([
      ['t2', 'critical'],
      ['t0', 'warning'],
    ]);
  });
  test('takes limits that were set, and no others', () => {
    expect(judgeCheck(judgeEach, facts({ rows: rowsOf(11) }), { warning: 11 }).status).toBe('ok');
    expect(judgeCheck(judgeEach, facts({ rows: rowsOf(11) }), { warning: 'many' }).status).toBe('warning');
  });
  test('counts what it does not keep, and says that the server has more', () => {
    const many = judgeCheck(judgeEach, facts({ rows: rowsOf(...Array.from({ length: 301 }, () => 15)) }));
    expect(many).toMatchObject({ status: 'warning', hidden: 300 - findingsMax, isCut: true });
  });
});

describe('unknown is never green', () => {
  test('a check that throws is unknown, and somebody is told', () => {
    const faults: string[] = [];
    const broken = checkWith(() => {
      throw new Error('a bug');
    });
    const [judged] = inspect([broken], facts({ rows: rowsOf(1) }), {}, (id) => faults.push(id));
    expect(judged?.verdict).toEqual({ status: 'unknown', reason: 'check-failed' });
    expect(faults).toEqual(['things-many']);
  });
  test('what only shows a part is no all-clear, and what it shows stays found', () => {
    expect(judgeCheck(judgeEach, facts({ rows: rowsOf(1), partial: ['things'] }))).toEqual({
      status: 'unknown',
      reason: 'no-privilege',
      what: 'things',
    });
    expect(judgeCheck(judgeEach, facts({ rows: rowsOf(11), partial: ['things'] }))).toMatchObject({
      status: 'warning',
      unseen: { reason: 'no-privilege' },
    });
  });
  test('what the judgement could not see beside a finding is kept with it', () => {
    const half = checkWith(({ report }) => {
      report('warning', 'many', { name: 'a', value: 1, limit: 1 } as never);
      return unknown('cluster-unseen', 'shop-3');
    });
    expect(judgeCheck(half, facts({ rows: rowsOf() }))).toMatchObject({
      status: 'warning',
      unseen: { reason: 'cluster-unseen', what: 'shop-3' },
    });
  });
  test('a read that was not made, that failed, or that this version has not', () => {
    expect(judgeCheck(judgeEach, facts({}))).toMatchObject({ status: 'unknown', reason: 'not-collected' });
    expect(judgeCheck(judgeEach, facts({ rows: { things: 'timed-out' } }))).toMatchObject({
      status: 'unknown',
      reason: 'timed-out',
    });
    expect(judgeCheck(judgeEach, facts({ server: mysql57, rows: rowsOf(1) }))).toMatchObject({
      status: 'unknown',
      reason: 'not-supported-by-version',
    });
  });
  test('another engine is not applicable', () => {
    for (const server of [mariadb1011, tidb85])
      expect(judgeCheck(judgeEach, facts({ server, rows: rowsOf(1) }))).toEqual({
        status: 'not-applicable',
        because: 'engine',
      });
  });
});

test('only checks that are on are judged', () => {
  const all = [judgeEach];
  expect(inspect(all, facts({ rows: rowsOf(1) }), { 'things-many': { isOn: false } })).toEqual([]);
  expect(inspect(all, facts({ rows: rowsOf(1) }))).toHaveLength(1);
});

test.each([
  [0.123456, 0.123],
  [99.96, 100],
  [1234.56, 1235],
  [18, 18],
  [0.000833, 0.001],
])('%d reads as %d', (value, shown) => expect(rounded(value)).toBe(shown));
