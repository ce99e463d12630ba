import { expect, test } from 'vitest';
import { emptyTrial, statementKinds, trialInput } from '@/components/environment/policy-tester-view';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { trialChangeSchema } from '@/lib/approval/trial-change';

const of = (values: Partial<typeof emptyTrial>) =>
  trialInput({ ...emptyTrial, ...values }, { environmentId: 'e' }).change;

test('rows that are left empty are unknown, and only changes of rows have any', () => {
  expect(of({ rows: 5 })).toMatchObject({ items: [{ kind: 'update', group: 'dml', rows: 5 }] });
  expect(of({ rows: null })).toMatchObject({ items: [{ rows: 'unknown' }] });
  expect(of({ kind: 'drop-table', rows: 5 })).toMatchObject({ items: [{ kind: 'drop-table', group: 'ddl' }] });
  expect(of({ kind: 'drop-table' })).not.toHaveProperty('items.0.rows');
});

test('a ticket is asked for by its number alone', () => {
  expect(
    trialInput({ ...emptyTrial, source: 'ticket', ticketNumber: 12, projectId: 'p' }, { environmentId: 'e' }),
  ).toEqual({
    environmentId: 'e',
    change: { ticketNumber: 12 },
  });
});

test('what is asked is what the service takes, for every kind that a policy names', () => {
  for (const { kind } of statementKinds) expect(trialChangeSchema.safeParse(of({ kind })).success).toBe(true);
  const named = Object.values(defaultPolicies).flatMap(({ steps }) => steps.flatMap(({ when }) => when.kinds ?? []));
  expect(statementKinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(named));
});
