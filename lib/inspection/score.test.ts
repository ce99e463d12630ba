import { describe, expect, test } from 'vitest';
import type { ScoredFinding, ScoredGroup } from '@/lib/inspection/score';
import { bandOf, deductionOf, deductionsByGroup, gateMax, groupCaps, scoreOf } from '@/lib/inspection/score';
import { seeded } from '@/lib/inspection/testing/seeded';

const whole = { answered: 100, unknown: 0 };
const finding = (change: Partial<ScoredFinding> = {}): ScoredFinding => ({
  group: 'B',
  level: 'warning',
  isCore: true,
  isGate: false,
  isAcknowledged: false,
  ...change,
});
const many = (count: number, change: Partial<ScoredFinding>) => Array.from({ length: count }, () => finding(change));

test.each<[what: string, findings: readonly ScoredFinding[], score: number]>([
  ['nothing found', [], 100],
  ['one warning', [finding()], 98],
  ['one critical', [finding({ level: 'critical' })], 92],
  ['400 tables without a primary key cost no more than their group', many(400, { group: 'F' }), 95],
  ['a stopped replica is never healthy', [finding({ group: 'A', level: 'critical', isGate: true })], gateMax],
  [
    'until somebody took note of it',
    [finding({ group: 'A', level: 'critical', isGate: true, isAcknowledged: true })],
    100,
  ],
  [
    'everything at once',
    (Object.keys(groupCaps) as ScoredGroup[]).flatMap((group) => many(50, { group, level: 'critical' })),
    0,
  ],
])('%s', (_, findings, score) => {
  expect(scoreOf(findings, whole, true)).toMatchObject({ kind: 'scored', value: score });
});

describe('what was not seen', () => {
  test('costs nothing and stands beside the score', () => {
    expect(scoreOf([], { answered: 72, unknown: 28 }, true)).toEqual({
      kind: 'scored',
      value: 100,
      coverage: 0.72,
      isGated: false,
    });
  });
  test('leaves no score below the least coverage', () => {
    expect(scoreOf([], { answered: 59, unknown: 41 }, true)).toEqual({ kind: 'none', value: null, coverage: 0.59 });
    expect(scoreOf([], { answered: 60, unknown: 40 }, true).kind).toBe('scored');
    expect(scoreOf([], { answered: 0, unknown: 0 }, true).kind).toBe('none');
  });
  test('an instance that does not answer is down, never healthy', () => {
    expect(scoreOf([], whole, false)).toEqual({ kind: 'down', value: 0, coverage: 0 });
  });
});

test('a verdict is not talked down by its figure', () => {
  expect(deductionOf(finding({ level: 'critical', reach: 0.2 }))).toBe(8);
  expect(deductionOf(finding({ level: 'warning', reach: 1.5 }))).toBe(5);
  expect(deductionOf(finding({ level: 'critical', reach: 99 }))).toBe(15);
});

describe('with any findings', () => {
  const random = seeded(1700);
  const groups = Object.keys(groupCaps) as ScoredGroup[];
  const any = (): ScoredFinding =>
    finding({
      group: groups[Math.floor(random() * groups.length)] ?? 'A',
      level: random() < 0.3 ? 'critical' : 'warning',
      ...(random() < 0.7 ? { reach: random() * 4 } : {}),
      isCore: random() < 0.5,
      isGate: random() < 0.05,
      isAcknowledged: random() < 0.2,
    });
  const cases = Array.from({ length: 400 }, () => Array.from({ length: Math.floor(random() * 40) }, any));
  const scoreValue = (findings: readonly ScoredFinding[]) => scoreOf(findings, whole, true).value ?? -1;

  test('stays within 0 and 100, and each group within its cap', () => {
    for (const findings of cases) {
      expect(scoreValue(findings)).toBeGreaterThanOrEqual(0);
      expect(scoreValue(findings)).toBeLessThanOrEqual(100);
      for (const [group, lost] of deductionsByGroup(findings)) expect(lost).toBeLessThanOrEqual(groupCaps[group]);
    }
  });
  test('one finding more, or one that is worse, never makes it better', () => {
    for (const findings of cases) {
      const before = scoreValue(findings);
      expect(scoreValue([...findings, any()])).toBeLessThanOrEqual(before);
      const worse = findings.map((one, i) => (i === 0 ? { ...one, reach: (one.reach ?? 1) + random() } : one));
      expect(scoreValue(worse)).toBeLessThanOrEqual(before);
      const critical = findings.map((one, i) => (i === 0 ? { ...one, level: 'critical' as const } : one));
      expect(scoreValue(critical)).toBeLessThanOrEqual(before);
    }
  });
  test('does not depend on their order', () => {
    for (const findings of cases) {
      const shuffled = findings
        .map((one) => [random(), one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      expect(scoreOf(shuffled, whole, true)).toEqual(scoreOf(findings, whole, true));
    }
  });
  test('to take note of one never makes it worse', () => {
    for (const findings of cases) {
      const noted = findings.map((one, i) => (i === 0 ? { ...one, isAcknowledged: true } : one));
      expect(scoreValue(noted)).toBeGreaterThanOrEqual(scoreValue(findings));
    }
  });
  test('the deduction has no step', () => {
    for (const isCore of [true, false]) {
      for (let reach = 1; reach < 3; reach += 0.001) {
        const rise = deductionOf(finding({ isCore, reach: reach + 0.001 })) - deductionOf(finding({ isCore, reach }));
        expect(rise).toBeGreaterThanOrEqual(0);
        expect(rise).toBeLessThan(0.01);
      }
    }
  });
});

test.each([
  [100, 'good'],
  [90, 'good'],
  [89, 'watch'],
  [75, 'watch'],
  [74, 'this-week'],
  [60, 'this-week'],
  [59, 'now'],
])('%d is %s', (value, band) => {
  expect(bandOf(value)).toBe(band);
});
