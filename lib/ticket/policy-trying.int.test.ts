import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { environmentIdSchema, newId, projectIdSchema } from '@/lib/shared/ids';
import type { PolicyTrialInput } from '@/lib/ticket/policy-trying';
import type { PersonName, TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld } from '@/lib/ticket/testing/ticket-world';

let world: TicketWorld;
beforeAll(async () => {
  world = await createTicketWorld();
});
afterAll(() => world.end());

const update: PolicyTrialInput['change'] = {
  risk: 'low',
  errors: 0,
  gaps: 0,
  targets: 1,
  items: [{ kind: 'update', group: 'dml', rows: 10 }],
};
const trying = (name: PersonName, input: Partial<PolicyTrialInput> = {}) =>
  world.tickets.tryPolicy(world.actors[name], { environmentId: world.environments.prod, change: update, ...input });

async function tried(name: PersonName, input: Partial<PolicyTrialInput> = {}) {
  const result = await trying(name, input);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('it is refused', () => {
  test.each<[what: string, who: PersonName, input: () => Partial<PolicyTrialInput>, code: string]>([
    ['in no environment', 'dba', () => ({ environmentId: newId(environmentIdSchema) }), 'ticket/environment-unknown'],
    ['for a project of others', 'stranger', () => ({ projectId: world.trade }), 'ticket/project-unknown'],
    [
      'for a project that is not there',
      'developer',
      () => ({ projectId: newId(projectIdSchema) }),
      'ticket/project-unknown',
    ],
    ['for a ticket that is not there', 'dba', () => ({ change: { ticketNumber: 999_999 } }), 'ticket/not-found'],
    ['with a policy that is none', 'dba', () => ({ edited: { steps: [] } }), 'access/policy-invalid'],
  ])('%s', async (_what, who, input, code) => {
    expect(await trying(who, input())).toMatchObject({ ok: false, error: { code } });
  });

  test('for a ticket of a project of others, and for one that is not reviewed yet', async () => {
    const { number, requestId } = await world.draft('developer');
    const change = { ticketNumber: number };
    expect(await trying('stranger', { change })).toMatchObject({ ok: false, error: { code: 'ticket/not-found' } });
    expect(await trying('developer', { change })).toMatchObject({
      ok: false,
      error: { code: 'ticket/blocked', blockers: [{ code: 'review-running' }] },
    });
    await world.finishReview(requestId, { risk: 'high', gaps: ['server-not-asked'] });
    const { facts, saved } = await tried('developer', { change });
    expect(facts).toMatchObject({ risk: 'high', gaps: 1, environment: { key: 'prod' } });
    expect(saved.derivation.steps.map(({ rule }) => rule.id)).toEqual(['dba', 'second-dba']);
    // The project is the ticket's: its people are named.
    expect(saved.candidates[0]?.map(({ displayName }) => displayName)).toContain('周敏');
  });
});

test('the saved policy and an edited one stand beside each other, and nothing is stored', async () => {
  const edited = {
    ...defaultPolicies.prod,
    steps: [{ id: 'many', need: { anyOf: [{ role: 'dba' as const }] }, when: { rowsAbove: 5 } }],
  };
  const both = await tried('developer', { edited });
  expect(both.saved.lines.map(({ id, applies }) => [id, applies])).toEqual([
    ['dba', true],
    ['second-dba', false],
  ]);
  expect(both.edited?.lines.map(({ id, applies }) => [id, applies])).toEqual([['many', true]]);
  expect(both.edited?.derivation.explanation.en).toContain('10 rows');
  expect((await tried('developer')).saved.lines).toHaveLength(2);
  expect((await tried('developer')).edited).toBeNull();
});

test("a project's own policy counts where the project is given, and only then are people named", async () => {
  const { db } = world.metadata;
  const policy = {
    ...defaultPolicies.prod,
    steps: [{ id: 'owner', need: { anyOf: [{ projectRole: 'owner' as const }] }, when: {} }],
  };
  await db.projectPolicy.create({
    data: { projectId: world.trade, environmentId: world.environments.prod, policy },
  });
  const own = await tried('developer', { projectId: world.trade });
  expect(own.saved.lines.map(({ id }) => id)).toEqual(['owner']);
  expect(own.saved.candidates[0]?.map(({ displayName }) => displayName)).toContain('王强');
  const without = await tried('developer');
  expect(without.saved.lines.map(({ id }) => id)).toEqual(['dba', 'second-dba']);
  expect(without.saved.candidates).toEqual([[]]);
});
