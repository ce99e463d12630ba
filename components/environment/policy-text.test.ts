import { expect, test } from 'vitest';
import { policyLines } from '@/components/environment/policy-text';
import { defaultPolicies } from '@/lib/approval/default-policies';

test('the policy of production in words', () => {
  expect(policyLines(defaultPolicies.prod).map(({ en }) => en)).toEqual([
    '**DBA** approves every change.',
    '**DBA** approves when the risk is high, or more than 1,000,000 rows change, or it holds DROP TABLE, DROP DATABASE, TRUNCATE TABLE, a statement that could not be read, or something could not be checked.',
    'A DBA starts it.',
    'At any time.',
    'What could not be checked must be accepted by name before approval.',
  ]);
});

test('what runs without approval is said', () => {
  expect(policyLines(defaultPolicies.dev).map(({ zh }) => zh)).toEqual([
    '每次变更都由 **项目负责人或 DBA** 审批。',
    '风险不高于低、不超过 100,000 行且全部检查过时免审批。',
    '批准后自动执行。',
    '任何时间。',
    '未能检查的部分会显示出来。',
  ]);
});

test('a window and another executor', () => {
  const policy = {
    ...defaultPolicies.prod,
    otherExecutorFrom: 'high' as const,
    window: { days: [1, 2], from: '01:00', to: '05:00', timeZone: 'Asia/Shanghai' },
  };
  expect(policyLines(policy).map(({ en }) => en)).toEqual(
    expect.arrayContaining([
      'A DBA starts it; from high risk on, not who approved.',
      'Only Mon, Tue, 01:00–05:00 Asia/Shanghai.',
    ]),
  );
});
