import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { environmentIdSchema, instanceIdSchema, newId, projectIdSchema, requestIdSchema } from '@/lib/shared/ids';
import type { CreateTicket } from '@/lib/ticket/drafting';
import { createTicketSchema } from '@/lib/ticket/drafting';
import { scriptBytesMax, statementsMax } from '@/lib/ticket/script';
import type { PersonName, TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld } from '@/lib/ticket/testing/ticket-world';

let world: TicketWorld;
beforeAll(async () => {
  world = await createTicketWorld();
});
afterAll(() => world.end());

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'ok' : result.error.code;
const inputOf = (change: Partial<CreateTicket> = {}) =>
  createTicketSchema.parse({
    projectId: world.trade,
    environmentId: world.environments.prod,
    title: '给订单表加索引',
    script: 'UPDATE orders SET state = 2 WHERE id = 7; DELETE FROM coupons WHERE id = 3',
    targets: [{ instanceId: world.instances.prod, schemaName: 'trade' }],
    ...change,
  });
const save = (name: PersonName, requestId: string, version: number, change: Partial<CreateTicket> = {}) =>
  world.tickets.save(world.actors[name], { ...inputOf(change), requestId: requestIdSchema.parse(requestId), version });
const notBefore = null;
const perTarget = { transactionMode: 'per-target', executeBy: 'policy', notBefore } as const;

describe('making a ticket is refused', () => {
  test.each<[what: string, who: PersonName, change: () => Partial<CreateTicket>, code: string]>([
    [
      'in a project that is not there',
      'developer',
      () => ({ projectId: newId(projectIdSchema) }),
      'ticket/project-unknown',
    ],
    ['in a project of others', 'developer', () => ({ projectId: world.ledger }), 'ticket/project-unknown'],
    ['by who may only look', 'auditor', () => ({}), 'access/forbidden'],
    [
      'in no environment',
      'developer',
      () => ({ environmentId: newId(environmentIdSchema) }),
      'ticket/environment-unknown',
    ],
    ['without a statement', 'developer', () => ({ script: ' ; ;\n' }), 'ticket/empty-script'],
    ['with too much text', 'developer', () => ({ script: 'x'.repeat(scriptBytesMax + 1) }), 'ticket/script-too-large'],
    [
      'with too many bytes in few characters',
      'developer',
      () => ({ script: '字'.repeat(scriptBytesMax / 3 + 1) }),
      'ticket/script-too-large',
    ],
    [
      'with too many statements',
      'developer',
      () => ({ script: 'DO 1;'.repeat(statementsMax + 1) }),
      'ticket/too-many-statements',
    ],
    ['with rows expected of no statement', 'developer', () => ({ expectedRows: { 2: 1 } }), 'ticket/statement-unknown'],
    [
      'on too many targets',
      'developer',
      () => ({
        targets: Array.from({ length: 501 }, () => ({ instanceId: world.instances.prod, schemaName: 'trade' })),
      }),
      'ticket/too-many-targets',
    ],
  ])('%s', async (_what, who, change, code) => {
    expect(codeOf(await world.tickets.create(world.actors[who], inputOf(change())))).toBe(code);
  });

  test.each<[what: string, target: () => CreateTicket['targets'], reason: string]>([
    [
      'an instance that is not there',
      () => [{ instanceId: newId(instanceIdSchema), schemaName: 'trade' }],
      'not-in-project',
    ],
    ['a schema of others', () => [{ instanceId: world.instances.prod, schemaName: 'ledger' }], 'not-in-project'],
    ['another environment', () => [{ instanceId: world.instances.dev, schemaName: 'trade' }], 'other-environment'],
    [
      'the same twice',
      () => [
        { instanceId: world.instances.prod, schemaName: 'trade' },
        { instanceId: world.instances.prod, schemaName: 'trade' },
      ],
      'twice',
    ],
  ])('on %s', async (_what, targets, reason) => {
    const result = await world.tickets.create(world.actors.developer, inputOf({ targets: targets() }));
    expect(result).toMatchObject({ ok: false, error: { code: 'ticket/bad-target', targets: [{ reason }] } });
  });

  test('on a system schema, also where the project may touch all', async () => {
    const { db } = world.metadata;
    const instanceId = world.instances.test;
    await db.projectDatabase.create({ data: { projectId: world.trade, instanceId, schemaName: '*' } });
    const environmentId = world.environments.test;
    const on = (schemaName: string) =>
      world.tickets.create(world.actors.developer, inputOf({ environmentId, targets: [{ instanceId, schemaName }] }));
    expect(codeOf(await on('anything'))).toBe('ok');
    for (const schema of ['mysql', 'MySQL', 'sluice_meta', 'information_schema']) {
      expect(await on(schema)).toMatchObject({ error: { targets: [{ reason: 'system-schema' }] } });
    }
  });
});

describe('an idempotency key', () => {
  test('gives the same ticket again, also to 10 at once', async () => {
    const input = inputOf({ idempotencyKey: 'deploy-7' });
    const results = await Promise.all(
      Array.from({ length: 10 }, () => world.tickets.create(world.actors.developer, input)),
    );
    expect(results.map(codeOf)).toEqual(Array.from({ length: 10 }, () => 'ok'));
    expect(new Set(results.map((result) => (result.ok ? result.value.number : 0))).size).toBe(1);
    const changed = await world.tickets.create(
      world.actors.developer,
      inputOf({ idempotencyKey: 'deploy-7', script: 'DO 1' }),
    );
    expect(codeOf(changed)).toBe('ticket/key-reused');
    // Another person's key is another key.
    expect(codeOf(await world.tickets.create(world.actors.colleague, input))).toBe('ok');
  });
});

describe('saving', () => {
  test('changed content is a new revision with a review of its own; an unchanged one is not', async () => {
    const { requestId, version } = await world.draft('developer', inputOf());
    const renamed = await save('developer', requestId, version, { title: '另一个标题' });
    expect(renamed).toMatchObject({ ok: true, value: { version: 1, revision: 1 } });
    const edited = await save('developer', requestId, 1, { script: 'DELETE FROM coupons WHERE id = 4' });
    expect(edited).toMatchObject({ ok: true, value: { version: 2, revision: 2 } });
    const { db } = world.metadata;
    const revisions = await db.requestRevision.findMany({
      where: { requestId },
      include: { reviews: true, statements: true },
    });
    expect(revisions.map(({ reviews, statements }) => [reviews.length, statements.length])).toEqual([
      [1, 2],
      [1, 1],
    ]);
    const jobs = await db.outbox.findMany({ where: { job: 'review.run' }, orderBy: { id: 'desc' }, take: 2 });
    const reviewIds = revisions.flatMap(({ reviews }) => reviews.map(({ id }) => id));
    expect(jobs.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining(reviewIds.map((reviewId) => ({ reviewId }))),
    );
  });

  test.each<[what: string, who: PersonName, version: number, code: string]>([
    ['a stale page', 'developer', 7, 'ticket/changed-meanwhile'],
    ['a stranger', 'stranger', 0, 'ticket/not-found'],
    ['who may only look', 'onCall', 0, 'access/forbidden'],
    ['a colleague', 'colleague', 0, 'ok'],
  ])('%s', async (_what, who, version, code) => {
    const { requestId } = await world.draft('developer', inputOf());
    expect(codeOf(await save(who, requestId, version))).toBe(code);
  });

  test('says who changed it meanwhile', async () => {
    const { requestId, version } = await world.draft('developer', inputOf());
    await save('colleague', requestId, version, { title: 'anders' });
    const refused = await save('developer', requestId, version);
    expect(refused).toMatchObject({
      error: { code: 'ticket/changed-meanwhile', version: 1, by: { person: { displayName: '赵磊' } } },
    });
  });

  test('a withdrawn or successful ticket stays what it was', async () => {
    const { requestId, version } = await world.draft('developer', inputOf());
    expect(codeOf(await world.tickets.withdraw(world.actors.developer, { requestId, version }))).toBe('ok');
    expect(codeOf(await save('developer', requestId, version + 1))).toBe('ticket/illegal-move');
    await world.metadata.db.request.update({ where: { id: requestId }, data: { state: 'closed', outcome: 'done' } });
    expect(codeOf(await save('developer', requestId, version + 1))).toBe('ticket/illegal-move');
  });

  test('2,000 statements of 1 MB are kept as they are', async () => {
    const script = Array.from(
      { length: 2_000 },
      (_, i) => `UPDATE orders SET note = '${'备'.repeat(150)}' WHERE id = ${i};`,
    ).join('\n');
    const { requestId } = await world.draft('developer', inputOf({ script }));
    const statements = await world.tickets.statements(world.actors.developer, requestId);
    expect(statements.ok && statements.value.length).toBe(2_000);
    expect(statements.ok && statements.value.every(({ text, start, end }) => script.slice(start, end) === text)).toBe(
      true,
    );
  });
});

describe('submitting', () => {
  const submit = async (
    name: PersonName,
    change: Partial<CreateTicket>,
    outcome?: Parameters<TicketWorld['finishReview']>[1],
  ) => {
    const { requestId, version } = await world.draft('developer', inputOf(change));
    if (outcome) await world.finishReview(requestId, outcome);
    return world.tickets.submit(world.actors[name], { requestId, version });
  };

  test('lists every blocker at once', async () => {
    const { db } = world.metadata;
    const instanceId = world.instances.staging;
    await db.instanceCredential.deleteMany({ where: { instanceId } });
    const result = await submit(
      'developer',
      {
        title: '',
        environmentId: world.environments.staging,
        targets: [{ instanceId, schemaName: 'trade' }],
        script: 'ALTER TABLE orders ADD x int;\nUPDATE orders SET x = 1;\n\nDELETE FROM missing',
        options: perTarget,
        expectedRows: { 0: 5 },
      },
      { errorsAt: [0, 56] },
    );
    expect(result.ok ? [] : result.error.code === 'ticket/blocked' && result.error.blockers).toEqual([
      { code: 'title-missing' },
      { code: 'review-only-instance', instanceId, name: 'staging-trade-01' },
      { code: 'not-one-transaction', statements: [1] },
      { code: 'rows-expected-of-no-dml', statements: [1] },
      {
        code: 'review-errors',
        places: [
          { statement: null, line: 1, unitId: 'table-not-exist' },
          { statement: null, line: 4, unitId: 'table-not-exist' },
        ],
      },
    ]);
  });

  test.each<
    [what: string, change: Partial<CreateTicket>, outcome: Parameters<TicketWorld['finishReview']>[1], code: string]
  >([
    ['before the review is done', {}, undefined, 'review-running'],
    ['while the review runs', {}, { state: 'running' }, 'review-running'],
    ['after the review broke', {}, { state: 'failed' }, 'review-failed'],
    ['without targets', { targets: [] }, {}, 'no-targets'],
  ])('%s', async (_what, change, outcome, code) => {
    const result = await submit('developer', change, outcome);
    expect(result).toMatchObject({ ok: false, error: { code: 'ticket/blocked', blockers: [{ code }] } });
  });

  test('gaps stop it where policy says so, until a DBA who did not write it accepts each by name', async () => {
    await world.setPolicy('prod', { ...defaultPolicies.prod, gaps: 'before-submit' });
    const { requestId, version } = await world.draft('developer', inputOf());
    await world.finishReview(requestId, { gaps: ['estimate-missing'] });
    const refused = await world.tickets.submit(world.actors.developer, { requestId, version });
    const blockers = !refused.ok && refused.error.code === 'ticket/blocked' ? refused.error.blockers : [];
    const gap = blockers[0]?.code === 'gaps-not-accepted' ? blockers[0].gaps[0] : undefined;
    expect(gap?.cause).toBe('estimate-missing');
    const accept = (name: PersonName, reason: string) =>
      world.tickets.acceptGap(world.actors[name], { requestId, gapId: gap!.id, reason });
    expect(codeOf(await accept('developer', 'x'))).toBe('access/forbidden');
    expect(codeOf(await accept('dba', ' '))).toBe('ticket/comment-needed');
    expect(codeOf(await accept('dba', '已人工核对行数'))).toBe('ok');
    expect(codeOf(await accept('dba', 'again'))).toBe('ticket/gap-unknown');
    expect(codeOf(await world.tickets.submit(world.actors.developer, { requestId, version }))).toBe('ok');
    await world.setPolicy('prod', defaultPolicies.prod);
  });

  test('gaps stop the last approval in prod', async () => {
    const input = await world.submitted('developer', inputOf(), { gaps: ['estimate-missing'] });
    expect(codeOf(await world.tickets.approve(world.actors.dba, input))).toBe('ok');
    const next = await world.decision(input.requestId);
    const blocked = await world.tickets.approve(world.actors.secondDba, next);
    expect(blocked).toMatchObject({ error: { code: 'ticket/blocked', blockers: [{ code: 'gaps-not-accepted' }] } });
  });

  test('is the deed of who wrote it', async () => {
    expect(await submit('colleague', {}, {})).toMatchObject({
      error: { code: 'ticket/not-yours', submitter: { displayName: '李娜' } },
    });
    expect(codeOf(await submit('auditor', {}, {}))).toBe('access/forbidden');
    expect(codeOf(await submit('stranger', {}, {}))).toBe('ticket/not-found');
  });

  test('low risk in dev needs nobody and starts by itself, once', async () => {
    const change = {
      environmentId: world.environments.dev,
      targets: [{ instanceId: world.instances.dev, schemaName: 'trade' }],
    };
    const result = await submit('developer', change, { rows: { 0: 1, 1: 1 } });
    expect(result).toMatchObject({
      ok: true,
      value: { state: 'approved', steps: [], approval: { executeBy: 'automatic' } },
    });
    const before = world.starts.length;
    const runs = await Promise.all([world.tickets.startDue(), world.tickets.startDue(), world.tickets.startDue()]);
    expect(runs.reduce((sum, { started }) => sum + started, 0)).toBe(1);
    expect(world.starts.length - before).toBe(1);
    expect(world.starts.at(-1)?.startedBy).toBe(world.actors.developer.userId);
  });

  test('unknown rows in dev need somebody', async () => {
    const change = {
      environmentId: world.environments.dev,
      targets: [{ instanceId: world.instances.dev, schemaName: 'trade' }],
    };
    const result = await submit('developer', change, { rows: { 0: null } });
    expect(result).toMatchObject({ ok: true, value: { state: 'awaiting-approval', steps: [{ state: 'open' }] } });
  });

  test('is blocked by a window that never opens, and executing by one that is closed', async () => {
    const day = { days: [0, 1, 2, 3, 4, 5, 6], timeZone: 'UTC' };
    await world.setPolicy('prod', { ...defaultPolicies.prod, window: { ...day, from: '03:00', to: '03:00' } });
    expect(await submit('developer', {}, {})).toMatchObject({ error: { blockers: [{ code: 'window-empty' }] } });
    const hour = (offset: number) => String((new Date().getUTCHours() + offset) % 24).padStart(2, '0');
    const window = { ...day, from: `${hour(3)}:00`, to: `${hour(4)}:00` };
    await world.setPolicy('prod', { ...defaultPolicies.prod, window });
    const { requestId, version, ...decision } = await world.submitted('developer', inputOf());
    await world.tickets.approve(world.actors.dba, { requestId, version, ...decision });
    const execute = (notBefore?: Date) =>
      world.tickets.execute(world.actors.dba, { requestId, version: version + 1, ...(notBefore ? { notBefore } : {}) });
    const refused = await execute();
    expect(refused).toMatchObject({ error: { code: 'ticket/blocked', blockers: [{ code: 'outside-window' }] } });
    const blockers = !refused.ok && refused.error.code === 'ticket/blocked' ? refused.error.blockers : [];
    const opensAt = blockers[0]?.code === 'outside-window' ? new Date(blockers[0].opensAt) : new Date();
    expect(codeOf(await execute(opensAt))).toBe('ok');
    await world.setPolicy('prod', defaultPolicies.prod);
  });

  test('says why in one sentence, with the figure', async () => {
    const result = await submit('developer', {}, { risk: 'high', rows: { 0: 3, 1: 12_600_000 } });
    expect(result.ok && result.value.approval.explanation).toEqual({
      en: 'Two approvals, because statement 2 changes about 12.6 M rows in prod.',
      zh: '需要两级审批：语句 2 在 prod 约改 1,260 万行。',
    });
  });

  test('is blocked when nobody could approve, also when two steps have one person', async () => {
    const owner = { anyOf: [{ projectRole: 'owner' as const }] };
    await world.setPolicy('test', {
      ...defaultPolicies.prod,
      steps: [
        { id: 'one', need: owner, when: {} },
        { id: 'two', need: owner, when: {} },
        { id: 'three', need: owner, when: {} },
      ],
    });
    const change = {
      environmentId: world.environments.test,
      targets: [{ instanceId: world.instances.test, schemaName: 'trade' }],
    };
    const result = await submit('developer', change, {});
    // Two owners for three steps.
    expect(result).toMatchObject({
      error: { code: 'ticket/blocked', blockers: [{ code: 'nobody-can-approve', step: 3 }] },
    });
    await world.setPolicy('test', defaultPolicies.test);
  });

  test('a policy that changes later changes no live ticket', async () => {
    const input = await world.submitted('developer', inputOf());
    await world.setPolicy('prod', { ...defaultPolicies.prod, executeBy: 'submitter' });
    expect(codeOf(await world.tickets.approve(world.actors.dba, input))).toBe('ok');
    const { requestId } = input;
    const version = input.version + 1;
    expect(codeOf(await world.tickets.execute(world.actors.developer, { requestId, version }))).toBe(
      'ticket/not-an-executor',
    );
    expect(codeOf(await world.tickets.execute(world.actors.dba, { requestId, version }))).toBe('ok');
    await world.setPolicy('prod', defaultPolicies.prod);
  });

  test('what already ran in this ticket does not run again', async () => {
    const { requestId, version } = await world.draft('developer', inputOf());
    await world.finishReview(requestId);
    const { db } = world.metadata;
    const revision = await db.requestRevision.findFirstOrThrow({
      where: { requestId },
      include: { statements: true, targets: true },
    });
    const executionId = newId(requestIdSchema);
    await db.execution.create({
      data: {
        id: executionId,
        requestId,
        revisionId: revision.id,
        runNo: 1,
        state: 'failed',
        contentHash: revision.contentHash,
        headHash: '0'.repeat(64),
        transactionMode: 'per-statement',
        startedBy: world.actors.dba.userId,
      },
    });
    await db.cell.create({
      data: {
        id: newId(requestIdSchema),
        originId: newId(requestIdSchema),
        executionId,
        statementId: revision.statements.find(({ ordinal }) => ordinal === 0)!.id,
        targetId: revision.targets[0]!.id,
        statementOrdinal: 0,
        targetOrdinal: 0,
        renderedHash: 'a'.repeat(64),
        state: 'done',
        strategy: 'direct-dml',
      },
    });
    const result = await world.tickets.submit(world.actors.developer, { requestId, version });
    expect(result).toMatchObject({ error: { blockers: [{ code: 'already-executed', statements: [1] }] } });
  });
});

describe('withdrawing', () => {
  test.each<[who: PersonName, code: string]>([
    ['developer', 'ok'],
    ['owner', 'ok'],
    ['dba', 'ok'],
    ['colleague', 'ticket/not-yours'],
    ['auditor', 'access/forbidden'],
    ['stranger', 'ticket/not-found'],
  ])('%s: %s', async (who, code) => {
    const { requestId, version } = await world.submitted('developer', inputOf());
    expect(codeOf(await world.tickets.withdraw(world.actors[who], { requestId, version }))).toBe(code);
  });

  test('is told to the submitter when somebody else did it, and nobody is asked any more', async () => {
    const { requestId, version } = await world.submitted('developer', inputOf());
    await world.tickets.withdraw(world.actors.dba, { requestId, version });
    const open = await world.metadata.db.notification.findMany({ where: { requestId, readAt: null } });
    expect(open.map(({ userId, kind }) => [userId, kind])).toEqual([[world.actors.developer.userId, 'ended']]);
  });
});

describe('comments', () => {
  test('a suggestion replaces the statement it was made for', async () => {
    const script = 'UPDATE orders SET state = 2;\nDELETE FROM coupons WHERE id = 3;\n';
    const { requestId, version } = await world.draft('developer', inputOf({ script }));
    const comment = await world.tickets.comment(world.actors.dba, {
      requestId,
      body: '加条件',
      statementOrdinal: 0,
      suggestion: 'UPDATE orders SET state = 2 WHERE id = 7; ',
    });
    expect(comment.ok).toBe(true);
    const commentId = comment.ok ? comment.value.id : ('' as never);
    const take = (name: PersonName, at: number) =>
      world.tickets.takeSuggestion(world.actors[name], { requestId, commentId, version: at });
    expect(codeOf(await take('stranger', version))).toBe('ticket/not-found');
    expect(await take('developer', version)).toMatchObject({ ok: true, value: { revision: 2 } });
    const view = await world.tickets.view(world.actors.developer, requestId);
    expect(view.ok && view.value.revision.script).toBe(
      'UPDATE orders SET state = 2 WHERE id = 7;\nDELETE FROM coupons WHERE id = 3;\n',
    );
    expect(codeOf(await take('developer', version + 1))).toBe('ticket/suggestion-outdated');
  });

  test.each<[what: string, input: { body: string; statementOrdinal?: number; suggestion?: string }, code: string]>([
    ['nothing said', { body: '' }, 'ticket/comment-needed'],
    ['no such statement', { body: 'x', statementOrdinal: 2 }, 'ticket/statement-unknown'],
    ['a suggestion for no statement', { body: 'x', suggestion: 'DO 1' }, 'ticket/statement-unknown'],
  ])('%s', async (_what, input, code) => {
    const { requestId } = await world.draft('developer', inputOf());
    expect(codeOf(await world.tickets.comment(world.actors.dba, { requestId, ...input }))).toBe(code);
  });

  test('a comment without suggestion cannot be taken', async () => {
    const { requestId, version } = await world.draft('developer', inputOf());
    const comment = await world.tickets.comment(world.actors.dba, { requestId, body: '看起来可以' });
    const commentId = comment.ok ? comment.value.id : ('' as never);
    const taken = await world.tickets.takeSuggestion(world.actors.developer, { requestId, commentId, version });
    expect(codeOf(taken)).toBe('ticket/comment-unknown');
  });
});

describe('copying', () => {
  test('carries the same text, proven by its hash until it is edited', async () => {
    const parent = await world.draft('developer', inputOf({ expectedRows: { 0: 1 } }));
    const copy = await world.tickets.copyTo(world.actors.developer, {
      requestId: parent.requestId,
      environmentId: world.environments.test,
      targets: [{ instanceId: world.instances.test, schemaName: 'trade' }],
    });
    expect(copy.ok).toBe(true);
    const id = copy.ok ? copy.value.requestId : parent.requestId;
    const seen = async (name: PersonName) => {
      const view = await world.tickets.view(world.actors[name], id);
      return view.ok ? view.value.parent : undefined;
    };
    expect(await seen('developer')).toMatchObject({ number: parent.number, sameText: true, environmentKey: 'prod' });
    const environmentId = world.environments.test;
    await save('developer', id, 0, { environmentId, script: 'DO 2', targets: [] });
    expect(await seen('developer')).toMatchObject({ number: parent.number, sameText: false });
    expect(
      codeOf(
        await world.tickets.copyTo(world.actors.stranger, { requestId: parent.requestId, environmentId, targets: [] }),
      ),
    ).toBe('ticket/not-found');
  });
});

describe('the last look', () => {
  test('shows only what changed since', async () => {
    const { requestId, version } = await world.submitted('developer', inputOf({ script: 'DO 1; DO 2; DO 3' }));
    await world.tickets.markSeen(world.actors.dba, requestId);
    await save('developer', requestId, version, { script: 'DO 1; DO 22; DO 3; DO 4' });
    const changes = await world.tickets.changes(world.actors.dba, requestId);
    expect(changes.ok && changes.value.differences.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'changed', before: 1, after: 1, beforeText: 'DO 2', afterText: 'DO 22' },
      { kind: 'added', after: 3, beforeText: null, afterText: 'DO 4' },
    ]);
    expect(changes.ok && [changes.value.from.n, changes.value.to.n]).toEqual([1, 2]);
    expect(await world.tickets.script(world.actors.dba, requestId, 1)).toEqual({ ok: true, value: 'DO 1; DO 2; DO 3' });
    expect(codeOf(await world.tickets.script(world.actors.dba, requestId, 9))).toBe('ticket/not-found');
    expect(codeOf(await world.tickets.script(world.actors.stranger, requestId, 1))).toBe('ticket/not-found');
  });
});
