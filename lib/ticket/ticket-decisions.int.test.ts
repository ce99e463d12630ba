import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, TokenScope } from '@/lib/access/actor';
import { newId, stepIdSchema } from '@/lib/shared/ids';
import type { PersonName, TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld, personNames } from '@/lib/ticket/testing/ticket-world';

let world: TicketWorld;
beforeAll(async () => {
  world = await createTicketWorld();
});
afterAll(() => world.end());

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'ok' : result.error.code;
const approve = async (name: PersonName, input: Awaited<ReturnType<TicketWorld['decision']>>) =>
  codeOf(await world.tickets.approve(world.actors[name], input));
const high = { risk: 'high' } as const;
const stateOf = async (requestId: string) =>
  (await world.metadata.db.request.findUniqueOrThrow({ where: { id: requestId } })).state;
const decisionsOf = (requestId: string) =>
  world.metadata.db.approvalDecision.findMany({ where: { step: { revision: { requestId } } } });

describe('races', () => {
  test('40 clicks of one person at once approve exactly one step', async () => {
    const input = await world.submitted('developer', {}, high);
    const results = await Promise.all(Array.from({ length: 40 }, () => approve('dba', input)));
    expect(results.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['ok', 'ticket/changed-meanwhile']));
    expect(await decisionsOf(input.requestId)).toHaveLength(1);
    expect(await stateOf(input.requestId)).toBe('awaiting-approval');
  });

  test('40 clicks of two people at once approve exactly one step', async () => {
    const input = await world.submitted('developer', {}, high);
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) => approve(i % 2 === 0 ? 'dba' : 'secondDba', input)),
    );
    expect(results.filter((code) => code === 'ok')).toHaveLength(1);
    expect(await decisionsOf(input.requestId)).toHaveLength(1);
  });

  test('approve against withdraw, reject and edit: one of them happens', async () => {
    const input = await world.submitted('developer');
    const { requestId, version } = input;
    const { developer, dba, secondDba } = world.actors;
    const results = await Promise.all([
      world.tickets.approve(dba, input),
      world.tickets.reject(secondDba, { ...input, comment: '缺少条件' }),
      world.tickets.withdraw(developer, { requestId, version }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('20 executes at once start one run', async () => {
    const input = await world.submitted('developer');
    expect(await approve('dba', input)).toBe('ok');
    const { requestId } = input;
    const before = world.starts.length;
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        world.tickets.execute(world.actors.dba, { requestId, version: input.version + 1 }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.starts.length - before).toBe(1);
  });
});

describe('a decision holds for what the page showed', () => {
  test('two tabs: the second click of the same page never approves the next level', async () => {
    const input = await world.submitted('developer', {}, high);
    expect(await approve('dba', input)).toBe('ok');
    expect(await approve('dba', input)).toBe('ticket/changed-meanwhile');
    // Even with the new version and the next step's id the person who filled step 1 cannot fill step 2.
    const next = await world.decision(input.requestId);
    expect(next.stepId).not.toBe(input.stepId);
    expect(await approve('dba', next)).toBe('ticket/decided-another-step');
    expect(await approve('secondDba', next)).toBe('ok');
    expect(await stateOf(input.requestId)).toBe('approved');
  });

  test('an approver of an earlier level is not one of the next (project owner, then DBA)', async () => {
    const { staging } = world.environments;
    const input = await world.submitted(
      'developer',
      { environmentId: staging, targets: [{ instanceId: world.instances.staging, schemaName: 'trade' }] },
      high,
    );
    expect(await approve('owner', input)).toBe('ok');
    const next = await world.decision(input.requestId);
    expect(await approve('owner', next)).toBe('ticket/decided-another-step');
    expect(await approve('dba', { ...next, stepId: input.stepId })).toBe('ticket/step-not-open');
    expect(await approve('dba', next)).toBe('ok');
  });

  test('edited after approval: the old hash approves nothing and the steps start again', async () => {
    const input = await world.submitted('developer', {}, high);
    expect(await approve('dba', input)).toBe('ok');
    const { requestId } = input;
    const saved = await world.tickets.save(world.actors.developer, {
      requestId,
      version: input.version + 1,
      title: '给订单表加索引',
      description: '',
      script: 'UPDATE orders SET state = 3 WHERE id = 7;',
      targets: [{ instanceId: world.instances.prod, schemaName: 'trade' }],
      options: { transactionMode: 'per-statement', executeBy: 'policy', notBefore: null },
      expectedRows: {},
    });
    expect(saved.ok).toBe(true);
    expect(await approve('secondDba', input)).toBe('ticket/content-changed');
    const steps = await world.metadata.db.approvalStep.findMany({ where: { revision: { requestId } } });
    expect(steps.map(({ state }) => state)).toEqual(['void', 'void']);
    expect(await stateOf(requestId)).toBe('draft');
    await world.finishReview(requestId);
    const again = await world.tickets.submit(world.actors.developer, { requestId, version: input.version + 2 });
    expect(again).toMatchObject({ ok: true, value: { state: 'awaiting-approval' } });
    expect(await approve('dba', await world.decision(requestId))).toBe('ok');
    expect(await stateOf(requestId)).toBe('approved');
  });

  test.each([
    ['stale version', { version: 0 }, 'ticket/changed-meanwhile'],
    ['other text', { contentHash: 'a'.repeat(64) }, 'ticket/content-changed'],
    ['a step of no ticket', { stepId: newId(stepIdSchema) }, 'ticket/step-not-open'],
    ['a stale step', { stepVersion: 7 }, 'ticket/step-not-open'],
  ])('%s: %s', async (_what, change, code) => {
    const input = await world.submitted('developer');
    expect(await approve('dba', { ...input, ...change })).toBe(code);
    expect(await decisionsOf(input.requestId)).toHaveLength(0);
  });

  test('who took the right away in the same moment is heard: rights are read in the transaction', async () => {
    const input = await world.submitted('developer');
    const { db } = world.metadata;
    const { userId } = world.actors.thirdDba;
    await db.userRole.deleteMany({ where: { userId, role: 'dba' } });
    // The session still says DBA.
    expect(await approve('thirdDba', input)).toBe('ticket/not-an-approver');
    await db.userRole.create({ data: { userId, role: 'dba' } });
    await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await approve('thirdDba', input)).toBe('ticket/not-an-approver');
    await db.user.update({ where: { id: userId }, data: { disabledAt: null } });
    expect(await approve('thirdDba', input)).toBe('ok');
  });
});

describe('nobody approves the own ticket', () => {
  const scopes = new Set<TokenScope>(['read', 'submit', 'approve', 'execute']);
  const ways: readonly [way: string, change: Partial<Actor>][] = [
    ['in the browser', {}],
    ['with a token', { via: 'api', token: { scopes } }],
  ];
  test.each(ways)('with every role there is, %s', async (_way, change) => {
    const input = await world.submitted('everything');
    const actor = world.actor('everything', change);
    const before = await stateOf(input.requestId);
    expect(codeOf(await world.tickets.approve(actor, input))).toBe('ticket/own-ticket');
    expect(codeOf(await world.tickets.reject(actor, { ...input, comment: 'x' }))).toBe('ticket/own-ticket');
    expect(await stateOf(input.requestId)).toBe(before);
  });

  test('nor what they wrote a revision of, although somebody else submitted it', async () => {
    const { requestId, version } = await world.draft('developer');
    const { prod } = world.instances;
    const edited = await world.tickets.save(world.actors.dba, {
      requestId,
      version,
      title: '改过',
      description: '',
      script: 'UPDATE orders SET state = 9 WHERE id = 1',
      targets: [{ instanceId: prod, schemaName: 'trade' }],
      options: { transactionMode: 'per-statement', executeBy: 'policy', notBefore: null },
      expectedRows: {},
    });
    expect(edited.ok).toBe(true);
    await world.finishReview(requestId);
    expect((await world.tickets.submit(world.actors.developer, { requestId, version: version + 1 })).ok).toBe(true);
    const input = await world.decision(requestId);
    expect(await approve('dba', input)).toBe('ticket/own-ticket');
    expect(await approve('secondDba', input)).toBe('ok');
  });

  test('through a group of approvers', async () => {
    const { db } = world.metadata;
    const group = await db.group.create({ data: { id: newId(stepIdSchema), name: 'Trade leads' } });
    await db.groupMember.createMany({
      data: (['developer', 'colleague'] as const).map((name) => ({
        groupId: group.id,
        userId: world.actors[name].userId,
      })),
    });
    const need = { anyOf: [{ groupId: group.id, groupName: group.name }] };
    await db.environment.update({
      where: { id: world.environments.test },
      data: {
        policy: {
          steps: [{ id: 'leads', need, when: {} }],
          automatic: null,
          executeBy: 'dba',
          window: null,
          otherExecutorFrom: 'never',
          gaps: 'shown',
        },
      },
    });
    const input = await world.submitted('developer', {
      environmentId: world.environments.test,
      targets: [{ instanceId: world.instances.test, schemaName: 'trade' }],
    });
    expect(await approve('developer', input)).toBe('ticket/own-ticket');
    expect(await approve('dba', input)).toBe('ticket/not-an-approver');
    const waiting = await world.tickets.countWaiting(world.actors.colleague);
    expect(waiting.approve).toBeGreaterThan(0);
    expect(await approve('colleague', input)).toBe('ok');
  });

  test('a refusal is audited and names some who can', async () => {
    const input = await world.submitted('developer');
    const refused = await world.tickets.approve(world.actors.developer, input);
    expect(refused).toMatchObject({ ok: false, error: { code: 'ticket/own-ticket' } });
    expect(!refused.ok && refused.error.code === 'ticket/own-ticket' && refused.error.approvers.length).toBeGreaterThan(
      0,
    );
    const rows = await world.metadata.db.audit.findMany({
      where: { resourceId: input.requestId },
      orderBy: { seq: 'asc' },
    });
    expect(rows.map(({ action }) => action)).toEqual(['ticket.create', 'ticket.submit', 'ticket.approve.refused']);
  });
});

describe('who may approve in prod', () => {
  const expected: Readonly<Record<PersonName, string>> = {
    developer: 'ticket/own-ticket',
    colleague: 'ticket/not-an-approver',
    owner: 'ticket/not-an-approver',
    dba: 'ok',
    secondDba: 'ok',
    thirdDba: 'ok',
    admin: 'ticket/not-an-approver',
    everything: 'ok',
    onCall: 'ticket/not-an-approver',
    auditor: 'ticket/not-an-approver',
    stranger: 'ticket/not-found',
  };
  test.each(personNames)('%s', async (name) => {
    expect(await approve(name, await world.submitted('developer'))).toBe(expected[name]);
  });

  test.each<[scopes: readonly TokenScope[], code: string]>([
    [['read', 'submit', 'execute'], 'access/forbidden'],
    [['approve'], 'ticket/not-found'],
    [['read', 'approve'], 'ok'],
  ])('a DBA with a token for %s', async (scopes, code) => {
    const input = await world.submitted('developer');
    const actor = world.actor('dba', { via: 'api', token: { scopes: new Set(scopes) } });
    expect(codeOf(await world.tickets.approve(actor, input))).toBe(code);
  });

  test('a token of another project sees nothing', async () => {
    const input = await world.submitted('developer');
    const token = { scopes: new Set<TokenScope>(['read', 'approve']), projectId: world.ledger };
    expect(codeOf(await world.tickets.approve(world.actor('dba', { token }), input))).toBe('ticket/not-found');
  });
});

describe('rejecting', () => {
  test('needs a reason, and ends with the author', async () => {
    const input = await world.submitted('developer');
    expect(codeOf(await world.tickets.reject(world.actors.dba, { ...input, comment: '  ' }))).toBe(
      'ticket/comment-needed',
    );
    expect(codeOf(await world.tickets.reject(world.actors.dba, { ...input, comment: '缺少 WHERE' }))).toBe('ok');
    expect(await stateOf(input.requestId)).toBe('rejected');
    const notices = await world.metadata.db.notification.findMany({
      where: { requestId: input.requestId, readAt: null },
    });
    expect(notices.map(({ userId, kind }) => [userId, kind])).toEqual([[world.actors.developer.userId, 'must-act']]);
  });

  test('an approved ticket can be taken back before it runs, and then does not run', async () => {
    const input = await world.submitted('developer');
    expect(await approve('dba', input)).toBe('ok');
    const shown = await world.decision(input.requestId);
    expect(codeOf(await world.tickets.reject(world.actors.colleague, { ...shown, comment: 'x' }))).toBe(
      'ticket/not-an-approver',
    );
    expect(codeOf(await world.tickets.reject(world.actors.secondDba, { ...shown, comment: '业务高峰' }))).toBe('ok');
    const { requestId } = input;
    const executed = await world.tickets.execute(world.actors.dba, { requestId, version: shown.version + 1 });
    expect(codeOf(executed)).toBe('ticket/illegal-move');
  });
});

describe('executing', () => {
  const approved = async (change = {}) => {
    const input = await world.submitted('developer', change);
    expect(await approve('dba', input)).toBe('ok');
    return { requestId: input.requestId, version: input.version + 1 };
  };
  test.each<[who: PersonName, code: string]>([
    ['developer', 'ticket/not-an-executor'],
    ['owner', 'ticket/not-an-executor'],
    ['admin', 'ticket/not-an-executor'],
    ['onCall', 'access/forbidden'],
    ['auditor', 'access/forbidden'],
    ['stranger', 'ticket/not-found'],
    ['dba', 'ok'],
    ['secondDba', 'ok'],
  ])('in prod by %s: %s', async (who, code) => {
    expect(codeOf(await world.tickets.execute(world.actors[who], await approved()))).toBe(code);
  });

  test('with a stale version', async () => {
    const input = await approved();
    const stale = { ...input, version: input.version - 1 };
    expect(codeOf(await world.tickets.execute(world.actors.dba, stale))).toBe('ticket/changed-meanwhile');
  });

  test('not before the time the submitter asked for', async () => {
    const notBefore = new Date(Date.now() + 3_600_000).toISOString();
    const input = await approved({ options: { transactionMode: 'per-statement', executeBy: 'policy', notBefore } });
    const refused = await world.tickets.execute(world.actors.dba, input);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'ticket/blocked', blockers: [{ code: 'not-before', at: notBefore }] },
    });
    const later = await world.tickets.execute(world.actors.dba, {
      ...input,
      notBefore: new Date(Date.now() + 7_200_000),
    });
    expect(codeOf(later)).toBe('ok');
  });
});
