import { describe, expect, test } from 'vitest';
import type { ChangeFacts, ChangeItem } from '@/lib/approval/change-facts';
import { environmentKinds } from '@/lib/approval/change-facts';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { deriveApproval } from '@/lib/approval/derive';
import { rowFigure } from '@/lib/approval/explain';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import { approvalPolicySchema } from '@/lib/approval/policy';

const update = (n: number, rows: number | 'unknown'): ChangeItem => ({ n, kind: 'update', group: 'dml', rows });
const create: ChangeItem = { n: 1, kind: 'create-table', group: 'ddl' };

const facts = (change: Partial<ChangeFacts> & { env?: ChangeFacts['environment']['kind'] } = {}): ChangeFacts => {
  const { env = 'prod', ...rest } = change;
  return {
    environment: { key: env, kind: env },
    risk: 'low',
    errors: 0,
    gaps: 0,
    targets: 1,
    items: [create],
    ...rest,
  };
};
const stepsOf = (policy: ApprovalPolicy, change: ChangeFacts) =>
  deriveApproval(policy, change).steps.map(({ rule }) => rule.id);

describe('the default policies', () => {
  test.each<[what: string, facts: ChangeFacts, steps: readonly string[]]>([
    ['dev, low risk', facts({ env: 'dev' }), []],
    ['dev, few rows', facts({ env: 'dev', items: [update(1, 100_000)] }), []],
    ['dev, more rows than allowed', facts({ env: 'dev', items: [update(1, 100_001)] }), ['colleague']],
    ['dev, unknown rows', facts({ env: 'dev', items: [update(1, 'unknown')] }), ['colleague']],
    ['dev, medium risk', facts({ env: 'dev', risk: 'medium' }), ['colleague']],
    ['dev, a gap', facts({ env: 'dev', gaps: 1 }), ['colleague']],
    ['dev, an error', facts({ env: 'dev', errors: 1 }), ['colleague']],
    ['dev, not understood', facts({ env: 'dev', items: [{ n: 1, kind: 'opaque', group: 'opaque' }] }), ['colleague']],
    ['dev, no statement', facts({ env: 'dev', items: [] }), ['colleague']],
    ['test, low risk', facts({ env: 'test' }), []],
    ['test, more rows than allowed', facts({ env: 'test', items: [update(1, 10_001)] }), ['colleague']],
    ['staging, low risk', facts({ env: 'staging' }), ['colleague']],
    ['staging, high risk', facts({ env: 'staging', risk: 'high' }), ['colleague', 'dba']],
    [
      'staging, drop',
      facts({ env: 'staging', items: [{ n: 1, kind: 'drop-table', group: 'ddl' }] }),
      ['colleague', 'dba'],
    ],
    ['prod, low risk', facts(), ['dba']],
    ['prod, at the limit', facts({ items: [update(1, 1_000_000)] }), ['dba']],
    ['prod, above the limit', facts({ items: [update(1, 1_000_001)] }), ['dba', 'second-dba']],
    ['prod, high risk', facts({ risk: 'high' }), ['dba', 'second-dba']],
    ['prod, a gap', facts({ gaps: 1 }), ['dba', 'second-dba']],
    ['prod, truncate', facts({ items: [{ n: 1, kind: 'truncate-table', group: 'ddl' }] }), ['dba', 'second-dba']],
  ])('%s', (_what, change, steps) => {
    expect(stepsOf(defaultPolicies[change.environment.kind], change)).toEqual(steps);
  });

  test.each(environmentKinds)('%s is a valid policy', (kind) => {
    expect(approvalPolicySchema.parse(defaultPolicies[kind])).toEqual(defaultPolicies[kind]);
  });
});

describe('never without approval', () => {
  const lax: ApprovalPolicy = {
    ...defaultPolicies.dev,
    automatic: { riskAtMost: 'high', rowsAtMost: 1_000_000_000 },
    steps: [{ id: 'big', need: { anyOf: [{ role: 'dba' }] }, when: { targetsAbove: 100 } }],
  };
  test.each(['staging', 'prod'] as const)('%s, whatever the policy says', (env) => {
    expect(stepsOf(lax, facts({ env }))).toEqual(['big']);
  });
  test('a line that does not apply is not a pass', () => {
    const { steps, explanation } = deriveApproval({ ...lax, automatic: null }, facts({ env: 'dev' }));
    expect(steps.map(({ rule }) => rule)).toEqual([{ id: 'big', reasons: [{ code: 'no-line-applied' }] }]);
    expect(explanation.en).toBe('One approval, because nothing in the policy of dev lets it pass without.');
  });
});

describe('the explanation', () => {
  const explain = (change: ChangeFacts) => deriveApproval(defaultPolicies[change.environment.kind], change).explanation;
  test.each<[change: ChangeFacts, en: string, zh: string]>([
    [
      facts({ items: [create, update(2, 12_600_000)] }),
      'Two approvals, because statement 2 changes about 12.6 M rows in prod.',
      '需要两级审批：语句 2 在 prod 约改 1,260 万行。',
    ],
    [
      facts({ risk: 'high', items: [update(1, 2_000_000), update(2, 3_000_000_000), update(3, 5)] }),
      'Two approvals, because statement 2 (and 1 more) changes about 3 B rows in prod.',
      '需要两级审批：语句 2（另有 1 条） 在 prod 约改 30 亿行。',
    ],
    [facts(), 'One approval, because every change in prod needs it.', '需要一次审批：prod 环境的变更都需要审批。'],
    [facts({ risk: 'high' }), 'Two approvals, because the risk in prod is high.', '需要两级审批：在 prod 的风险为高。'],
    [
      facts({ risk: 'high', riskWhy: { en: 'statement 1 cannot be undone', zh: '语句 1 无法撤销' } }),
      'Two approvals, because the risk in prod is high (statement 1 cannot be undone).',
      '需要两级审批：在 prod 的风险为高（语句 1 无法撤销）。',
    ],
    [
      facts({ gaps: 1, items: [{ n: 3, kind: 'drop-table', group: 'ddl' }] }),
      'Two approvals, because statement 3 is a DROP TABLE in prod and one point could not be checked.',
      '需要两级审批：语句 3 在 prod 执行 DROP TABLE，有 1 处未能检查。',
    ],
    [
      facts({ env: 'dev' }),
      'No approval needed: low risk in dev, and nothing was left unchecked.',
      '无需审批：dev 环境低风险，且没有未能检查的部分。',
    ],
  ])('%#', (change, en, zh) => {
    expect(explain(change)).toEqual({ en, zh });
  });

  test.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [9_999, '9,999', '9,999'],
    [34_500, '34,500', '3.5 万'],
    [1_200_000, '1.2 M', '120 万'],
    [12_600_000, '12.6 M', '1,260 万'],
    [450_000_000, '450 M', '4.5 亿'],
  ])('%i rows', (rows, en, zh) => {
    expect(rowFigure(rows)).toEqual({ en, zh });
  });
});

describe('the policy schema refuses', () => {
  const [step] = defaultPolicies.prod.steps;
  test.each<[what: string, policy: unknown]>([
    ['no steps', { ...defaultPolicies.prod, steps: [] }],
    ['two steps of one id', { ...defaultPolicies.prod, steps: [step, step] }],
    ['a misspelt condition', { ...defaultPolicies.prod, steps: [{ ...step, when: { rowAbove: 5 } }] }],
    ['nobody', { ...defaultPolicies.prod, steps: [{ ...step, need: { anyOf: [] } }] }],
    ['an unknown role', { ...defaultPolicies.prod, steps: [{ ...step, need: { anyOf: [{ role: 'root' }] } }] }],
    ['an unknown key', { ...defaultPolicies.prod, autoApprove: true }],
    ['a window without zone', { ...defaultPolicies.prod, window: { days: [1], from: '01:00', to: '02:00' } }],
    [
      'a window in no zone',
      { ...defaultPolicies.prod, window: { days: [1], from: '01:00', to: '02:00', timeZone: 'Mars/Base' } },
    ],
  ])('%s', (_what, policy) => {
    expect(approvalPolicySchema.safeParse(policy).success).toBe(false);
  });
});
