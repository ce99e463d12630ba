import { describe, expect, test } from 'vitest';
import type { ChangeFacts } from '@/lib/approval/change-facts';
import { environmentKinds, risks } from '@/lib/approval/change-facts';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { deriveApproval } from '@/lib/approval/derive';
import { approvalPolicySchema } from '@/lib/approval/policy';
import { tryPolicy } from '@/lib/approval/policy-trial';

const facts = (change: Partial<ChangeFacts> = {}): ChangeFacts => ({
  environment: { key: 'prod', kind: 'prod' },
  risk: 'low',
  errors: 0,
  gaps: 0,
  targets: 1,
  items: [{ n: 1, kind: 'update', group: 'dml', rows: 10 }],
  ...change,
});
const judged = (change: Partial<ChangeFacts>, policy = defaultPolicies.prod) =>
  tryPolicy(policy, facts(change)).lines.map(({ id, applies, conditions }) => [
    id,
    applies,
    conditions.map(({ holds, text }) => `${holds ? '+' : '-'} ${text.en}`),
  ]);

test('every condition of every line is judged, whether the line applies or not', () => {
  expect(judged({})).toEqual([
    ['dba', true, ['+ every change in prod needs it']],
    [
      'second-dba',
      false,
      [
        '- the risk is low, below high',
        '- no statement is known to change more than 1,000,000 rows',
        '- it holds no DROP TABLE, DROP DATABASE, TRUNCATE TABLE, statement that could not be read',
        '- everything could be checked',
      ],
    ],
  ]);
  expect(judged({ risk: 'high', gaps: 2 })[1]).toEqual([
    'second-dba',
    true,
    [
      '+ the risk in prod is high',
      '- no statement is known to change more than 1,000,000 rows',
      '- it holds no DROP TABLE, DROP DATABASE, TRUNCATE TABLE, statement that could not be read',
      '+ 2 points could not be checked',
    ],
  ]);
});

test('where no line applies, the first one says why it stands there all the same', () => {
  const policy = approvalPolicySchema.parse({
    steps: [{ id: 'only', need: { anyOf: [{ role: 'dba' }] }, when: { targetsAbove: 5 } }],
  });
  expect(judged({}, policy)).toEqual([
    ['only', true, ['- it runs on 1 target, not more than 5', '+ nothing in the policy of prod lets it pass without']],
  ]);
});

describe('passing without approval', () => {
  test.each<[string, Partial<ChangeFacts>, readonly boolean[]]>([
    ['harmless', {}, [true, true, true, true, true]],
    ['an error', { errors: 1 }, [true, false, true, true, true]],
    ['medium risk', { risk: 'medium' }, [true, true, false, true, true]],
    [
      'rows nobody knows',
      { items: [{ n: 1, kind: 'update', group: 'dml', rows: 'unknown' }] },
      [true, true, true, false, true],
    ],
    ['not understood', { items: [{ n: 1, kind: 'opaque', group: 'opaque' }] }, [true, true, true, true, false]],
    ['no statement', { items: [] }, [true, true, true, true, false]],
  ])('%s', (_what, change, holds) => {
    const { automatic, derivation } = tryPolicy(
      defaultPolicies.dev,
      facts({ environment: { key: 'dev', kind: 'dev' }, ...change }),
    );
    expect(automatic?.map((condition) => condition.holds)).toEqual(holds);
    expect(derivation.steps.length === 0).toBe(holds.every(Boolean));
  });
});

/** The explanation must never tell another story than the derivation. */
test('lines that apply are the steps, and all automatic conditions hold exactly when there are none', () => {
  for (const kind of environmentKinds) {
    for (const risk of risks) {
      for (const gaps of [0, 1]) {
        for (const rows of [1, 50_000, 5_000_000, 'unknown'] as const) {
          for (const step of ['update', 'drop-table', 'opaque']) {
            const change = facts({
              environment: { key: kind, kind },
              risk,
              gaps,
              items: [{ n: 1, kind: step, group: step === 'opaque' ? 'opaque' : 'dml', rows }],
            });
            const { lines, automatic, derivation } = tryPolicy(defaultPolicies[kind], change);
            expect(derivation).toEqual(deriveApproval(defaultPolicies[kind], change));
            expect(lines.filter(({ applies }) => applies).map(({ id }) => id)).toEqual(
              derivation.steps.map(({ rule }) => rule.id),
            );
            expect(automatic?.every(({ holds }) => holds) ?? false).toBe(derivation.steps.length === 0);
          }
        }
      }
    }
  }
});
