import { expect, test } from 'vitest';
import { policyFromValues, valuesFromPolicy } from '@/components/environment/policy-values';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { approvalPolicySchema } from '@/lib/approval/policy';

test.each(['dev', 'test', 'staging', 'prod'] as const)('the policy of %s comes back as it was', (kind) => {
  const policy = defaultPolicies[kind];
  expect(policyFromValues(valuesFromPolicy(policy), policy)).toEqual(policy);
});

test('a group and a kind that the form does not show stay', () => {
  const group = { groupId: '01J00000000000000000000000', groupName: 'payments' };
  const policy = approvalPolicySchema.parse({
    ...defaultPolicies.prod,
    steps: [{ id: 'a', need: { anyOf: [{ role: 'dba' }, group] }, when: { kinds: ['ddl'], rowsAbove: 5 } }],
  });
  const values = valuesFromPolicy(policy);
  const changed = policyFromValues(
    { ...values, steps: [{ ...values.steps[0], who: ['owner'], rowsAbove: null }] },
    policy,
  );
  expect(changed.steps).toEqual([
    { id: 'a', need: { anyOf: [{ projectRole: 'owner' }, group] }, when: { kinds: ['ddl'] } },
  ]);
});

test('a new step gets an id of its own and the result is a valid policy', () => {
  const before = defaultPolicies.prod;
  const values = valuesFromPolicy(before);
  const after = policyFromValues(
    { ...values, steps: [...values.steps, { who: ['dba'] }], hasWindow: true, windowDays: [5, 1] },
    before,
  );
  expect(approvalPolicySchema.parse(after)).toEqual(after);
  expect(after.steps.at(-1)?.id).toBe('step-1');
  expect(after.window).toEqual({ days: [1, 5], from: '01:00', to: '05:00', timeZone: 'UTC' });
});
